internal import FHIRCore

extension CDARule {
    static let elementSpelling = CDARule(
        "cda-decision-spelling", .warning, .structure, on: .decision,
        source: "SDO : tableau contre exemple et ART-DECOR",
        fr:
            "Le guide écrit cet élément de deux façons, {0} et {1} ; son tableau et son exemple ne s'accordent pas. Les deux sont admis ici.",
        en:
            "The guide spells this element in two ways, {0} and {1}; its table and its example disagree. Both are accepted here."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, shape in
            for child in parent.children where child.namespace == .extensionSDO {
                if child.name == "nbJourDerogationAccueilTemporaire" {
                    run.report(at: child, child.name, "nbJoursDerogationAccueilTemporaire")
                }
                if child.name == "IdentifiantDecision" { run.report(at: child, child.name, "identifiantDecision") }
            }
        }
    }
}
