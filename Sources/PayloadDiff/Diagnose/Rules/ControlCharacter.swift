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
        // A line end in a text may be a quote that is missing: that is for those who look at the whole.
        text.syntax("json-control-character").filter { ![0x0A, 0x0D].contains(text.bytes[$0.offset]) }.map { problem in
            let byte = text.bytes[problem.offset]
            var escaped: [UInt8] = []
            JSONString.append(String(UnicodeScalar(byte)), to: &escaped)
            let range = problem.offset..<problem.offset + 1
            return Fault(
                problem.offset, problem.arguments, edits: [TextEdit(range, Array(escaped.dropFirst().dropLast()))])
        }
    }
}
