internal import CDA
internal import FHIRCore
public import Messages

/// Tags that are not closed, closed in the wrong order, or malformed; mended where one way is the likeliest.
public enum MismatchedTag: Diagnosis {
    public static let id = "mismatched-tag"
    public static let message = MessageTemplate(
        fr: "Balises qui ne se correspondent pas : {0}.", en: "Tags that do not match: {0}.")

    public static let kinds: [String: MessageTemplate] = [
        "unclosed-tag": MessageTemplate(fr: "<{0}> n’est pas refermé.", en: "<{0}> is not closed."),
        "crossed-tags": MessageTemplate(
            fr: "</{0}> et </{1}> se croisent : l’élément ouvert en dernier se ferme en premier.",
            en: "</{0}> and </{1}> cross: the element opened last is closed first."),
        "extra-end-tag": MessageTemplate(
            fr: "</{0}> ferme un élément qui n’est pas ouvert.", en: "</{0}> closes an element that is not open."),
        "misspelt-end-tag": MessageTemplate(
            fr: "</{0}> trouvé là où </{1}> est attendu.", en: "Found </{0}> where </{1}> is expected."),
        "bare-less-than": MessageTemplate(
            fr: "« < » dans un texte doit s’écrire &lt;.", en: "\"<\" in text must be written &lt;."),
        "attribute-quote": MessageTemplate(
            fr: "Il manque un guillemet à la valeur de l’attribut « {0} ».",
            en: "A quote is missing at the value of the attribute \"{0}\"."),
        "duplicate-attribute": MessageTemplate(
            fr: "L’attribut « {0} » figure deux fois dans la même balise.",
            en: "The attribute \"{0}\" stands twice in the same tag."),
        "second-root": MessageTemplate(
            fr: "Deux documents dans le même fichier : <{0}> commence ici.",
            en: "Two documents in the same file: <{0}> begins here."),
        "malformed-tag": MessageTemplate(fr: "Balise mal formée ({0}).", en: "Malformed tag ({0})."),
    ]

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard EmbeddedContent(of: text.bytes) != .html, let xml = text.xml else { return [] }
        let isTag: Set<String> = [
            "xml-mismatched-tag", "xml-unexpected-end-tag", "xml-duplicate-attribute", "xml-bad-tag",
            "xml-bad-attribute", "xml-not-closed", "xml-attribute-less-than", "xml-attribute-without-value",
        ]
        let second = text.syntax("xml-second-root").prefix(1).map { problem in
            var fault = Fault(problem.offset, problem.arguments)
            fault.id = "second-root"
            return fault
        }
        // Quotes and stray signs first: what they hide is looked at once they are mended.
        let signs = signs(text, xml)
        if !signs.isEmpty { return signs + second }
        if xml.problems.contains(where: { $0.id == "xml-mismatched-tag" || $0.id == "xml-unexpected-end-tag" }) {
            let faults = TagMender(xml, definitions: text.definitions).faults() + second
            if !faults.isEmpty { return faults }
        }
        // A text that is cut off has half a tag at its end, which is no fault of its own.
        guard text.syntax("xml-ends-early").isEmpty else { return second }
        return xml.problems.filter { isTag.contains($0.id) }.prefix(20).map { problem in
            var fault = Fault(problem.offset, [problem.arguments.first ?? excerpt(text.bytes, problem.offset)])
            fault.id = "malformed-tag"
            return fault
        } + second
    }

    private static func excerpt(_ bytes: [UInt8], _ offset: Int) -> String {
        String(decoding: bytes[min(offset, bytes.count)..<min(offset + 16, bytes.count)], as: UTF8.self)
    }

    /// `<` that begins no tag, quotes that are missing, attributes that stand twice.
    private static func signs(_ text: ExaminedText, _ xml: XMLText) -> [Fault] {
        let bytes = text.bytes
        var faults: [Fault] = []
        for problem in xml.problems {
            let place = problem.offset
            switch problem.id {
            case "xml-bad-tag":
                guard place < bytes.count, bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count,
                    bytes[place + 1] != UInt8(ascii: "/")
                else { continue }
                var fault = Fault(place, edits: [TextEdit(place..<place + 1, "&lt;")]).with(.likely)
                fault.id = "bare-less-than"
                faults.append(fault)
            case "xml-attribute-less-than":
                var fault = Fault(place, problem.arguments)
                let line = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
                let start = bytes[..<place].lastIndex(of: UInt8(ascii: "=")) ?? line
                // A value that goes over into another tag lacks its quote; else the sign is meant.
                if let end = tagEnd(bytes, from: start, to: place) {
                    fault.edits = [.insert("\"", at: end)]
                    fault.id = "attribute-quote"
                } else {
                    fault.edits = [TextEdit(place..<place + 1, "&lt;")]
                    fault.id = "bare-less-than"
                }
                faults.append(fault.with(.likely))
                // One missing quote upsets all that follow.
                return faults
            case "xml-duplicate-attribute":
                if let fault = duplicate(xml, at: place) { faults.append(fault) }
            default: continue
            }
        }
        return faults
    }

    /// Where a tag ends between an attribute's value and the next `<`: before `/>` or `>`.
    private static func tagEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var place = close
        if place > start, bytes[place - 1] == UInt8(ascii: "/") { place -= 1 }
        while place > start, bytes[place - 1] <= 0x20 { place -= 1 }
        return place
    }

    private static func duplicate(_ xml: XMLText, at place: Int) -> Fault? {
        guard let later = xml.attributes.firstIndex(where: { $0.name.lowerBound == place }) else { return nil }
        let bytes = xml.source.bytes
        let name = bytes[xml.attributes[later].name]
        var earlier = later - 1
        while earlier >= 0, !bytes[xml.attributes[earlier].name].elementsEqual(name) { earlier -= 1 }
        guard earlier >= 0 else { return nil }
        var start = place
        while start > 0, bytes[start - 1] <= 0x20 { start -= 1 }
        let end = min(xml.attributes[later].value.upperBound + 1, bytes.count)
        let deletion = TextEdit.delete(start..<end)
        var fault = Fault(place, [xml.string(xml.attributes[later].name)], edits: [deletion])
        fault.id = "duplicate-attribute"
        if !bytes[xml.attributes[earlier].value].elementsEqual(bytes[xml.attributes[later].value]) {
            let other = TextEdit(xml.attributes[earlier].value, Array(bytes[xml.attributes[later].value]))
            return fault.with(.choice, alternatives: [[deletion], [other, deletion]])
        }
        return fault
    }
}
