public import Messages

extension MessageCatalogue {
    /// Messages of reading, checking and evaluating FHIRPath.
    public static let fhirPath = MessageCatalogue([
        "fhirpath-unexpected": MessageTemplate(
            fr: "« {0} » n'est pas attendu ici.", en: "'{0}' is not expected here."),
        "fhirpath-unexpected-end": MessageTemplate(
            fr: "L'expression s'arrête avant la fin : il manque un terme.",
            en: "The expression ends too early: a term is missing."),
        "fhirpath-expected": MessageTemplate(
            fr: "« {0} » attendu, « {1} » trouvé.", en: "'{0}' expected, '{1}' found."),
        "fhirpath-character": MessageTemplate(
            fr: "Le caractère « {0} » n'a pas de sens en FHIRPath.",
            en: "The character '{0}' has no meaning in FHIRPath."),
        "fhirpath-string-open": MessageTemplate(
            fr: "La chaîne n'est pas refermée.", en: "The string is not closed."),
        "fhirpath-comment-open": MessageTemplate(
            fr: "Le commentaire n'est pas refermé par */.", en: "The comment is not closed by */."),
        "fhirpath-escape": MessageTemplate(
            fr: "Échappement inconnu : \\{0}.", en: "Unknown escape: \\{0}."),
        "fhirpath-date-literal": MessageTemplate(
            fr: "« {0} » n'est ni une date ni une heure.", en: "'{0}' is neither a date nor a time."),
        "fhirpath-number-literal": MessageTemplate(
            fr: "Le nombre {0} a trop de chiffres.", en: "The number {0} has too many digits."),
        "fhirpath-too-deep": MessageTemplate(
            fr: "Expression imbriquée sur plus de {0} niveaux.", en: "Expression nested more than {0} levels deep."),
        "fhirpath-too-long": MessageTemplate(
            fr: "Expression de plus de {0} octets.", en: "Expression of more than {0} bytes."),
        "fhirpath-function-unknown": MessageTemplate(
            fr: "La fonction {0}() n'existe pas.", en: "There is no function {0}()."),
        "fhirpath-argument-count": MessageTemplate(
            fr: "La fonction {0}() attend {1} argument(s), {2} donné(s).",
            en: "The function {0}() takes {1} argument(s), {2} given."),
        "fhirpath-type-expected": MessageTemplate(
            fr: "Un nom de type est attendu ici.", en: "The name of a type is expected here."),
        "fhirpath-type-unknown": MessageTemplate(
            fr: "Le type {0} est inconnu.", en: "The type {0} is unknown."),
        "fhirpath-member-unknown": MessageTemplate(
            fr: "{1} n'a pas d'élément {0}.", en: "{1} has no element {0}."),
        "fhirpath-context-type": MessageTemplate(
            fr: "L'expression porte sur {0}, or elle est appliquée à {1}.",
            en: "The expression is about {0}, yet it is applied to {1}."),
        "fhirpath-not-ordered": MessageTemplate(
            fr: "{0}() dépend d'un ordre que la collection n'a pas.",
            en: "{0}() depends on an order that the collection does not have."),
        "fhirpath-criteria-not-boolean": MessageTemplate(
            fr: "Le critère de {0}() doit être un booléen.", en: "The criterion of {0}() must be a boolean."),
        "fhirpath-input-type": MessageTemplate(
            fr: "{0}() ne s'applique pas à {1}.", en: "{0}() does not apply to {1}."),
        "fhirpath-variable-unknown": MessageTemplate(
            fr: "La variable %{0} n'est pas définie.", en: "The variable %{0} is not defined."),
        "fhirpath-variable-twice": MessageTemplate(
            fr: "La variable %{0} est déjà définie.", en: "The variable %{0} is already defined."),
        "fhirpath-not-single": MessageTemplate(
            fr: "Une seule valeur est attendue pour {0}, il y en a {1}.",
            en: "A single value is expected for {0}, there are {1}."),
        "fhirpath-operand-types": MessageTemplate(
            fr: "L'opérateur {0} ne s'applique pas à {1} et {2}.",
            en: "The operator {0} does not apply to {1} and {2}."),
        "fhirpath-operand-type": MessageTemplate(
            fr: "L'opérateur {0} ne s'applique pas à {1}.", en: "The operator {0} does not apply to {1}."),
        "fhirpath-duration-unit": MessageTemplate(
            fr: "L'unité {0} ne peut être ajoutée à une date ou une heure.",
            en: "The unit {0} cannot be added to a date or time."),
        "fhirpath-argument-type": MessageTemplate(
            fr: "L'argument de {0}() doit être de type {1}.", en: "The argument of {0}() must be of type {1}."),
        "fhirpath-argument-value": MessageTemplate(
            fr: "{0}() n'accepte pas la valeur « {1} ».", en: "{0}() does not take the value '{1}'."),
        "fhirpath-step-limit": MessageTemplate(
            fr: "L'évaluation demande plus de {0} étapes : elle est arrêtée.",
            en: "The evaluation takes more than {0} steps: it is stopped."),
        "fhirpath-size-limit": MessageTemplate(
            fr: "Le résultat dépasse {0} éléments : l'évaluation est arrêtée.",
            en: "The result exceeds {0} items: the evaluation is stopped."),
        "fhirpath-unsupported": MessageTemplate(
            fr: "La fonction {0}() n'est pas prise en charge.", en: "The function {0}() is not supported."),
        "fhirpath-no-host": MessageTemplate(
            fr: "{0}() demande des données qui ne sont pas disponibles ici.",
            en: "{0}() needs data that is not at hand here."),
        "fhirpath-profile-unknown": MessageTemplate(
            fr: "Le profil {0} est inconnu.", en: "The profile {0} is unknown."),
        "regex-syntax": MessageTemplate(
            fr: "Expression régulière illisible : {0}.", en: "The regular expression cannot be read: {0}."),
        "regex-unsupported": MessageTemplate(
            fr: "Expression régulière : {0} n'est pas pris en charge.",
            en: "Regular expression: {0} is not supported."),
        "regex-too-large": MessageTemplate(
            fr: "Expression régulière trop grande : {0}.", en: "The regular expression is too large: {0}."),
    ])
}
