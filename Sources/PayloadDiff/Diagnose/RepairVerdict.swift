public import FHIRCore
internal import FHIRReading

/// What reading makes of a repaired text. The one place to ask the validator when it is at hand.
public struct RepairVerdict: Sendable {
    /// `FHIR JSON`, `CDA`…; nil when it does not read as either.
    public let format: String?
    /// What reading found, errors only.
    public let findings: [Finding]

    public init(_ bytes: [UInt8], definitions: Definitions) {
        let text = ExaminedText(bytes, definitions: definitions)
        guard text.isPayload else {
            format = nil
            findings = []
            return
        }
        format = text.formatName
        findings =
            text.formatName == "CDA"
            ? [] : Payload.read(bytes, definitions: definitions).findings.filter(\.isError)
    }
}
