internal import FHIRCore

extension CDARule {
    static let elementCount = CDARule(
        "cda-decision-cardinality", .error, .required, on: .decision,
        source: "SDO, tableau de cnsaSDO:decision : cardinalités",
        fr: "cnsaSDO:{0} : de {1} à {2} attendu, trouvé {3}.", en: "cnsaSDO:{0}: {1} to {2} expected, found {3}."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, shape in
            var counts: [Int: Int] = [:]
            var last: [Int: CDAElement] = [:]
            for child in parent.children where child.namespace == .extensionSDO {
                guard let place = shape.place(of: child.name) else { continue }
                counts[place, default: 0] += 1
                last[place] = child
            }
            for (place, element) in shape.elements.enumerated() {
                let count = counts[place] ?? 0
                if count < element.minimum || count > element.maximum {
                    run.report(
                        at: last[place] ?? parent, element.name, String(element.minimum),
                        element.maximum == .max ? "*" : String(element.maximum), String(count))
                }
            }
        }
    }
}
