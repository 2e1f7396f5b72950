internal import FHIRCore

extension CDARule {
    static let schemaElement = CDARule(
        "cda-schema-element", .error, .structure, on: .schema, source: schemaSource,
        fr: "« {0} » n'est pas attendu ici, dans « {1} » : attendu à cette place : {2}.",
        en: "'{0}' is not expected here, in '{1}': expected in this place: {2}.",
        more: [
            "nearest": (
                fr: "« {0} », dans « {1} », n'existe pas dans le modèle CDA. Vouliez-vous « {3} » ?",
                en: "'{0}', in '{1}', does not exist in the CDA model. Did you mean '{3}'?"
            ),
            "end": (
                fr: "« {0} » n'est pas attendu ici : « {1} » est complet, ou n'a pas d'éléments.",
                en: "'{0}' is not expected here: '{1}' is complete, or has no elements."
            ),
        ])
}
