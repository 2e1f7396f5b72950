internal import Messages

extension MessageCatalogue {
    /// Messages of comparing.
    static let comparing = MessageCatalogue([:])
}
