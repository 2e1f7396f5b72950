/// A code system as far as it is at hand.
public final class CodeSystem: Sendable {
    public enum Content: String, Sendable {
        case notPresent = "not-present"
        case example, fragment, complete, supplement
    }

    public struct Designation: Sendable {
        public let value: String
        public let language: String?

        static func all(of concept: Int, in document: JSONDocument) -> [Designation] {
            document.elements("designation", of: concept).compactMap { node in
                document.string("value", of: node).map {
                    Designation(value: $0, language: document.string("language", of: node))
                }
            }
        }
    }

    public struct Concept: Sendable {
        public let code: String
        public let display: String
        /// Other labels, with the language they are said to be in (BCP 47).
        public let designations: [Designation]
        /// Index of the concept it stands under; -1 at the top.
        public let parent: Int
        public let isDeprecated: Bool
        /// Values of properties by code, as text.
        public let properties: [String: String]

        /// Whether the system says that the concept is not in use any more.
        public var isInactive: Bool {
            properties["inactive"] == "true" || ["retired", "inactive"].contains(properties["status"])
        }
    }

    public let url: String
    public let version: String
    public let name: String
    public let content: Content
    public let isCaseSensitive: Bool
    public let concepts: [Concept]
    /// Declared type of each property, by code.
    public let propertyTypes: [String: String]
    /// The code system this one adds to.
    public let supplements: String?
    private let index: [String: Int]

    public init?(_ document: JSONDocument) {
        guard let root = document.root, document.string("resourceType", of: root) == "CodeSystem",
            let url = document.string("url", of: root)
        else { return nil }
        self.url = url
        version = document.string("version", of: root) ?? ""
        name = document.string("name", of: root) ?? ""
        content = document.string("content", of: root).flatMap(Content.init) ?? .notPresent
        isCaseSensitive = document.boolean("caseSensitive", of: root) ?? true
        supplements = document.string("supplements", of: root)
        propertyTypes = Dictionary(
            document.elements("property", of: root).compactMap { node in
                guard let code = document.string("code", of: node), let type = document.string("type", of: node) else {
                    return nil
                }
                return (code, type)
            }, uniquingKeysWith: { first, _ in first })
        var concepts: [Concept] = []
        Self.collect(document, document.elements("concept", of: root), parent: -1, depth: 0, into: &concepts)
        self.concepts = concepts
        var index: [String: Int] = Dictionary(minimumCapacity: concepts.count)
        for (position, concept) in concepts.enumerated() {
            index[isCaseSensitive ? concept.code : concept.code.lowercased()] = position
        }
        self.index = index
    }

    private static func collect(
        _ document: JSONDocument, _ nodes: [Int], parent: Int, depth: Int, into concepts: inout [Concept]
    ) {
        guard depth < 64 else { return }
        for node in nodes {
            guard let code = document.string("code", of: node) else { continue }
            var properties: [String: String] = [:]
            for property in document.elements("property", of: node) {
                guard let name = document.string("code", of: property) else { continue }
                for child in document.children(of: property) where document.key(child).hasPrefix("value") {
                    properties[name] = document.text(child) ?? ""
                }
            }
            let deprecated = properties["status"] == "deprecated" || properties["status"] == "retired"
            concepts.append(
                Concept(
                    code: code, display: document.string("display", of: node) ?? "",
                    designations: Designation.all(of: node, in: document), parent: parent, isDeprecated: deprecated,
                    properties: properties))
            let position = concepts.count - 1
            collect(
                document, document.elements("concept", of: node), parent: position, depth: depth + 1, into: &concepts)
        }
    }

    public func concept(_ code: String) -> Concept? {
        index[isCaseSensitive ? code : code.lowercased()].map { concepts[$0] }
    }

    /// Whether a concept is another or stands below it.
    public func isConcept(_ code: String, belowOrAt ancestor: String) -> Bool {
        guard var position = index[code], let target = index[ancestor] else { return false }
        var steps = 0
        while position >= 0, steps < 64 {
            if position == target { return true }
            position = concepts[position].parent
            steps += 1
        }
        return false
    }

    /// Whether a code that is not found here is certainly wrong.
    public var isComplete: Bool { content == .complete }
}
