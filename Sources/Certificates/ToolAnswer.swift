/// What another program says of a file.
public struct ToolAnswer: Sendable, Equatable {
    public let tool: String
    /// Nil when the program did not answer in time.
    public let opens: Bool?
    /// Its own words, one line; empty where it has none.
    public let words: String

    public init(tool: String, opens: Bool?, words: String) {
        self.tool = tool
        self.opens = opens
        self.words = words
    }
}
