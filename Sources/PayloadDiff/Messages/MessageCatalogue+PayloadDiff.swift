internal import FHIRCore
public import Messages

extension MessageCatalogue {
    /// Every message of seeing, comparing and mending payloads, those of reading included.
    public static let payloadDiff = MessageCatalogue(merging: [.payloadDiffOwn, .reading])

    /// The messages this library adds to those of reading.
    package static let payloadDiffOwn = MessageCatalogue(merging: [
        .formatting, .comparing, .patching, .diagnosing, .redacting, .outlining,
    ])
}
