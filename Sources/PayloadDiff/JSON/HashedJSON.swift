public import FHIRCore
internal import ValueFormats

/// A JSON document with a fingerprint of every value, so that equal parts are recognised without being walked.
///
/// The fingerprint is one of meaning: the order of members, white space and escapes make no difference; the digits of
/// a number do. It is seeded by the process, so that nobody can prepare collisions.
public struct HashedJSON: Sendable {
    public let document: JSONDocument
    public let hashes: [UInt64]

    public init(_ document: JSONDocument) {
        self.document = document
        let bytes = document.source.bytes
        var hashes = [UInt64](repeating: 0, count: document.nodes.count)
        // Children stand after their container: from the end, each value finds its parts done.
        for index in stride(from: document.nodes.count - 1, through: 0, by: -1) {
            let node = document.nodes[index]
            switch node.kind {
            case .object:
                var sum: UInt64 = 0
                for child in document.children(of: index) where !document.nodes[child].flags.contains(.repeatedKey) {
                    sum &+= Self.mix(Self.hash(keyOf: child, document), hashes[child])
                }
                hashes[index] = Self.mix(sum, 1)
            case .array:
                var chain: UInt64 = 2
                for child in document.children(of: index) { chain = Self.mix(chain, hashes[child]) }
                hashes[index] = chain
            case .string:
                hashes[index] =
                    node.flags.contains(.escaped)
                    ? Self.hash(JSONString.unescape(bytes[node.contentRange]), 3)
                    : Self.hash(bytes, node.contentRange, 3)
            default:
                hashes[index] = Self.hash(bytes, node.range, UInt8(4))
            }
        }
        self.hashes = hashes
    }

    private static func hash(keyOf child: Int, _ document: JSONDocument) -> UInt64 {
        let node = document.nodes[child]
        let bytes = document.source.bytes
        return node.flags.contains(.keyEscaped)
            ? hash(JSONString.unescape(bytes[node.keyRange]), 5) : hash(bytes, node.keyRange, 5)
    }

    private static func hash(_ bytes: [UInt8], _ range: Range<Int>, _ kind: UInt8) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var hasher = Hasher()
            hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: buffer[range]))
            hasher.combine(kind)
            return UInt64(bitPattern: Int64(hasher.finalize()))
        }
    }

    private static func hash(_ bytes: [UInt8], _ kind: UInt8) -> UInt64 { hash(bytes, 0..<bytes.count, kind) }

    /// Order matters: mix(a, b) is not mix(b, a).
    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var value = a &* 0x9E37_79B9_7F4A_7C15 ^ (b &+ 0x6A09_E667_F3BC_C909)
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 32
        return value
    }
}
