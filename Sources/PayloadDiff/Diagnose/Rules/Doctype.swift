internal import CDA
internal import FHIRCore
public import Messages

/// A document type declaration, refused for safety.
public enum Doctype: Diagnosis {
    public static let id = "doctype"
    public static let message = MessageTemplate(
        fr: "Déclaration DOCTYPE : ni FHIR ni les lecteurs sûrs ne l’admettent.",
        en: "DOCTYPE declaration: neither FHIR nor safe readers allow it.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard EmbeddedContent(of: text.bytes) != .html else { return [] }
        return text.syntax("xml-dtd").map { problem in
            var end = problem.offset
            var level = 0
            while end < text.bytes.count {
                if text.bytes[end] == UInt8(ascii: "[") { level += 1 }
                if text.bytes[end] == UInt8(ascii: "]") { level -= 1 }
                end += 1
                if level == 0, text.bytes[end - 1] == UInt8(ascii: ">") { break }
            }
            return Fault(problem.offset, edits: [.delete(problem.offset..<end)])
        }
    }
}
