internal import FHIRCore

extension CDARule {
    static let schematronNotRun = CDARule(
        "cda-schematron-not-run", .warning, .notSupported, on: .schematron, source: schematronSource,
        fr: "Schematron, {2}, ligne {3} : « {0} » n'est pas exécuté, et ne compte pas comme satisfait : {1}.",
        en: "Schematron, {2}, line {3}: '{0}' is not run, and does not count as satisfied: {1}.",
        more: [
            "detail": (
                fr:
                    "Schematron, {2}, ligne {3} : « {0} » n'est pas exécuté, et ne compte pas comme satisfait : {1} « {4} ».",
                en: "Schematron, {2}, line {3}: '{0}' is not run, and does not count as satisfied: {1} '{4}'."
            )
        ])
}
