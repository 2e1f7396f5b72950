/// One value of a JSON text, in a flat array in document order: a container is followed by its members.
public struct JSONNode: Sendable {
    public enum Kind: UInt8, Sendable {
        case object
        case array
        case string
        case number
        case `true`
        case `false`
        case null
        /// A token that is no JSON value; kept so that its place in the structure is not lost.
        case invalid
    }

    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The string has escapes: its bytes are not its value.
        public static let escaped = Flags(rawValue: 1)
        /// The closing quote or bracket is missing.
        public static let unterminated = Flags(rawValue: 2)
        /// The key has escapes.
        public static let keyEscaped = Flags(rawValue: 4)
        /// The node is a member of an object (its key may be empty).
        public static let keyed = Flags(rawValue: 8)
        /// An earlier member of the same object has the same key.
        public static let repeatedKey = Flags(rawValue: 16)
    }

    public var kind: Kind
    public var flags: Flags = []
    /// Bytes of the key between its quotes; empty for elements of arrays and for the root.
    public var keyStart: UInt32 = 0
    public var keyEnd: UInt32 = 0
    /// Bytes of the whole token, quotes and brackets included.
    public var start: UInt32
    public var end: UInt32
    /// Index of the first node after this one and all it contains.
    public var next: UInt32

    public var range: Range<Int> { Int(start)..<Int(end) }
    public var keyRange: Range<Int> { Int(keyStart)..<Int(keyEnd) }

    /// Bytes of a string between its quotes.
    public var contentRange: Range<Int> {
        let upper = flags.contains(.unterminated) ? Int(end) : Int(end) - 1
        return Int(start) + 1..<max(upper, Int(start) + 1)
    }
}
