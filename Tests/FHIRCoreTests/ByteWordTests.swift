import Testing

@testable import FHIRCore

struct ByteWordTests {
    /// Bytes near the limits that the arithmetic could confuse.
    private static let near: [UInt8] = [
        0x00, 0x01, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0xA2, 0xFF,
    ]

    @Test func agreesWithLookingAtEachByte() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let bytes = (0..<12).map { _ in Self.near.randomElement(using: &generator) ?? 0 }
            for offset in 0...4 {
                let word = try #require(ByteWord(bytes, at: offset))
                let eight = Array(bytes[offset..<offset + 8])
                let special = eight.firstIndex { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 } ?? 8
                #expect(word.firstSpecial == special, "\(eight)")
                #expect(word.leading(0x20) == eight.prefix { $0 == 0x20 }.count, "\(eight)")
                #expect(word.isASCII == eight.allSatisfy { $0 < 0x80 }, "\(eight)")
            }
        }
    }

    @Test(arguments: [-1, 1, 5, 8, Int.max])
    func isNilWhereFewerThanEightAreLeft(offset: Int) {
        #expect(ByteWord([UInt8](repeating: 0x41, count: 8), at: offset) == nil)
    }

    @Test func readsAllEight() {
        #expect(ByteWord([UInt8](repeating: 0x41, count: 8), at: 0)?.leading(0x41) == 8)
        #expect(ByteWord([UInt8](repeating: 0x41, count: 7), at: 0) == nil)
        #expect(ByteWord([], at: 0) == nil)
    }

    @Test(arguments: 0...20)
    func aStringEndsWhereItsQuoteStands(length: Int) throws {
        for (inside, isEscaped) in [("a", false), ("é", false), ("\\\"", true)] {
            let text = String(repeating: " ", count: length) + "\"" + String(repeating: inside, count: length) + "\" "
            let document = JSONDocument(SourceText(Array(text.utf8)))
            let root = try #require(document.root)
            #expect(document.problems.isEmpty)
            #expect(document.nodes[root].range == length..<text.utf8.count - 1)
            #expect(document.nodes[root].flags.contains(.escaped) == (isEscaped && length > 0))
        }
    }
}
