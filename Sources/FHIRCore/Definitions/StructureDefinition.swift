/// A FHIR StructureDefinition, as far as validation needs it.
public struct StructureDefinition: Sendable {
    public enum Kind: String, Sendable {
        case primitive = "primitive-type"
        case complex = "complex-type"
        case resource
        case logical
    }

    /// Where an extension may stand (StructureDefinition.context).
    public struct Context: Sendable, Equatable {
        public let type: String
        public let expression: String

        package init(type: String, expression: String) {
            self.type = type
            self.expression = expression
        }
    }

    public let url: String
    public let version: String
    public let name: String
    public let kind: Kind
    public let isAbstract: Bool
    /// The type that is defined or constrained; for logical models a canonical.
    public let type: String
    public let baseDefinition: String?
    /// True for a profile (derivation `constraint`), false for a type of its own.
    public let isConstraint: Bool
    public let contexts: [Context]
    public let contextInvariants: [String]
    public let snapshot: [ElementDefinition]
    public let differential: [ElementDefinition]

    /// `url|version`, as messages name it.
    public var versionedURL: String { version.isEmpty ? url : url + "|" + version }

    /// Reads a definition from JSON; nil when it is not a StructureDefinition with url, kind and type.
    public init?(_ document: JSONDocument, at index: Int? = nil) {
        guard let root = index ?? document.root, document.string("resourceType", of: root) == "StructureDefinition",
            let url = document.string("url", of: root), let type = document.string("type", of: root),
            let kind = document.string("kind", of: root).flatMap(Kind.init)
        else { return nil }
        self.url = url
        self.type = type
        self.kind = kind
        version = document.string("version", of: root) ?? ""
        name = document.string("name", of: root) ?? ""
        isAbstract = document.boolean("abstract", of: root) ?? false
        baseDefinition = document.string("baseDefinition", of: root)
        isConstraint = document.string("derivation", of: root) == "constraint"
        contexts = document.elements("context", of: root).compactMap { index in
            guard let type = document.string("type", of: index),
                let expression = document.string("expression", of: index)
            else { return nil }
            return Context(type: type, expression: expression)
        }
        contextInvariants = document.strings("contextInvariant", of: root)
        func elements(_ key: String) -> [ElementDefinition] {
            guard let view = document.member(key, of: root) else { return [] }
            return document.elements("element", of: view).compactMap {
                ElementDefinition(document, at: $0, source: url)
            }
        }
        snapshot = elements("snapshot")
        differential = elements("differential")
    }
}

/// One element of a StructureDefinition. A nil facet is one the definition leaves as it was.
public struct ElementDefinition: Sendable {
    public struct TypeReference: Sendable {
        public var code: String
        public var profiles: [String] = []
        public var targetProfiles: [String] = []
        public var aggregation: [String] = []
        public var regex: String?

        package init(
            code: String, profiles: [String] = [], targetProfiles: [String] = [], aggregation: [String] = [],
            regex: String? = nil
        ) {
            self.code = code
            self.profiles = profiles
            self.targetProfiles = targetProfiles
            self.aggregation = aggregation
            self.regex = regex
        }
    }

    public enum BindingStrength: String, Sendable {
        case required, extensible, preferred, example
    }

    public struct Binding: Sendable {
        public var strength: BindingStrength
        public var valueSet: String?
        public var maxValueSet: String?
    }

    /// A fixed, pattern, minimum or maximum value: the JSON node that holds it and its FHIR type.
    public struct Value: Sendable {
        public let document: JSONDocument
        public let node: Int
        /// The suffix of the property name: `CodeableConcept`, `Code`, `String`…
        public let typeSuffix: String
    }

    public struct Discriminator: Sendable, Equatable {
        public let type: String
        public let path: String

        package init(type: String, path: String) {
            self.type = type
            self.path = path
        }
    }

    public enum SlicingRules: String, Sendable {
        case open, closed, openAtEnd
    }

    public struct Slicing: Sendable {
        public let discriminators: [Discriminator]
        public let ordered: Bool
        public let rules: SlicingRules

        package init(discriminators: [Discriminator], ordered: Bool, rules: SlicingRules) {
            self.discriminators = discriminators
            self.ordered = ordered
            self.rules = rules
        }
    }

    public struct Constraint: Sendable {
        public let key: String
        public let isError: Bool
        public let expression: String
        public let isBestPractice: Bool
        /// Canonical of the definition that made the rule.
        public let source: String
        /// Given when the definition is loaded; -1 before.
        public package(set) var number: Int32 = -1
    }

    /// Facets that R4 has as extensions only.
    public struct Additions: Sendable {
        /// Characters (extension `minLength`).
        public var minLength: Int?
        /// Extensions of which one must be there when there is no value (R5's `valueAlternatives`).
        public var valueAlternatives: [String] = []
        /// Codes of `narrative-language-control`: `_yes`, `_no`, `_resource` or languages.
        public var narrativeLanguages: [String] = []

        var isEmpty: Bool { minLength == nil && valueAlternatives.isEmpty && narrativeLanguages.isEmpty }
    }

    public let id: String
    public let path: String
    public let sliceName: String?
    public let min: Int?
    /// `Int.max` for `*`.
    public let max: Int?
    public let types: [TypeReference]
    /// Path of the element whose content this one repeats, without `#`.
    public let contentReference: String?
    public let slicing: Slicing?
    public let fixed: Value?
    public let pattern: Value?
    public let minValue: Value?
    public let maxValue: Value?
    public let maxLength: Int?
    /// What HL7's extensions of ElementDefinition add.
    public let additions: Additions?
    public let binding: Binding?
    public let constraints: [Constraint]
    public let isModifier: Bool
    public let isXMLAttribute: Bool

    init?(_ document: JSONDocument, at index: Int, source: String) {
        guard let path = document.string("path", of: index) else { return nil }
        self.path = path
        id = document.string("id", of: index) ?? path
        sliceName = document.string("sliceName", of: index)
        min = document.integer("min", of: index)
        max = document.string("max", of: index).flatMap { $0 == "*" ? Int.max : Int($0) }
        contentReference = document.string("contentReference", of: index).flatMap { reference in
            reference.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(reference[reference.index(after: $0)...]) }
        }
        maxLength = document.integer("maxLength", of: index)
        additions = Self.additions(document, at: index)
        isModifier = document.boolean("isModifier", of: index) ?? false
        isXMLAttribute = document.strings("representation", of: index).contains("xmlAttr")
        types = document.elements("type", of: index).compactMap { Self.typeReference(document, at: $0) }
        slicing = document.member("slicing", of: index).map { node in
            Slicing(
                discriminators: document.elements("discriminator", of: node).compactMap { item in
                    guard let type = document.string("type", of: item), let path = document.string("path", of: item)
                    else { return nil }
                    return Discriminator(type: type, path: path)
                },
                ordered: document.boolean("ordered", of: node) ?? false,
                rules: document.string("rules", of: node).flatMap(SlicingRules.init) ?? .open)
        }
        binding = document.member("binding", of: index).flatMap { node in
            guard let strength = document.string("strength", of: node).flatMap(BindingStrength.init) else { return nil }
            return Binding(
                strength: strength, valueSet: document.string("valueSet", of: node),
                maxValueSet: document.string("maxValueSet", of: node)
                    ?? Self.maxValueSetExtension(document, at: node))
        }
        constraints = document.elements("constraint", of: index).compactMap { item in
            guard let key = document.string("key", of: item), let expression = document.string("expression", of: item)
            else { return nil }
            return Constraint(
                key: key, isError: document.string("severity", of: item) != "warning", expression: expression,
                isBestPractice: document.boolean("bestPractice", of: item) ?? false,
                source: document.string("source", of: item) ?? source)
        }
        var values: [String: Value] = [:]
        for child in document.children(of: index) {
            let key = document.key(child)
            for prefix in ["fixed", "pattern", "minValue", "maxValue"] where key.hasPrefix(prefix) && key != prefix {
                values[prefix] = Value(document: document, node: child, typeSuffix: String(key.dropFirst(prefix.count)))
            }
        }
        fixed = values["fixed"]
        pattern = values["pattern"]
        minValue = values["minValue"]
        maxValue = values["maxValue"]
    }

    private static let fhirTypeExtension =
        "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type"
    private static let regexExtension = "http://hl7.org/fhir/StructureDefinition/regex"

    private static func typeReference(_ document: JSONDocument, at index: Int) -> TypeReference? {
        guard var code = document.string("code", of: index) else { return nil }
        var regex = document.string("regex", of: index)
        for item in document.elements("extension", of: index) {
            switch document.string("url", of: item) {
            case fhirTypeExtension:
                code = document.string("valueUrl", of: item) ?? document.string("valueUri", of: item) ?? code
            case regexExtension: regex = document.string("valueString", of: item)
            default: break
            }
        }
        let systemPrefix = "http://hl7.org/fhirpath/System."
        if code.hasPrefix(systemPrefix) { code = code.dropFirst(systemPrefix.count).lowercased() }
        return TypeReference(
            code: code, profiles: document.strings("profile", of: index),
            targetProfiles: document.strings("targetProfile", of: index),
            aggregation: document.strings("aggregation", of: index), regex: regex)
    }

    private static func additions(_ document: JSONDocument, at index: Int) -> Additions? {
        var result = Additions()
        for item in document.elements("extension", of: index) {
            switch document.string("url", of: item) {
            case "http://hl7.org/fhir/StructureDefinition/minLength":
                result.minLength = document.integer("valueInteger", of: item)
            case "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.valueAlternatives":
                if let url = document.string("valueCanonical", of: item) { result.valueAlternatives.append(url) }
            case "http://hl7.org/fhir/StructureDefinition/narrative-language-control":
                if let code = document.string("valueCode", of: item) { result.narrativeLanguages.append(code) }
            default: break
            }
        }
        return result.isEmpty ? nil : result
    }

    private static func maxValueSetExtension(_ document: JSONDocument, at index: Int) -> String? {
        for item in document.elements("extension", of: index)
        where document.string("url", of: item)
            == "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet"
        {
            return document.string("valueCanonical", of: item)
        }
        return nil
    }

    /// The last segment of the path, without `[x]`.
    public var name: String {
        let last = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.index(after: $0)...] } ?? path[...]
        return last.hasSuffix("[x]") ? String(last.dropLast(3)) : String(last)
    }

    public var isChoice: Bool { path.hasSuffix("[x]") }
}
