import Testing
import ValueFormats

@Suite struct HexadecimalTests {
    @Test func bothWays() {
        let bytes = [UInt8](0...255)
        #expect(bytes.hexadecimal.hasPrefix("000102") && bytes.hexadecimal.hasSuffix("fdfeff"))
        #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
        #expect([UInt8](hexadecimal: "aBCd") == [0xAB, 0xCD])
        #expect([UInt8](hexadecimal: "") == [])
    }

    @Test(arguments: ["a", "0x", "+1", "gg", " 1", "é"])
    func refused(text: String) { #expect([UInt8](hexadecimal: text) == nil) }
}
