internal import FHIRCore

extension CDARule {
    static let schemaType = CDARule(
        "cda-schema-type", .error, .structure, on: .schema, source: schemaSource,
        fr:
            "xsi:type=\"{1}\" ne convient pas à « {0} » : ce type n'existe pas en CDA, ne peut pas figurer ici, ou il manque xsi:type.",
        en: "xsi:type=\"{1}\" does not fit '{0}': CDA has no such type, it may not stand here, or xsi:type is missing.",
        more: [
            "missing": (
                fr:
                    "xsi:type manque sur « {0} », qui peut être de plusieurs types : ajoutez par exemple xsi:type=\"CD\".",
                en: "xsi:type is missing on '{0}', which can be of several types: add for instance xsi:type=\"CD\"."
            ),
            "prefix": (
                fr:
                    "xsi:type=\"{1}\" sur « {0} » : le document écrit les éléments CDA avec le préfixe {2}:, le type aussi doit "
                    + "le porter. Écrivez xsi:type=\"{2}:{1}\".",
                en:
                    "xsi:type=\"{1}\" on '{0}': the document writes CDA's elements with the prefix {2}:, so must the type. "
                    + "Write xsi:type=\"{2}:{1}\"."
            ),
        ])
}
