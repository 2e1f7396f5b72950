// Written by Profiles/embed: every definition the executable carries.

#include "CDefinitions.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Profiles/cda/dicom.xsd"
};

static const unsigned char file_1[] = {
#embed "../../Profiles/cda/hl7.xsd"
};

static const unsigned char file_2[] = {
#embed "../../Profiles/cda/lab.xsd"
};

static const unsigned char file_3[] = {
#embed "../../Profiles/cda/pharm.xsd"
};

static const unsigned char file_4[] = {
#embed "../../Profiles/cda/sdo.xsd"
};

static const unsigned char file_5[] = {
#embed "../../Profiles/cda/sdtc.xsd"
};

static const unsigned char file_6[] = {
#embed "../../Profiles/r4/code-systems.index"
};

static const unsigned char file_7[] = {
#embed "../../Profiles/r4/code-systems.ndjson"
};

static const unsigned char file_8[] = {
#embed "../../Profiles/r4/structure-definitions.index"
};

static const unsigned char file_9[] = {
#embed "../../Profiles/r4/structure-definitions.ndjson"
};

static const unsigned char file_10[] = {
#embed "../../Profiles/r4/value-sets.index"
};

static const unsigned char file_11[] = {
#embed "../../Profiles/r4/value-sets.ndjson"
};

static const unsigned char file_12[] = {
#embed "../../Profiles/sdo/4.0.4/esms-bundle-resultat-recherche-decision-evaluation.json"
};

static const unsigned char file_13[] = {
#embed "../../Profiles/sdo/4.0.4/esms-consent.json"
};

static const unsigned char file_14[] = {
#embed "../../Profiles/sdo/4.0.4/esms-document-reference.json"
};

static const unsigned char file_15[] = {
#embed "../../Profiles/sdo/4.0.4/sdo-bundle-resultat-recherche-notification-esms.json"
};

static const unsigned char file_16[] = {
#embed "../../Profiles/sdo/4.0.4/sdo-document-reference.json"
};

static const unsigned char file_17[] = {
#embed "../../Profiles/sdo/4.0.4/sdo-task.json"
};

static const unsigned char file_18[] = {
#embed "../../Profiles/sdo/4.0.6/esms-bundle-resultat-recherche-decision-evaluation.json"
};

static const unsigned char file_19[] = {
#embed "../../Profiles/sdo/4.0.6/esms-bundle-resultat-recherche-notification-esms.json"
};

static const unsigned char file_20[] = {
#embed "../../Profiles/sdo/4.0.6/esms-consent.json"
};

static const unsigned char file_21[] = {
#embed "../../Profiles/sdo/4.0.6/esms-document-reference.json"
};

static const unsigned char file_22[] = {
#embed "../../Profiles/sdo/4.0.6/esms-task.json"
};

static const unsigned char file_23[] = {
#embed "../../Profiles/sdo/4.0.7/esms-bundle-resultat-recherche-decision-evaluation.json"
};

static const unsigned char file_24[] = {
#embed "../../Profiles/sdo/4.0.7/esms-bundle-resultat-recherche-notification-esms.json"
};

static const unsigned char file_25[] = {
#embed "../../Profiles/sdo/4.0.7/esms-consent.json"
};

static const unsigned char file_26[] = {
#embed "../../Profiles/sdo/4.0.7/esms-document-reference.json"
};

static const unsigned char file_27[] = {
#embed "../../Profiles/sdo/4.0.7/esms-task.json"
};

static const unsigned char file_28[] = {
#embed "../../ValueSets/ASS-A32-StatutMotifPersonnePriseCharge.json"
};

static const unsigned char file_29[] = {
#embed "../../ValueSets/DocumentReferenceTypeESMSValueSet.4.0.7.json"
};

static const unsigned char file_30[] = {
#embed "../../ValueSets/InputTaskSDOCodeSystem.json"
};

static const unsigned char file_31[] = {
#embed "../../ValueSets/JDV_J01-XdsAuthorSpecialty-CISIS.json"
};

static const unsigned char file_32[] = {
#embed "../../ValueSets/JDV_J02-XdsHealthcareFacilityTypeCode-CISIS.json"
};

static const unsigned char file_33[] = {
#embed "../../ValueSets/JDV_J04-XdsPracticeSettingCode-CISIS.json"
};

static const unsigned char file_34[] = {
#embed "../../ValueSets/JDV_J07-XdsTypeCode-CISIS.json"
};

static const unsigned char file_35[] = {
#embed "../../ValueSets/JDV_J143-AdministrativeGender-CISIS.json"
};

static const unsigned char file_36[] = {
#embed "../../ValueSets/JDV_J19-ModePriseEnCharge-ROR.json"
};

static const unsigned char file_37[] = {
#embed "../../ValueSets/JDV_J245-Civilite-CISIS.json"
};

static const unsigned char file_38[] = {
#embed "../../ValueSets/JDV_J250-MotifStatutPersonnePriseChargeUnite.json"
};

static const unsigned char file_39[] = {
#embed "../../ValueSets/JDV_J251-MotifStatutPersonnePriseChargeESMS.json"
};

static const unsigned char file_40[] = {
#embed "../../ValueSets/JDV_J252-StatutPersonnePriseChargeESMS.json"
};

static const unsigned char file_41[] = {
#embed "../../ValueSets/JDV_J253-StatutPersonnePriseChargeUnite.json"
};

static const unsigned char file_42[] = {
#embed "../../ValueSets/JDV_J254-CategorieEtablissementESSMSPH.json"
};

static const unsigned char file_43[] = {
#embed "../../ValueSets/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH.20240628.json"
};

static const unsigned char file_44[] = {
#embed "../../ValueSets/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH.20260601.json"
};

static const unsigned char file_45[] = {
#embed "../../ValueSets/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH.20260730.json"
};

static const unsigned char file_46[] = {
#embed "../../ValueSets/JDV_J281-StatutsRessourcesMS.json"
};

static const unsigned char file_47[] = {
#embed "../../ValueSets/JDV_J30-TemporaliteAccueil-ROR.json"
};

static const unsigned char file_48[] = {
#embed "../../ValueSets/JDV_J34-CategorieOrganisation-ROR.json"
};

static const unsigned char file_49[] = {
#embed "../../ValueSets/JdvJ401CategorieDroitPrestationMs.json"
};

static const unsigned char file_50[] = {
#embed "../../ValueSets/JdvJ402TypeDroitPrestationMs.json"
};

static const unsigned char file_51[] = {
#embed "../../ValueSets/JdvJ408OrientationMs.json"
};

static const unsigned char file_52[] = {
#embed "../../ValueSets/TRE_G07-TypeIdentifiantStructure.json"
};

static const unsigned char file_53[] = {
#embed "../../ValueSets/TRE_R213-ModePriseEnCharge.json"
};

static const unsigned char file_54[] = {
#embed "../../ValueSets/TRE_R240-TemporaliteAccueil.json"
};

static const unsigned char file_55[] = {
#embed "../../ValueSets/TRE_R244-CategorieOrganisation.json"
};

static const unsigned char file_56[] = {
#embed "../../ValueSets/TRE_R357-StatutPersonnePriseCharge.json"
};

static const unsigned char file_57[] = {
#embed "../../ValueSets/TRE_R358-MotifStatutPersonnePriseCharge.json"
};

static const esms_file files[] = {
    {"Profiles/cda/dicom.xsd", file_0, sizeof file_0},
    {"Profiles/cda/hl7.xsd", file_1, sizeof file_1},
    {"Profiles/cda/lab.xsd", file_2, sizeof file_2},
    {"Profiles/cda/pharm.xsd", file_3, sizeof file_3},
    {"Profiles/cda/sdo.xsd", file_4, sizeof file_4},
    {"Profiles/cda/sdtc.xsd", file_5, sizeof file_5},
    {"Profiles/r4/code-systems.index", file_6, sizeof file_6},
    {"Profiles/r4/code-systems.ndjson", file_7, sizeof file_7},
    {"Profiles/r4/structure-definitions.index", file_8, sizeof file_8},
    {"Profiles/r4/structure-definitions.ndjson", file_9, sizeof file_9},
    {"Profiles/r4/value-sets.index", file_10, sizeof file_10},
    {"Profiles/r4/value-sets.ndjson", file_11, sizeof file_11},
    {"Profiles/sdo/4.0.4/esms-bundle-resultat-recherche-decision-evaluation.json", file_12, sizeof file_12},
    {"Profiles/sdo/4.0.4/esms-consent.json", file_13, sizeof file_13},
    {"Profiles/sdo/4.0.4/esms-document-reference.json", file_14, sizeof file_14},
    {"Profiles/sdo/4.0.4/sdo-bundle-resultat-recherche-notification-esms.json", file_15, sizeof file_15},
    {"Profiles/sdo/4.0.4/sdo-document-reference.json", file_16, sizeof file_16},
    {"Profiles/sdo/4.0.4/sdo-task.json", file_17, sizeof file_17},
    {"Profiles/sdo/4.0.6/esms-bundle-resultat-recherche-decision-evaluation.json", file_18, sizeof file_18},
    {"Profiles/sdo/4.0.6/esms-bundle-resultat-recherche-notification-esms.json", file_19, sizeof file_19},
    {"Profiles/sdo/4.0.6/esms-consent.json", file_20, sizeof file_20},
    {"Profiles/sdo/4.0.6/esms-document-reference.json", file_21, sizeof file_21},
    {"Profiles/sdo/4.0.6/esms-task.json", file_22, sizeof file_22},
    {"Profiles/sdo/4.0.7/esms-bundle-resultat-recherche-decision-evaluation.json", file_23, sizeof file_23},
    {"Profiles/sdo/4.0.7/esms-bundle-resultat-recherche-notification-esms.json", file_24, sizeof file_24},
    {"Profiles/sdo/4.0.7/esms-consent.json", file_25, sizeof file_25},
    {"Profiles/sdo/4.0.7/esms-document-reference.json", file_26, sizeof file_26},
    {"Profiles/sdo/4.0.7/esms-task.json", file_27, sizeof file_27},
    {"ValueSets/ASS-A32-StatutMotifPersonnePriseCharge.json", file_28, sizeof file_28},
    {"ValueSets/DocumentReferenceTypeESMSValueSet.4.0.7.json", file_29, sizeof file_29},
    {"ValueSets/InputTaskSDOCodeSystem.json", file_30, sizeof file_30},
    {"ValueSets/JDV_J01-XdsAuthorSpecialty-CISIS.json", file_31, sizeof file_31},
    {"ValueSets/JDV_J02-XdsHealthcareFacilityTypeCode-CISIS.json", file_32, sizeof file_32},
    {"ValueSets/JDV_J04-XdsPracticeSettingCode-CISIS.json", file_33, sizeof file_33},
    {"ValueSets/JDV_J07-XdsTypeCode-CISIS.json", file_34, sizeof file_34},
    {"ValueSets/JDV_J143-AdministrativeGender-CISIS.json", file_35, sizeof file_35},
    {"ValueSets/JDV_J19-ModePriseEnCharge-ROR.json", file_36, sizeof file_36},
    {"ValueSets/JDV_J245-Civilite-CISIS.json", file_37, sizeof file_37},
    {"ValueSets/JDV_J250-MotifStatutPersonnePriseChargeUnite.json", file_38, sizeof file_38},
    {"ValueSets/JDV_J251-MotifStatutPersonnePriseChargeESMS.json", file_39, sizeof file_39},
    {"ValueSets/JDV_J252-StatutPersonnePriseChargeESMS.json", file_40, sizeof file_40},
    {"ValueSets/JDV_J253-StatutPersonnePriseChargeUnite.json", file_41, sizeof file_41},
    {"ValueSets/JDV_J254-CategorieEtablissementESSMSPH.json", file_42, sizeof file_42},
    {"ValueSets/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH.20240628.json", file_43, sizeof file_43},
    {"ValueSets/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH.20260601.json", file_44, sizeof file_44},
    {"ValueSets/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH.20260730.json", file_45, sizeof file_45},
    {"ValueSets/JDV_J281-StatutsRessourcesMS.json", file_46, sizeof file_46},
    {"ValueSets/JDV_J30-TemporaliteAccueil-ROR.json", file_47, sizeof file_47},
    {"ValueSets/JDV_J34-CategorieOrganisation-ROR.json", file_48, sizeof file_48},
    {"ValueSets/JdvJ401CategorieDroitPrestationMs.json", file_49, sizeof file_49},
    {"ValueSets/JdvJ402TypeDroitPrestationMs.json", file_50, sizeof file_50},
    {"ValueSets/JdvJ408OrientationMs.json", file_51, sizeof file_51},
    {"ValueSets/TRE_G07-TypeIdentifiantStructure.json", file_52, sizeof file_52},
    {"ValueSets/TRE_R213-ModePriseEnCharge.json", file_53, sizeof file_53},
    {"ValueSets/TRE_R240-TemporaliteAccueil.json", file_54, sizeof file_54},
    {"ValueSets/TRE_R244-CategorieOrganisation.json", file_55, sizeof file_55},
    {"ValueSets/TRE_R357-StatutPersonnePriseCharge.json", file_56, sizeof file_56},
    {"ValueSets/TRE_R358-MotifStatutPersonnePriseCharge.json", file_57, sizeof file_57},
};

int esms_embedded_count(void) { return sizeof files / sizeof files[0]; }

esms_file esms_embedded_file(int index) { return files[index]; }
