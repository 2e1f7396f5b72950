internal import FHIRCore

extension CDARule {
    static let receptionDuration = CDARule(
        "cda-temporalite", .error, .businessRule, on: .decision,
        source: "SDO, temporaliteAccueil : droits 7.x, 13.x, 8.6, 8.7, 8.8, 8.10",
        fr: "temporaliteAccueil est obligatoire pour le droit {0}.",
        en: "temporaliteAccueil is mandatory for the right {0}."
    ) { run in
        for right in run.rights
        where CDAFacts.isRight(run.rightType(right), of: ["7", "13", "8.6", "8.7", "8.8", "8.10"]) {
            if right.path("detailTypeDroitPrestation", "temporaliteAccueil", in: .extensionSDO).isEmpty {
                run.report(at: right, run.rightType(right))
            }
        }
    }
}
