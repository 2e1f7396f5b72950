import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import TestSupport
import Testing

/// The engine's behaviour in cases of the project's own: an edit of a sample, settings, verdict and errors. They hold the
/// agreement where the measured payloads are not at hand.
@Suite struct OwnCasesTests {
    struct Case: Sendable {
        let name: String
        let sample: String
        let edits: [(find: String, replace: String)]
        let settings: String
        let profile: String
        let isValid: Bool
        /// `message id @ expression`
        let errors: Set<String>
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

    /// One validator for all the cases of an engine: making one costs more than judging.
    @Test(arguments: ["evsclient auto", "evsclient declared", "hl7 auto"]) func verdictAndErrors(engine: String) throws
    {
        let cases = Self.cases.filter { $0.settings + " " + $0.profile == engine }
        try #require(!cases.isEmpty)
        let validator = Validator(
            definitions: Definitions(),
            options: Validator.Options(
                profiles: engine.hasSuffix("declared") ? .declared : .automatic,
                settings: engine.hasPrefix("hl7") ? .hl7 : .evsclient))
        for item in cases {
            var text = String(decoding: try Repository.sample(item.sample), as: UTF8.self)
            for edit in item.edits {
                let range = try #require(text.firstRange(of: edit.find), "\(item.name): the sample has no \(edit.find)")
                text.replaceSubrange(range, with: edit.replace)
            }
            let result = validator.validate(Payload.read(Array(text.utf8), definitions: validator.definitions))
            let errors = Set(
                result.findings.filter { $0.isError && $0.origin != .business }.map {
                    ($0.messageID.isEmpty ? $0.code.rawValue : $0.messageID) + " @ " + $0.expression
                })
            #expect(result.isValid == item.isValid, "\(item.name)")
            #expect(errors == item.errors, "\(item.name)")
        }
    }

    @Test func everyCaseIsJudged() {
        let engines = Set(Self.cases.map { $0.settings + " " + $0.profile })
        #expect(engines == ["evsclient auto", "evsclient declared", "hl7 auto"])
    }
}
