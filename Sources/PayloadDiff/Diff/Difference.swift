internal import FHIRCore

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
    /// Paths below a resource (`meta.lastUpdated`), with its type (`Task.status`), or anywhere (`**.display`).
    private let fromResource: Set<String>
    private let anywhere: [String]
    private let notation: Bool

    public static let nothing = Ignoring([])

    /// - Parameter notation: leave out differences of writing that mean the same.
    public init(_ paths: [String], notation: Bool = false) {
        fromResource = Set(paths.filter { !$0.hasPrefix("**.") })
        anywhere = paths.filter { $0.hasPrefix("**.") }.map { String($0.dropFirst(3)) }
        self.notation = notation
    }

    /// The paths that a preset stands for; nil when there is no such preset.
    public static func preset(_ name: String) -> (paths: [String], notation: Bool)? {
        switch name {
        case "server": (["meta.versionId", "meta.lastUpdated", "meta.source", "text"], false)
        case "identity": (["id", "meta", "text", "**.fullUrl"], false)
        case "notation": ([], true)
        default: nil
        }
    }

    public static let presets = ["server", "identity", "notation"]

    var isEmpty: Bool { fromResource.isEmpty && anywhere.isEmpty }

    func skips(_ kind: Difference.Kind) -> Bool {
        guard notation else { return false }
        return kind == .instant || kind == .precision || kind == .unicode || kind == .encoding
    }

    /// - Parameters:
    ///   - path: element names from the nearest resource on.
    ///   - type: that resource's type.
    func skips(_ path: [String], in type: String) -> Bool {
        if isEmpty { return false }
        let joined = path.joined(separator: ".")
        if fromResource.contains(joined) || fromResource.contains(type + "." + joined) { return true }
        return anywhere.contains { joined == $0 || joined.hasSuffix("." + $0) }
    }
}
