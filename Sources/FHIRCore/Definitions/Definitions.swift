/// The FHIR types and what is loaded of profiles and terminology, read when first asked for.
///
/// One instance belongs to one thread at a time: it fills its tables as it goes. Work in parallel takes one
/// instance a worker.
public final class Definitions {
    public typealias TypeID = Int32
    public typealias ElementID = Int32
    public typealias ContentID = Int32

    /// A FHIR type or resource. A class, because it is handed around for every element of a payload.
    public final class TypeDefinition: Sendable {
        public let name: String
        public let url: String
        public let version: String
        public let kind: StructureDefinition.Kind
        public let isAbstract: Bool
        public let base: String?
        /// Children of the type; -1 for primitives that have only value, id and extension of their own.
        public let content: ContentID
        /// Invariants of the type itself, those of its base types first.
        public let constraints: [ElementDefinition.Constraint]
        /// Regular expression of the value of a primitive.
        public let regex: String?
        /// Set for primitive types.
        public let primitive: PrimitiveType?
        /// Set for the types that have rules of their own.
        public let special: SpecialType

        init(
            _ structure: StructureDefinition, base: String?, content: ContentID,
            constraints: [ElementDefinition.Constraint], regex: String?
        ) {
            name = structure.kind == .logical ? structure.url : structure.type
            url = structure.url
            version = structure.version
            kind = structure.kind
            isAbstract = structure.isAbstract
            self.base = base
            self.content = content
            self.constraints = constraints
            self.regex = regex
            primitive = structure.kind == .primitive ? PrimitiveType(rawValue: structure.type) : nil
            special = SpecialType(rawValue: structure.type) ?? .none
        }
    }

    /// Data types that validation treats in their own way.
    public enum SpecialType: String, Sendable {
        case none
        case coding = "Coding"
        case codeableConcept = "CodeableConcept"
        case reference = "Reference"
        case `extension` = "Extension"
        case attachment = "Attachment"
        case bundle = "Bundle"
        case identifier = "Identifier"
        case quantity = "Quantity"
        case code, uri, string
    }

    /// An element of a base type.
    public struct BaseElement: Sendable {
        /// Last segment of the path, without `[x]`.
        public let name: String
        /// Its number; see ``Definitions/intern(_:)``.
        public let nameID: Int32
        public let path: String
        public let isChoice: Bool
        public let min: Int
        public let max: Int
        public let types: [ElementDefinition.TypeReference]
        /// Types that were looked up, in the order of `types`; -2 before.
        var typeIDs: [TypeID]
        /// Children defined in place (backbone) or by content reference; -1 when they are those of the type.
        public var content: ContentID = -1
        public let binding: ElementDefinition.Binding?
        public let constraints: [ElementDefinition.Constraint]
        public let isModifier: Bool
        public let isXMLAttribute: Bool
        public let maxLength: Int?
        /// Position among the children of its owner.
        public let order: Int
        /// Set while loading, resolved to `content` at the end.
        let contentReference: String?

        public var isList: Bool { max > 1 }
    }

    /// The children an element may have, found by their JSON or XML name.
    public struct ContentModel: Sendable {
        public var children: [ElementID] = []
        /// Those that must be there.
        public var required: [ElementID] = []
        var table: NameTable = NameTable()

        /// The child and, for a choice, the index of the type in its list that this name stands for.
        public func lookup(_ name: ArraySlice<UInt8>) -> (element: ElementID, type: Int)? {
            table.lookup(name).map { (ElementID($0 >> 8), Int($0 & 0xFF)) }
        }
    }

    // Each instance belongs to one thread, and nothing here is changed while it is read: the run-time check of
    // exclusive access would cost a tenth of a validation.
    @exclusivity(unchecked) public private(set) var types: [TypeDefinition] = []
    @exclusivity(unchecked) public private(set) var elements: [BaseElement] = []
    @exclusivity(unchecked) public private(set) var contents: [ContentModel] = []
    @exclusivity(unchecked) private var names: [String] = KnownName.allCases.map(\.text)
    private var nameIDs: [String: Int32]
    private var constraintCount: Int32 = 0
    /// Types being loaded, each the base of the one before.
    private var loading = 0
    private var typeIDs: [String: TypeID] = [:]
    private var structures: [String: StructureDefinition] = [:]
    public let repository: DefinitionRepository
    public private(set) lazy var terminology = Terminology(repository: repository)

    public init(repository: DefinitionRepository = DefinitionRepository()) {
        self.repository = repository
        nameIDs = Dictionary(uniqueKeysWithValues: KnownName.allCases.map { ($0.text, $0.rawValue) })
    }

    @inlinable public subscript(type id: TypeID) -> TypeDefinition { types[Int(id)] }
    @inlinable public subscript(element id: ElementID) -> BaseElement { elements[Int(id)] }
    @inlinable public subscript(content id: ContentID) -> ContentModel { contents[Int(id)] }

    // MARK: - Names

    /// Number of an element name, the same in all trees of these definitions.
    package func intern(_ name: String) -> Int32 {
        if let known = nameIDs[name] { return known }
        names.append(name)
        nameIDs[name] = Int32(names.count - 1)
        return Int32(names.count - 1)
    }

    func nameID(_ name: String) -> Int32? { nameIDs[name] }

    func name(_ id: Int32) -> String { names[Int(id)] }

    /// A number for an invariant, so that what is compiled of it is found without hashing its text.
    package func number(_ constraints: [ElementDefinition.Constraint]) -> [ElementDefinition.Constraint] {
        constraints.map { constraint in
            guard constraint.number < 0 else { return constraint }
            var numbered = constraint
            numbered.number = constraintCount
            constraintCount += 1
            return numbered
        }
    }

    // MARK: - Types

    /// The type with this name (`Task`, `CodeableConcept`, `dateTime`) or canonical; nil when there is none.
    public func type(_ name: String) -> TypeID? {
        if let known = typeIDs[name] { return known >= 0 ? known : nil }
        let url = name.utf8.contains(UInt8(ascii: ":")) ? name : "http://hl7.org/fhir/StructureDefinition/" + name
        guard let structure = structureDefinition(url), !structure.isConstraint else {
            typeIDs[name] = -1
            return nil
        }
        // Set before loading, so that a definition that is its own ancestor ends; and a chain of bases that goes on and on
        // ends where no real one gets to.
        typeIDs[name] = -1
        guard loading < Self.baseLimit else { return nil }
        loading += 1
        defer { loading -= 1 }
        let id = load(structure)
        typeIDs[name] = id
        return id
    }

    /// Bases above a type that are followed. R4's longest chain has five.
    private static let baseLimit = 64

    /// The type of an element; for a choice that at `index` of its types. nil for elements with content of their own.
    package func type(of element: ElementID, at index: Int) -> TypeID? {
        let position = Int(element)
        guard index < elements[position].typeIDs.count else { return type("BackboneElement") }
        let known = elements[position].typeIDs[index]
        if known != -2 { return known >= 0 ? known : nil }
        let found = type(elements[position].types[index].code)
        elements[position].typeIDs[index] = found ?? -1
        return found
    }

    /// Whether one type is another or derives from it.
    public func isType(_ name: String, a ancestor: String) -> Bool {
        if name == ancestor { return true }
        var current = type(name).flatMap { types[Int($0)].base }
        var steps = 0
        while let base = current, steps < 16 {
            if base == ancestor { return true }
            current = type(base).flatMap { types[Int($0)].base }
            steps += 1
        }
        return false
    }

    /// Whether the name is that of a resource type that can be instantiated.
    public func isResource(_ name: String) -> Bool {
        guard let id = type(name) else { return false }
        let type = types[Int(id)]
        return type.kind == .resource && !type.isAbstract
    }

    /// Names of all concrete resource types, sorted.
    public func resourceNames() -> [String] { repository.resourceNames() }

    // MARK: - Structure definitions

    /// The definition with a canonical, with or without `|version`.
    public func structureDefinition(_ canonical: String) -> StructureDefinition? {
        if let known = structures[canonical] { return known }
        guard let structure = repository.structureDefinition(canonical) else { return nil }
        structures[canonical] = structure
        return structure
    }

    // MARK: - Loading

    private func load(_ structure: StructureDefinition) -> TypeID {
        let source = structure.snapshot.isEmpty ? structure.differential : structure.snapshot
        let root = source.first
        var inherited: [ElementDefinition.Constraint] = []
        let base = structure.baseDefinition.map { url in
            url.hasPrefix("http://hl7.org/fhir/StructureDefinition/")
                ? String(url.dropFirst("http://hl7.org/fhir/StructureDefinition/".count)) : url
        }
        if let base, let parent = type(base) { inherited = types[Int(parent)].constraints }
        let constraints = inherited + number(root?.constraints ?? [])
        let valueElement = source.first { $0.path == structure.type + ".value" }
        var contentByPath: [String: ContentID] = [:]
        if let root {
            contents.append(ContentModel())
            contentByPath[root.path] = ContentID(contents.count - 1)
        }
        let firstElement = elements.count
        var elementByPath: [String: Int] = [:]
        for definition in source.dropFirst() {
            // The value of a primitive is no child: it is the node's own text.
            if structure.kind == .primitive, definition.name == "value" { continue }
            guard let dot = definition.path.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            let parentPath = String(definition.path[..<dot])
            let parent: ContentID
            if let known = contentByPath[parentPath] {
                parent = known
            } else {
                contents.append(ContentModel())
                parent = ContentID(contents.count - 1)
                contentByPath[parentPath] = parent
                if let owner = elementByPath[parentPath] { elements[owner].content = parent }
            }
            let element = BaseElement(
                name: definition.name, nameID: intern(definition.name), path: definition.path,
                isChoice: definition.isChoice, min: definition.min ?? 0,
                max: definition.max ?? 1, types: definition.types,
                typeIDs: Array(repeating: -2, count: definition.types.count), binding: definition.binding,
                constraints: number(definition.constraints), isModifier: definition.isModifier,
                isXMLAttribute: definition.isXMLAttribute, maxLength: definition.maxLength,
                order: contents[Int(parent)].children.count, contentReference: definition.contentReference)
            if elementByPath[definition.path] == nil { elementByPath[definition.path] = elements.count }
            elements.append(element)
            contents[Int(parent)].children.append(ElementID(elements.count - 1))
        }
        for index in firstElement..<elements.count {
            if let reference = elements[index].contentReference, let content = contentByPath[reference] {
                elements[index].content = content
            }
        }
        for content in Set(contentByPath.values) { index(content) }
        types.append(
            TypeDefinition(
                structure, base: base, content: root.flatMap { contentByPath[$0.path] } ?? -1, constraints: constraints,
                regex: valueElement?.types.first?.regex))
        return TypeID(types.count - 1)
    }

    private func index(_ content: ContentID) {
        var table = NameTable()
        for id in contents[Int(content)].children {
            let element = elements[Int(id)]
            if element.min > 0 { contents[Int(content)].required.append(id) }
            if element.isChoice {
                // The number of the type has eight bits; R4's longest list has fifty.
                for (index, type) in element.types.prefix(256).enumerated() {
                    table.insert(element.name + Self.capitalized(type.code), value: Int(id) << 8 | index)
                }
            } else {
                table.insert(element.name, value: Int(id) << 8)
            }
        }
        contents[Int(content)].table = table
    }

    /// A type code as it stands at the end of a choice's JSON name: `dateTime` → `DateTime`.
    public static func capitalized(_ code: String) -> String {
        guard let first = code.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return code }
        return String(decoding: [first - 32] + code.utf8.dropFirst(), as: UTF8.self)
    }
}

/// A small hash table from names to numbers, searched by bytes without making strings.
struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    /// Hash, start and end of the name, value; empty slots have value -1. The count is a power of two.
    private var slots: [(hash: UInt32, start: UInt32, end: UInt32, value: Int)] = []
    private var used = 0

    static func hash(_ name: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }

    mutating func insert(_ name: String, value: Int) {
        if (used + 1) * 2 > slots.count { grow() }
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        place((Self.hash(bytes[start...]), UInt32(start), UInt32(bytes.count), value))
        used += 1
    }

    func lookup(_ name: ArraySlice<UInt8>) -> Int? {
        guard !slots.isEmpty else { return nil }
        let hash = Self.hash(name)
        var index = Int(hash) & (slots.count - 1)
        while slots[index].value >= 0 {
            let slot = slots[index]
            if slot.hash == hash, Int(slot.end - slot.start) == name.count,
                bytes[Int(slot.start)..<Int(slot.end)].elementsEqual(name)
            {
                return slot.value
            }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: (0, 0, 0, -1), count: max(8, old.count * 2))
        for slot in old where slot.value >= 0 { place(slot) }
    }

    private mutating func place(_ slot: (hash: UInt32, start: UInt32, end: UInt32, value: Int)) {
        var index = Int(slot.hash) & (slots.count - 1)
        while slots[index].value >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }
}
