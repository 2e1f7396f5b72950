import Testing
import ValueFormats

@Suite struct ISO8601DateTimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-01-12T10:00:00.000+01:00", 1_768_208_400),
        ("2026-01-12T10:00+01:00", 1_768_208_400), ("2026-01-12T04:00:00-05:00", 1_768_208_400),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func moments(text: String, seconds: Int) throws {
        #expect(try #require(ISO8601DateTime(text.utf8)).secondsSince1970 == seconds)
    }

    @Test func withoutZoneItIsNoMoment() throws {
        let local = try #require(ISO8601DateTime("2026-01-12T10:00:00.120".utf8))
        #expect(local.secondsSince1970 == nil)
        #expect(local.fraction == Array("12".utf8))
    }

    @Test(arguments: [
        "", "2026-01-12", "2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z", "2026-01-12T24:00:00Z",
        "2026-01-12T10:60:00Z", "2026-01-12T10:00:61Z", "2026-01-12T10:00:00.Z", "2026-01-12T10:00:00+1:00",
        "2026-01-12T10:00:00+15:00", "2026-01-12T10:00:00Z ", "2026-01-12 10:00:00Z", "2026-01-12T10:00:00z",
    ])
    func refused(_ text: String) { #expect(ISO8601DateTime(text.utf8) == nil) }
}
