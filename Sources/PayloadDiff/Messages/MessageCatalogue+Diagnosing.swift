internal import Messages

extension MessageCatalogue {
    /// Messages of diagnosing.
    static let diagnosing = MessageCatalogue([:])
}
