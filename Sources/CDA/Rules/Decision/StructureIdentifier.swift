internal import FHIRCore

extension CDARule {
    static let structureIdentifier = CDARule(
        "cda-structure-id", .error, .value, on: .decision, source: "SDO, idNat (root 1.2.250.1.71.4.2.2)",
        fr:
            "idNat : root 1.2.250.1.71.4.2.2 et « 1 » + FINESS (9 caractères) ou « 3 » + SIRET (14 chiffres) ; trouvé : « {0} ».",
        en: "idNat: root 1.2.250.1.71.4.2.2 and '1' + FINESS (9 characters) or '3' + SIRET (14 digits); found '{0}'."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, _ in
            for id in parent.children("idNat", in: .extensionSDO) {
                let value = id.attribute("extension") ?? ""
                let isFINESS = value.hasPrefix("1") && value.utf8.count == 10 && CDAFacts.isDigits(value.dropFirst(3))
                let isSIRET = value.hasPrefix("3") && CDAFacts.isDigits(value, count: 15)
                if id.attribute("root") != CDAFacts.structureRoot || !isFINESS && !isSIRET { run.report(at: id, value) }
            }
        }
    }
}
