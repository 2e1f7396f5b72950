/// What a validation engine leaves to whoever runs it: one set of values is one engine's behaviour. What each changes is
/// in docs/parity.md.
public struct ValidationSettings: Sendable, Equatable {
    /// `evsclient`, `hl7`, or the name of the file the values were read from; every report says it.
    public var name: String
    /// The engine whose answers these settings foretell, with the version that agreement was measured against.
    public var engine: String
    /// Whether addresses that documentation reserves for examples are accepted.
    public var allowsExampleAddresses: Bool
    /// Whether an extension that no loaded definition describes is accepted.
    public var allowsUnknownExtensions: Bool
    /// Whether a display that is none of its code's is a warning; else it is an error, and a required code with it is
    /// not accepted.
    public var displayIssuesAreWarnings: Bool
    /// Whether text that looks like HTML is an error.
    public var checksSecurity: Bool
    /// Whether answers about codes depend on earlier ones: a coding without system then counts by the first code of a
    /// list only, and a blank system as none.
    public var hasTerminologyCache: Bool
    /// Whether the engine may look addresses up elsewhere than in the definitions at hand.
    public var resolvesAddresses: Bool
    /// Whether what is wrong with the target of a reference is also said at the reference.
    public var showsMessagesFromReferences: Bool
    /// Language of displays that are looked up, unless the resource names its own (BCP 47).
    public var displayLanguage: String

    public init(
        name: String, engine: String, allowsExampleAddresses: Bool, allowsUnknownExtensions: Bool,
        displayIssuesAreWarnings: Bool,
        hasTerminologyCache: Bool, resolvesAddresses: Bool, showsMessagesFromReferences: Bool,
        checksSecurity: Bool = false, displayLanguage: String = "en"
    ) {
        self.name = name
        self.engine = engine
        self.allowsExampleAddresses = allowsExampleAddresses
        self.allowsUnknownExtensions = allowsUnknownExtensions
        self.displayIssuesAreWarnings = displayIssuesAreWarnings
        self.hasTerminologyCache = hasTerminologyCache
        self.resolvesAddresses = resolvesAddresses
        self.showsMessagesFromReferences = showsMessagesFromReferences
        self.checksSecurity = checksSecurity
        self.displayLanguage = displayLanguage
    }

    /// The defaults of matchbox, EVSClient's engine.
    public static let evsclient = ValidationSettings(
        name: "evsclient", engine: "matchbox 2026-08, core 6.10.3", allowsExampleAddresses: true,
        allowsUnknownExtensions: true, displayIssuesAreWarnings: true,
        hasTerminologyCache: false, resolvesAddresses: false, showsMessagesFromReferences: true)

    /// The defaults of HL7's command-line validator.
    public static let hl7 = ValidationSettings(
        name: "hl7", engine: "HL7 validator 6.10.3", allowsExampleAddresses: false,
        allowsUnknownExtensions: false, displayIssuesAreWarnings: false,
        hasTerminologyCache: true, resolvesAddresses: true, showsMessagesFromReferences: false)
}
