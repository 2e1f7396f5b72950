/// A value set by its definition (compose).
public final class ValueSet: Sendable {
    public struct Filter: Sendable {
        public let property: String
        public let operation: String
        public let value: String
    }

    public struct Part: Sendable {
        public let system: String?
        public let version: String?
        /// Codes listed, with their labels; empty when the part is not a list.
        public let concepts: [CodeSystem.Concept]
        public let codes: Set<String>
        public let filters: [Filter]
        /// Canonicals of value sets whose intersection is meant.
        public let valueSets: [String]

        /// Every code of the system belongs.
        public var isWholeSystem: Bool { concepts.isEmpty && filters.isEmpty && system != nil }
    }

    public let url: String
    public let version: String
    public let name: String
    public let oid: String?
    public let include: [Part]
    public let exclude: [Part]
    /// Codes that are not in use any more do not belong.
    public let excludesInactive: Bool

    public var versionedURL: String { version.isEmpty ? url : url + "|" + version }

    public init?(_ document: JSONDocument) {
        guard let root = document.root, document.string("resourceType", of: root) == "ValueSet",
            let url = document.string("url", of: root)
        else { return nil }
        self.url = url
        version = document.string("version", of: root) ?? ""
        name = document.string("name", of: root) ?? ""
        oid = document.elements("identifier", of: root).compactMap { document.string("value", of: $0) }
            .first { $0.hasPrefix("urn:oid:") }.map { String($0.dropFirst("urn:oid:".count)) }
        excludesInactive =
            document.member("compose", of: root).flatMap { document.boolean("inactive", of: $0) } == false
        func parts(_ key: String) -> [Part] {
            guard let compose = document.member("compose", of: root) else { return [] }
            return document.elements(key, of: compose).map { part in
                let concepts = document.elements("concept", of: part).compactMap { node in
                    document.string("code", of: node).map {
                        CodeSystem.Concept(
                            code: $0, display: document.string("display", of: node) ?? "",
                            designations: CodeSystem.Designation.all(of: node, in: document), parent: -1,
                            isDeprecated: false, properties: [:])
                    }
                }
                return Part(
                    system: document.string("system", of: part), version: document.string("version", of: part),
                    concepts: concepts, codes: Set(concepts.map(\.code)),
                    filters: document.elements("filter", of: part).compactMap { node in
                        guard let property = document.string("property", of: node),
                            let operation = document.string("op", of: node)
                        else { return nil }
                        return Filter(
                            property: property, operation: operation, value: document.string("value", of: node) ?? "")
                    }, valueSets: document.strings("valueSet", of: part))
            }
        }
        include = parts("include")
        exclude = parts("exclude")
    }
}
