internal import Messages

extension MessageCatalogue {
    /// Messages of outlining.
    static let outlining = MessageCatalogue([:])
}
