internal import FHIRCore

extension CDARule {
    static let schematronAssert = CDARule(
        "cda-schematron-assert", .error, .invariant, on: .schematron, source: schematronSource,
        fr: "{0} (assert « {1} », {2}, ligne {3})",
        en: "{0} (assert '{1}', {2}, line {3})")
}
