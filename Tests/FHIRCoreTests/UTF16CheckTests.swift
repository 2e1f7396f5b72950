import FHIRCore
import Testing

@Suite struct UTF16CheckTests {
    @Test(arguments: ["{\"a\": 1}", "<a/>", " {\n}"], [true, false])
    func isKnownWithAndWithoutMark(text: String, isBigEndian: Bool) throws {
        let bytes = text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let plain = try #require(UTF16Check.look(at: bytes))
        #expect(plain.order == (isBigEndian ? .big : .little) && plain.start == 0)
        let marked = try #require(UTF16Check.look(at: (isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes))
        #expect(marked.order == plain.order && marked.start == 2)
    }

    @Test(
        arguments: [
            [], [0x7B], [0x7B, 0x7D], Array("{\"a\"}".utf8), [0, 0, 0, 0, 0], [0x7B, 0, 0, 0],
            [0x30, 0x82, 0, 0x10, 0x02],
        ] as [[UInt8]])
    func otherBytesAreNot(bytes: [UInt8]) { #expect(UTF16Check.look(at: bytes) == nil) }
}
