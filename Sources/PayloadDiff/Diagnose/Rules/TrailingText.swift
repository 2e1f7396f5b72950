internal import FHIRCore
public import Messages

/// Text after the end of the document.
public enum TrailingText: Diagnosis {
    public static let id = "trailing-text"
    public static let message = MessageTemplate(
        fr: "Texte après la fin du document : « {0} ».",
        en: "Text after the end of the document: \"{0}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let problem = text.syntax("json-trailing-content", "xml-text-outside").first else { return [] }
        let rest = text.string(problem.offset..<min(problem.offset + 40, text.bytes.count))
        if let xml = text.xml, let root = xml.root {
            let isAfter = problem.offset >= xml.nodes[root].range.upperBound
            let end = isAfter ? text.bytes.count : xml.nodes[root].range.lowerBound
            return [Fault(problem.offset, [rest], edits: [.delete(problem.offset..<max(end, problem.offset))])]
        }
        return [Fault(problem.offset, [rest], edits: [.delete(problem.offset..<text.bytes.count)])]
    }
}
