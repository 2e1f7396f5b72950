import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct RequestCheckerTests {
    private func check(_ text: String) throws -> RequestChecker.Result {
        RequestChecker(clock: { RuleHarness.now }, structures: { RuleHarness.registry[$0] }).check(
            try #require(RequestURL(text)))
    }

    /// (request, flux)
    @Test(arguments: [
        (
            "GET https://x.invalid/fhir/DocumentReference?type=57830-2&_lastUpdated=gt2026-11-20T12:00:00%2B01:00&_elements=id",
            "1.1"
        ),
        ("GET [base]/DocumentReference/123", "1.3"),
        ("POST [base]/Consent", "2"),
        ("GET https://x.invalid/DocumentReference?identifier=VT-2026-000456&type=51848-0", "3.1"),
        ("POST https://x.invalid/Task HTTP/1.1", "4"),
        ("GET /Task?_lastUpdated=gt2026-11-20T12:00:00.000Z", "5.1"),
        ("https://x.invalid/Task?_lastUpdated=gt2026-11-21T08:00:00-03:00", "5.1"),
        ("get /Task?_lastUpdated=gt2026-11-20T12:00:00Z&_format=json", "5.1"),
    ])
    func accepts(request: String, flux: String) throws {
        let result = try check(request)
        #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
        #expect(result.flux == flux)
    }

    /// (request, message, parameter)
    @Test(arguments: [
        ("PUT /Task/1", "request-unknown-put", ""),
        ("DELETE /Consent/1", "request-unknown", ""),
        ("GET /Patient?name=x", "request-unknown", ""),
        ("GET /Task", "request-parameter-missing", "_lastUpdated"),
        ("GET /DocumentReference?type=57830-2&_elements=id", "request-parameter-missing", "_lastUpdated"),
        (
            "GET /DocumentReference?type=57830-2&_lastUpdated=gt2026-11-20T12:00:00Z", "request-parameter-missing",
            "_elements"
        ),
        ("GET /DocumentReference?identifier=1", "request-parameter-missing", "type"),
        ("GET /DocumentReference?identifier=1&type=57830-2", "request-parameter-value", "type"),
        ("GET /DocumentReference?identifier=&type=51848-0", "request-parameter-value", "identifier"),
        ("GET /DocumentReference?identifier=%zz&type=51848-0", "request-parameter-value-escape", "identifier"),
        (
            "GET /Task?_lastUpdated=gt2026-11-20T12:00:00Z&_lastUpdated=gt2026-11-20T12:00:00Z",
            "request-parameter-value-twice", "_lastUpdated"
        ),
        ("GET /Task?_lastUpdated=gt2026-11-20T12:00:00Z&status=x", "request-parameter-unknown", "status"),
        ("GET /Task?_lastUpdated=gt2026-11-20T12:00:00+01:00", "request-last-updated-plus", "_lastUpdated"),
        ("GET /Task?_lastUpdated=2026-11-20T12:00:00Z", "request-last-updated-prefix", "_lastUpdated"),
        ("GET /Task?_lastUpdated=ge2026-11-20T12:00:00Z", "request-last-updated-prefix", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2026-11-20T12:00:00", "request-last-updated-zone", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2026-11-20", "request-last-updated-day", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2026-11-20T12:00Z", "request-last-updated", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2026-13-20T12:00:00Z", "request-last-updated", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gthier", "request-last-updated", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2026-01-01T00:00:00Z", "request-window", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2026-11-01T00:00:00Z", "request-window-usual", "_lastUpdated"),
        ("GET /Task?_lastUpdated=gt2027-01-01T00:00:00Z", "request-window-future", "_lastUpdated"),
        ("GET http://x.invalid/Task?_lastUpdated=gt2026-11-20T12:00:00Z", "request-transport", ""),
    ])
    func refuses(request: String, message: String, parameter: String) throws {
        let found = try check(request).findings
        #expect(
            found.contains { $0.message == message && $0.expression == parameter },
            "\(found.map { "\($0.message) \($0.expression)" })")
    }

    /// The pages' bad examples are bad; the good ones are right but for their age, which grows.
    @Test(arguments: RequestRules.pages.map(\.rule.id))
    func examplesShowTheRule(id: String) throws {
        let page = try #require(BusinessRules.page(id))
        #expect(try check(page.bad).findings.contains { $0.rule.id == id })
        #expect(try check(page.good).findings.isEmpty)
    }

    @Test func columnsPointAtTheValue() throws {
        let finding = try #require(try check("GET /é/Task?_lastUpdated=x").findings.first)
        #expect(finding.position == SourceText.Position(line: 1, column: 26))
    }

    @Test(arguments: ["", " ", "GET", "POST  ", "a b c"])
    func isNoRequest(text: String) {
        #expect(RequestURL(text) == nil)
    }

    @Test func hostileRequestsDoNotTrap() throws {
        for text in ["?", "/?", "GET ?=&=&&", "GET /Task?%=%", "GET /Task?_lastUpdated=gt%", "GET ////", "\u{0}/"] {
            if let request = RequestURL(text) { _ = RequestChecker(clock: { 0 }).check(request) }
        }
    }

    private static let flux5 = "GET /Task?_lastUpdated=gt2026-11-20T12:00:00Z"

    @Test(arguments: [
        ["struct_idnat: 1690999115"], ["Authorization: Bearer x", "STRUCT_IDNAT:1690999115 "],
        ["struct_idnat: 1690000047"], [],
    ])
    func acceptsHeaders(headers: [String]) throws {
        let request = try #require(RequestURL(Self.flux5, headers: headers))
        let result = RequestChecker(clock: { RuleHarness.now }, structures: { RuleHarness.registry[$0] }).check(request)
        #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    }

    @Test(arguments: [
        ("Authorization: Bearer secret", "request-structure-missing"), ("secret", "request-structure-missing"),
        ("Struct-IdNat: 1690999115", "request-structure-name"), ("struct_idnat: 690999115", "request-structure"),
        ("struct_idnat:", "request-structure"), ("struct_idnat: 1690999116", "request-structure-key"),
        ("struct_idnat: 399999999000014", "request-structure"), ("struct_idnat: 10B0000013", "request-structure-test"),
        ("struct_idnat: 1690999107", "request-structure-legal-entity"),
        ("struct_idnat: 1690999206", "request-structure-legal-entity"),
    ])
    func refusesHeaders(header: String, message: String) throws {
        for result in [try check(Self.flux5 + "\n" + header), try check(Self.flux5 + "\r\n" + header + "\r\n\r\n{}")] {
            #expect(result.findings.map(\.message) == [message])
            #expect(!"\(result)".contains("secret"))
        }
    }
}
