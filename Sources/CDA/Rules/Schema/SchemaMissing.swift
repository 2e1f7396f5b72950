internal import FHIRCore

extension CDARule {
    static let schemaMissing = CDARule(
        "cda-schema-missing", .error, .required, on: .schema, source: schemaSource,
        fr: "« {0} » est incomplet. Attendu à la fin : {1}.",
        en: "'{0}' is incomplete. Expected at its end: {1}.")
}
