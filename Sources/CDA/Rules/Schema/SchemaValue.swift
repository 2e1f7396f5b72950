internal import FHIRCore

extension CDARule {
    static let schemaValue = CDARule(
        "cda-schema-value", .error, .value, on: .schema, source: schemaSource,
        fr: "{0} : « {1} » ne convient pas ; attendu : {2}.",
        en: "{0}: '{1}' does not fit; expected: {2}.")
}
