internal import FHIRCore

extension CDARule {
    static let schemaModel = CDARule(
        "cda-schema", .error, .structure, on: .schema, source: schemaSource,
        fr: "Le document ne suit pas le modèle CDA R2 (règle {0} de XML Schema).",
        en: "The document does not follow the CDA R2 model (rule {0} of XML Schema).")
}
