internal import Messages

/// The simple types of the schema, in words.
enum CDASchemaTypes {
    /// Which words go with the name of a type, a pattern or the name of a facet, by the end of the message id.
    static func word(for constraint: String) -> String {
        patterns[constraint] ?? names[constraint.split(separator: ".").last.map(String.init) ?? constraint] ?? "other"
    }

    /// The patterns of the schema, as it writes them.
    static let patterns = [
        "true|false": "boolean", "[^\\s]+": "code",
        "[0-9]{1,8}|([0-9]{9,14}|[0-9]{14,14}\\.[0-9]+)([+\\-][0-9]{1,4})?": "time",
        "[0-2](\\.(0|[1-9][0-9]*))*": "oid",
        "[0-9a-zA-Z]{8}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{12}": "uid",
        "[A-Za-z][A-Za-z0-9\\-]*": "uid",
    ]

    private static let names = [
        "boolean": "boolean", "uid": "uid", "int": "integer", "integer": "integer", "int_pos": "positive",
        "real": "number", "probability": "range", "double": "number", "bin": "base64", "base64Binary": "base64",
        "url": "address", "anyURI": "address", "ID": "id", "IDREF": "id-reference", "IDREFS": "id-reference",
        "NMTOKEN": "code", "NMTOKENS": "codes", "minLength": "text", "minInclusive": "range", "maxInclusive": "range",
    ]

    static let words: [String: MessageTemplate] = [
        "cda-value-boolean": MessageTemplate(fr: "true ou false", en: "true or false"),
        "cda-value-code": MessageTemplate(fr: "un code sans espace", en: "a code without spaces"),
        "cda-value-codes": MessageTemplate(
            fr: "un ou plusieurs codes, séparés par une espace", en: "one or more codes, separated by a space"),
        "cda-value-text": MessageTemplate(fr: "un texte, qui n'est pas vide", en: "a text that is not empty"),
        "cda-value-uid": MessageTemplate(
            fr: "un OID (1.2.250…) ou un UUID", en: "an OID (1.2.250…) or a UUID"),
        "cda-value-oid": MessageTemplate(
            fr: "un OID : des nombres séparés par des points", en: "an OID: numbers separated by dots"),
        "cda-value-time": MessageTemplate(
            fr: "une date ou une heure aaaammjjhhmmss±zzzz, dont la fin peut manquer",
            en: "a date or time yyyymmddhhmmss±zzzz, of which the end may be left out"),
        "cda-value-integer": MessageTemplate(fr: "un nombre entier", en: "a whole number"),
        "cda-value-positive": MessageTemplate(fr: "un nombre entier à partir de 1", en: "a whole number from 1 on"),
        "cda-value-number": MessageTemplate(
            fr: "un nombre, avec un point pour la décimale", en: "a number, with a point for the decimals"),
        "cda-value-range": MessageTemplate(
            fr: "un nombre dans l'intervalle permis", en: "a number in the range allowed"),
        "cda-value-base64": MessageTemplate(fr: "des données en base64", en: "data in base64"),
        "cda-value-address": MessageTemplate(fr: "une adresse (URI)", en: "an address (URI)"),
        "cda-value-id": MessageTemplate(
            fr: "un identifiant unique dans le document, qui commence par une lettre",
            en: "an identifier that stands once in the document and begins with a letter"),
        "cda-value-id-reference": MessageTemplate(
            fr: "l'identifiant (ID) d'un élément du document", en: "the identifier (ID) of an element of the document"),
        "cda-value-other": MessageTemplate(fr: "une valeur du type prévu", en: "a value of the type foreseen"),
    ]
}
