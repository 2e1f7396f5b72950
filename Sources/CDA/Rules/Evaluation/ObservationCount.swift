internal import FHIRCore

extension CDARule {
    static let observationCount = CDARule(
        "cda-observation-cardinality", .error, .structure, on: .evaluation,
        source: "SDO, évaluation : cardinalités des entrées",
        fr: "{0} ne doit figurer qu'une fois.", en: "{0} must stand only once."
    ) { run in
        var seen: Set<Int> = []
        for (_, observation, fact) in run.observations {
            guard let fact, !fact.repeats, !seen.insert(fact.template).inserted else { continue }
            run.report(at: observation, fact.word)
        }
    }
}
