/// A JSON Pointer (RFC 6901).
public struct JSONPointer: Sendable, Equatable {
    public var tokens: [String]

    public init(tokens: [String]) { self.tokens = tokens }

    /// Reads `/input/0/type`; nil when it is neither empty nor begins with a slash, or has a `~` that escapes nothing.
    public init?(_ text: String) {
        if text.isEmpty {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in Array(text.utf8).dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            var decoded: [UInt8] = []
            var index = part.startIndex
            while index < part.endIndex {
                if part[index] == UInt8(ascii: "~") {
                    guard index + 1 < part.endIndex else { return nil }
                    switch part[index + 1] {
                    case UInt8(ascii: "0"): decoded.append(UInt8(ascii: "~"))
                    case UInt8(ascii: "1"): decoded.append(UInt8(ascii: "/"))
                    default: return nil
                    }
                    index += 2
                } else {
                    decoded.append(part[index])
                    index += 1
                }
            }
            tokens.append(String(decoding: decoded, as: UTF8.self))
        }
        self.tokens = tokens
    }

    public var text: String {
        var output: [UInt8] = []
        for token in tokens {
            output.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): output.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): output.append(contentsOf: "~1".utf8)
                default: output.append(byte)
                }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
