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
        let schema = try SchemaShape(schema())
        #expect(schema.problems(try parsed(report.line(verdict)), "line") == [])
        #expect(schema.problems(try parsed(report.document([verdict], at: TestPKI.moment)), "document") == [])
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
        #expect(english.hasPrefix("✓ ACCEPTED: this is the right certificate"))
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

/// The part of JSON Schema that the schema of this output uses.
private struct SchemaShape {
    private let definitions: [String: [String: Any]]

    init(_ schema: [String: Any]) throws {
        definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    }

    func problems(_ value: Any, _ definition: String) -> [String] {
        check(value, definitions[definition] ?? [:], definition)
    }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last {
            return check(value, definitions[String(name)] ?? ["enum": []], path)
        }
        var problems: [String] = []
        if let allowed = schema["enum"] as? [String], !allowed.contains(value as? String ?? "") {
            problems.append("\(path): \(value) is none of the allowed values")
        }
        if let type = schema["type"], !matches(value, type) { problems.append("\(path): not of type \(type)") }
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                problems.append("\(path): no \(key)")
            }
            for (key, member) in object {
                guard let property = properties[key] else {
                    if schema["additionalProperties"] as? Bool == false {
                        problems.append("\(path): unexpected \(key)")
                    }
                    continue
                }
                problems += check(member, property, path + "." + key)
            }
        }
        if let array = value as? [Any] {
            if let least = schema["minItems"] as? Int, array.count < least { problems.append("\(path): too few") }
            if let most = schema["maxItems"] as? Int, array.count > most { problems.append("\(path): too many") }
            if let items = schema["items"] as? [String: Any] {
                for element in array { problems += check(element, items, path + "[]") }
            }
        }
        return problems
    }

    private func matches(_ value: Any, _ type: Any) -> Bool {
        if let names = type as? [String] { return names.contains { matches(value, $0) } }
        switch type as? String {
        case "object": return value is [String: Any]
        case "array": return value is [Any]
        case "string": return value is String
        case "integer": return value is Int
        case "null": return value is NSNull
        default: return false
        }
    }
}
