internal import FHIRCore
public import Messages
internal import ValueFormats

/// Strings in single quotes.
public enum SingleQuotes: Diagnosis {
    public static let id = "single-quotes"
    public static let message = MessageTemplate(
        fr: "Apostrophes au lieu de guillemets : JSON n’admet que \".",
        en: "Single quotes: JSON has only \".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-single-quotes").map { problem in
            let start = problem.offset
            var end = start + 1
            while end < text.bytes.count, text.bytes[end] != UInt8(ascii: "\u{27}"), text.bytes[end] != 0x0A {
                end += text.bytes[end] == UInt8(ascii: "\\") && end + 1 < text.bytes.count ? 2 : 1
            }
            guard end < text.bytes.count, text.bytes[end] == UInt8(ascii: "\u{27}") else { return Fault(start) }
            var quoted: [UInt8] = []
            let content = JSONString.unescape(text.bytes[start + 1..<end])
            JSONString.append(String(decoding: content, as: UTF8.self), to: &quoted)
            return Fault(start, edits: [TextEdit(start..<end + 1, quoted)])
        }
    }
}
