/// Eight bytes looked at together: the first byte of the text is the lowest.
struct ByteWord {
    static let count = 8
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    let bits: UInt64

    /// The bytes from `offset`; nil where fewer than eight are left.
    init?(_ bytes: [UInt8], at offset: Int) {
        guard offset >= 0, offset <= bytes.count - Self.count else { return nil }
        bits = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
    }

    var isASCII: Bool { bits & Self.tops == 0 }

    /// How many bytes at the beginning are this one.
    func leading(_ byte: UInt8) -> Int { (bits ^ Self.ones &* UInt64(byte)).trailingZeroBitCount >> 3 }

    /// Index of the first quote, backslash or control character; 8 when there is none.
    ///
    /// A byte below n borrows when n is taken from it. A borrow reaches the bytes behind it only, so that the first one
    /// found is right.
    var firstSpecial: Int {
        let quotes = Self.zeros(bits ^ Self.ones &* 0x22)
        let backslashes = Self.zeros(bits ^ Self.ones &* 0x5C)
        let controls = (bits &- Self.ones &* 0x20) & ~bits & Self.tops
        return (quotes | backslashes | controls).trailingZeroBitCount >> 3
    }

    private static func zeros(_ bits: UInt64) -> UInt64 { (bits &- ones) & ~bits & tops }
}
