/// More faults of the evaluation's body.
extension Fault {
    static let evaluationBody: [Fault] = [
        Fault("evaluation.xml", "<text>20260210</text>", "<text>20260230</text>", "cda-evaluation-date"),
        Fault("evaluation.xml", "<text>20260210</text>", "<text>202602</text>", "cda-evaluation-date"),
        Fault(
            "evaluation.xml", "<text>20260210</text>",
            "<text>20260210</text><component><section><templateId root=\"1.2.250.1.213.1.1.2.231\"/><templateId root=\"2.16.840.1.113883.10.12.201\"/></section></component>",
            "cda-evaluation-subsection"),
        Fault(
            "evaluation.xml", "1.1.2.230\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "1.1.2.230\"/>", "cda-evaluation-subsection"),
        Fault(
            "evaluation.xml", "1.1.3.178\"/>\n                  <templateId root=\"2.16.840.1.113883.10.12.303\"/>",
            "1.1.3.178\"/>", "cda-observation"),
        Fault("evaluation.xml", "1.1.3.178\"/>\n", "1.1.3.178\"/><templateId root=\"1.2.3\"/>\n", "cda-observation"),
        Fault("evaluation.xml", "1.1.3.182\"", "1.1.3.176\"", "cda-observation"),
        Fault("evaluation.xml", "TypeHebergement", "Type hébergement", "cda-observation-word"),
        Fault(
            "evaluation.xml", "<originalText>PathologiePrincipale</originalText>", "<originalText/>",
            "cda-observation-word"),
        Fault(
            "evaluation.xml", "<code nullFlavor=\"NA\"><originalText>BesoinCompensation</originalText></code>",
            "<code nullFlavor=\"NA\"/>", "cda-observation-word"),
        Fault("evaluation.xml", "EvolutionEnvisagee", "EvolutionConstatee", "cda-observation-word"),
        Fault("evaluation.xml", "3.3.207\"", "3.3.208\"", "cda-observation-value"),
        Fault("evaluation.xml", "3.3.178\"", "3.3.198\"", "cda-observation-value"),
        Fault("evaluation.xml", "3.3.124\"", "3.3.123\"", "cda-observation-value"),
        Fault(
            "evaluation.xml", "xsi:type=\"CE\" code=\"E.1\"", "xsi:type=\"CV\" code=\"E.1\"", "cda-observation-value"),
        Fault(
            "evaluation.xml", "<value xsi:type=\"CE\" code=\"G.1\" codeSystem=\"1.2.250.1.213.3.3.94\"/>", "",
            "cda-observation-value"),
        Fault(
            "evaluation.xml", "<value xsi:type=\"CE\" code=\"F.1\" codeSystem=\"1.2.250.1.213.3.3.124\"/>",
            "<value xsi:type=\"CE\" code=\"F.1\" codeSystem=\"1.2.250.1.213.3.3.124\"/><value xsi:type=\"CE\" code=\"F.2\" codeSystem=\"1.2.250.1.213.3.3.124\"/>",
            "cda-observation-value"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.232\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.232\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.190\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>SituationScolarite</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.178\"/></observation></entry>",
            "cda-observation-cardinality"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.233\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.233\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.197\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>EvolutionEnvisagee</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.124\"/></observation></entry>",
            "cda-observation-cardinality"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.231\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.231\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.179\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>CaracteristiqueLogement</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.99\"/></observation></entry>",
            "cda-observation-place"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.230\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.230\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.196\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>PerspectiveProfessionnelle</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.164\"/></observation></entry>",
            "cda-observation-place"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.233\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.233\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.184\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>MaladieRare</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.224\"/></observation></entry>",
            "cda-observation-place"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.232\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.232\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.191\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>TempsScolarite</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.198\"/></observation></entry>",
            "cda-observation-word"),
        Fault(
            "evaluation.xml",
            "<templateId root=\"1.2.250.1.213.1.1.2.231\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.2.231\"/>\n              <templateId root=\"2.16.840.1.113883.10.12.201\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><templateId root=\"1.2.250.1.213.1.1.3.186\"/><templateId root=\"2.16.840.1.113883.10.12.303\"/><code nullFlavor=\"NA\"><originalText>DeficiencePrincipale</originalText></code><value xsi:type=\"CE\" code=\"Z.1\" codeSystem=\"1.2.250.1.213.3.3.109\"/></observation></entry>",
            "cda-observation-value"),
        Fault("evaluation.xml", "<structuredBody>", "<structuredBody classCode=\"DOC\">", "cda-schema-fixed"),
    ]
}
