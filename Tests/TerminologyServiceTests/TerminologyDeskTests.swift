import CommandSupport
import FHIRCore
import TestSupport
import Testing
import Transport

@testable import TerminologyService

@Suite struct TerminologyDeskTests {
    private static let known = TerminologyQuestion(system: "http://loinc.org", code: "51848-0")
    private static let unknown = TerminologyQuestion(system: "http://loinc.org", code: "99-9")
    private static let elsewhere = TerminologyQuestion(system: "http://snomed.info/sct", code: "5")

    private func desk(_ address: String?, _ folder: String, timeout: Double = 5) throws -> TerminologyDesk {
        var settings = TransportSettings()
        settings.connectTimeout = timeout
        settings.stallTimeout = timeout
        settings.totalTimeout = timeout
        return TerminologyDesk(
            address.flatMap { WebAddress($0) }, settings: settings, cache: try TerminologyCache(folder: folder),
            date: "2026-12-01")
    }

    @Test func asksOnceAndKeepsWhatItWasTold() throws {
        let scratch = try ScratchFolder()
        let server = try TerminologyTestServer()
        let first = try desk(server.address, scratch.path)
        let lookUp = first.lookUp()
        #expect(lookUp(Self.known) == TerminologyAnswer(isValid: true, display: "Évaluation", version: "2.79"))
        #expect(lookUp(Self.known)?.isValid == true)
        #expect(lookUp(Self.unknown)?.isValid == false)
        #expect(lookUp(Self.elsewhere) == nil)
        #expect(server.targets.count == 3)
        #expect(first.account.sent == ["http://loinc.org": 2, "http://snomed.info/sct": 1])
        #expect(first.account.notKnown == ["http://snomed.info/sct": 1])
        try first.keep()

        // Without a network, the same answers.
        let second = try desk(nil, scratch.path)
        #expect(second.lookUp()(Self.known) == TerminologyAnswer(isValid: true, display: "Évaluation", version: "2.79"))
        #expect(second.lookUp()(Self.unknown)?.isValid == false)
        #expect(second.lookUp()(Self.elsewhere) == nil)
        #expect(second.account.fromCache == 2)
        let entry = try #require(try TerminologyCache(folder: scratch.path).entries[Self.known])
        #expect(entry.date == "2026-12-01" && entry.server == server.address)
    }

    @Test func sendsNothingButSystemCodeAndValueSet() throws {
        let scratch = try ScratchFolder()
        let server = try TerminologyTestServer()
        let question = TerminologyQuestion(system: "http://loinc.org", code: "5 é&x", valueSet: "http://v.fr/a|1")
        _ = try desk(server.address, scratch.path).lookUp()(question)
        #expect(
            server.targets == [
                "/fhir/ValueSet/$validate-code?url=http%3A%2F%2Fv.fr%2Fa%7C1&system=http%3A%2F%2Floinc.org&code=5%20%C3%A9%26x"
            ])
    }

    /// A server that is none ends the asking, not the run.
    @Test(arguments: [TerminologyTestServer.Mode.html, .silent, .other])
    func wrongAnswersLeaveTheCodeUnchecked(mode: TerminologyTestServer.Mode) throws {
        let scratch = try ScratchFolder()
        let server = try TerminologyTestServer(mode)
        let desk = try desk(server.address, scratch.path, timeout: 0.3)
        let lookUp = desk.lookUp()
        #expect(lookUp(Self.known) == nil)
        let asked = server.targets.count
        #expect(lookUp(Self.unknown) == nil)
        #expect(server.targets.count == asked)
        #expect(desk.account.fault != nil)
        #expect(desk.account.sent.isEmpty)
    }

    @Test func whatAServerDoesNotKnowStaysUnchecked() throws {
        let scratch = try ScratchFolder()
        let server = try TerminologyTestServer(.notFound)
        defer { withExtendedLifetime(server) {} }
        let desk = try desk(server.address, scratch.path)
        #expect(desk.lookUp()(Self.known) == nil)
        #expect(desk.account.fault == nil)
        #expect(desk.account.notKnown == ["http://loinc.org": 1])
        try desk.keep()
        #expect(try TerminologyCache(folder: scratch.path).entries.isEmpty)
    }

    @Test func brokenLinesOfTheCacheAreLeftOut() throws {
        let scratch = try ScratchFolder()
        try FileAccess.write(
            Array(
                """
                {"system":"http://loinc.org","code":"51848-0","valid":true,"server":"s","date":"2026-12-01"}
                {"system":
                {"system":"http://loinc.org","code":"1"}

                """.utf8), to: scratch.path + "/" + TerminologyCache.name)
        #expect(try TerminologyCache(folder: scratch.path).entries.count == 1)
    }
}
