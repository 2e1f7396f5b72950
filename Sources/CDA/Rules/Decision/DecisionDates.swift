internal import FHIRCore

extension CDARule {
    static let decisionDates = CDARule(
        "cda-decision-date", .error, .value, on: .decision, source: "SDO, tableau de cnsaSDO:decision : dates aaaammjj",
        fr: "cnsaSDO:{0} : « {1} » n'est pas un jour aaaammjj.", en: "cnsaSDO:{0}: '{1}' is no day yyyymmdd."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, shape in
            for child in parent.children
            where child.namespace == .extensionSDO && child.name.hasPrefix("date") && !child.isNull {
                let value = child.attribute("value") ?? ""
                if !CDAFacts.isDay(value) { run.report(at: child, child.name, value) }
            }
        }
    }
}
