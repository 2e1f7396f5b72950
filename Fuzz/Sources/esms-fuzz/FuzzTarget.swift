import CDA
import Certificates
import FHIRCore
import FHIRPath
import FHIRReading
import FHIRValidation
import FINESS
import Glibc
import Messages
import PayloadDiff
import ValueFormats

/// What is fuzzed. Each target reads the input as its module does and holds what must hold whatever the input.
enum FuzzTarget: String, CaseIterable {
    case json, format, xml, validate, fhirpath, snapshot, certificate, cda, diff, patch, redact, diagnose, finess, ecl

    /// The one the command line names.
    static let current = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:)) ?? .json

    func run(_ bytes: [UInt8]) {
        switch self {
        case .json: Self.json(bytes)
        case .format: Self.format(bytes)
        case .xml, .validate: Self.validate(bytes)
        case .fhirpath: Self.fhirpath(bytes)
        case .snapshot: Self.snapshot(bytes)
        case .certificate: Self.certificate(bytes)
        case .cda: Self.cda(bytes)
        case .diff: Self.diff(bytes)
        case .patch: Self.patch(bytes)
        case .redact: Self.redact(bytes)
        case .diagnose: Self.diagnose(bytes)
        case .finess: Self.finess(bytes)
        case .ecl: Self.valueSet(bytes)
        }
    }

    private static func hold(_ condition: Bool, _ words: StaticString) {
        if !condition {
            complain("does not hold: \(words)")
            abort()
        }
    }

    // MARK: - Reading

    /// Every node lies inside the input, and a value that was read and written reads the same.
    private static func json(_ bytes: [UInt8]) {
        let document = JSONDocument(SourceText(bytes))
        for node in document.nodes { hold(node.range.upperBound <= bytes.count, "a node lies inside the input") }
        guard document.problems.isEmpty, let value = JSONValue(document) else { return }
        hold(JSONValue(JSONDocument(SourceText(value.bytes))) == value, "a value reads as it was written")
    }

    /// What was formatted says the same, and stays as it is when formatted again.
    private static func format(_ bytes: [UInt8]) {
        let formatting = Formatting(layout: .standard, definitions: validator.definitions)
        guard let formatted = try? formatting.format(bytes) else { return }
        hold((try? formatting.format(formatted)) == formatted, "what was formatted stays as it is")
        guard Payload.format(of: bytes) == .json else { return }
        let before = JSONDocument(SourceText(bytes))
        guard before.problems.isEmpty else { return }
        hold(JSONValue(before) == JSONValue(JSONDocument(SourceText(formatted))), "what was formatted says the same")
    }

    private static func validate(_ bytes: [UInt8]) {
        let tree = Payload.read(bytes, definitions: validator.definitions)
        let result = validator.validate(tree)
        for finding in result.findings {
            hold(finding.position.line >= 1 && finding.position.column >= 1, "a finding has a place")
        }
    }

    // MARK: - FHIRPath and definitions

    private static func fhirpath(_ bytes: [UInt8]) {
        guard let expression = try? FHIRPathExpression(String(decoding: bytes, as: UTF8.self)) else { return }
        let evaluator = FHIRPathEvaluator(tree: sample, limits: FHIRPathLimits(steps: 20_000, size: 5_000))
        _ = try? evaluator.evaluate(expression)
        _ = evaluator.explainFailure(of: expression, at: 0)
    }

    private static func snapshot(_ bytes: [UInt8]) {
        var repository = DefinitionRepository()
        guard DefinitionLoader.load(bytes, into: &repository) > 0 else { return }
        let validator = Validator(
            definitions: Definitions(repository: repository),
            options: Validator.Options(profiles: .named(repository.loadedURLs)))
        _ = validator.validate(Payload.read(payload, definitions: validator.definitions))
    }

    private static func valueSet(_ bytes: [UInt8]) {
        let text = JSONValue.string(String(decoding: bytes, as: UTF8.self))
        let filter = JSONValue.members([
            "property": .string("constraint"), "op": .string("="), "value": text,
        ])
        let include = JSONValue.members(["system": .string("http://snomed.info/sct"), "filter": .array([filter])])
        let set = JSONValue.members([
            "resourceType": .string("ValueSet"), "url": .string("https://x.invalid/v"), "status": .string("draft"),
            "compose": .members(["include": .array([include])]),
        ])
        _ = validator.validate(Payload.read(set.bytes, definitions: validator.definitions))
    }

    // MARK: - Documents

    private static func cda(_ bytes: [UInt8]) { _ = judge.judgeFile(bytes) }

    private static func diff(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count == 2, let comparison = try? Comparison(parts[0], parts[1], definitions: validator.definitions)
        else { return }
        guard let first = JSONValue(JSONDocument(SourceText(parts[0]))),
            let second = JSONValue(JSONDocument(SourceText(parts[1]))), JSONDocument(SourceText(parts[0])).problems.isEmpty,
            JSONDocument(SourceText(parts[1])).problems.isEmpty
        else { return }
        guard let patch = try? JSONPatch(JSONDocument(SourceText(JSONPatchReport.write(comparison)))),
            let result = try? patch.apply(to: first)
        else {
            hold(false, "a patch can be applied")
            return
        }
        hold(result == second, "a patch leads from the first to the second")
    }

    private static func patch(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        let target = parts.count == 2 ? parts[1] : payload
        guard
            let patched = try? Patching(definitions: validator.definitions)
                .apply(parts[0], to: target, layout: .standard)
        else { return }
        hold(!patched.isEmpty, "a patched payload is written")
    }

    private static func diagnose(_ bytes: [UInt8]) {
        let report = diagnoser.diagnose(bytes)
        guard report.repairable else { return }
        hold(diagnoser.diagnose(report.repaired).readable, "what was mended reads")
    }

    private static func redact(_ bytes: [UInt8]) {
        guard let redaction = try? Redaction(bytes, definitions: validator.definitions, key: [1, 2, 3]) else { return }
        // What survives is refused by the tool; what is written can be read again, and has nothing left to hide.
        guard redaction.survivors.isEmpty else { return }
        hold(
            (try? Redaction(redaction.bytes, definitions: validator.definitions, key: [1, 2, 3])) != nil,
            "a redacted payload can be read")
    }

    // MARK: - Certificates and registry

    private static func certificate(_ bytes: [UInt8]) {
        // Only whole containers open with the password, and every one without a password does.
        for password in [nil, password] {
            _ = examiner.verdict(file: "fuzz", bytes: bytes, password: password).sentence(in: .fr)
        }
    }

    private static func finess(_ bytes: [UInt8]) {
        let file = "/dev/shm/esms-fuzz-\(getpid()).json", index = "/dev/shm/esms-fuzz-\(getpid()).sqlite"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { return }
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        _ = try? FINESSImport.run([file], into: index)
        unlink(file)
        unlink(index)
    }
}

/// A line on standard error.
func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

// One of each, made when first needed: a fuzzer is one thread.
nonisolated(unsafe) private let validator = Validator(definitions: Definitions())
nonisolated(unsafe) private let judge = CDAJudge(repository: DefinitionRepository())
nonisolated(unsafe) private let diagnoser = Diagnoser(definitions: validator.definitions)
nonisolated(unsafe) private let examiner = CertificateExaminer(at: Instant(seconds: 1_795_262_400))
private let password = getenv("ESMS_FUZZ_PASSWORD_FILE").flatMap { path in
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    return Secret(readingFrom: descriptor)
}
private let payload = Array(
    """
    {"resourceType": "Task", "id": "a", "status": "completed", "intent": "plan", "authoredOn": "2026-01-01",
     "input": [{"type": {"coding": [{"system": "urn:x", "code": "b"}]}, "valueString": "c"},
      {"type": {"text": "d"}, "valueQuantity": {"value": 1.5, "unit": "mg", "code": "mg"}}]}
    """.utf8)
nonisolated(unsafe) private let sample = Payload.read(payload, definitions: validator.definitions)
