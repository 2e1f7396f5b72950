import CommandSupport
import Messages
import TestSupport
import Testing
import Transport

@testable import EVSClient

@Suite struct EVSServiceTests {
    private static let submission = EVSSubmission(
        fileName: "a \"b\" <é>.json", content: Array("{\"resourceType\":\"Task\"}".utf8), service: "Matchbox",
        validator: "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-task")

    private func service(_ server: EVSServer, key: String? = nil, patience: Int = 10) throws -> EVSService {
        var settings = TransportSettings()
        settings.attempts = 1
        settings.totalTimeout = 60
        return try EVSService(
            try #require(WebAddress(server.address)), client: try HTTPClient(settings: settings), key: key,
            patience: patience)
    }

    private func error(_ outcome: EVSService.Outcome) -> EVSError? {
        if case .failed(let error, _) = outcome { error } else { nil }
    }

    private func result(_ outcome: EVSService.Outcome) throws -> EVSService.Result {
        guard case .judged(let result) = outcome else {
            Issue.record("\(outcome)")
            throw TransportError(.other, [])
        }
        return result
    }

    @Test(arguments: EVSSubmission.Body.allCases)
    func everyBodyArrivesWhole(_ body: EVSSubmission.Body) throws {
        let server = try EVSServer()
        let result = try result(service(server, key: "abc").submit(Self.submission, body: body))
        #expect(result.verdict == .failed)
        #expect(result.permanentURL == server.address + "/report.seam?oid=1.3.6.1.4.1&privacyKey=secretKey")
        let received = try #require(server.received.first)
        #expect(received.content == Self.submission.content)
        #expect(received.fileName == (body == .xml ? "a &quot;b&quot; &lt;é&gt;.json" : "a \"b\" <é>.json"))
        #expect(received.authorization == "GazelleAPIKey abc")
    }

    @Test(arguments: [
        ("DONE_PASSED", EVSService.Verdict.passed), ("DONE_FAILED", .failed), ("DONE_UNDEFINED", .undefined),
    ])
    func verdicts(_ status: String, _ verdict: EVSService.Verdict) throws {
        for answersXML in [false, true] {
            let server = try EVSServer(.init(status: status, answersXML: answersXML))
            #expect(try result(service(server).submit(Self.submission, body: .json)).verdict == verdict)
        }
    }

    @Test func pendingValidationsAreWaitedFor() throws {
        let server = try EVSServer(.init(pending: 3, isAsynchronous: true))
        #expect(try result(service(server).submit(Self.submission, body: .json)).verdict == .failed)
        #expect(server.asked == 4)
    }

    @Test func patienceEnds() throws {
        let server = try EVSServer(.init(pending: 1_000))
        let outcome = try service(server, patience: 0).submit(Self.submission, body: .json)
        #expect(error(outcome) == .pending(seconds: 0))
        guard case .failed(_, let url?) = outcome else {
            Issue.record("no permanent URL")
            return
        }
        #expect(url.contains("report.seam"))
    }

    @Test func privateReportsAreReadWithTheirKey() throws {
        let server = try EVSServer(.init(isPrivate: true))
        #expect(try result(service(server).submit(Self.submission, body: .json)).report?.findings.isEmpty == true)
    }

    @Test func tokensAreBearers() throws {
        let server = try EVSServer()
        _ = try service(server, key: "aa.bb.cc").submit(Self.submission, body: .json)
        #expect(server.received.first?.authorization == "Bearer aa.bb.cc")
    }

    @Test func unknownServiceIsSaidInTheServersWords() throws {
        var submission = Self.submission
        submission.service = "Other"
        let server = try EVSServer()
        let outcome = try service(server).submit(submission, body: .json)
        #expect(error(outcome) == .refused("Unknown validation service or validator"))
    }

    @Test func addressOfSomethingElse() throws {
        let other = try LoopbackServer { _, connection in connection.respond(404, text: "") }
        let service = try EVSService(
            try #require(WebAddress(other.address)), client: try HTTPClient(), key: nil)
        #expect(error(service.submit(Self.submission, body: .json)) == .notEVSClient(status: 404))
    }

    @Test(arguments: ["http://127.0.0.2:9/x", "https://example.org/x", "", "ftp://127.0.0.1/", "//example.org/x"])
    func resultsElsewhereAreNotAskedFor(_ location: String) throws {
        let server = try EVSServer(.init(location: { _ in location }))
        #expect(error(try service(server, key: "secret").submit(Self.submission, body: .json)) == .noLocation)
    }

    @Test func relativeLocation() throws {
        let server = try EVSServer(
            .init(location: { _ in "/evs/rest/validations/1.3.6.1.4.1?privacyKey=secretKey" }))
        #expect(try result(service(server).submit(Self.submission, body: .json)).verdict == .failed)
    }

    @Test func nothingTravelsInTheClear() throws {
        let address = try #require(WebAddress("http://evs.example.org/evs"))
        let client = try HTTPClient()
        #expect(throws: EVSError.notPrivate(host: "evs.example.org")) {
            _ = try EVSService(address, client: client, key: nil)
        }
    }

    @Test func unreadableReportLeavesTheVerdict() throws {
        let foreign = try EVSServer(.init(report: "<svrl/>"))
        let broken = try result(service(foreign).submit(Self.submission, body: .json))
        #expect(broken.verdict == .failed && broken.report == nil && broken.reportFailure == nil)
        let bare = try EVSServer(.init(reportStatus: 404))
        let absent = try result(service(bare).submit(Self.submission, body: .json))
        #expect(absent.verdict == .failed && absent.reportFailure?.code == .notFound)
    }
}

@Suite struct EVSReportTests {
    @Test func gazelleModel() throws {
        let text = """
            {"reports":[{"name":"a","assertionReports":[
              {"assertionID":"x","severity":"ERROR","result":"FAILED","subjectLocation":"Task.status","description":"bad",
               "requirementIDs":["Validation_VAL_Profile_Minimum"]},
              {"assertionID":"y","severity":"ERROR","result":"PASSED"},
              {"assertionID":"z","severity":"INFO","result":"FAILED"}],
             "subReports":[{"assertionReports":[{"severity":"WARNING","result":"FAILED","description":"w"}],
               "unexpectedErrors":[{"name":"E","message":"broken"}]}]}]}
            """
        let findings = try #require(EVSReport(Array(text.utf8))).findings
        #expect(findings.map(\.severity) == [.error, .warning, .error])
        #expect(findings[0].identifiers == ["x", "Validation_VAL_Profile_Minimum"])
        #expect(findings[2].text == "broken")
    }

    @Test func operationOutcome() throws {
        let text = """
            {"resourceType":"OperationOutcome","issue":[
              {"severity":"fatal","expression":["Task.status"],"details":{"text":"t"},"extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id","valueCode":"M"}]},
              {"severity":"information","diagnostics":"i"},{"severity":"warning","location":["Task"],"diagnostics":"d"}]}
            """
        let findings = try #require(EVSReport(Array(text.utf8))).findings
        #expect(
            findings == [
                .init(severity: .error, identifiers: ["M"], location: "Task.status", text: "t"),
                .init(severity: .warning, identifiers: [], location: "Task", text: "d"),
            ])
    }

    @Test(arguments: ["", "[]", "{}", "<svrl/>", "{\"reports\":", "null"])
    func somethingElse(_ text: String) {
        #expect(EVSReport(Array(text.utf8)) == nil)
    }

    @Test func everyMessageIsInBothLanguages() {
        for id in EVSMessages.catalogue.ids {
            let template = EVSMessages.catalogue[id]
            #expect(template?.fr.isEmpty == false && template?.en.isEmpty == false, "\(id)")
            for number in 0..<3 {
                #expect(template?.fr.contains("{\(number)}") == template?.en.contains("{\(number)}"), "\(id)")
            }
        }
    }
}
