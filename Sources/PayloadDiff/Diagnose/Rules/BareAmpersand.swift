internal import FHIRCore
public import Messages

/// An ampersand or an entity of HTML in XML.
public enum BareAmpersand: Diagnosis {
    public static let id = "bare-ampersand"
    public static let message = MessageTemplate(
        fr: "« {0} » : XML n’a pas cette entité.",
        en: "\"{0}\": XML has no such entity.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        let known = [
            "&nbsp;": "&#160;", "&eacute;": "é", "&egrave;": "è", "&ecirc;": "ê", "&agrave;": "à", "&acirc;": "â",
            "&ccedil;": "ç", "&ocirc;": "ô", "&ucirc;": "û", "&ugrave;": "ù", "&icirc;": "î", "&iuml;": "ï",
            "&euml;": "ë",
            "&Eacute;": "É", "&laquo;": "«", "&raquo;": "»", "&rsquo;": "’", "&deg;": "°", "&euro;": "€",
            "&oelig;": "œ",
        ]
        return text.syntax("xml-bad-reference").map { problem in
            let word = problem.arguments.first ?? "&"
            let range = problem.offset..<problem.offset + word.utf8.count
            if let mended = known[word] { return Fault(problem.offset, [word], edits: [TextEdit(range, mended)]) }
            return Fault(problem.offset, [word], edits: [TextEdit(problem.offset..<problem.offset + 1, "&amp;")])
        }
    }
}
