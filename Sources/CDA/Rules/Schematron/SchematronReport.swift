internal import FHIRCore

extension CDARule {
    static let schematronReport = CDARule(
        "cda-schematron-report", .error, .invariant, on: .schematron, source: schematronSource,
        fr: "{0} (report « {1} », {2}, ligne {3})",
        en: "{0} (report '{1}', {2}, line {3})")
}
