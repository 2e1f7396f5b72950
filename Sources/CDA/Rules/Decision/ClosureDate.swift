internal import FHIRCore

extension CDARule {
    static let closureDate = CDARule(
        "cda-closure-date", .error, .businessRule, on: .decision,
        source: "SDO, dateEffetDeLaDecisionDeCloture : obligatoire si type 5",
        fr: "Décision de clôture (type 5) : dateEffetDeLaDecisionDeCloture est obligatoire.",
        en: "A closing decision (type 5): dateEffetDeLaDecisionDeCloture is mandatory."
    ) { run in
        for decision in run.decisions
        where DecisionShape.type(of: decision) == "5"
            && decision.child("dateEffetDeLaDecisionDeCloture", in: .extensionSDO) == nil
        { run.report(at: decision) }
    }
}
