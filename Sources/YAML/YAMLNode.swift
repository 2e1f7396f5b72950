/// A value of a YAML document, with the place where it begins.
public indirect enum YAMLNode: Sendable {
    case scalar(String, at: YAMLPlace)
    case sequence([YAMLNode], at: YAMLPlace)
    /// Members in the order written; of a repeated key each.
    case mapping([(key: String, value: YAMLNode, at: YAMLPlace)], at: YAMLPlace)

    public var place: YAMLPlace {
        switch self {
        case .scalar(_, let place), .sequence(_, let place), .mapping(_, let place): place
        }
    }
}

/// Both count from 1; the column in characters.
public struct YAMLPlace: Sendable, Equatable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Why a text is not a YAML document that is read here.
public struct YAMLError: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        case syntax
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        /// An alias or an anchor: files that need them are none of ours, and bombs are made of them.
        case alias
        /// A key that is no plain text.
        case key
    }

    public let code: Code
    public let place: YAMLPlace
    /// libyaml's words, in English; empty when the refusal is ours.
    public let reason: String
}
