internal import FHIRCore

extension CDARule {
    static let schemaFixed = CDARule(
        "cda-schema-fixed", .error, .value, on: .schema, source: schemaSource,
        fr: "{0} doit valoir « {2} » ; trouvé : « {1} ».",
        en: "{0} must be '{2}'; found: '{1}'.")
}
