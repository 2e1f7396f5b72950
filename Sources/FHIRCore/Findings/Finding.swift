/// How bad a finding is, in FHIR's words (issue-severity).
public enum Severity: String, Sendable, CaseIterable, Comparable {
    case information
    case warning
    case error
    case fatal

    private var rank: Int {
        switch self {
        case .information: 0
        case .warning: 1
        case .error: 2
        case .fatal: 3
        }
    }

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// FHIR issue types that are used (issue-type).
public enum IssueType: String, Sendable {
    case invalid
    case structure
    case required
    case value
    case invariant
    case notFound = "not-found"
    case notSupported = "not-supported"
    case codeInvalid = "code-invalid"
    case businessRule = "business-rule"
    case informational
    case tooLong = "too-long"
    case tooCostly = "too-costly"
    case processing
    case exception
}

/// Which part of the tool speaks.
public enum Origin: String, Sendable, CaseIterable {
    case structure
    case profile
    case terminology
    case business
    case cda
}

/// Something the tool can find: a stable id, and how it is classified.
public struct Rule: Sendable, Hashable {
    /// Our own id, for `explain` and for suppression; also the message id in the catalogue.
    public let id: String
    /// HL7's message id where its validator has one; empty otherwise.
    public let messageID: String
    public let severity: Severity
    public let code: IssueType
    public let origin: Origin

    public init(
        _ id: String, _ messageID: String = "", _ severity: Severity, _ code: IssueType, _ origin: Origin
    ) {
        self.id = id
        self.messageID = messageID
        self.severity = severity
        self.code = code
        self.origin = origin
    }

    public static func == (a: Rule, b: Rule) -> Bool { a.id == b.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Whether EVSClient's reader comes to say a fault.
public enum EVSClientNotice: Sendable {
    case told
    /// It sees it and accepts it, though the standards do not.
    case letPass
    /// It has stopped before.
    case notReached
}

/// One thing found in one input. Text is made from the rule and the arguments when it is shown.
public struct Finding: Sendable {
    public var rule: Rule
    public var severity: Severity
    public var code: IssueType
    public var messageID: String
    /// Message id in the catalogue where one rule has several wordings; else the rule's id.
    public var message: String
    public var arguments: [String]
    /// FHIRPath of the element, as HL7's validator writes it.
    public var expression: String
    /// Byte offset of the element in the source.
    public var offset: Int
    /// What EVSClient itself makes of the fault.
    public var notice = EVSClientNotice.told
    /// The file ends before the element does: what it lacks may have come behind the cut.
    public var followsFromCut = false
    /// A line of another text than the source, for what is found in a document inside the payload.
    public var quotation: Quotation?
    /// 1-based place of the element in the source, filled in when the findings are complete.
    public var position: SourceText.Position

    /// A line of a text that is decoded out of the source, with the place in it.
    public struct Quotation: Sendable {
        public let line: String
        /// Number of the line in its text.
        public let number: Int
        /// 1-based place in `line`, which may be a part of the line.
        public let column: Int

        public init(line: String, number: Int, column: Int) {
            self.line = line
            self.number = number
            self.column = column
        }
    }

    public init(
        _ rule: Rule, _ arguments: [String] = [], at expression: String, offset: Int, severity: Severity? = nil,
        messageID: String? = nil, message: String? = nil, code: IssueType? = nil
    ) {
        self.rule = rule
        self.arguments = arguments
        self.expression = expression
        self.offset = offset
        self.severity = severity ?? rule.severity
        self.messageID = messageID ?? rule.messageID
        self.message = message ?? rule.id
        self.code = code ?? rule.code
        position = SourceText.Position(line: 1, column: 1)
    }

    /// EVSClient does not say this. It counts beside EVSClient's verdict, as the rules beyond it do, and never in it.
    public var isBeyondEVSClient: Bool { notice != .told }

    public var origin: Origin { isBeyondEVSClient ? .business : rule.origin }
    public var isError: Bool { severity >= .error }
}
