import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import TestSupport
import Testing

/// The engine's behaviour in cases of the project's own: an edit of a sample, settings, verdict and errors. They hold the
/// agreement where the measured payloads are not at hand.
@Suite struct OwnCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let sample: String
        let edits: [(find: String, replace: String)]
        let settings: String
        let profile: String
        let isValid: Bool
        /// `message id @ expression`
        let errors: Set<String>

        var testDescription: String { name }
    }

    static let cases: [Case] = {
        let path = Repository.root + "/Tests/ParityTests/Cases/cases.ndjson"
        guard let bytes = try? FileAccess.read(path) else { return [] }
        return bytes.split(separator: 0x0A).compactMap { line in
            let document = JSONDocument(SourceText(Array(line)))
            guard let root = document.root, let name = document.string("name", of: root),
                let sample = document.string("sample", of: root), let isValid = document.boolean("valid", of: root)
            else { return nil }
            return Case(
                name: name, sample: sample,
                edits: Array(zip(document.strings("find", of: root), document.strings("replace", of: root))),
                settings: document.string("settings", of: root) ?? "",
                profile: document.string("profile", of: root) ?? "",
                isValid: isValid, errors: Set(document.strings("errors", of: root)))
        }
    }()

    @Test func thereAreEnough() { #expect(Self.cases.count >= 60) }

    @Test(arguments: Self.cases) func verdictAndErrors(_ item: Case) throws {
        var text = String(decoding: try Repository.sample(item.sample), as: UTF8.self)
        for edit in item.edits {
            let range = try #require(text.firstRange(of: edit.find), "the sample has no \(edit.find)")
            text.replaceSubrange(range, with: edit.replace)
        }
        let validator = Validator(
            definitions: Definitions(),
            options: Validator.Options(
                profiles: item.profile == "declared" ? .declared : .automatic,
                settings: item.settings == "hl7" ? .hl7 : .evsclient))
        let result = validator.validate(Payload.read(Array(text.utf8), definitions: validator.definitions))
        let errors = Set(
            result.findings.filter { $0.isError && $0.origin != .business }.map {
                ($0.messageID.isEmpty ? $0.code.rawValue : $0.messageID) + " @ " + $0.expression
            })
        #expect(result.isValid == item.isValid)
        #expect(errors == item.errors)
    }
}
