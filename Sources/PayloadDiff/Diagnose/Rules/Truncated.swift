internal import FHIRCore
public import Messages

/// A JSON file that stops before its end.
public enum Truncated: Diagnosis {
    public static let id = "truncated"
    public static let message = MessageTemplate(
        fr:
            "Le fichier s’arrête avant la fin : il a été tronqué. Redemandez-le ; la réparation ne garde que ce qui est complet.",
        en: "The file ends too early: it was cut short. Ask for it again; the repair keeps what is complete only.")

    /// Found by ``JSONStructure``, which tells it from a quote or bracket that is missing further up.
    public static func faults(in text: ExaminedText) -> [Fault] { [] }

    /// The fault of a text whose end is missing; nil when its brackets are all closed.
    static func fault(in text: ExaminedText) -> Fault? {
        let (end, closers) = lastComplete(text.bytes)
        guard end > 0, !closers.isEmpty else { return nil }
        // What is dropped is one value that was not written to its end. Where more is behind, a quote or bracket further
        // up is missing, and the file is not cut at all.
        let tail = text.bytes[end...]
        guard !tail.contains(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }) else { return nil }
        var fault = Fault(text.bytes.count, edits: [TextEdit(end..<text.bytes.count, closers)])
        fault.id = id
        fault.certainty = .likely
        return fault
    }

    /// The end of the last value that is whole, and the brackets that close what is open there.
    private static func lastComplete(_ bytes: [UInt8]) -> (Int, [UInt8]) {
        var closers: [UInt8] = []
        var safe = (0, [UInt8]())
        var index = 0
        var isValue = true
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                closers.append(byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]"))
                isValue = byte == UInt8(ascii: "[")
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                closers = Array(closers.dropLast())
                safe = (index + 1, closers)
            case UInt8(ascii: ":"): isValue = true
            case UInt8(ascii: ","): isValue = closers.last == UInt8(ascii: "]")
            case UInt8(ascii: "\""):
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                if index < bytes.count, isValue { safe = (index + 1, closers) }
            case 0x00...0x20: break
            default:
                while index + 1 < bytes.count, bytes[index + 1] > 0x20,
                    ![0x2C, 0x5D, 0x7D].contains(bytes[index + 1])
                { index += 1 }
                // A bare word at the very end may be half of one.
                if index + 1 < bytes.count, isValue { safe = (index + 1, closers) }
            }
            index += 1
        }
        return (safe.0, safe.1.reversed())
    }
}
