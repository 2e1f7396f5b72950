internal import FHIRCore

extension CDARule {
    static let schemaText = CDARule(
        "cda-schema-text", .error, .structure, on: .schema, source: schemaSource,
        fr: "Texte dans « {0} », qui n'en admet pas.",
        en: "Text in '{0}', which has none.")
}
