/// A fragment that each rule of CDA documents accepts and one in which it finds fault; why it is there says its source.
extension RuleExample {
    /// By rule id.
    static let cda: [String: (good: String, bad: String)] = cdaFirst.merging(cdaSecond) { first, _ in first }

    private static let cdaFirst: [String: (good: String, bad: String)] = [
        "cda-schematron-unused": ("un document CDA dans le payload", "--schematron sans document CDA"),
        "cda-schematron-assert": (#"<id root="1.2.3"/>"#, "<id/>"),
        "cda-schematron-not-run": (
            #"<sch:assert test="id">…</sch:assert>"#, #"<sch:assert test="matches(id, 'a')">…</sch:assert>"#
        ),
        "cda-schematron-report": (#"<id root="1.2.3"/>"#, #"<id nullFlavor="UNK"/>"#),
        "cda-schematron-run": ("4 règles, 4 appliquées", "4 règles, 2 appliquées"),
        "cda-observation-word": ("CompositionFoyer", "Composition"),
        "cda-evaluation-section": (#"1.1.2.229"/> <templateId root="2.16.840.1.113883.10.12.201"/>"#, #"1.1.2.229"/>"#),
        "cda-observation-cardinality": (
            #"1.1.3.187"/> <templateId root="2.16.840.1.113883.10.12.303"/> <code nullFlavor="NA"><originalText>DeficienceSecondaire</originalText></code> <value xsi:type="CE" code="D.1" codeSystem="1.2.250.1.213.3.3.108"/>"#,
            #"1.1.3.182"/><templateId root="2.16.840.1.113883.10.12.303"/><code><originalText>PathologiePrincipale</originalText></code><value xsi:type="CE" code="C18" codeSystem="1.2.250.1.213.3.3.162"/>"#
        ),
        "cda-evaluation-date": ("<text>20260210</text>", "<text>202602</text>"),
        "cda-observation-value": (#"3.3.106""#, #"3.3.107""#),
        "cda-evaluation-subsection": (#"1.1.2.233""#, #"1.1.2.234""#),
        "cda-observation-place": (
            #"1.1.3.177"/> <templateId root="2.16.840.1.113883.10.12.303"/> <code nullFlavor="NA"><originalText>CompositionFoyer</originalText></code> <value xsi:type="CE" code="A.1" codeSystem="1.2.250.1.213.3.3.106"/>"#,
            #"1.1.3.199"/><templateId root="2.16.840.1.113883.10.12.303"/><code><originalText>BesoinCompensation</originalText></code><value xsi:type="CE" code="G.2" codeSystem="1.2.250.1.213.3.3.94"/>"#
        ),
        "cda-observation": (#"1.1.3.177""#, #"1.1.3.277""#),
        "cda-link-decision": (
            #"<setId root="1.2.3" extension="NAT-0001"/> (dans les deux documents)"#,
            #"extension="NAT-0001" … extension="NAT-0002""#
        ),
        "cda-link-person": (
            "le même identifiant de personne dans les deux documents", "deux identifiants de même racine qui diffèrent"
        ),
        "cda-informant": (#"classCode="PRS""#, #"classCode="CON""#),
        "cda-version-number": (#"<versionNumber value="1"/>"#, #"<versionNumber value="0"/>"#),
        "cda-realm-code": (#"<realmCode code="FR"/>"#, #"<realmCode code="BE"/>"#),
        "cda-set-id": (
            #"<setId root="1.2.250.1.213.8.1.77" extension="NAT-0001"/>"#, #"<setId extension="NAT-0001"/>"#
        ),
        "cda-template-id": (
            #"<templateId root="2.16.840.1.113883.10.12.2"/>"#, #"<templateId root="2.16.840.1.113883.10.12.1"/>"#
        ),
        "cda-related-document": (#"typeCode="RPLC""#, #"typeCode="APND""#),
        "cda-document-id": (#"<id root="1.2.250.1.213.8.1.77.3"/>"#, #"<id extension="7"/>"#),
        "cda-confidentiality": (#"<confidentialityCode code="N""#, #"<confidentialityCode code="R""#),
        "cda-effective-time": ("20260302101500+0100", "hier"),
        "cda-type-id": (#"extension="POCD_HD000040""#, #"extension="POCD""#),
        "cda-author": (#"extension="ViaTrajectoire"/>"#, #"extension="Autre"/>"#),
        "cda-custodian": (#"extension="ViaTrajectoire" />"#, #"extension="Autre" />"#),
        "cda-kind-unknown": (#"<templateId root="1.2.250.1.213.1.1.1.4.8"/>"#, #"<templateId root="1.2.3"/>"#),
        "cda-document-code": (#"code="18825-0""#, #"code="18825-1""#),
        "cda-root-oid": (
            #"<id root="1.2.250.1.213.8.1.77.3"/>"#, #"<id root="0f7d1c7e-0000-4000-8000-000000000001"/>"#
        ),
        "cda-parental-authority": (#"autoriteParentale value="true""#, #"autoriteParentale value="oui""#),
        "cda-cisis-realm": (#"realmCode code="FR""#, #"realmCode code="CH""#),
        "cda-cisis-template": (
            #"<templateId root="2.16.840.1.113883.2.8.2.1"/>"#, #"<templateId root="2.16.840.1.113883.2.8.2.2"/>"#
        ),
        "cda-cisis-identity": (#"<family qualifier="BR">Essai</family>"#, "<family>Essai</family>"),
        "cda-cisis-header": (#"<versionNumber value="1"/>"#, #"<versionNumber value="1"/><versionNumber value="2"/>"#),
        "cda-cisis-signature": (#"signatureCode code="S""#, #"signatureCode code="I""#),
        "cda-cisis-code": (#"displayName="Export de dossier""#, "(absent)"),
        "cda-cisis-custodian": (#"root="1.2.250.1.71.4.2.2""#, #"root="1.2.250.1.71.4.2.1""#),
        "cda-namespace": (
            #"<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:cnsaSDO="urn:cnsaSDO">"#,
            #"<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:cnsaSDO="urn:cnsaSdo">"#
        ),
        "cda-encoding": (#"<?xml version="1.0" encoding="UTF-8"?>"#, #"<?xml version="1.0" encoding="ISO-8859-1"?>"#),
        "cda-xml": ("<title>Décision</title>", "<title>Décision"),
        "cda-xml-refused": (
            #"<ClinicalDocument xmlns="urn:hl7-org:v3">"#,
            #"<!DOCTYPE ClinicalDocument><ClinicalDocument xmlns="urn:hl7-org:v3">"#
        ),
        "cda-base64": (#""data": "PENsaW5pY2FsRG9jdW1lbnQ+""#, #""data": "PENsaW5pY2Fs%""#),
        "cda-not-a-document": (
            "un ClinicalDocument encodé une fois en base64", "un PDF, ou du base64 encodé deux fois"
        ),
        "cda-schema-attribute": ("<title>", #"<title lang="fr">"#),
        "cda-schema-content": (#"<languageCode code="fr-FR"/>"#, #"<languageCode code="fr-FR"><x/></languageCode>"#),
        "cda-schema-missing": (
            #"<encompassingEncounter><effectiveTime nullFlavor="NA"/></encompassingEncounter>"#,
            "<encompassingEncounter/>"
        ),
        "cda-schema-element": ("</title>", "</title><titre>x</titre>"),
        "cda-schema-fixed": ("<custodian>", #"<custodian typeCode="AUT">"#),
        "cda-schema-value": (#"<time value="20260302"/>"#, #"<time value="2 mars"/>"#),
        "cda-schema-type": (
            "<title>Synthèse</title>",
            #"<title>Synthèse</title><entry><observation classCode="OBS" moodCode="EVN"><code/><value code="1"/></observation></entry>"#
        ),
        "cda-schema-attribute-missing": (
            "<title>Synthèse</title>",
            #"<title>Synthèse</title><entry><observation classCode="OBS"><code/></observation></entry>"#
        ),
        "cda-schema": (#"<languageCode code="fr-FR"/>"#, #"<languageCode xsi:nil="true" code="fr-FR"/>"#),
    ]

    private static let cdaSecond: [String: (good: String, bad: String)] = [
        "cda-schema-code": ("<family>Tuteur</family>", #"<family qualifier="ZZ">Tuteur</family>"#),
        "cda-schema-text": ("<structuredBody>", "<structuredBody>texte"),
        "cda-patient": (
            "</patient>",
            #"</patient><patient><name><family qualifier="BR">E</family><given>A</given><given qualifier="BR">A</given></name><administrativeGenderCode code="F"/><birthTime value="19990131"/><birthplace><place><addr><county>35238</county></addr></place></birthplace></patient>"#
        ),
        "cda-mdph-responsible": (
            "<cnsaSDO:idMDPHResponsable root",
            #"<cnsaSDO:idMDPHResponsable root="1.2.250.1.213.7.6" extension="06-ALPES MARITIMES"/><cnsaSDO:idMDPHResponsable root"#
        ),
        "cda-ins-identity": (#"<family qualifier="BR">"#, "<family>"),
        "cda-telecom": (#"value="tel:0100000000""#, #"value="0100000000""#),
        "cda-mdph-oid": (#"root="1.2.250.1.213.7.4""#, #"root="1.2.250.1.213.7.0""#),
        "cda-mdph-name": (#"extension="06-ALPES MARITIMES""#, #"extension="06 ALPES MARITIMES""#),
        "cda-transfer": (#"<cnsaSDO:dateTransfertDossier value="20260101"/>"#, "(absent)"),
        "cda-birthplace": ("<county>35238</county>", "<county>3523</county>"),
        "cda-birth-time": ("19990131", "199901"),
        "cda-ins-number": (#"299019912345678" root"#, #"29901991234567" root"#),
        "cda-ins-test": (#"root="1.2.250.1.213.1.4.8""#, #"root="1.2.250.1.213.1.4.10""#),
        "cda-address": (#"use="PHYS""#, #"use="HP""#),
        "cda-name-prefix": ("<prefix>MME</prefix>", "<prefix>MLE</prefix>"),
        "cda-guardian": (#"3.3.208""#, #"3.3.209""#),
        "cda-extension-element": (
            "<cnsaSDO:nomOrganismeAM>Caisse fictive</cnsaSDO:nomOrganismeAM>",
            "<cnsaSDO:nomOrganisme>Caisse</cnsaSDO:nomOrganisme>"
        ),
        "cda-gender": (#"administrativeGenderCode code="F""#, #"administrativeGenderCode code="X""#),
        "cda-transfer-date": (#"dateTransfertDossier value="20260101""#, #"dateTransfertDossier value="202601""#),
        "cda-mdph-id": (#"extension="DOSSIER-1" root="1.2.250.1.213.7.36""#, #"root="1.2.250.1.213.7.36""#),
        "cda-social-security": (#"root="1.2.250.1.213.1.4.13""#, #"root="1.2.250.1.213.1.4.8""#),
        "cda-record-target": ("<author typeCode", "<recordTarget/><author typeCode"),
        "cda-envelope-set-id": ("idNat_Decision de la ressource = setId du document", "deux numéros de décision"),
        "cda-envelope-mdph": ("la même MDPH dans la ressource et dans le document", "deux MDPH"),
        "cda-envelope-date": ("la même date dans la ressource et dans le document", "deux dates"),
        "cda-envelope-type": (
            #""type" 57830-2 et un document Individu et décision"#, #""type" 57830-2 et un document Évaluation"#
        ),
        "cda-envelope-decision-id": ("idDecision de la ressource = celui du document", "deux identifiants"),
        "cda-code-unknown": (#"qualification code="1""#, "qualification"),
        "cda-temporalite": (#"<cnsaSDO:temporaliteAccueil code="02" codeSystem="1.2.250.1.213.3.3.31"/>"#, "(absent)"),
        "cda-decision-date": (#"dateDeDecision value="20260215""#, "dateDeDecision"),
        "cda-right-period": ("20280228", "20250228"),
        "cda-decision-spelling": ("cnsaSDO:nbJoursDerogation", "cnsaSDO:nbJourDerogation"),
        "cda-formation": (
            #"typeDroitOuPrestation code="7.7" codeSystem="1.2.250.1.213.3.3.204"/> <cnsaSDO:natureDroit code="1" codeSystem="1.2.250.1.213.3.3.151"/> <cnsaSDO:dateOuvertureDuDroit value="20260301"/> <cnsaSDO:dateEcheanceDuDroit value="20280228"/> <cnsaSDO:qualification code="1" codeSystem="1.2.250.1.213.3.3.171"/> <cnsaSDO:amendementCreton value="false"/>"#,
            #"typeDroitOuPrestation code="11.1" codeSystem="1.2.250.1.213.3.3.204"/><cnsaSDO:natureDroit code="1" codeSystem="1.2.250.1.213.3.3.151"/> <cnsaSDO:dateOuvertureDuDroit value="20260301"/> <cnsaSDO:dateEcheanceDuDroit value="20280228"/> <cnsaSDO:qualification code="1" codeSystem="1.2.250.1.213.3.3.171"/>"#
        ),
        "cda-body": (
            "<structuredBody>", "<nonXMLBody><text>x</text></nonXMLBody></component><component><structuredBody>"
        ),
        "cda-structure-id": (#"extension="1350000014""#, #"extension="350000014""#),
        "cda-quantity": (#"nombre value="15""#, "nombre"),
        "cda-motivation-local": (#"motivation code="9999""#, #"motivation code="364""#),
        "cda-code-system": (#"3.3.98""#, #"3.3.99""#),
        "cda-decision-section": (
            "<structuredBody>",
            #"<structuredBody><component><section><templateId root="1.2.250.1.213.1.1.2.235"/></section></component>"#
        ),
        "cda-decision-cardinality": (
            #"<cnsaSDO:accueilSequentiel value="false"/>"#,
            #"<cnsaSDO:accueilSequentiel value="false"/><cnsaSDO:accueilSequentiel value="true"/>"#
        ),
        "cda-decision-element": ("<cnsaSDO:quantification>", #"<cnsaSDO:duree value="1"/><cnsaSDO:quantification>"#),
        "cda-days": (#"Temporaire value="90""#, #"Temporaire value="91""#),
        "cda-death-section": ("StatutDeces", "Deces"),
        "cda-amendement-creton": (#"typeDroitOuPrestation code="7.7""#, #"typeDroitOuPrestation code="13.1""#),
        "cda-boolean": (#"amendementCreton value="false""#, "amendementCreton"),
        "cda-decision-id": (#"root="1.2.250.1.213.7.36" extension="DEC-0001""#, #"extension="DEC-0001""#),
        "cda-decision-order": (
            #"<cnsaSDO:niveau code="4" codeSystem="1.2.250.1.213.3.3.98"/> <cnsaSDO:dateMiseAJour value="20260216"/>"#,
            #"<cnsaSDO:dateMiseAJour value="20260216"/><cnsaSDO:niveau code="4" codeSystem="1.2.250.1.213.3.3.98"/>"#
        ),
        "cda-nomenclature-absent": (
            #"codeSystem="1.2.250.1.213.3.3.84" (disponible)"#, #"codeSystem="1.2.3.4" (inconnu ici)"#
        ),
        "cda-care-mode": (#"modePriseEnCharge code="46""#, #"modePriseEnCharge code="49""#),
        "cda-ditep": (#"<cnsaSDO:modeEntreeDITEP code="2" codeSystem="1.2.250.1.213.3.3.138"/>"#, "(absent)"),
        "cda-closure-date": (
            #"typeDeDecision code="1" codeSystem="1.2.250.1.213.3.3.202"/> <cnsaSDO:dateDeDecision value="20260215"/>"#,
            #"typeDeDecision code="5" codeSystem="1.2.250.1.213.3.3.202"/><cnsaSDO:dateDeDecision value="20260215"/><cnsaSDO:identifiantDesDecisionsReviseesRenouveleesCloturee>A</cnsaSDO:identifiantDesDecisionsReviseesRenouveleesCloturee>"#
        ),
        "cda-section-unknown": (#"1.1.2.228""#, #"1.1.2.227""#),
        "cda-revised-decisions": (#"natureDroit code="1""#, #"natureDroit code="2""#),
    ]
}
