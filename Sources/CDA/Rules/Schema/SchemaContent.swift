internal import FHIRCore

extension CDARule {
    static let schemaContent = CDARule(
        "cda-schema-content", .error, .structure, on: .schema, source: schemaSource,
        fr: "Éléments dans « {0} », qui n'en admet pas : ses données sont dans ses attributs.",
        en: "Elements in '{0}', which has none: its data is in its attributes.")
}
