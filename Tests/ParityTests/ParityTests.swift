import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Glibc
import TestSupport
import Testing

/// Agreement with EVSClient's engine, and with HL7's bare validator, on payloads that they judged.
@Suite(.serialized, .enabled(if: Repository.reference != nil, "the measured cases are not at hand"))
struct ParityTests {
    struct Level: Sendable {
        let folder: String
        let guide: DefinitionRepository.GuideVersion
        /// The engine that judged: its settings, and the file of its outcomes.
        let settings: ValidationSettings
        let expected: String
        let profiles: Validator.ProfileSelection
        /// Least share of cases, in hundredths of a percent: the level reached, never lowered.
        let verdict: Int
        let identical: Int

        /// EVSClient's engine in default mode.
        static func evsclient(
            _ folder: String, _ guide: DefinitionRepository.GuideVersion = .v4_0_6, verdict: Int, identical: Int
        ) -> Level {
            Level(
                folder: folder, guide: guide, settings: .evsclient, expected: "expected-evsclient.jsonl",
                profiles: .automatic, verdict: verdict, identical: identical)
        }

        /// HL7's bare validator, by the profiles that are declared.
        static func hl7(
            _ folder: String, _ guide: DefinitionRepository.GuideVersion = .v4_0_6, exampleAddresses: Bool = false,
            verdict: Int, identical: Int
        ) -> Level {
            var settings = ValidationSettings.hl7
            settings.allowsExampleAddresses = exampleAddresses
            return Level(
                folder: folder, guide: guide, settings: settings, expected: "expected.jsonl", profiles: .declared,
                verdict: verdict, identical: identical)
        }
    }

    @Test(arguments: [
        Level.evsclient("sdo", verdict: 10_000, identical: 9_948),
        Level.evsclient("sdo-4.0.4", .v4_0_4, verdict: 10_000, identical: 9_923),
        Level.evsclient("sdo-4.0.7", .v4_0_7, verdict: 10_000, identical: 10_000),
        Level.evsclient("field", verdict: 9_985, identical: 9_880),
        Level.hl7("sdo", verdict: 9_989, identical: 9_814),
        Level.hl7("sdo-4.0.4", .v4_0_4, verdict: 9_923, identical: 9_846),
        Level.hl7("sdo-4.0.7", .v4_0_7, verdict: 10_000, identical: 10_000),
        Level.hl7("field", verdict: 10_000, identical: 9_895),
        Level.hl7("r4-examples", exampleAddresses: true, verdict: 9_837, identical: 9_647),
    ])
    func agreesWithTheReference(level: Level) throws {
        let reference = try #require(Repository.reference)
        let folder = reference + "/parity/" + level.folder
        let validator = Validator(
            definitions: Definitions(repository: DefinitionRepository(guideVersion: level.guide)),
            options: Validator.Options(profiles: level.profiles, settings: level.settings))
        var all = Agreement(), byFormat: [String: Agreement] = [:]
        for line in try FileAccess.read(folder + "/" + level.expected).split(separator: 0x0A) {
            let outcome = try ReferenceOutcome(line)
            let tree = Payload.read(
                try FileAccess.read(folder + "/cases/" + outcome.file), definitions: validator.definitions)
            let comparison = outcome.compared(with: validator.validate(tree))
            all.count(comparison)
            byFormat[outcome.file.hasSuffix(".xml") ? "XML" : "JSON", default: Agreement()].count(comparison)
            if getenv("ESMS_PARITY_DETAILS") != nil, !comparison.isIdentical {
                print("=== \(level.folder)/\(outcome.file)\(comparison.isSameVerdict ? "" : "  VERDICT")")
                for id in comparison.missing { print("  - " + id) }
                for id in comparison.added { print("  + " + id) }
            }
        }
        let formats = byFormat.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }
        print("Parity \(level.settings.name) \(level.folder): \(all.text)  [\(formats.joined(separator: "; "))]")
        for (cause, count) in all.causes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            print("    \(count)\t\(cause)")
        }
        #expect(all.verdictShare >= level.verdict)
        #expect(all.identicalShare >= level.identical)
    }

    /// Inputs of every theme of public reports, with the profiles and packages they name. Our own remarks beyond the
    /// reference do not count.
    @Test(.enabled(if: Repository.fieldCases != nil, "the field cases are not at hand"))
    func agreesOnPublicReports() throws {
        let folder = try #require(Repository.fieldCases) + "/validation/"
        var all = Agreement()
        for line in try FileAccess.read(folder + "expected.jsonl").split(separator: 0x0A) {
            let outcome = try ReferenceOutcome(line)
            guard !outcome.crashed else { continue }
            var repository = DefinitionRepository()
            if let package = outcome.package {
                for file in InputFiles.expand([folder + package], extensions: ["json"]) {
                    DefinitionLoader.load(try FileAccess.read(file), into: &repository)
                }
            }
            let validator = Validator(
                definitions: Definitions(repository: repository),
                options: Validator.Options(profiles: outcome.profile.map { .named([$0]) } ?? .automatic))
            let tree = Payload.read(try FileAccess.read(folder + outcome.file), definitions: validator.definitions)
            let comparison = outcome.compared(with: validator.validate(tree))
            all.count(comparison)
            if getenv("ESMS_PARITY_DETAILS") != nil, !comparison.isIdentical {
                print("=== \(outcome.file)\(comparison.isSameVerdict ? "" : "  VERDICT")")
                for id in comparison.missing { print("  - " + id) }
                for id in comparison.added { print("  + " + id) }
            }
        }
        print("Parity evsclient public reports: \(all.text)")
        #expect(all.verdictShare >= 9_768)
        #expect(all.identicalShare >= 9_266)
    }

    /// The six examples of the guide give the outcomes that the guide's own quality report names.
    @Test(arguments: [
        ("Task-exemple-esms-task.json", 0), ("Consent-exemple-consent.json", 0),
        ("DocumentReference-exemple-esms-document-reference.json", 0),
        ("Bundle-exemple-esms-bundle-resultat-recherche-notifications-esms.json", 0),
        ("Bundle-exemple-bundle-resultat-recherche-decision-evaluation.json", 0),
        ("Bundle-exemple-bundle-resultat-recherche-decision-evaluation-elements.json", 2),
    ])
    func guideExamplesAreAccepted(file: String, contentWarnings: Int) throws {
        let reference = try #require(Repository.reference)
        let validator = Validator(definitions: Definitions())
        let bytes = try FileAccess.read(reference + "/sdo/examples/" + file)
        let result = validator.validate(Payload.read(bytes, definitions: validator.definitions))
        #expect(result.isValid, "\(result.findings.filter(\.isError).map { "\($0.rule.id) \($0.expression)" })")
        #expect(result.findings.filter { $0.messageID.hasSuffix("#regle-Contenu") }.count == contentWarnings)
    }

    /// A slip in meta.profile never passes without a word: the guide's profile judges, and the profile is named.
    @Test(.enabled(if: Repository.fieldCases != nil, "the field cases are not at hand"))
    func slipsInMetaProfileAreNamed() throws {
        let folder = try #require(Repository.fieldCases) + "/validation/23-meta-profile"
        let files = InputFiles.expand([folder], extensions: ["json"])
        try #require(files.count > 10)
        let validator = Validator(definitions: Definitions())
        let right = "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-"
        for file in files {
            let tree = Payload.read(try FileAccess.read(file), definitions: validator.definitions)
            let declared = tree.root.flatMap { tree.child($0, .meta) }.map { meta in
                tree.children(meta, .profile).compactMap { tree.value($0) }
            }
            let isRight = declared?.allSatisfy {
                [right + "task", right + "task|4.0.6", right + "consent"].contains($0)
            }
            let result = validator.validate(tree)
            #expect(
                isRight ?? false || !result.isValid
                    || result.findings.contains { ["profile-unknown", "profile-imposed"].contains($0.rule.id) },
                "\(file)")
        }
    }

    /// The guide's own payloads that must not pass.
    @Test func guideNegativePayloadsAreRefused() throws {
        let folder = try #require(Repository.reference) + "/sdo/negative"
        let files = InputFiles.expand([folder], extensions: ["json", "xml"])
        try #require(!files.isEmpty)
        let validator = Validator(definitions: Definitions())
        for file in files {
            let result = validator.validate(
                Payload.read(try FileAccess.read(file), definitions: validator.definitions))
            #expect(!result.isValid, "\(file)")
        }
    }
}

/// What an engine said of one payload.
private struct ReferenceOutcome {
    let file: String
    let isValid: Bool
    let crashed: Bool
    let profile: String?
    let package: String?
    let errors: Set<String>

    init(_ line: ArraySlice<UInt8>) throws {
        let document = JSONDocument(SourceText(Array(line)))
        file = try #require(document.string("file", of: 0))
        isValid = document.boolean("valid", of: 0) ?? false
        crashed = document.boolean("crashed", of: 0) ?? false
        profile = document.string("profile", of: 0)
        package = document.string("package", of: 0)
        errors = Set(
            document.elements("issues", of: 0).compactMap { issue -> String? in
                let severity = document.string("severity", of: issue)
                guard severity == "error" || severity == "fatal" else { return nil }
                let id = document.string("id", of: issue) ?? document.string("code", of: issue) ?? ""
                return id + " @ " + (document.string("expression", of: issue) ?? "")
            })
    }

    func compared(with result: Validator.Result) -> Comparison {
        let ours = Set(
            result.findings.filter { $0.isError && $0.origin != .business }.map { finding in
                (finding.messageID.isEmpty ? finding.code.rawValue : finding.messageID) + " @ " + finding.expression
            })
        return Comparison(
            isSameVerdict: isValid == result.isValid, missing: errors.subtracting(ours).sorted(),
            added: ours.subtracting(errors).sorted())
    }
}

private struct Comparison {
    let isSameVerdict: Bool
    let missing: [String]
    let added: [String]
    var isIdentical: Bool { missing.isEmpty && added.isEmpty }
}

private struct Agreement {
    var total = 0
    var verdicts = 0
    var identical = 0
    /// Differences by message id, with the side that has them.
    var causes: [String: Int] = [:]

    mutating func count(_ comparison: Comparison) {
        total += 1
        if comparison.isSameVerdict { verdicts += 1 }
        if comparison.isIdentical { identical += 1 }
        for (side, ids) in [("- ", comparison.missing), ("+ ", comparison.added)] {
            for id in ids { causes[side + (id.split(separator: " ").first.map(String.init) ?? ""), default: 0] += 1 }
        }
    }

    /// In hundredths of a percent.
    var verdictShare: Int { total == 0 ? 0 : verdicts * 10_000 / total }
    var identicalShare: Int { total == 0 ? 0 : identical * 10_000 / total }

    var text: String {
        "verdict \(verdicts)/\(total) = \(percent(verdictShare)), identical error sets \(identical)/\(total) = "
            + percent(identicalShare)
    }

    private func percent(_ hundredths: Int) -> String {
        "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }
}
