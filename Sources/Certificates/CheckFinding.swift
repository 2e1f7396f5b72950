public import Messages

/// The checks, in the order they are shown. The raw values are stable: tools depend on them.
public enum CheckID: String, Sendable, CaseIterable {
    case opens
    case password
    case container
    case keyPresent = "key-present"
    case keyMatches = "key-matches"
    case chain
    case anchor
    case production
    case usage
    case structureID = "structure-id"
    case finessNumber = "finess-number"
    case legalEntity = "legal-entity"
    case esat
    case organisationName = "organisation-name"
    case department
    case keyStrength = "key-strength"
    case signatureAlgorithm = "signature-algorithm"
    case validity
    case expiresSoon = "expires-soon"
    case lifetime
    case superseded
    case revocation
    case payload
}

public enum CheckResult: String, Sendable {
    case pass
    case fail
    /// Worth knowing; refuses nothing.
    case warn
    /// Could not be judged: the verdict cannot be "accepted".
    case undetermined
    /// Does not apply, or was not asked for.
    case skipped
}

/// A message and its arguments, turned into text only when it is shown.
public struct CheckMessage: Sendable, Equatable {
    public enum Argument: Sendable, Equatable, ExpressibleByStringInterpolation {
        case text(String)
        case number(Int)
        /// A date, written as the language writes it.
        case day(Instant)
        /// A date with its time, in UTC.
        case minute(Instant)
        /// Another message of the catalogue.
        case message(CheckMessage)
        /// Several messages, separated by semicolons.
        case list([CheckMessage])

        public init(stringLiteral value: String) { self = .text(value) }
    }

    public let id: String
    public let arguments: [Argument]

    public init(_ id: String, _ arguments: [Argument] = []) {
        self.id = id
        self.arguments = arguments
    }

    public func text(in language: Language) -> String {
        CertificateMessages.catalogue.text(id, arguments.map { $0.text(in: language) }, in: language)
    }
}

extension CheckMessage.Argument {
    func text(in language: Language) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .day(let moment): language == .fr ? moment.frenchDay : moment.day
        case .minute(let moment): language == .fr ? moment.frenchMinute : moment.minute
        case .message(let message): message.text(in: language)
        case .list(let messages): messages.map { $0.text(in: language) }.joined(separator: " ; ")
        }
    }
}

/// What one check found.
public struct CheckFinding: Sendable, Equatable {
    public let check: CheckID
    public let result: CheckResult
    public let message: CheckMessage
    /// Further remarks, each a sentence.
    public let notes: [CheckMessage]

    /// - Parameter id: the message's id without the name of the check, which is put before it.
    init(
        _ check: CheckID, _ result: CheckResult, _ id: String, _ arguments: [CheckMessage.Argument] = [],
        notes: [CheckMessage] = []
    ) {
        self.check = check
        self.result = result
        message = CheckMessage(check.rawValue + "." + id, arguments)
        self.notes = notes
    }

    /// What was found.
    public func found(in language: Language) -> String {
        ([message] + notes).map { $0.text(in: language) }.joined(separator: " ")
    }

    /// What to ask for or do next, where there is something to do.
    public func advice(in language: Language) -> String? {
        let id = message.id + ".next"
        guard CertificateMessages.catalogue[id] != nil else { return nil }
        return CheckMessage(id, message.arguments).text(in: language)
    }

    /// Found, then what to do.
    public func text(in language: Language) -> String {
        [found(in: language), advice(in: language)].compactMap(\.self).joined(separator: " ")
    }
}

/// One check: a file of its own, with its messages beside it.
protocol CertificateCheck {
    static var id: CheckID { get }
    /// By id; `ID.next` says what to ask for or do next.
    static var messages: [String: MessageTemplate] { get }
    static func run(_ subject: CheckSubject) -> CheckFinding
}

extension CertificateCheck {
    static func finding(
        _ result: CheckResult, _ message: String, _ arguments: [CheckMessage.Argument] = [],
        notes: [CheckMessage] = []
    ) -> CheckFinding {
        CheckFinding(id, result, message, arguments, notes: notes)
    }
}
