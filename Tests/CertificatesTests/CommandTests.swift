import Certificates
import Foundation
import Messages
import Testing

@testable import esms_cert

/// The command as it is run: exit codes, folders, payloads, standard input.
@Suite struct CommandTests {
    private func check(_ pki: TestPKI, _ arguments: [String]) throws -> RunResult {
        try run(
            esmsCert,
            ["check"] + arguments + [
                "--anchors", pki.folder + "/anchors.pem", "--finess", pki.folder + "/finess.sqlite",
                "--password-file", pki.path("password.txt"), "--at", TestPKI.moment.iso8601, "--lang", "en",
            ])
    }

    @Test(arguments: [
        ("good.p12", 0 as Int32), ("test.p12", 1), ("garbage.p12", 2), ("no-such-file.p12", 2),
    ])
    func exitCodes(_ file: String, _ status: Int32) throws {
        let pki = try TestPKI.shared.get()
        let result = try check(pki, [pki.path(file), "--format", "ndjson"])
        #expect(result.status == status)
        #expect(result.output.hasPrefix(#"{"file":""#) && result.output.hasSuffix("}\n"))
    }

    @Test func wrongUsageIs64() throws {
        #expect(try run(esmsCert, ["check"]).status == 64)
        #expect(try run(esmsCert, ["check", "x", "--at", "yesterday"]).status == 64)
        #expect(try run(esmsCert, ["convert", "x"]).status == 64)
        #expect(try run(esmsCert, ["--help"]).status == 0)
    }

    @Test func folderTellsRenewedCertificates() throws {
        let pki = try TestPKI.shared.get()
        let result = try check(pki, [pki.path("renewal"), "--format", "ndjson"])
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.filter { $0.contains(#"{"check":"superseded","result":"warn""#) }.count == 1)
    }

    @Test func everyFileIsJudgedWhateverTheOthersAre() throws {
        let pki = try TestPKI.shared.get()
        let result = try check(pki, [pki.path("."), "--format", "ndjson"])
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count > 50)
    }

    @Test func registryMissingOrDamagedIsUndetermined() throws {
        let pki = try TestPKI.shared.get()
        for path in ["/nonexistent/finess.sqlite", pki.path("garbage.p12")] {
            let result = try run(
                esmsCert,
                [
                    "check", pki.path("good.p12"), "--anchors", pki.folder + "/anchors.pem", "--finess", path,
                    "--password-file", pki.path("password.txt"), "--at", TestPKI.moment.iso8601, "--format", "ndjson",
                ])
            #expect(result.status == 2)
            #expect(result.output.contains(#""verdict":"undetermined""#))
            #expect(result.output.contains(#"{"check":"legal-entity","result":"undetermined""#))
        }
    }

    @Test(arguments: [
        ("1690999115", "pass"), ("1690999131", "warn"), ("1690999313", "fail"), ("1690999107", "fail"), ("x", "fail"),
    ])
    func payloads(_ identifier: String, _ expected: String) throws {
        let pki = try TestPKI.shared.get()
        let path = pki.folder + "/task-\(identifier).json"
        let task =
            #"{"input":[{"valueIdentifier":{"value":"\#(identifier)"},"type":{"coding":[{"code":"other"},{"code":"idNat_Struct"}]}}],"resourceType":"Task"}"#
        try task.write(toFile: path, atomically: true, encoding: .utf8)
        let result = try check(pki, [pki.path("good.p12"), "--payload", path, "--format", "ndjson"])
        #expect(result.output.contains(#"{"check":"payload","result":"\#(expected)""#), "\(result.output.suffix(300))")
    }

    @Test func structureIdentifiersOfPayloads() {
        func found(_ text: String) -> [String]? { structureIdentifiers(in: Array(text.utf8)) }
        let consent = #"{"resourceType":"Consent","meta":{"profile":[],"source":"1690999115"}}"#
        #expect(found(consent) == ["1690999115"])
        #expect(found(#"{"meta":{"source":"urn:uuid:1"},"resourceType":"Consent"}"#) == [])
        #expect(found(#"{"resourceType":"Task","meta":{"source":"1690999115"}}"#) == [])
        #expect(
            found(#"{"resourceType":"Bundle","entry":[{"fullUrl":"x","resource":\#(consent)},{}]}"#) == ["1690999115"])
        let task =
            "<Task xmlns=\"http://hl7.org/fhir\"><input><type><coding><code value=\"idNat_Struct\"/></coding></type>"
            + "<valueIdentifier><value value=\"1690999115\"/></valueIdentifier></input></Task>"
        #expect(found(task) == ["1690999115"])
        #expect(found("<html/>") == nil)
        #expect(found("[]") == nil)
        #expect(found("{") == nil)
    }

    @Test func diagnosticsAreInBothLanguages() throws {
        for id in CommandMessages.catalogue.ids {
            let template = try #require(CommandMessages.catalogue[id])
            #expect(!template.fr.isEmpty && !template.en.isEmpty, "\(id)")
        }
    }
}
