/// More faults of the header that both documents have.
extension Fault {
    static let bothHeaders: [Fault] = [
        Fault("evaluation.xml", "<realmCode code=\"FR\"/>", "<realmCode code=\"US\"/>", "cda-realm-code"),
        Fault(
            "evaluation.xml", "<typeId root=\"2.16.840.1.113883.1.3\"", "<typeId root=\"2.16.840.1.113883.1.4\"",
            "cda-type-id"),
        Fault(
            "evaluation.xml", "<templateId root=\"2.16.840.1.113883.10.12.2\"/>",
            "<templateId root=\"2.16.840.1.113883.10.12.1\"/>", "cda-template-id"),
        Fault("evaluation.xml", "<templateId root=\"2.16.840.1.113883.10.12.2\"/>", "", "cda-template-id"),
        Fault(
            "evaluation.xml", "<id root=\"1.2.250.1.213.8.1.77.3\"/>",
            "<id root=\"1.2.250.1.213.8.1.77.3\"/><id root=\"1.2.250.1.213.8.1.77.4\"/>", "cda-document-id"),
        Fault("evaluation.xml", "<id root=\"1.2.250.1.213.8.1.77.3\"/>", "<id extension=\"7\"/>", "cda-document-id"),
        Fault(
            "evaluation.xml", "<setId root=\"1.2.250.1.213.8.1.77\"",
            "<setId root=\"0f7d1c7e-0000-4000-8000-000000000001\"", "cda-root-oid"),
        Fault(
            "evaluation.xml", "code=\"18825-0\" codeSystem=\"2.16.840.1.113883.4.642.3.240\"", "code=\"18825-0\"",
            "cda-document-code"),
        Fault(
            "evaluation.xml", "<effectiveTime value=\"20260302101500+0100\"/>", "<effectiveTime/>", "cda-effective-time"
        ),
        Fault(
            "evaluation.xml", "<effectiveTime value=\"20260302101500+0100\"/>", "<effectiveTime value=\"20261302\"/>",
            "cda-effective-time"),
        Fault(
            "evaluation.xml", "codeSystem=\"2.16.840.1.113883.5.25\"", "codeSystem=\"2.16.840.1.113883.5.26\"",
            "cda-confidentiality"),
        Fault(
            "evaluation.xml", "<setId root=\"1.2.250.1.213.8.1.77\" extension=\"NAT-0001\"/>",
            "<setId extension=\"NAT-0001\"/>", "cda-set-id"),
        Fault("evaluation.xml", "<versionNumber value=\"1\"/>", "<versionNumber value=\"-1\"/>", "cda-version-number"),
        Fault(
            "evaluation.xml", "<id root=\"1.2.250.1.213.8.1\" extension=\"ViaTrajectoire\"/>",
            "<id root=\"1.2.250.1.213.8.2\" extension=\"ViaTrajectoire\"/>", "cda-author"),
        Fault(
            "evaluation.xml", "<id root=\"1.2.250.1.213.8.1\" extension=\"ViaTrajectoire\" />",
            "<id root=\"1.2.250.1.213.8.1\" extension=\"Viatrajectoire\" />", "cda-custodian"),
        Fault(
            "decision.xml", "<informant>",
            "<informant><relatedEntity classCode=\"PRS\"><cnsaSDO:autoriteParentale value=\"true\"/></relatedEntity></informant><informant><relatedEntity classCode=\"PRS\"><cnsaSDO:autoriteParentale value=\"true\"/></relatedEntity></informant><informant>",
            "cda-informant"),
        Fault(
            "decision.xml", "<cnsaSDO:autoriteParentale value=\"true\"/>",
            "<cnsaSDO:autoriteParentale value=\"true\"/><cnsaSDO:autoriteParentale value=\"false\"/>",
            "cda-parental-authority"),
        Fault(
            "decision.xml", "<cnsaSDO:autoriteParentale value=\"true\"/>", "<cnsaSDO:autoriteParentale/>",
            "cda-parental-authority"),
        Fault(
            "evaluation.xml", "<relatedDocument typeCode=\"RPLC\">", "<relatedDocument typeCode=\"XFRM\">",
            "cda-related-document"),
        Fault(
            "evaluation.xml", "</relatedDocument>",
            "</relatedDocument><relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"1.2.3\"/></parentDocument></relatedDocument>",
            "cda-related-document"),
        Fault("evaluation.xml", "<custodian>", "<custodian nullFlavor=\"UNK\"/><custodian>", "cda-custodian"),
        Fault(
            "decision.xml", "<confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"/>", "",
            "cda-confidentiality"),
        Fault("decision.xml", "<effectiveTime value=\"20260302101500+0100\"/>", "", "cda-effective-time"),
        Fault(
            "decision.xml", "<effectiveTime value=\"20260302101500+0100\"/>",
            "<effectiveTime value=\"20260302101500+01\"/>", "cda-effective-time"),
    ]

    static let bothPatients: [Fault] = [
        Fault("evaluation.xml", "299019912345678\" root", "2990199123456789\" root", "cda-ins-number"),
        Fault("evaluation.xml", "root=\"1.2.250.1.213.1.4.8\"", "root=\"1.2.250.1.213.1.4.11\"", "cda-ins-test"),
        Fault(
            "evaluation.xml", "extension=\"DOSSIER-1\" root=\"1.2.250.1.213.7.36\"",
            "extension=\"DOSSIER-1\" root=\"1.2.250.1.999.36\"", "cda-mdph-id"),
        Fault(
            "evaluation.xml", "extension=\"DOSSIER-1\" root=\"1.2.250.1.213.7.36\"", "root=\"1.2.250.1.213.7.36\"",
            "cda-mdph-id"),
        Fault("evaluation.xml", "root=\"1.2.250.1.213.7.36\"", "root=\"1.2.250.1.213.7.036\"", "cda-mdph-oid"),
        Fault(
            "evaluation.xml", "extension=\"04-ALPES DE HAUTE PROVENCE\"", "extension=\"04-ALPES DE HAUTE-PROVENCE\"",
            "cda-mdph-name"),
        Fault(
            "evaluation.xml",
            "<cnsaSDO:idMDPHAccueil root=\"1.2.250.1.213.7.4\" extension=\"04-ALPES DE HAUTE PROVENCE\"/>",
            "<cnsaSDO:idMDPHAccueil root=\"1.2.250.1.213.7.4\" extension=\"04-ALPES DE HAUTE PROVENCE\"/><cnsaSDO:idMDPHAccueil root=\"1.2.250.1.213.7.4\" extension=\"04-ALPES DE HAUTE PROVENCE\"/>",
            "cda-mdph-responsible"),
        Fault(
            "evaluation.xml", "<cnsaSDO:idMDPHResponsable root",
            "<cnsaSDO:idMDPHResponsable root=\"1.2.250.1.213.7.6\" extension=\"06-ALPES MARITIMES\"/><cnsaSDO:idMDPHResponsable root",
            "cda-mdph-responsible"),
        Fault(
            "evaluation.xml", "<cnsaSDO:dateTransfertDossier value=\"20260101\"/>",
            "<cnsaSDO:dateTransfertDossier value=\"20260101\"/><cnsaSDO:dateTransfertDossier value=\"20260102\"/>",
            "cda-transfer-date"),
        Fault(
            "evaluation.xml", "dateTransfertDossier value=\"20260101\"", "dateTransfertDossier value=\"202601\"",
            "cda-transfer-date"),
        Fault(
            "evaluation.xml", "root=\"1.2.250.1.213.1.4.13\" extension=\"299019912345678\"",
            "root=\"1.2.250.1.213.1.4.13\" extension=\"2990199123456\"", "cda-social-security"),
        Fault("evaluation.xml", "use=\"PHYS\"", "use=\"WP\"", "cda-address"),
        Fault("evaluation.xml", "<city>Rennes</city>", "", "cda-address"),
        Fault(
            "evaluation.xml", "<telecom value=\"tel:0100000000\"/>", "<telecom value=\"http://exemple.invalid\"/>",
            "cda-telecom"),
        Fault(
            "evaluation.xml", "<cnsaSDO:nomOrganismeAM>Caisse fictive</cnsaSDO:nomOrganismeAM>",
            "<cnsaSDO:nomOrganismeAM>Caisse fictive</cnsaSDO:nomOrganismeAM><cnsaSDO:numero>1</cnsaSDO:numero>",
            "cda-extension-element"),
        Fault(
            "evaluation.xml", "<family qualifier=\"BR\">Essai</family>", "<family qualifier=\"CL\">Essai</family>",
            "cda-ins-identity"),
        Fault("evaluation.xml", "<given qualifier=\"BR\">Alba</given>", "", "cda-ins-identity"),
        Fault(
            "evaluation.xml", "<administrativeGenderCode code=\"F\" codeSystem=\"2.16.840.1.113883.5.1\"/>", "",
            "cda-ins-identity"),
        Fault(
            "evaluation.xml", "<birthplace><place><addr><county>35238</county></addr></place></birthplace>", "",
            "cda-ins-identity"),
        Fault("evaluation.xml", "19990131", "19990132", "cda-birth-time"),
        Fault("evaluation.xml", "19990131", "990131", "cda-birth-time"),
        Fault(
            "evaluation.xml", "administrativeGenderCode code=\"F\"", "administrativeGenderCode code=\"2\"", "cda-gender"
        ),
        Fault("evaluation.xml", "<prefix>MME</prefix>", "<prefix>MLE</prefix>", "cda-name-prefix"),
        Fault(
            "evaluation.xml", "<guardianPerson><name><family>Tuteur</family></name></guardianPerson>",
            "<guardianOrganization><name>A</name></guardianOrganization><guardianOrganization><name>B</name></guardianOrganization>",
            "cda-guardian"),
        Fault("evaluation.xml", "<county>35238</county>", "<county>3523</county>", "cda-birthplace"),
        Fault("evaluation.xml", "<county>35238</county>", "<county>2C004</county>", "cda-birthplace"),
        Fault(
            "decision.xml", "<given qualifier=\"BR\">Alba</given>", "<given qualifier=\"BR\" nullFlavor=\"UNK\"/>",
            "cda-ins-identity"),
    ]
}
