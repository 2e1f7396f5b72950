import FHIRCore
import Testing

@Suite struct PrimitiveFormatTests {
    private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test(
        arguments: [
            ("2026", nil), ("2026-02", nil), ("2024-02-29", nil),
            ("2026-02-29", .notReal), ("2026-02-30", .notReal), ("2026-13", .notReal), ("2100-02-29", .notReal),
            ("26-01-12", .shape), ("2026-1-2", .shape), ("2026/01/12", .shape), ("0000-01-01", .shape),
            ("2026-02-03\t", .shape),
            ("", .shape), ("2026-02-03T10:00:00Z", .shape),
        ] as [(String, PrimitiveFormat.DateFault?)])
    func dates(text: String, fault: PrimitiveFormat.DateFault?) {
        #expect(PrimitiveFormat.dateFault(bytes(text)) == fault)
    }

    @Test(
        arguments: [
            ("2026-01-15T09:30:00+01:00", nil), ("2026-01-15T09:30:00.123Z", nil), ("2026", nil), ("2026-01-15", nil),
            ("2016-12-31T23:59:60Z", nil), ("2026-01-15T09:30:00-14:00", nil),
            ("2026-01-15T09:30:00", .noTimeZone), ("2026-01-15T09:30Z", .shape), ("2026-01-15 09:30:00Z", .shape),
            ("2026-01-15T24:00:00Z", .notReal), ("2026-02-30T10:00:00Z", .notReal),
            ("2026-01-15T09:30:00+15:00", .shape),
            ("2026-01T10:00:00Z", .shape),
        ] as [(String, PrimitiveFormat.DateFault?)])
    func dateTimes(text: String, fault: PrimitiveFormat.DateFault?) {
        #expect(PrimitiveFormat.dateTimeFault(bytes(text)) == fault)
    }

    @Test func instantsNeedEverything() {
        #expect(PrimitiveFormat.dateTimeFault(bytes("2026-01-15"), instant: true) == .shape)
        #expect(PrimitiveFormat.dateTimeFault(bytes("2026-01-15T09:30:00Z"), instant: true) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("-12", -12), ("2147483647", 2_147_483_647), ("2147483648", nil), ("012", nil), ("2.5", nil),
            ("", nil),
            ("-", nil), ("99999999999999999999", nil),
        ] as [(String, Int?)])
    func integers(text: String, value: Int?) {
        #expect(PrimitiveFormat.integer(bytes(text)) == value)
    }

    @Test(arguments: [
        ("1.2.250.1.213", true), ("2.16.840", true), ("0.1", true), ("3.1", false), ("1", false), ("1.02", false),
        ("1..2", false), ("1.2.", false), ("", false),
    ])
    func oids(text: String, isValid: Bool) {
        #expect(PrimitiveFormat.isOID(bytes(text)) == isValid)
    }

    @Test(
        arguments: [
            ("aGVsbG8=", .valid(byteCount: 5, hasSpace: false)), ("aGVs bG8=", .valid(byteCount: 5, hasSpace: true)),
            ("aGVsbG8", .wrongLength), ("@@@@", .illegal(0x40, offset: 0)), ("aG=sbG8=", .illegal(0x73, offset: 3)),
            ("", .valid(byteCount: 0, hasSpace: false)),
        ] as [(String, PrimitiveFormat.Base64Form)])
    func base64(text: String, expected: PrimitiveFormat.Base64Form) {
        #expect(PrimitiveFormat.base64(bytes(text)) == expected)
    }

    @Test func base64Decodes() {
        #expect(PrimitiveFormat.decodeBase64(bytes("aGVs\nbG8=")) == Array("hello".utf8))
        #expect(PrimitiveFormat.decodeBase64(bytes("aGVsbG8")) == nil)
    }

    @Test(arguments: [
        ("abc", true), ("a b", true), ("a  b", false), (" a", false), ("a ", false), ("a\tb", false), ("", false),
    ])
    func codes(text: String, isValid: Bool) {
        #expect(PrimitiveFormat.isCode(bytes(text)) == isValid)
    }
}
