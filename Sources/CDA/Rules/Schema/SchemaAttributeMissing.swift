internal import FHIRCore

extension CDARule {
    static let schemaAttributeMissing = CDARule(
        "cda-schema-attribute-missing", .error, .required, on: .schema, source: schemaSource,
        fr: "L'attribut « {0} » manque sur « {1} ».",
        en: "The attribute '{0}' is missing on '{1}'.")
}
