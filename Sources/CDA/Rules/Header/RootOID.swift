internal import FHIRCore

extension CDARule {
    static let rootOID = CDARule(
        "cda-root-oid", .warning, .value, on: .sdo, source: "SDO, en-tête : id, setId (tableau contre exemple)",
        fr:
            "root de {0} : « {1} » n'est pas un OID. Le tableau du guide demande l'OID de l'émetteur ; son exemple de décision porte un UUID.",
        en:
            "root of {0}: '{1}' is no OID. The guide's table asks for the sender's OID; its decision example has a UUID."
    ) { run in
        for name in ["id", "setId"] {
            for element in run.root.children(name) {
                guard let root = element.attribute("root"), !root.isEmpty, !CDAFacts.isOID(root) else { continue }
                run.report(at: element, name, root)
            }
        }
    }
}
