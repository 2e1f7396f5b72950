internal import FHIRCore
public import Messages

/// An XML file that stops before its end.
public enum TruncatedXML: Diagnosis {
    public static let id = "truncated-xml"
    public static let message = MessageTemplate(
        fr:
            "Le fichier s’arrête avant la fin : <{0}> n’est pas refermé. Redemandez-le ; la réparation ne garde que ce qui est complet.",
        en: "The file ends too early: <{0}> is not closed. Ask for it again; the repair keeps what is complete only.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let problem = text.syntax("xml-ends-early").first, let xml = text.xml else { return [] }
        // Elements that reach the end of the text were open there; a tag that is cut is dropped.
        var end = text.bytes.count
        if let cut = text.syntax("xml-not-closed").last { end = cut.offset }
        if let bare = text.bytes[..<end].lastIndex(of: UInt8(ascii: "<")),
            text.bytes[bare..<end].firstIndex(of: UInt8(ascii: ">")) == nil
        {
            end = bare
        }
        var open: [String] = []
        var index = xml.root ?? 0
        while index < xml.nodes.count {
            let node = xml.nodes[index]
            let reachesEnd = node.kind == .element && !node.isSelfClosing && node.range.upperBound == text.bytes.count
            if reachesEnd, node.range.lowerBound < end,
                !text.has("</" + xml.name(index) + ">", at: text.bytes.count - xml.name(index).utf8.count - 3)
            {
                open.append(xml.name(index))
            }
            index += 1
        }
        let closers = open.reversed().map { "</" + $0 + ">" }.joined()
        return [Fault(problem.offset, problem.arguments, edits: [TextEdit(end..<text.bytes.count, closers)])]
    }
}
