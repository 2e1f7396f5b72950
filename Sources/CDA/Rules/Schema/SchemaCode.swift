internal import FHIRCore

extension CDARule {
    static let schemaCode = CDARule(
        "cda-schema-code", .error, .codeInvalid, on: .schema, source: schemaSource,
        fr: "{0} : « {1} » n'est pas un code du modèle CDA ; admis : {2}.",
        en: "{0}: '{1}' is no code of the CDA model; allowed: {2}.",
        more: [
            "nearest": (
                fr: "{0} : « {1} » n'est pas un code du modèle CDA. Vouliez-vous « {3} » ? Admis : {2}.",
                en: "{0}: '{1}' is no code of the CDA model. Did you mean '{3}'? Allowed: {2}."
            )
        ])
}
