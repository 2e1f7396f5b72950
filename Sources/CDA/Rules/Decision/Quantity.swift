internal import FHIRCore

extension CDARule {
    static let quantity = CDARule(
        "cda-quantity", .error, .value, on: .decision, source: "SDO, quantification/nombre",
        fr: "nombre : « {0} » n'est pas un nombre.", en: "nombre: '{0}' is no number."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, _ in
            for number in parent.children("nombre", in: .extensionSDO) where !number.isNull {
                let value = number.attribute("value") ?? ""
                let parts = value.split(separator: ".", omittingEmptySubsequences: false)
                if parts.count > 2 || !parts.allSatisfy({ CDAFacts.isDigits($0) }) { run.report(at: number, value) }
            }
        }
    }
}
