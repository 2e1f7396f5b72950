internal import FHIRCore

extension CDARule {
    static let booleans = CDARule(
        "cda-boolean", .error, .value, on: .decision, source: "SDO, tableau de cnsaSDO:decision : booléens",
        fr: "cnsaSDO:{0} : value doit être true ou false ; trouvé : « {1} ».",
        en: "cnsaSDO:{0}: value must be true or false; found '{1}'."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, _ in
            for child in parent.children
            where ["amendementCreton", "existencePAG", "accueilSequentiel"].contains(child.name) && !child.isNull {
                let value = child.attribute("value") ?? ""
                if value != "true" && value != "false" { run.report(at: child, child.name, value) }
            }
        }
    }
}
