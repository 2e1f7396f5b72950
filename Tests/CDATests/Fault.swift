import Testing

/// An edit of a fixture and the rule that finds it.
struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let rule: String

    init(_ file: String, _ old: String, _ new: String, _ rule: String) {
        self.file = file
        self.old = old
        self.new = new
        self.rule = rule
    }

    var testDescription: String { "\(rule): \(old)" }

    static let header: [Fault] = [
        Fault("decision.xml", "<realmCode code=\"FR\"/>", "", "cda-realm-code"),
        Fault("decision.xml", "<realmCode code=\"FR\"/>", "<realmCode code=\"BE\"/>", "cda-realm-code"),
        Fault("decision.xml", "extension=\"POCD_HD000040\"", "extension=\"POCD_HD000041\"", "cda-type-id"),
        Fault(
            "decision.xml", "<typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>", "", "cda-type-id"),
        Fault("decision.xml", "<templateId root=\"2.16.840.1.113883.10.12.2\"/>", "", "cda-template-id"),
        Fault(
            "decision.xml", "<templateId root=\"2.16.840.1.113883.10.12.2\"/>",
            "<templateId root=\"2.16.840.1.113883.10.12.2\"/><templateId root=\"1.2.3\"/>", "cda-template-id"),
        Fault("decision.xml", "<id root=\"1.2.250.1.213.8.1.77.3\"/>", "<id nullFlavor=\"UNK\"/>", "cda-document-id"),
        Fault("decision.xml", "<id root=\"1.2.250.1.213.8.1.77.3\"/>", "", "cda-document-id"),
        Fault(
            "decision.xml", "<id root=\"1.2.250.1.213.8.1.77.3\"/>",
            "<id root=\"0f7d1c7e-0000-4000-8000-000000000001\"/>", "cda-root-oid"),
        Fault("decision.xml", "code=\"18825-0\"", "code=\"18825-1\"", "cda-document-code"),
        Fault("decision.xml", "2.16.840.1.113883.4.642.3.240", "2.16.840.1.113883.6.1", "cda-document-code"),
        Fault("decision.xml", "20260302101500+0100", "02/03/2026", "cda-effective-time"),
        Fault("decision.xml", "20260302101500+0100", "20260230", "cda-effective-time"),
        Fault(
            "decision.xml", "<confidentialityCode code=\"N\"", "<confidentialityCode code=\"R\"", "cda-confidentiality"),
        Fault("decision.xml", " extension=\"NAT-0001\"", "", "cda-set-id"),
        Fault("decision.xml", "<setId root=\"1.2.250.1.213.8.1.77\" extension=\"NAT-0001\"/>", "", "cda-set-id"),
        Fault("decision.xml", "<versionNumber value=\"1\"/>", "<versionNumber value=\"0\"/>", "cda-version-number"),
        Fault(
            "decision.xml", "<versionNumber value=\"1\"/>", "<versionNumber value=\"1\"/><versionNumber value=\"2\"/>",
            "cda-version-number"),
        Fault("decision.xml", "extension=\"ViaTrajectoire\"/>", "extension=\"Autre\"/>", "cda-author"),
        Fault("decision.xml", "extension=\"ViaTrajectoire\" />", "extension=\"Autre\" />", "cda-custodian"),
        Fault("decision.xml", "classCode=\"PRS\"", "classCode=\"CON\"", "cda-informant"),
        Fault("decision.xml", "<cnsaSDO:autoriteParentale value=\"true\"/>", "", "cda-parental-authority"),
        Fault(
            "decision.xml", "autoriteParentale value=\"true\"", "autoriteParentale value=\"oui\"",
            "cda-parental-authority"),
        Fault("decision.xml", "typeCode=\"RPLC\"", "typeCode=\"APND\"", "cda-related-document"),
        Fault(
            "evaluation.xml", "<custodian>", "<informant><relatedEntity classCode=\"PRS\"/></informant><custodian>",
            "cda-informant"),
    ]

    static let patient: [Fault] = [
        Fault("decision.xml", "299019912345678\" root", "29901991234567\" root", "cda-ins-number"),
        Fault("decision.xml", "299019912345678\" root", "2990X9912345678\" root", "cda-ins-number"),
        Fault("decision.xml", "root=\"1.2.250.1.213.1.4.8\"", "root=\"1.2.250.1.213.1.4.10\"", "cda-ins-test"),
        Fault("decision.xml", "<id extension=\"DOSSIER-1\" root=\"1.2.250.1.213.7.36\"/>", "", "cda-mdph-id"),
        Fault("decision.xml", "root=\"1.2.250.1.213.7.36\"/>", "root=\"1.2.250.1.213.7.119\"/>", "cda-mdph-oid"),
        Fault("decision.xml", "root=\"1.2.250.1.213.7.4\"", "root=\"1.2.250.1.213.7.0\"", "cda-mdph-oid"),
        Fault("decision.xml", "extension=\"06-ALPES MARITIMES\"", "extension=\"06 ALPES MARITIMES\"", "cda-mdph-name"),
        Fault(
            "decision.xml", "<cnsaSDO:idMDPHResponsable root=\"1.2.250.1.213.7.6\" extension=\"06-ALPES MARITIMES\"/>",
            "", "cda-mdph-responsible"),
        Fault("decision.xml", "<cnsaSDO:dateTransfertDossier value=\"20260101\"/>", "", "cda-transfer"),
        Fault(
            "decision.xml", "dateTransfertDossier value=\"20260101\"", "dateTransfertDossier value=\"2026-01-01\"",
            "cda-transfer-date"),
        Fault("decision.xml", "root=\"1.2.250.1.213.1.4.13\"", "root=\"1.2.250.1.213.1.4.8\"", "cda-social-security"),
        Fault(
            "decision.xml",
            "<cnsaSDO:numSecuriteSocialeOuvrantDroit root=\"1.2.250.1.213.1.4.13\" extension=\"299019912345678\"/>",
            "<cnsaSDO:numSecuriteSocialeOuvrantDroit>299019912345678</cnsaSDO:numSecuriteSocialeOuvrantDroit>",
            "cda-social-security"),
        Fault("decision.xml", "use=\"PHYS\"", "use=\"HP\"", "cda-address"),
        Fault("decision.xml", "<streetAddressLine>1 rue Inventée</streetAddressLine>", "", "cda-address"),
        Fault("decision.xml", "value=\"tel:0100000000\"", "value=\"0100000000\"", "cda-telecom"),
        Fault(
            "decision.xml", "<telecom value=\"tel:0100000000\"/>",
            "<telecom value=\"tel:01\"/><telecom value=\"tel:01\"/><telecom value=\"tel:01\"/><telecom value=\"tel:01\"/>",
            "cda-telecom"),
        Fault(
            "decision.xml", "<cnsaSDO:nomOrganismeAM>Caisse fictive</cnsaSDO:nomOrganismeAM>",
            "<cnsaSDO:nomOrganisme>Caisse</cnsaSDO:nomOrganisme>", "cda-extension-element"),
        Fault("decision.xml", "<family qualifier=\"BR\">", "<family>", "cda-ins-identity"),
        Fault("decision.xml", "<given>Alba Rose</given>", "", "cda-ins-identity"),
        Fault("decision.xml", "<birthTime value=\"19990131\"/>", "", "cda-ins-identity"),
        Fault(
            "decision.xml", "<administrativeGenderCode code=\"F\" codeSystem=\"2.16.840.1.113883.5.1\"/>",
            "<administrativeGenderCode nullFlavor=\"UNK\"/>", "cda-ins-identity"),
        Fault("decision.xml", "19990131", "199901", "cda-birth-time"),
        Fault("decision.xml", "19990131", "19991331", "cda-birth-time"),
        Fault(
            "decision.xml", "administrativeGenderCode code=\"F\"", "administrativeGenderCode code=\"X\"", "cda-gender"),
        Fault("decision.xml", "<prefix>MME</prefix>", "<prefix>Madame</prefix>", "cda-name-prefix"),
        Fault("decision.xml", "3.3.208\"", "3.3.209\"", "cda-guardian"),
        Fault(
            "decision.xml", "<guardianPerson><name><family>Tuteur</family></name></guardianPerson>", "", "cda-guardian"),
        Fault("decision.xml", "<county>35238</county>", "<county>Rennes</county>", "cda-birthplace"),
        Fault("evaluation.xml", "<county>35238</county>", "", "cda-ins-identity"),
        Fault("evaluation.xml", "root=\"1.2.250.1.213.7.6\"", "root=\"1.2.250.1.213.7.200\"", "cda-mdph-oid"),
    ]

    static let decision: [Fault] = [
        Fault("decision.xml", "classCode=\"OBS\"", "classCode=\"ACT\"", "cda-death-section"),
        Fault("decision.xml", "StatutDeces", "Deces", "cda-death-section"),
        Fault("decision.xml", "3.3.100\"", "3.3.101\"", "cda-death-section"),
        Fault("decision.xml", "1.1.2.228\"", "1.1.2.227\"", "cda-section-unknown"),
        Fault("decision.xml", "<cnsaSDO:dateDeDecision value=\"20260215\"/>", "", "cda-decision-cardinality"),
        Fault(
            "decision.xml",
            "<cnsaSDO:motivation code=\"9999\" codeSystem=\"1.2.250.1.213.3.3.148\"/>\n            <cnsaSDO:motivationLocale>Motif local</cnsaSDO:motivationLocale>",
            "", "cda-decision-cardinality"),
        Fault(
            "decision.xml",
            "<cnsaSDO:dateDeDecision value=\"20260215\"/>\n            <cnsaSDO:idNat root=\"1.2.250.1.71.4.2.2\" extension=\"1350000014\"/>",
            "<cnsaSDO:idNat root=\"1.2.250.1.71.4.2.2\" extension=\"1350000014\"/><cnsaSDO:dateDeDecision value=\"20260215\"/>",
            "cda-decision-order"),
        Fault(
            "decision.xml", "<cnsaSDO:existencePAG value=\"false\"/>",
            "<cnsaSDO:existencePAG value=\"false\"/><cnsaSDO:pag value=\"1\"/>", "cda-decision-element"),
        Fault(
            "decision.xml", "cnsaSDO:identifiantDecision root", "cnsaSDO:IdentifiantDecision root",
            "cda-decision-spelling"),
        Fault("decision.xml", "cnsaSDO:nbJoursDerogation", "cnsaSDO:nbJourDerogation", "cda-decision-spelling"),
        Fault("decision.xml", " extension=\"DEC-0001\"", "", "cda-decision-id"),
        Fault(
            "decision.xml", "<cnsaSDO:identifiantDecision root=\"1.2.250.1.213.7.36\"",
            "<cnsaSDO:identifiantDecision root=\"1.2.250.1.213.1.1.1.4.8\"", "cda-decision-id"),
        Fault("decision.xml", "typeDeDecision code=\"1\"", "typeDeDecision code=\"2\"", "cda-code-unknown"),
        Fault(
            "decision.xml", "dateDeDecision value=\"20260215\"", "dateDeDecision value=\"15/02/2026\"",
            "cda-decision-date"),
        Fault(
            "decision.xml", "dateOuvertureDuDroit value=\"20260301\"", "dateOuvertureDuDroit value=\"20260231\"",
            "cda-decision-date"),
        Fault("decision.xml", "20280228", "20250228", "cda-right-period"),
        Fault(
            "decision.xml", "<cnsaSDO:idNat root",
            "<cnsaSDO:identifiantDesDecisionsReviseesRenouveleesCloturee>A</cnsaSDO:identifiantDesDecisionsReviseesRenouveleesCloturee><cnsaSDO:idNat root",
            "cda-revised-decisions"),
        Fault("decision.xml", "natureDroit code=\"1\"", "natureDroit code=\"2\"", "cda-revised-decisions"),
        Fault("decision.xml", "extension=\"1350000014\"", "extension=\"350000014\"", "cda-structure-id"),
        Fault("decision.xml", "root=\"1.2.250.1.71.4.2.2\"", "root=\"1.2.250.1.71.4.2.1\"", "cda-structure-id"),
        Fault(
            "decision.xml", "<cnsaSDO:motivationLocale>Motif local</cnsaSDO:motivationLocale>", "",
            "cda-motivation-local"),
        Fault("decision.xml", "motivation code=\"9999\"", "motivation code=\"364\"", "cda-motivation-local"),
        Fault(
            "decision.xml",
            "typeDeDecision code=\"1\" codeSystem=\"1.2.250.1.213.3.3.202\"/>\n            <cnsaSDO:dateDeDecision value=\"20260215\"/>",
            "typeDeDecision code=\"5\" codeSystem=\"1.2.250.1.213.3.3.202\"/><cnsaSDO:dateDeDecision value=\"20260215\"/><cnsaSDO:identifiantDesDecisionsReviseesRenouveleesCloturee>A</cnsaSDO:identifiantDesDecisionsReviseesRenouveleesCloturee>",
            "cda-closure-date"),
    ]

    static let rights: [Fault] = [
        Fault("decision.xml", "3.3.204\"", "3.3.205\"", "cda-code-system"),
        Fault("decision.xml", "3.3.148\"", "3.3.149\"", "cda-code-system"),
        Fault("decision.xml", "qualification code=\"1\"", "qualification code=\"3\"", "cda-code-unknown"),
        Fault("decision.xml", "temporaliteAccueil code=\"02\"", "temporaliteAccueil code=\"03\"", "cda-code-unknown"),
        Fault(
            "decision.xml", "categorieOrganisation code=\"09\"", "categorieOrganisation code=\"9X\"", "cda-code-unknown"
        ),
        Fault("decision.xml", "modeEntreeDITEP code=\"2\"", "modeEntreeDITEP code=\"5\"", "cda-code-unknown"),
        Fault("decision.xml", "modePriseEnCharge code=\"46\"", "modePriseEnCharge code=\"49\"", "cda-care-mode"),
        Fault("decision.xml", "<cnsaSDO:amendementCreton value=\"false\"/>", "", "cda-amendement-creton"),
        Fault("decision.xml", "amendementCreton value=\"false\"", "amendementCreton value=\"non\"", "cda-boolean"),
        Fault("decision.xml", "existencePAG value=\"false\"", "existencePAG value=\"0\"", "cda-boolean"),
        Fault("decision.xml", "<cnsaSDO:existencePAG value=\"false\"/>", "", "cda-decision-cardinality"),
        Fault(
            "decision.xml", "typeDroitOuPrestation code=\"7.7\"", "typeDroitOuPrestation code=\"13.1\"",
            "cda-amendement-creton"),
        Fault(
            "decision.xml", "<cnsaSDO:temporaliteAccueil code=\"02\" codeSystem=\"1.2.250.1.213.3.3.31\"/>", "",
            "cda-temporalite"),
        Fault(
            "decision.xml", "<cnsaSDO:modeEntreeDITEP code=\"2\" codeSystem=\"1.2.250.1.213.3.3.138\"/>", "",
            "cda-ditep"),
        Fault("decision.xml", "Temporaire value=\"90\"", "Temporaire value=\"91\"", "cda-days"),
        Fault("decision.xml", "Temporaire value=\"90\"", "Temporaire value=\"trente\"", "cda-days"),
        Fault("decision.xml", "nombre value=\"15\"", "nombre value=\"quinze\"", "cda-quantity"),
    ]

    static let evaluation: [Fault] = [
        Fault("evaluation.xml", "<text>20260210</text>", "<text>10/02/2026</text>", "cda-evaluation-date"),
        Fault("evaluation.xml", "<text>20260210</text>", "", "cda-evaluation-date"),
        Fault("evaluation.xml", "1.1.2.233\"", "1.1.2.234\"", "cda-evaluation-subsection"),
        Fault("evaluation.xml", "classCode=\"OBS\"", "classCode=\"ACT\"", "cda-observation"),
        Fault("evaluation.xml", "moodCode=\"EVN\"", "moodCode=\"INT\"", "cda-observation"),
        Fault("evaluation.xml", "1.1.3.177\"", "1.1.3.277\"", "cda-observation"),
        Fault("evaluation.xml", "CompositionFoyer", "Composition", "cda-observation-word"),
        Fault("evaluation.xml", "3.3.106\"", "3.3.107\"", "cda-observation-value"),
        Fault(
            "evaluation.xml", "xsi:type=\"CE\" code=\"A.1\"", "xsi:type=\"CD\" code=\"A.1\"", "cda-observation-value"),
        Fault("evaluation.xml", "code=\"A.1\" ", "", "cda-observation-value"),
        Fault("evaluation.xml", "3.3.162\"", "3.3.163\"", "cda-observation-value"),
        Fault(
            "evaluation.xml",
            "1.1.3.187\"/>\n                  <templateId root=\"2.16.840.1.113883.10.12.303\"/>\n                  <code nullFlavor=\"NA\"><originalText>DeficienceSecondaire</originalText></code>\n                  <value xsi:type=\"CE\" code=\"D.1\" codeSystem=\"1.2.250.1.213.3.3.108\"/>",
            "1.1.3.182\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code><originalText>PathologiePrincipale</originalText></code><value xsi:type=\"CE\" code=\"C18\" codeSystem=\"1.2.250.1.213.3.3.162\"/>",
            "cda-observation-cardinality"),
        Fault(
            "evaluation.xml",
            "1.1.3.177\"/>\n                  <templateId root=\"2.16.840.1.113883.10.12.303\"/>\n                  <code nullFlavor=\"NA\"><originalText>CompositionFoyer</originalText></code>\n                  <value xsi:type=\"CE\" code=\"A.1\" codeSystem=\"1.2.250.1.213.3.3.106\"/>",
            "1.1.3.199\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code><originalText>BesoinCompensation</originalText></code><value xsi:type=\"CE\" code=\"G.2\" codeSystem=\"1.2.250.1.213.3.3.94\"/>",
            "cda-observation-place"),
    ]

    static let ciSis: [Fault] = [
        Fault("cisis.xml", "<templateId root=\"1.2.250.1.213.1.1.1.58\"/>", "", "cda-cisis-template"),
        Fault(
            "cisis.xml", "<templateId root=\"2.16.840.1.113883.2.8.2.1\"/>",
            "<templateId root=\"2.16.840.1.113883.2.8.2.2\"/>", "cda-cisis-template"),
        Fault("cisis.xml", "<title>Export synthétique</title>", "", "cda-cisis-header"),
        Fault("cisis.xml", "<documentationOf><serviceEvent/></documentationOf>", "", "cda-cisis-header"),
        Fault(
            "cisis.xml", "<versionNumber value=\"1\"/>", "<versionNumber value=\"1\"/><versionNumber value=\"2\"/>",
            "cda-cisis-header"),
        Fault("cisis.xml", "realmCode code=\"FR\"", "realmCode code=\"CH\"", "cda-cisis-realm"),
        Fault("cisis.xml", " displayName=\"Export de dossier\"", "", "cda-cisis-code"),
        Fault("cisis.xml", "root=\"1.2.250.1.71.4.2.2\"", "root=\"1.2.250.1.71.4.2.1\"", "cda-cisis-custodian"),
        Fault("cisis.xml", "signatureCode code=\"S\"", "signatureCode code=\"I\"", "cda-cisis-signature"),
        Fault("cisis.xml", "<birthTime value=\"19990131\"/>", "", "cda-cisis-identity"),
        Fault("cisis.xml", "<family qualifier=\"BR\">Essai</family>", "<family>Essai</family>", "cda-cisis-identity"),
        Fault("cisis.xml", "extension=\"POCD_HD000040\"", "extension=\"POCD\"", "cda-type-id"),
        Fault("cisis.xml", "20260302101500+0100", "hier", "cda-effective-time"),
    ]

    static let structure: [Fault] = [
        Fault(
            "evaluation.xml", "<structuredBody>\n",
            "<nonXMLBody><text>x</text></nonXMLBody></component><component><structuredBody>\n",
            "cda-body"),
        Fault("decision.xml", "<author typeCode", "<recordTarget/><author typeCode", "cda-record-target"),
        Fault(
            "decision.xml", "</patient>\n",
            "</patient><patient><name><family qualifier=\"BR\">E</family><given>A</given><given qualifier=\"BR\">A</given></name><administrativeGenderCode code=\"F\"/><birthTime value=\"19990131\"/><birthplace><place><addr><county>35238</county></addr></place></birthplace></patient>\n",
            "cda-patient"),
        Fault(
            "decision.xml",
            "typeDroitOuPrestation code=\"7.7\" codeSystem=\"1.2.250.1.213.3.3.204\"/>\n              <cnsaSDO:natureDroit code=\"1\" codeSystem=\"1.2.250.1.213.3.3.151\"/>\n              <cnsaSDO:dateOuvertureDuDroit value=\"20260301\"/>\n              <cnsaSDO:dateEcheanceDuDroit value=\"20280228\"/>\n              <cnsaSDO:qualification code=\"1\" codeSystem=\"1.2.250.1.213.3.3.171\"/>\n              <cnsaSDO:amendementCreton value=\"false\"/>",
            "typeDroitOuPrestation code=\"11.1\" codeSystem=\"1.2.250.1.213.3.3.204\"/><cnsaSDO:natureDroit code=\"1\" codeSystem=\"1.2.250.1.213.3.3.151\"/>\n              <cnsaSDO:dateOuvertureDuDroit value=\"20260301\"/>\n              <cnsaSDO:dateEcheanceDuDroit value=\"20280228\"/>\n              <cnsaSDO:qualification code=\"1\" codeSystem=\"1.2.250.1.213.3.3.171\"/>",
            "cda-formation"),
        Fault(
            "decision.xml", "<structuredBody>\n",
            "<structuredBody><component><section><templateId root=\"1.2.250.1.213.1.1.2.235\"/></section></component>\n",
            "cda-decision-section"),
        Fault(
            "evaluation.xml", "1.1.2.229\"/>\n          <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "1.1.2.229\"/>", "cda-evaluation-section"),
    ]

    static let schema: [Fault] = [
        Fault("decision.xml", "</title>", "</title><titre>x</titre>", "cda-schema-element"),
        Fault("decision.xml", "<postalCode>35000</postalCode>", "<postcode>35000</postcode>", "cda-schema-element"),
        Fault(
            "decision.xml", "<languageCode code=\"fr-FR\"/>", "<languageCode code=\"fr-FR\"><x/></languageCode>",
            "cda-schema-content"),
        Fault(
            "decision.xml", "<relatedPerson><name><family>Essai</family></name></relatedPerson>",
            "<relatedPerson/><relatedPerson/>", "cda-schema-element"),
        Fault(
            "decision.xml", "<relatedPerson><name><family>Essai</family></name></relatedPerson>",
            "<relatedPerson><realmCode/><asPatientRelationship/></relatedPerson>", "cda-schema-element"),
        Fault(
            "cisis.xml", "<encompassingEncounter><effectiveTime nullFlavor=\"NA\"/></encompassingEncounter>",
            "<encompassingEncounter/>", "cda-schema-missing"),
        Fault("cisis.xml", "<serviceEvent/>", "<serviceEvent/><realmCode/>", "cda-schema-element"),
        Fault(
            "decision.xml", "<originalText>StatutDeces</originalText>",
            "<originalText>StatutDeces</originalText><originalText/>", "cda-schema-element"),
        Fault("evaluation.xml", "<time value=\"20260302\"/>", "", "cda-schema-element"),
        Fault(
            "evaluation.xml", "<parentDocument><id root=\"1.2.250.1.213.8.1.77.2\"/></parentDocument>",
            "<parentDocument/>", "cda-related-document"),
        Fault("decision.xml", "<title>", "<title lang=\"fr\">", "cda-schema-attribute"),
        Fault("decision.xml", "<city>", "<city code=\"35238\">", "cda-schema-attribute"),
        Fault(
            "cisis.xml", "<title>Synthèse</title>",
            "<title>Synthèse</title><entry><observation classCode=\"OBS\"><code/></observation></entry>",
            "cda-schema-attribute-missing"),
        Fault(
            "decision.xml", "<telecom value=\"tel:0100000000\"", "<telecom use=\"ICI\" value=\"tel:0100000000\"",
            "cda-schema-code"),
        Fault("decision.xml", "<family>Tuteur</family>", "<family qualifier=\"ZZ\">Tuteur</family>", "cda-schema-code"),
        Fault("decision.xml", "<languageCode code=\"fr-FR\"/>", "<languageCode code=\"fr FR\"/>", "cda-schema-value"),
        Fault("decision.xml", "<time value=\"20260302\"/>", "<time value=\"2 mars\"/>", "cda-schema-value"),
        Fault(
            "evaluation.xml", "displayName=\"Medical social services attachment\"", "displayName=\"\"",
            "cda-schema-value"),
        Fault("cisis.xml", "<custodian>", "<custodian typeCode=\"AUT\">", "cda-schema-fixed"),
        Fault("decision.xml", "<structuredBody>", "<structuredBody>texte", "cda-schema-text"),
        Fault(
            "decision.xml", "<versionNumber value=\"1\"/>", "<versionNumber value=\"1\">un</versionNumber>",
            "cda-schema-text"),
        Fault(
            "cisis.xml", "<title>Synthèse</title>",
            "<title>Synthèse</title><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><code/><value xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"ZZ\"/></observation></entry>",
            "cda-schema-type"),
        Fault(
            "cisis.xml", "<title>Synthèse</title>",
            "<title>Synthèse</title><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><code/><value code=\"1\"/></observation></entry>",
            "cda-schema-type"),
        Fault(
            "decision.xml", "<languageCode code=\"fr-FR\"/>", "<languageCode xsi:nil=\"true\" code=\"fr-FR\"/>",
            "cda-schema"),
    ]

    static let all = [
        header, patient, decision, rights, evaluation, structure, ciSis, schema, bothHeaders, bothPatients,
        decisionBody,
        evaluationBody,
    ].flatMap { $0 }
}
