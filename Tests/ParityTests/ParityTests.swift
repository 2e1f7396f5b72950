import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Glibc
import TestSupport
import Testing

/// Agreement with HL7's validator, the engine behind EVSClient, on payloads that were judged by it.
@Suite(.serialized) struct ParityTests {
    struct Level: Sendable {
        let folder: String
        let guide: DefinitionRepository.GuideVersion
        let allowExampleURLs: Bool
        /// Least share of cases, in hundredths of a percent: the level reached, never lowered.
        let verdict: Int
        let identical: Int
    }

    @Test(arguments: [
        Level(folder: "sdo", guide: .v4_0_6, allowExampleURLs: false, verdict: 9_989, identical: 9_814),
        Level(folder: "sdo-4.0.4", guide: .v4_0_4, allowExampleURLs: false, verdict: 9_923, identical: 9_846),
        Level(folder: "sdo-4.0.7", guide: .v4_0_7, allowExampleURLs: false, verdict: 10_000, identical: 10_000),
        Level(folder: "r4-examples", guide: .v4_0_6, allowExampleURLs: true, verdict: 9_837, identical: 9_647),
    ])
    func agreesWithTheReference(level: Level) throws {
        guard let reference = Repository.reference else {
            print("Parity \(level.folder): skipped, the measured cases are not at hand")
            return
        }
        let folder = reference + "/parity/" + level.folder
        let validator = Validator(
            definitions: Definitions(repository: DefinitionRepository(guideVersion: level.guide)),
            options: Validator.Options(profiles: .declared, allowExampleURLs: level.allowExampleURLs))
        let expected = try FileAccess.read(folder + "/expected.jsonl")
        var total = 0, verdicts = 0, identical = 0
        var causes: [String: Int] = [:]
        for line in expected.split(separator: 0x0A) {
            let document = JSONDocument(SourceText(Array(line)))
            let file = try #require(document.string("file", of: 0))
            let tree = Payload.read(
                try FileAccess.read(folder + "/cases/" + file), definitions: validator.definitions)
            let result = validator.validate(tree)
            total += 1
            if document.boolean("valid", of: 0) == result.isValid { verdicts += 1 }
            let theirs = Set(
                document.elements("issues", of: 0).compactMap { issue -> String? in
                    let severity = document.string("severity", of: issue)
                    guard severity == "error" || severity == "fatal" else { return nil }
                    let id = document.string("id", of: issue) ?? document.string("code", of: issue) ?? ""
                    return id + " @ " + (document.string("expression", of: issue) ?? "")
                })
            let ours = Set(
                result.findings.filter { $0.isError && $0.origin != .business }.map { finding in
                    (finding.messageID.isEmpty ? finding.code.rawValue : finding.messageID) + " @ " + finding.expression
                })
            if theirs == ours {
                identical += 1
            } else if getenv("ESMS_PARITY_DETAILS") != nil {
                print("=== \(level.folder)/\(file)")
                for id in theirs.subtracting(ours).sorted() { print("  - " + id) }
                for id in ours.subtracting(theirs).sorted() { print("  + " + id) }
            }
            for id in theirs.symmetricDifference(ours) {
                causes[
                    (theirs.contains(id) ? "- " : "+ ") + (id.split(separator: " ").first.map(String.init) ?? ""),
                    default: 0] += 1
            }
        }
        let verdictShare = verdicts * 10_000 / total
        let identicalShare = identical * 10_000 / total
        print(
            "Parity \(level.folder): verdict \(verdicts)/\(total) = \(percent(verdictShare)), "
                + "identical error sets \(identical)/\(total) = \(percent(identicalShare))")
        for (cause, count) in causes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            print("    \(count)\t\(cause)")
        }
        #expect(verdictShare >= level.verdict)
        #expect(identicalShare >= level.identical)
    }

    private func percent(_ hundredths: Int) -> String {
        "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }

    /// The six examples of the guide give the outcomes that the guide's own quality report names.
    @Test(arguments: [
        ("Task-exemple-esms-task.json", true, 0), ("Consent-exemple-consent.json", true, 0),
        ("DocumentReference-exemple-esms-document-reference.json", true, 0),
        ("Bundle-exemple-esms-bundle-resultat-recherche-notifications-esms.json", true, 0),
        ("Bundle-exemple-bundle-resultat-recherche-decision-evaluation.json", true, 0),
        ("Bundle-exemple-bundle-resultat-recherche-decision-evaluation-elements.json", true, 2),
    ])
    func guideExamplesAreAccepted(file: String, isValid: Bool, contentWarnings: Int) throws {
        guard let reference = Repository.reference else { return }
        let validator = Validator(
            definitions: Definitions(), options: Validator.Options(profiles: .declared, allowExampleURLs: true))
        let bytes = try FileAccess.read(reference + "/sdo/examples/" + file)
        let result = validator.validate(Payload.read(bytes, definitions: validator.definitions))
        #expect(
            result.isValid == isValid, "\(result.findings.filter(\.isError).map { "\($0.rule.id) \($0.expression)" })")
        #expect(result.findings.filter { $0.messageID.hasSuffix("#regle-Contenu") }.count == contentWarnings)
    }
}
