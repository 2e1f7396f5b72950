internal import FHIRCore

extension CDARule {
    static let elementUnknown = CDARule(
        "cda-decision-element", .error, .structure, on: .decision, source: "SDO, tableau de cnsaSDO:decision",
        fr: "« {0} » n'est pas prévu dans cnsaSDO:{1}.", en: "'{0}' is not foreseen in cnsaSDO:{1}."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, shape in
            for child in parent.children where child.namespace != .extensionSDO || shape.place(of: child.name) == nil {
                run.report(at: child, child.name, parent.name)
            }
        }
    }
}
