internal import FHIRCore

extension CDARule {
    static let codeSystem = CDARule(
        "cda-code-system", .error, .codeInvalid, on: .decision,
        source: "SDO, tableau de cnsaSDO:decision : nomenclatures",
        fr: "cnsaSDO:{0} : codeSystem « {1} » au lieu de {2}.", en: "cnsaSDO:{0}: codeSystem '{1}' instead of {2}."
    ) { run in
        DecisionShape.coded(run.decisions) { element, expected in
            let system = element.attribute("codeSystem") ?? ""
            if !expected.contains(system) {
                run.report(at: element, element.name, system, expected.joined(separator: ", "))
            }
        }
    }
}
