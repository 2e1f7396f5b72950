internal import FHIRCore

extension CDARule {
    static let schemaAttribute = CDARule(
        "cda-schema-attribute", .error, .structure, on: .schema, source: schemaSource,
        fr: "L'attribut « {0} » n'est pas prévu sur « {1} » : supprimez-le.",
        en: "The attribute '{0}' is not foreseen on '{1}': remove it.",
        more: [
            "nearest": (
                fr:
                    "L'attribut « {0} » n'est pas prévu sur « {1} ». Vouliez-vous « {2} » ? Majuscules et minuscules comptent.",
                en: "The attribute '{0}' is not foreseen on '{1}'. Did you mean '{2}'? Upper and lower case count."
            )
        ])
}
