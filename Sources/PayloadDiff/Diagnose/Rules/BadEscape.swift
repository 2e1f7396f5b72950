internal import FHIRCore
public import Messages

/// A backslash that escapes nothing JSON knows, or half a surrogate pair.
public enum BadEscape: Diagnosis {
    public static let id = "bad-escape"
    public static let message = MessageTemplate(
        fr: "Séquence d’échappement inconnue : {0}.",
        en: "Unknown escape: {0}.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        var paths = Set<Int>()
        return text.syntax("json-bad-escape").compactMap { problem in
            let place = problem.offset
            let start = stringStart(text.bytes, before: place)
            // A path of Windows: every backslash of it is meant, those that happen to be escapes too.
            if let start, isPath(text.bytes, from: start, to: place) {
                guard paths.insert(start).inserted else { return nil }
                return Fault(place, problem.arguments, edits: doubled(text.bytes, from: start)).with(.likely)
            }
            let next = place + 1 < text.bytes.count ? text.bytes[place + 1] : 0
            // An apostrophe needs no backslash.
            if next == UInt8(ascii: "'") {
                return Fault(place, problem.arguments, edits: [.delete(place..<place + 1)])
            }
            // In markup a backslash stood before a quote, which is gone.
            let before = place > 0 ? text.bytes[place - 1] : 0
            if before == UInt8(ascii: "=") || next == UInt8(ascii: ">") || next == 0x20 || next == UInt8(ascii: "<") {
                if let start, text.bytes[start..<place].contains(UInt8(ascii: "<")) {
                    return Fault(place, problem.arguments, edits: [.insert("\"", at: place + 1)]).with(.likely)
                }
            }
            return Fault(place, problem.arguments, edits: [.insert("\\", at: place)]).with(.likely)
        }
            + text.syntax("json-lone-surrogate").map { problem in
                let range = problem.offset..<min(problem.offset + 6, text.bytes.count)
                return Fault(problem.offset, problem.arguments, edits: [TextEdit(range, "\\uFFFD")]).with(.likely)
            }
    }

    /// After the quote that opens the text around a place.
    private static func stringStart(_ bytes: [UInt8], before place: Int) -> Int? {
        var index = place
        while index > 0, bytes[index - 1] != 0x0A {
            index -= 1
            if bytes[index] == UInt8(ascii: "\""), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") {
                return index + 1
            }
        }
        return nil
    }

    /// Whether the text begins like `C:\` or `\\server`.
    private static func isPath(_ bytes: [UInt8], from start: Int, to place: Int) -> Bool {
        let head = bytes[start...min(place, bytes.count - 1)]
        guard let slash = head.firstIndex(of: UInt8(ascii: "\\")) else { return false }
        return slash > start + 1 && bytes[slash - 1] == UInt8(ascii: ":")
            && (0x61...0x7A).contains(bytes[slash - 2] | 0x20)
    }

    private static func doubled(_ bytes: [UInt8], from start: Int) -> [TextEdit] {
        var edits: [TextEdit] = []
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x0A {
            if bytes[index] == UInt8(ascii: "\\") {
                if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\") {
                    index += 2
                    continue
                }
                edits.append(.insert("\\", at: index))
            }
            index += 1
        }
        return edits
    }
}
