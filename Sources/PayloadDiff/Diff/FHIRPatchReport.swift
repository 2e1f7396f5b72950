internal import FHIRCore
internal import ValueFormats

/// A comparison as FHIRPath Patch: a Parameters resource that leads from the first payload to the second.
///
/// FHIRPath Patch knows elements, not JSON: what no definition knows, and nulls beside extensions, cannot be written.
public struct FHIRPatchReport {
    private let comparison: Comparison
    private let definitions: Definitions
    private var operations: [JSONValue] = []

    /// The patch, formatted.
    ///
    /// - Throws: the first step that cannot be written, with its place.
    public static func write(_ comparison: Comparison) throws(SyntaxFailure) -> [UInt8] {
        var report = FHIRPatchReport(comparison)
        for step in comparison.operations { try report.add(step) }
        var members = [JSONValue.Member("resourceType", .string("Parameters"))]
        if !report.operations.isEmpty { members.append(JSONValue.Member("parameter", .array(report.operations))) }
        return try Formatting(definitions: comparison.definitions).format(JSONValue.object(members).bytes)
    }

    private init(_ comparison: Comparison) {
        self.comparison = comparison
        definitions = comparison.definitions
    }

    // MARK: - Steps

    private mutating func add(_ step: EditOperation) throws(SyntaxFailure) {
        let owner = Self.path(step.owner)
        let path = owner + "." + step.element
        if step.name.hasPrefix("_") {
            try addTwin(step, path)
            return
        }
        switch step.kind {
        case .remove:
            if let index = step.index {
                append("delete", path + "[\(index)]")
            } else if let node = step.oldNode, let document = comparison.first, document.nodes[node].kind == .array {
                for index in Array(document.children(of: node)).indices.reversed() {
                    append("delete", path + "[\(index)]")
                }
            } else {
                append("delete", path)
            }
        case .move:
            append(
                "move", path,
                [
                    ("source", "Integer", .number(String(step.fromIndex ?? 0))),
                    ("destination", "Integer", .number(String(step.index ?? 0))),
                ])
        case .replace:
            let wasList = step.oldNode.map { comparison.first?.nodes[$0].kind == .array } ?? false
            if wasList { throw unsupported(step) }
            guard let node = step.node, comparison.second?.nodes[node].kind != .array else { throw unsupported(step) }
            append("replace", path + (step.index.map { "[\($0)]" } ?? ""), value: try part("value", node, step))
        case .add:
            guard let node = step.node, let document = comparison.second else { throw unsupported(step) }
            if let index = step.index, index != step.listCount {
                append(
                    "insert", path, [("index", "Integer", .number(String(index)))], value: try part("value", node, step)
                )
                return
            }
            let isWholeList = step.index == nil && document.nodes[node].kind == .array
            for item in isWholeList ? Array(document.children(of: node)) : [node] {
                append("add", owner, [("name", "String", .string(step.element))], value: try part("value", item, step))
            }
        }
    }

    /// Extensions of a primitive: what its `_` twin holds.
    private mutating func addTwin(_ step: EditOperation, _ path: String) throws(SyntaxFailure) {
        guard step.kind == .add, step.index == nil, let node = step.node, let document = comparison.second,
            document.nodes[node].kind == .object
        else { throw unsupported(step) }
        for member in document.children(of: node) {
            guard document.key(member) == "extension", let type = definitions.type("Extension") else {
                throw unsupported(step)
            }
            for item in document.children(of: member) {
                let content = definitions[type: type].content
                let value = try part("value", item, type: "Extension", content: content, step)
                append("add", path, [("name", "String", .string("extension"))], value: value)
            }
        }
    }

    private mutating func append(
        _ type: String, _ path: String, _ extra: [(String, String, JSONValue)] = [], value: JSONValue? = nil
    ) {
        var parts = [Self.part("type", "Code", .string(type)), Self.part("path", "String", .string(path))]
        for (name, suffix, value) in extra { parts.append(Self.part(name, suffix, value)) }
        if let value { parts.append(value) }
        operations.append(
            .object([JSONValue.Member("name", .string("operation")), JSONValue.Member("part", .array(parts))]))
    }

    private static func part(_ name: String, _ suffix: String, _ value: JSONValue) -> JSONValue {
        .object([JSONValue.Member("name", .string(name)), JSONValue.Member("value" + suffix, value)])
    }

    /// The path without types of choices: `Task.input[4].value`.
    private static func path(_ expression: String) -> String {
        var result = ""
        var rest = expression[...]
        while let start = rest.utf8.firstRange(of: Array(".ofType(".utf8))?.lowerBound {
            result += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ")") else { break }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    // MARK: - Values

    private func part(_ name: String, _ node: Int, _ step: EditOperation) throws(SyntaxFailure) -> JSONValue {
        try part(name, node, type: step.type, content: step.content, step)
    }

    private func part(
        _ name: String, _ node: Int, type: String, content: Definitions.ContentID, _ step: EditOperation
    ) throws(SyntaxFailure) -> JSONValue {
        guard let document = comparison.second else { throw unsupported(step) }
        let kind = document.nodes[node].kind
        if type == "Resource" || type == "DomainResource" {
            return .object([
                JSONValue.Member("name", .string(name)), JSONValue.Member("resource", JSONValue(document, at: node)),
            ])
        }
        let isBackbone = type.isEmpty || type == "Narrative" || type == "ElementDefinition"
        guard isBackbone else {
            guard kind != .null, kind != .array else { throw unsupported(step) }
            let suffix = type == "xhtml" ? "String" : Definitions.capitalized(type)
            return Self.part(name, suffix, JSONValue(document, at: node))
        }
        // Anonymous types are told part by part.
        guard kind == .object, content >= 0 else { throw unsupported(step) }
        var parts: [JSONValue] = []
        for member in document.children(of: node) {
            guard
                let (id, index) = definitions[content: content].lookup(
                    document.source.bytes[document.nodes[member].keyRange])
            else { throw unsupported(step) }
            let element = definitions[element: id]
            let code = index < element.types.count ? element.types[index].code : ""
            let inner = SimplePath.inner(element, index, definitions)
            let own = element.content >= 0 || code == "BackboneElement" || code == "Element" ? "" : code
            let items = document.nodes[member].kind == .array ? Array(document.children(of: member)) : [member]
            for item in items { parts.append(try part(element.name, item, type: own, content: inner, step)) }
        }
        return .object([JSONValue.Member("name", .string(name)), JSONValue.Member("part", .array(parts))])
    }

    private func unsupported(_ step: EditOperation) -> SyntaxFailure {
        SyntaxFailure("diff-no-fhir-patch", [step.owner + "." + step.name])
    }
}
