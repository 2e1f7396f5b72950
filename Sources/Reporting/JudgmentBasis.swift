/// What a judgement rests on: an answer holds for these settings and these versions, and for no others.
public struct JudgmentBasis: Sendable, Equatable {
    /// Name of the engine's settings: `evsclient`, `hl7`, or the file they were read from.
    public let settings: String
    /// The engine whose answers are foretold, with its version: `matchbox 2026-08, core 6.10.3`.
    public let engine: String
    /// Version of the SDO guide: `4.0.6`.
    public let guide: String
    /// Versions of the terminologies that were published with several contents: `JDV J264 20260601`.
    public let terminology: String

    public init(settings: String, engine: String, guide: String, terminology: String) {
        self.settings = settings
        self.engine = engine
        self.guide = guide
        self.terminology = terminology
    }

    /// Names and values for programs, in a fixed order.
    var values: [(name: String, value: String)] {
        [("settings", settings), ("engine", engine), ("guide", guide), ("terminology", terminology)]
    }
}
