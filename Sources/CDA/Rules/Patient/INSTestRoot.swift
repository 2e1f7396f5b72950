internal import FHIRCore

extension CDARule {
    static let insTestRoot = CDARule(
        "cda-ins-test", .warning, .value, on: .sdo, source: "Référentiel INS : OID de production et de test",
        fr: "L'OID {0} est celui d'un INS de test : l'échange réel demande 1.2.250.1.213.1.4.8 ou .9.",
        en: "The OID {0} is that of a test INS: real exchanges want 1.2.250.1.213.1.4.8 or .9."
    ) { run in
        for id in run.patientRoles.flatMap({ $0.children("id") }) {
            let root = id.attribute("root") ?? ""
            if CDAFacts.insRoots.contains(root), !CDAFacts.productionINS.contains(root) { run.report(at: id, root) }
        }
    }
}
