/// More faults of the decision's body.
extension Fault {
    static let decisionBody: [Fault] = [
        Fault("decision.xml", "moodCode=\"EVN\"", "moodCode=\"RQO\"", "cda-death-section"),
        Fault("decision.xml", "<templateId root=\"1.2.250.1.213.1.1.3.176\"/>", "", "cda-death-section"),
        Fault("decision.xml", "<templateId root=\"2.16.840.1.113883.10.12.201\"/>", "", "cda-death-section"),
        Fault(
            "decision.xml", "<cnsaSDO:identifiantDecision root=\"1.2.250.1.213.7.36\" extension=\"DEC-0001\"/>", "",
            "cda-decision-cardinality"),
        Fault(
            "decision.xml", "<cnsaSDO:typeDeDecision code=\"1\"",
            "<cnsaSDO:typeDeDecision code=\"1\" codeSystem=\"1.2.250.1.213.3.3.202\"/><cnsaSDO:typeDeDecision code=\"1\"",
            "cda-decision-cardinality"),
        Fault("decision.xml", "<cnsaSDO:dateEcheanceDuDroit value=\"20280228\"/>", "", "cda-decision-cardinality"),
        Fault(
            "decision.xml", "<cnsaSDO:qualification code=\"1\" codeSystem=\"1.2.250.1.213.3.3.171\"/>", "",
            "cda-decision-cardinality"),
        Fault(
            "decision.xml", "<cnsaSDO:accueilSequentiel value=\"false\"/>",
            "<cnsaSDO:accueilSequentiel value=\"false\"/><cnsaSDO:accueilSequentiel value=\"true\"/>",
            "cda-decision-cardinality"),
        Fault(
            "decision.xml",
            "<cnsaSDO:dateEcheanceDuDroit value=\"20280228\"/>\n              <cnsaSDO:qualification code=\"1\" codeSystem=\"1.2.250.1.213.3.3.171\"/>",
            "<cnsaSDO:qualification code=\"1\" codeSystem=\"1.2.250.1.213.3.3.171\"/><cnsaSDO:dateEcheanceDuDroit value=\"20280228\"/>",
            "cda-decision-order"),
        Fault(
            "decision.xml",
            "<cnsaSDO:niveau code=\"4\" codeSystem=\"1.2.250.1.213.3.3.98\"/>\n                <cnsaSDO:dateMiseAJour value=\"20260216\"/>",
            "<cnsaSDO:dateMiseAJour value=\"20260216\"/><cnsaSDO:niveau code=\"4\" codeSystem=\"1.2.250.1.213.3.3.98\"/>",
            "cda-decision-order"),
        Fault(
            "decision.xml", "<cnsaSDO:quantification>", "<cnsaSDO:duree value=\"1\"/><cnsaSDO:quantification>",
            "cda-decision-element"),
        Fault(
            "decision.xml", "<cnsaSDO:accueilSequentiel value=\"false\"/>",
            "<cnsaSDO:accueilSequenciel value=\"false\"/>", "cda-decision-element"),
        Fault(
            "decision.xml", "<cnsaSDO:motivationLocale>Motif local</cnsaSDO:motivationLocale>",
            "<cnsaSDO:motivationLocale>Motif local</cnsaSDO:motivationLocale><title>x</title>", "cda-decision-element"),
        Fault(
            "decision.xml", "root=\"1.2.250.1.213.7.36\" extension=\"DEC-0001\"", "extension=\"DEC-0001\"",
            "cda-decision-id"),
        Fault("decision.xml", "typeDeDecision code=\"1\"", "typeDeDecision code=\"A\"", "cda-code-unknown"),
        Fault(
            "decision.xml", "dateEcheanceDuDroit value=\"20280228\"", "dateEcheanceDuDroit value=\"20280230\"",
            "cda-decision-date"),
        Fault(
            "decision.xml", "dateMiseAJour value=\"20260216\"", "dateMiseAJour value=\"202602\"", "cda-decision-date"),
        Fault("decision.xml", "dateDeDecision value=\"20260215\"", "dateDeDecision", "cda-decision-date"),
        Fault("decision.xml", "natureDroit code=\"1\"", "natureDroit code=\"3\"", "cda-revised-decisions"),
        Fault("decision.xml", "extension=\"1350000014\"", "extension=\"2350000014\"", "cda-structure-id"),
        Fault("decision.xml", "extension=\"1350000014\"", "extension=\"312345678901\"", "cda-structure-id"),
        Fault(
            "decision.xml", "typeDroitOuPrestation code=\"7.7\" codeSystem=\"1.2.250.1.213.3.3.204\"",
            "typeDroitOuPrestation code=\"7.7\"", "cda-code-system"),
        Fault("decision.xml", "3.3.151\"", "3.3.152\"", "cda-code-system"),
        Fault("decision.xml", "3.3.171\"", "3.3.172\"", "cda-code-system"),
        Fault("decision.xml", "3.3.98\"", "3.3.99\"", "cda-code-system"),
        Fault("decision.xml", "3.3.211\"", "3.3.212\"", "cda-code-system"),
        Fault("decision.xml", "3.3.13\"", "3.3.14\"", "cda-code-system"),
        Fault("decision.xml", "qualification code=\"1\"", "qualification", "cda-code-unknown"),
        Fault("decision.xml", "modePriseEnCharge code=\"46\"", "modePriseEnCharge code=\"238\"", "cda-code-unknown"),
        Fault("decision.xml", "accueilSequentiel value=\"false\"", "accueilSequentiel value=\"FALSE\"", "cda-boolean"),
        Fault("decision.xml", "amendementCreton value=\"false\"", "amendementCreton", "cda-boolean"),
        Fault("decision.xml", "Temporaire value=\"90\"", "Temporaire value=\"-1\"", "cda-days"),
        Fault("decision.xml", "Temporaire value=\"90\"", "Temporaire value=\"9999999999999999999999\"", "cda-days"),
        Fault("decision.xml", "nombre value=\"15\"", "nombre value=\"1,5\"", "cda-quantity"),
        Fault("decision.xml", "nombre value=\"15\"", "nombre", "cda-quantity"),
    ]
}
