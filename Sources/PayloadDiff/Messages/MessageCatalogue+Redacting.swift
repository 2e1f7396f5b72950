internal import Messages

extension MessageCatalogue {
    /// Messages of redacting.
    static let redacting = MessageCatalogue([:])
}
