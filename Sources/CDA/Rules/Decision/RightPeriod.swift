internal import FHIRCore

extension CDARule {
    static let rightPeriod = CDARule(
        "cda-right-period", .warning, .businessRule, on: .decision,
        source: "SDO, droitPrestation : dateOuvertureDuDroit, dateEcheanceDuDroit",
        fr: "L'échéance du droit ({0}) précède son ouverture ({1}).", en: "The right ends ({0}) before it begins ({1})."
    ) { run in
        for right in run.rights {
            guard let end = right.child("dateEcheanceDuDroit", in: .extensionSDO), let to = end.attribute("value"),
                let from = right.child("dateOuvertureDuDroit", in: .extensionSDO)?.attribute("value"),
                CDAFacts.isDay(to), CDAFacts.isDay(from), to < from
            else { continue }
            run.report(at: end, to, from)
        }
    }
}
