internal import CDA
public import FHIRCore
internal import FHIRReading
internal import FHIRValidation

/// What the validator says of a repaired text.
public struct RepairVerdict: Sendable {
    /// `FHIR JSON`, `CDA`…; nil when it does not read as either.
    public let format: String?
    /// What validation found, errors only.
    public let findings: [Finding]

    /// Errors that validation finds; a great number where the text does not read at all.
    static func errorCount(_ bytes: [UInt8], definitions: Definitions) -> Int {
        let verdict = RepairVerdict(bytes, definitions: definitions)
        return verdict.format == nil ? 1_000_000 : verdict.findings.count
    }

    /// Whether the validator was asked and found no error.
    public var isValid: Bool { format != nil && findings.isEmpty }

    public init(_ bytes: [UInt8], definitions: Definitions) {
        let text = ExaminedText(bytes, definitions: definitions)
        guard text.isPayload else {
            format = nil
            findings = []
            return
        }
        format = text.formatName
        if let document = CDAJudge(repository: definitions.repository).judgeFile(bytes) {
            findings = document.findings.filter(\.isError)
            return
        }
        let tree = Payload.read(bytes, definitions: definitions)
        findings = Validator(definitions: definitions).validate(tree).findings.filter(\.isError)
    }
}
