internal import FHIRCore
public import Messages

/// Text where FHIR XML has elements alone: a tag that lost its `<`, signs of a browser's copy, foreign blanks.
public enum TextBetweenElements: Diagnosis {
    public static let id = "text-between-elements"
    public static let message = MessageTemplate(
        fr: "Texte entre les éléments : « {0} ». FHIR n’en admet pas ici ; une balise sans « < » ?",
        en: "Text between elements: \"{0}\". FHIR allows none here; a tag without its \"<\"?")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let xml = text.readableXML, let root = xml.root, text.definitions.isResource(xml.localName(root)) else {
            return []
        }
        var faults: [Fault] = []
        var hasElements: (parent: Int, value: Bool) = (-1, false)
        var index = root + 1
        while index < xml.nodes.count {
            let node = xml.nodes[index]
            if node.kind == .element, xml.localName(index) == "div" {
                index = node.next
                continue
            }
            defer { index += 1 }
            guard node.kind == .text, !xml.isBlank(node.range), node.parent >= 0 else { continue }
            if hasElements.parent != node.parent {
                hasElements = (node.parent, xml.children(of: node.parent).contains { xml.nodes[$0].kind == .element })
            }
            guard hasElements.value else { continue }
            let start = xml.source.bytes[node.range].firstIndex { $0 > 0x20 } ?? node.range.lowerBound
            let words = xml.string(start..<node.range.upperBound).split(whereSeparator: \.isWhitespace)
            let blanks = xml.string(node.range).unicodeScalars.allSatisfy {
                $0.properties.isWhitespace || InvisibleCharacter.meant($0, isName: false) != nil
            }
            let sample = String(words.joined(separator: " ").prefix(60))
            var fault = Fault(
                start, [blanks ? InvisibleCharacter.shown(xml.string(start..<node.range.upperBound)) : sample])
            if blanks {
                fault.edits = [TextEdit(node.range, "\n")]
            } else if sample.hasSuffix("/>") {
                fault.edits = [.insert("<", at: start)]
                fault.certainty = .likely
            } else if sample == "-" || sample == "+" {
                // A browser's view of XML, copied.
                fault.edits = [.delete(start..<start + 1)]
                fault.certainty = .likely
            }
            faults.append(fault)
            if faults.count >= 1_000 { break }
        }
        return faults
    }
}
