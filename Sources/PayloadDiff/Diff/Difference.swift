public import FHIRCore

/// One thing that is not the same in two payloads.
public struct Difference: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case added
        case removed
        case changed
        /// An item of a list stands elsewhere among its neighbours.
        case moved
        /// The same point in time, written differently.
        case instant
        /// The same number with more or fewer digits.
        case precision
        /// The same text in another Unicode normal form.
        case unicode
        /// The same bytes in another form of base64.
        case encoding
    }

    public var kind: Kind
    /// FHIRPath of the element in the first payload; in the second for what was added.
    public var expression: String
    /// Its place in the second payload where that is another.
    public var expressionInSecond: String?
    /// Code of the list item it belongs to (Task.input…), for readers.
    public var label: String?
    /// What it was and what it became: compact JSON, or text of an embedded document.
    public var before: Value?
    public var after: Value?
    /// Offset in the first payload beside which it is told.
    var anchor: Int
    /// Offsets of the element in the documents that are compared; nil where it is not.
    var offset: Int?
    var offsetInSecond: Int?
    /// Line and column in the first and second file; inside an embedded document those of that document.
    public var position: SourceText.Position?
    public var positionInSecond: SourceText.Position?
    /// Whether the positions are those of an embedded document.
    public var isInside = false
    /// Why an embedded document is not compared inside: the message and its arguments.
    var trouble: SyntaxFailure?

    init(
        kind: Kind, expression: String, expressionInSecond: String? = nil, label: String? = nil, before: Value? = nil,
        after: Value? = nil, anchor: Int
    ) {
        self.kind = kind
        self.expression = expression
        self.expressionInSecond = expressionInSecond
        self.label = label
        self.before = before
        self.after = after
        self.anchor = anchor
    }

    public enum Value: Sendable {
        /// A node of the first (`before`) or second (`after`) document.
        case node(Int)
        case text(String)
    }

    /// Whether the meaning is the same and only the writing differs.
    public var isNotation: Bool {
        switch kind {
        case .instant, .precision, .unicode, .encoding: true
        default: false
        }
    }
}

/// One step of turning the first document into the second, in the order in which the steps apply.
struct EditOperation: Sendable {
    enum Kind: Sendable {
        case add
        case remove
        case replace
        case move
    }

    let kind: Kind
    /// Keys and indices from the root, in the document as it is at this step.
    let pointer: [String]
    /// Where a moved item comes from.
    var from: [String] = []
    /// Node of the second document.
    var node: Int?
    /// FHIRPath of the owner, and the element in it, for FHIRPath Patch.
    let owner: String
    let name: String
    var index: Int?
    var fromIndex: Int?
    /// Node of the first document that goes.
    var oldNode: Int?
    /// Items in the list before this step.
    var listCount: Int?
    /// The element by its definition: name without type, FHIR type (empty for backbone elements), children.
    var element = ""
    var type = ""
    var content: Definitions.ContentID = -1
}

/// What a comparison leaves out.
public struct Ignoring: Sendable {
    /// Patterns as they were given, by the path they stand for: without indices, types and prefixes.
    private var plain: [String: String] = [:]
    /// Ends of paths, for `**.`.
    private var anywhere: [(end: String, pattern: String)] = []
    /// Paths with indices, as a report prints them.
    private var exact: [String: String] = [:]
    private let notation: Bool
    /// Every pattern, as it was given.
    public let patterns: [String]

    public static let nothing = Ignoring([])

    /// - Parameter notation: leave out differences of writing that mean the same.
    public init(_ paths: [String], notation: Bool = false) {
        self.notation = notation
        patterns = paths
        for pattern in paths {
            if pattern.hasPrefix("**.") || pattern.hasPrefix("**/") {
                anywhere.append((Self.normalized(String(pattern.dropFirst(3))), pattern))
            } else if pattern.contains("["), !pattern.contains("[x]") {
                exact[Self.withoutTypes(pattern)] = pattern
            } else {
                plain[Self.normalized(pattern)] = pattern
            }
        }
    }

    /// The paths that a preset stands for; nil when there is no such preset.
    public static func preset(_ name: String) -> (paths: [String], notation: Bool)? {
        switch name {
        case "server": (["meta.versionId", "meta.lastUpdated", "meta.source", "text"], false)
        case "identity":
            (
                [
                    "id", "meta", "text", "**.fullUrl", "ClinicalDocument/id", "ClinicalDocument/setId",
                    "ClinicalDocument/versionNumber",
                ], false
            )
        case "notation": ([], true)
        default: nil
        }
    }

    public static let presets = ["server", "identity", "notation"]

    var isEmpty: Bool { plain.isEmpty && anywhere.isEmpty && exact.isEmpty }

    func skips(_ kind: Difference.Kind) -> Bool {
        guard notation else { return false }
        return kind == .instant || kind == .precision || kind == .unicode || kind == .encoding
    }

    /// The pattern that leaves an element of FHIR out; nil when none does.
    ///
    /// - Parameters:
    ///   - names: element names from the nearest resource on, without types.
    ///   - keys: the same as JSON writes them (`valueQuantity`).
    ///   - type: that resource's type.
    ///   - printed: the whole path as a report prints it.
    func match(_ names: [String], keys: [String], in type: String, printed: @autoclosure () -> String) -> String? {
        if isEmpty { return nil }
        let joined = names.joined(separator: ".")
        for path in [joined, keys.joined(separator: ".")] {
            if let found = plain[path] ?? plain[type + "." + path] { return found }
            for (end, pattern) in anywhere where path == end || path.hasSuffix("." + end) { return pattern }
        }
        guard
            !exact.isEmpty || plain.keys.contains(where: { $0.hasPrefix("Bundle.entry") || $0.contains(".contained.") })
        else { return nil }
        let whole = Self.withoutTypes(printed())
        return exact[whole] ?? plain[Self.normalized(whole)]
    }

    /// The pattern that leaves an element or attribute of other XML out; nil when none does.
    ///
    /// - Parameters:
    ///   - xmlPath: local names from the root, `ClinicalDocument/code/@code`.
    ///   - printed: the path as the reports print it, with indices and prefixes, in either document.
    func match(xmlPath: String, printed: [String]) -> String? {
        if isEmpty { return nil }
        if let found = plain[xmlPath] { return found }
        for (end, pattern) in anywhere where xmlPath == end || xmlPath.hasSuffix("/" + end) { return pattern }
        for path in printed { if let found = exact[path] ?? plain[path] { return found } }
        return nil
    }

    /// `Observation.value.ofType(Quantity)` → `Observation.value`
    private static func withoutTypes(_ path: String) -> String {
        guard let start = path.range(ofPart: ".ofType(") else { return path }
        let rest = path[start.upperBound...]
        guard let end = rest.firstIndex(of: ")") else { return path }
        return withoutTypes(String(path[..<start.lowerBound]) + rest[rest.index(after: end)...])
    }

    /// Without types, indices and `[x]`, and in XML without prefixes.
    private static func normalized(_ path: String) -> String {
        var result = ""
        var isIndex = false
        for character in withoutTypes(path) {
            switch character {
            case "[": isIndex = true
            case "]": isIndex = false
            default: if !isIndex { result.append(character) }
            }
        }
        guard result.contains("/") else { return result }
        return result.split(separator: "/", omittingEmptySubsequences: true).map { step in
            step.hasPrefix("@") ? String(step) : step.split(separator: ":").last.map(String.init) ?? String(step)
        }.joined(separator: "/")
    }
}

extension String {
    fileprivate func range(ofPart part: String) -> Range<String.Index>? { utf8.firstRange(of: Array(part.utf8)) }
}
