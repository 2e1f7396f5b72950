internal import FHIRCore

extension CDARule {
    static let schemaType = CDARule(
        "cda-schema-type", .error, .structure, on: .schema, source: schemaSource,
        fr:
            "xsi:type=\"{1}\" ne convient pas à « {0} » : ce type n'existe pas en CDA, ne peut pas figurer ici, ou il manque xsi:type.",
        en: "xsi:type=\"{1}\" does not fit '{0}': CDA has no such type, it may not stand here, or xsi:type is missing.")
}
