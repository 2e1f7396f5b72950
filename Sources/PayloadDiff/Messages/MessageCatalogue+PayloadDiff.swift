internal import CDA
internal import FHIRCore
internal import FHIRValidation
public import Messages

extension MessageCatalogue {
    /// Every message of seeing, comparing and mending payloads, those of reading and validation included.
    public static let payloadDiff = MessageCatalogue(merging: [.payloadDiffOwn, .reading, .validation, .cda])

    /// The messages this library adds to those of reading.
    package static let payloadDiffOwn = MessageCatalogue(merging: [
        .formatting, .comparing, .patching, .diagnosing, .redacting, .outlining,
    ])
}
