internal import FHIRCore
public import Messages
internal import ValueFormats

/// A control character inside a string.
public enum ControlCharacter: Diagnosis {
    public static let id = "control-character"
    public static let message = MessageTemplate(
        fr: "Caractère de contrôle U+00{0} dans un texte : il doit être échappé.",
        en: "Control character U+00{0} in a string: it must be escaped.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-control-character").map { problem in
            let byte = text.bytes[problem.offset]
            var escaped: [UInt8] = []
            JSONString.append(String(UnicodeScalar(byte)), to: &escaped)
            let range = problem.offset..<problem.offset + 1
            return Fault(
                problem.offset, problem.arguments, edits: [TextEdit(range, Array(escaped.dropFirst().dropLast()))])
        }
    }
}
