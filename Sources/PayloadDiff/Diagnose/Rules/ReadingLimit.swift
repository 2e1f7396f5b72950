public import Messages

/// A bound of reading: what lies beyond it was not looked at, so that nothing is said of it.
public enum ReadingLimit {
    public static let kinds: [String: MessageTemplate] = [
        "limit-elements": MessageTemplate(
            fr:
                "Limite de lecture : plus de {0} valeurs ou éléments. La suite n’a pas été examinée et rien n’en est dit ; « format » n’a pas cette limite.",
            en:
                "Reading limit: more than {0} values or elements. The rest was not looked at and nothing is said of it; 'format' has no such limit."
        ),
        "limit-attributes": MessageTemplate(
            fr:
                "Limite de lecture : plus de {0} attributs sur une balise. La suite n’a pas été examinée et rien n’en est dit.",
            en:
                "Reading limit: more than {0} attributes in one tag. The rest was not looked at and nothing is said of it."
        ),
        TooDeep.id: TooDeep.message,
    ]

    static func kind(of problem: String) -> String {
        switch problem {
        case "json-too-many-elements": "limit-elements"
        case "xml-too-many-attributes": "limit-attributes"
        default: TooDeep.id
        }
    }
}
