internal import CommandSupport
internal import FHIRCore
public import Messages

/// Turns outcomes into one output format. A reporter is told of each input in order, then of the end.
public protocol Reporter {
    /// What stands before the first input.
    mutating func begin() -> String
    mutating func report(_ outcome: FinishedOutcome) -> String
    /// What stands after the last input.
    mutating func end() -> String
}

extension Reporter {
    public mutating func report(_ outcome: FileOutcome) -> String { report(outcome.finish()) }
    public mutating func begin() -> String { "" }
    public mutating func end() -> String { "" }
}

/// How texts are made: language and catalogue.
public struct MessageContext: Sendable {
    public let catalogue: MessageCatalogue
    public let language: Language

    public init(catalogue: MessageCatalogue, language: Language) {
        self.catalogue = MessageCatalogue(merging: [catalogue, .reporting, .files])
        self.language = language
    }

    public func text(_ id: String, _ arguments: [String] = []) -> String {
        catalogue.text(id, arguments.map(VisibleText.showing), in: language)
    }

    /// What is said of a finding; where EVSClient lets it pass, that too, with why it is told all the same.
    ///
    /// - Parameter arguments: the finding's own, or shorter ones for readers.
    func text(_ finding: Finding, _ arguments: [String]? = nil) -> String {
        let words = text(finding.message, arguments ?? finding.arguments)
        return finding.notice == .letPass ? words + " " + text("let-pass") : words
    }
}
