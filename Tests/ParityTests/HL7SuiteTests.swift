import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Glibc
import TestSupport
import Testing

/// HL7's own test cases for validators (R4, without terminology server): verdict and number of errors.
@Suite(.enabled(if: Repository.reference != nil, "the suite is not at hand")) struct HL7SuiteTests {
    /// Least share in hundredths of a percent: the level reached, never lowered.
    private static let verdictLevel = 9_454
    private static let countLevel = 8_863

    /// `ESMS_PARITY_DETAILS=1` prints both sides of every run whose number of errors differs.
    private var isDetailed: Bool { getenv("ESMS_PARITY_DETAILS") != nil }

    @Test func agreesWithTheSuite() throws {
        let reference = try #require(Repository.reference)
        let folder = reference + "/hl7-tests/"
        let manifest = JSONDocument(SourceText(try FileAccess.read(folder + "manifest.json")))
        var total = 0, verdicts = 0, counts = 0
        var differing: [String] = []
        for test in manifest.children(of: 0) {
            let file = try #require(manifest.string("file", of: test))
            let name = manifest.string("name", of: test) ?? file
            let loads = manifest.strings("load", of: test)
            let expected = try #require(manifest.member("expected", of: test))
            // Settings the case was run with; those that have no counterpart here are left.
            let options = manifest.member("options", of: test)
            var engine = ValidationSettings.hl7
            engine.allowsExampleAddresses = options.flatMap { manifest.boolean("examples", of: $0) } ?? true
            engine.checksSecurity = options.flatMap { manifest.boolean("security-checks", of: $0) } ?? false
            let settings = Validator.Options(settings: engine)
            var runs = [(name, loads, String?.none, expected)]
            if let profile = manifest.member("profile", of: test), let source = manifest.string("source", of: profile),
                let outcome = manifest.member("expected", of: profile)
            {
                runs.append((name + " (profile)", loads + [source], source, outcome))
            }
            for (label, loads, profile, outcome) in runs {
                let findings = try errors(folder + "files/", file, loads, profile, settings)
                let found = findings.count
                let wanted = expectedErrors(manifest, outcome)
                total += 1
                if (found == 0) == (wanted == 0) {
                    verdicts += 1
                } else {
                    differing.append("\(label): \(wanted) ≠ \(found)")
                }
                if found == wanted {
                    counts += 1
                } else if isDetailed {
                    print("=== \(label) (\(file)): \(wanted) ≠ \(found)")
                    for issue in manifest.elements("issues", of: outcome)
                    where ["error", "fatal"].contains(manifest.string("severity", of: issue) ?? "") {
                        let words = ["id", "expression", "text"].map { manifest.string($0, of: issue) ?? "-" }
                        print("  HL7  " + words.joined(separator: " | "))
                    }
                    for finding in findings {
                        print("  ours \(finding.messageID) | \(finding.expression) | \(finding.arguments)")
                    }
                }
            }
        }
        print("HL7 suite: verdict \(verdicts)/\(total), same number of errors \(counts)/\(total)")
        for line in differing { print("    " + line) }
        #expect(verdicts * 10_000 / total >= Self.verdictLevel)
        #expect(counts * 10_000 / total >= Self.countLevel)
    }

    private func expectedErrors(_ manifest: JSONDocument, _ outcome: Int) -> Int {
        if let count = manifest.integer("errorCount", of: outcome) { return count }
        return manifest.elements("issues", of: outcome).filter { issue in
            ["error", "fatal"].contains(manifest.string("severity", of: issue) ?? "")
        }.count
    }

    private func errors(
        _ folder: String, _ file: String, _ loads: [String], _ profile: String?, _ settings: Validator.Options
    ) throws -> [Finding] {
        var repository = DefinitionRepository()
        var url: String?
        for load in loads {
            let before = Set(repository.loadedURLs)
            DefinitionLoader.load(try FileAccess.read(folder + load), into: &repository)
            if load == profile { url = Set(repository.loadedURLs).subtracting(before).first ?? url }
        }
        var options = settings
        options.profiles = url.map { Validator.ProfileSelection.named([$0]) } ?? .declared
        let validator = Validator(definitions: Definitions(repository: repository), options: options)
        let tree = Payload.read(try FileAccess.read(folder + file), definitions: validator.definitions)
        return validator.validate(tree).findings.filter { $0.isError && $0.origin != .business }
    }
}
