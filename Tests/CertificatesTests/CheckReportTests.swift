import CommandSupport
import Foundation
import Messages
import Testing

@testable import CertificateReporting
@testable import Certificates

@Suite struct CheckReportTests {
    private func verdict(_ file: String, password: String? = "password.txt") throws -> CertificateVerdict {
        let pki = try TestPKI.shared.get()
        return try pki.examiner().verdict(
            file: file, bytes: try pki.bytes(file), password: try password.map { try pki.password($0) })
    }

    private func schema() throws -> [String: Any] {
        let path = TestPKI.packageRoot + "/docs/schemas/cert-check.schema.json"
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func parsed(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    @Test(arguments: Language.allCases, TestPKI.cases)
    func jsonFollowsItsSchema(_ language: Language, _ expected: TestPKI.Case) throws {
        let verdict = try verdict(expected.file, password: expected.passwordFile)
        let report = CheckJSONReport(language: language)
        let shape = try SchemaShape(schema())
        let line = try parsed(report.line(verdict))
        let document = try parsed(report.document([verdict], at: TestPKI.moment))
        #expect(shape.problems(line, "line") == [])
        #expect(shape.problems(document, "document") == [])
        #expect(!report.line(verdict).contains("\n"))
        #expect(!report.line(verdict).contains("{0}"))
    }

    @Test func schemaNamesEveryCheckInOrder() throws {
        let definitions = try #require(try schema()["$defs"] as? [String: [String: Any]])
        #expect(definitions["checkName"]?["enum"] as? [String] == CheckID.allCases.map(\.rawValue))
    }

    @Test func textSaysTheVerdictFirst() throws {
        let terminal = Terminal(colored: false, width: 80)
        let french = CheckTextReport(language: .fr, terminal: terminal).text(try verdict("test.p12"))
        #expect(french.hasPrefix("✗ REFUSÉ : C'est un certificat de TEST"))
        #expect(french.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let english = CheckTextReport(language: .en, terminal: terminal).text(try verdict("good.p12"))
        #expect(english.hasPrefix("✓ ACCEPTED, in the name of ASSOCIATION LES TILLEULS (690999107), with one remark"))
        #expect(!english.contains("\u{1B}"))
    }

    @Test func tableIsSortedByExpiry() throws {
        let verdicts = try ["good.p12", "garbage.p12", "expired.p12", "soon.p12"].map { try verdict($0) }
        #expect(
            CheckTableReport.sorted(verdicts).map(\.file) == ["expired.p12", "soon.p12", "good.p12", "garbage.p12"])
        let terminal = Terminal(colored: false, width: 80)
        let text = CheckTableReport(language: .fr, terminal: terminal).text(verdicts)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func pageIsSelfContained() throws {
        let page = CheckHTMLReport(language: .fr).document(
            [try verdict("good.p12"), try verdict("aes.p12", password: nil)], at: TestPKI.moment)
        for forbidden in ["<script", "http-equiv", "<link", "<img", "src="] { #expect(!page.contains(forbidden)) }
        #expect(page.contains(#"<html lang="fr">"#))
        #expect(page.contains("scope=\"col\""))
    }

    @Test func hostileNamesCannotReachTheTerminalOrThePage() throws {
        let attack = "\u{1B}[2J<script>\u{202E}"
        let verdict = CertificateVerdict(file: attack, unreadable: .empty)
        let text = CheckTextReport(language: .en, terminal: Terminal(colored: false, width: 80)).text(verdict)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(!CheckHTMLReport(language: .en).document([verdict], at: TestPKI.moment).contains("<script"))
    }
}
