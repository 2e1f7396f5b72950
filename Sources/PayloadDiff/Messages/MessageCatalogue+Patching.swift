internal import Messages

extension MessageCatalogue {
    /// Messages of patching.
    static let patching = MessageCatalogue([:])
}
