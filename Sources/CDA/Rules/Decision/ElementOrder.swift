internal import FHIRCore

extension CDARule {
    static let elementOrder = CDARule(
        "cda-decision-order", .error, .structure, on: .decision, source: "SDO, tableau de cnsaSDO:decision : ordre",
        fr: "cnsaSDO:{0} n'est pas à sa place : il vient avant {1}.",
        en: "cnsaSDO:{0} is out of order: it comes before {1}."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, shape in
            var highest = -1
            for child in parent.children where child.namespace == .extensionSDO {
                guard let place = shape.place(of: child.name) else { continue }
                if place < highest {
                    run.report(at: child, child.name, shape.elements[highest].name)
                } else {
                    highest = place
                }
            }
        }
    }
}
