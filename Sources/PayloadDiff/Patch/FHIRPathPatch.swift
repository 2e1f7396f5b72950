public import FHIRCore
public import ValueFormats

/// A FHIRPath Patch: a Parameters resource whose parameters named `operation` say what to add, insert, delete,
/// replace or move.
public struct FHIRPathPatch {
    private struct Operation {
        let type: String
        let path: String
        let name: String?
        /// Part named `value`: its choice suffix and its value; for anonymous types an object of the nested parts.
        let value: PartValue?
        let index: Int?
        let source: Int?
        let destination: Int?
    }

    private enum PartValue {
        case typed(suffix: String, JSONValue)
        case resource(JSONValue)
        case parts([JSONValue])
    }

    private let operations: [Operation]
    private let definitions: Definitions

    public init(_ patch: JSONValue, definitions: Definitions) throws(PatchError) {
        guard patch["resourceType"]?.stringValue == "Parameters" else { throw PatchError(.notAPatch) }
        var parameters: [JSONValue] = []
        switch patch["parameter"] {
        case .array(let items)?: parameters = items
        // Nothing to do is a patch too.
        case nil: break
        default: throw PatchError(.notAPatch)
        }
        self.definitions = definitions
        var operations: [Operation] = []
        for (index, parameter) in parameters.enumerated() {
            guard parameter["name"]?.stringValue == "operation", case .array(let parts)? = parameter["part"] else {
                throw PatchError(.notAPatch, operation: index)
            }
            func part(_ name: String) -> JSONValue? { parts.first { $0["name"]?.stringValue == name } }
            func text(_ name: String) -> String? {
                part(name).flatMap(Self.value)?.1.stringValue
            }
            func number(_ name: String) -> Int? {
                guard case .number(let digits)? = part(name).flatMap(Self.value)?.1 else { return nil }
                return Int(digits)
            }
            guard let type = text("type") else { throw PatchError(.missingMember, ["type"], operation: index) }
            guard let path = text("path") else { throw PatchError(.missingMember, ["path"], operation: index) }
            operations.append(
                Operation(
                    type: type, path: path, name: text("name"), value: part("value").flatMap(Self.partValue),
                    index: number("index"), source: number("source"), destination: number("destination")))
        }
        self.operations = operations
    }

    private static func value(_ part: JSONValue) -> (String, JSONValue)? {
        guard case .object(let members) = part,
            let member = members.first(where: { $0.key.hasPrefix("value") && $0.key.utf8.count > 5 })
        else { return nil }
        return (String(member.key.dropFirst(5)), member.value)
    }

    private static func partValue(_ part: JSONValue) -> PartValue? {
        if let (suffix, value) = value(part) { return .typed(suffix: suffix, value) }
        if let resource = part["resource"] { return .resource(resource) }
        if case .array(let parts)? = part["part"] { return .parts(parts) }
        return nil
    }

    // MARK: - Applying

    public func apply(to resource: JSONValue) throws(PatchError) -> JSONValue {
        var resource = resource
        for (index, operation) in operations.enumerated() {
            do {
                try apply(operation, to: &resource)
            } catch {
                throw error.at(index)
            }
        }
        return resource
    }

    private func apply(_ operation: Operation, to resource: inout JSONValue) throws(PatchError) {
        let path = try SimplePath(operation.path)
        let places = path.places(in: resource, definitions: definitions)
        switch operation.type {
        case "add":
            guard let name = operation.name else { throw PatchError(.missingMember, ["name"]) }
            try add(name, try value(operation), to: try single(places, operation.path), in: &resource)
        case "insert": try insert(operation, path, places, in: &resource)
        case "delete":
            guard !places.isEmpty else { return }
            let place = try single(places, operation.path)
            try delete(place.pointer, in: &resource)
        case "replace": try replace(operation, try single(places, operation.path), in: &resource)
        case "move": try move(operation, places, in: &resource)
        default: throw PatchError(.unknownOperation, [operation.type])
        }
    }

    private func single(_ places: [SimplePath.Place], _ path: String) throws(PatchError) -> SimplePath.Place {
        guard let place = places.first else { throw PatchError(.notFound, [path]) }
        guard places.count == 1 else { throw PatchError(.manyElements, [path, String(places.count)]) }
        return place
    }

    private func value(_ operation: Operation) throws(PatchError) -> PartValue {
        guard let value = operation.value else { throw PatchError(.missingMember, ["value"]) }
        return value
    }

    /// The definition of an element by its name without type.
    private func element(
        _ name: String, in content: Definitions.ContentID
    ) -> Definitions.BaseElement? {
        guard content >= 0 else { return nil }
        return definitions[content: content].children.lazy.map { definitions[element: $0] }.first {
            $0.name == name
        }
    }

    /// The JSON of a value and the key it belongs under.
    private func json(
        _ name: String, _ value: PartValue, in content: Definitions.ContentID
    ) throws(PatchError) -> (key: String, value: JSONValue, isList: Bool) {
        let definition = element(name, in: content)
        // Where the definition says what there is, nothing else is written.
        if definition == nil, content >= 0, name != "resourceType" { throw PatchError(.unknownElement, [name]) }
        let isList = definition?.isList ?? false
        if let definition, case .typed(let suffix, _) = value, !Self.mayBe(suffix, definition) {
            throw PatchError(
                .wrongType, [name, suffix, definition.types.prefix(8).map(\.code).joined(separator: ", ")])
        }
        switch value {
        case .typed(let suffix, let json):
            return (definition?.isChoice == true ? name + suffix : name, json, isList)
        case .resource(let json): return (name, json, isList)
        case .parts(let parts):
            guard let definition else { throw PatchError(.badValue, [name]) }
            let inner = SimplePath.inner(definition, 0, definitions)
            var object = JSONValue.object([])
            for part in parts {
                guard let partName = part["name"]?.stringValue, let partValue = Self.partValue(part) else {
                    throw PatchError(.badValue, [name])
                }
                let (key, json, repeats) = try json(partName, partValue, in: inner)
                try Self.put(json, under: key, isList: repeats, at: [], in: &object)
            }
            return (name, object, isList)
        }
    }

    /// Texts that differ in what they may say only: clients name them one for the other.
    private static let texts: Set<String> = [
        "string", "code", "id", "uri", "url", "canonical", "oid", "uuid", "markdown",
    ]
    private static let integers: Set<String> = ["integer", "positiveint", "unsignedint"]

    /// Whether an element takes values of a type, as `value[x]` of the patch names it.
    private static func mayBe(_ suffix: String, _ element: Definitions.BaseElement) -> Bool {
        let type = suffix.lowercased()
        // Backbone elements and types of no name are given by their parts.
        if element.types.isEmpty { return true }
        return element.types.contains { reference in
            let code = reference.code.lowercased()
            if code == type || code == "element" || code == "backboneelement" || code.hasPrefix("http") { return true }
            guard !element.isChoice else { return false }
            return texts.contains(code) && texts.contains(type) || integers.contains(code) && integers.contains(type)
        }
    }

    /// Whether an object has an element already, in whatever type, or as an extension of its value.
    private func holds(_ name: String, _ object: JSONValue, _ content: Definitions.ContentID) -> Bool {
        guard case .object(let members) = object else { return false }
        return members.contains { member in
            let key = member.key.hasPrefix("_") ? String(member.key.dropFirst()) : member.key
            if key == name { return true }
            guard content >= 0, let (id, _) = definitions[content: content].lookup(Array(key.utf8)[...]) else {
                return false
            }
            return definitions[element: id].name == name
        }
    }

    private static func put(
        _ value: JSONValue, under key: String, isList: Bool, at pointer: [String], in root: inout JSONValue
    ) throws(PatchError) {
        let target = JSONPointer(tokens: pointer + [key])
        if isList {
            if case .array(let items)? = try? root.value(at: target) {
                let end = JSONPointer(tokens: target.tokens + [String(items.count)])
                try root.add(value, at: end.tokens[...], end)
                return
            }
            try root.add(.array([value]), at: target.tokens[...], target)
        } else {
            try root.add(value, at: target.tokens[...], target)
        }
    }

    private func add(
        _ name: String, _ value: PartValue, to owner: SimplePath.Place, in resource: inout JSONValue
    ) throws(PatchError) {
        var pointer = owner.pointer
        var content = owner.content
        let current = try resource.value(at: JSONPointer(tokens: pointer))
        if let type = current["resourceType"]?.stringValue {
            content = definitions.type(type).map { definitions[type: $0].content } ?? -1
        }
        if case .object = current {
        } else if let position = pointer.lastIndex(where: { Int($0) == nil }), position == pointer.count - 1 {
            // An extension of a primitive goes into its twin.
            pointer[position] = "_" + pointer[position]
            let twin = JSONPointer(tokens: pointer)
            if (try? resource.value(at: twin)) == nil { try resource.add(.object([]), at: twin.tokens[...], twin) }
        } else {
            throw PatchError(.badPath, [name])
        }
        let (key, json, isList) = try json(name, value, in: content)
        let target = try resource.value(at: JSONPointer(tokens: pointer))
        if !isList, holds(name, target, content) { throw PatchError(.exists, [name]) }
        try Self.put(json, under: key, isList: isList, at: pointer, in: &resource)
    }

    private func insert(
        _ operation: Operation, _ path: SimplePath, _ places: [SimplePath.Place], in resource: inout JSONValue
    ) throws(PatchError) {
        guard let index = operation.index else { throw PatchError(.missingMember, ["index"]) }
        guard let first = places.first, first.isList, Int(first.pointer.last ?? "") != nil else {
            throw PatchError(.notFound, [operation.path])
        }
        guard (0...places.count).contains(index) else { throw PatchError(.badIndex, [String(index), operation.path]) }
        let list = Array(first.pointer.dropLast())
        let owner = Array(list.dropLast())
        let ownerContent = content(of: owner, in: resource)
        let (_, json, _) = try json(first.name, try value(operation), in: ownerContent)
        let target = JSONPointer(tokens: list + [String(index)])
        try resource.add(json, at: target.tokens[...], target)
    }

    private func content(of pointer: [String], in resource: JSONValue) -> Definitions.ContentID {
        var content: Definitions.ContentID = -1
        var current = resource
        for (depth, token) in [""].enumerated().map({ ($0.offset, $0.element) })
            + pointer.enumerated().map({ ($0.offset + 1, $0.element) })
        {
            if depth > 0 {
                guard let next = try? current.value(at: JSONPointer(tokens: [token])) else { return -1 }
                current = next
                if Int(token) == nil {
                    let plain = token.hasPrefix("_") ? String(token.dropFirst()) : token
                    guard content >= 0,
                        let (id, type) = definitions[content: content].lookup(Array(plain.utf8)[...])
                    else { return -1 }
                    content = SimplePath.inner(definitions[element: id], type, definitions)
                }
            }
            if let type = current["resourceType"]?.stringValue {
                content = definitions.type(type).map { definitions[type: $0].content } ?? -1
            }
        }
        return content
    }

    /// Removes an element, and the list it was the last of: FHIR has no empty lists.
    private func delete(_ pointer: [String], in resource: inout JSONValue) throws(PatchError) {
        let target = JSONPointer(tokens: pointer)
        _ = try resource.remove(at: target.tokens[...], target)
        guard Int(pointer.last ?? "") != nil else { return }
        let list = JSONPointer(tokens: Array(pointer.dropLast()))
        if case .array(let items)? = try? resource.value(at: list), items.isEmpty {
            _ = try resource.remove(at: list.tokens[...], list)
        }
    }

    private func replace(
        _ operation: Operation, _ place: SimplePath.Place, in resource: inout JSONValue
    ) throws(PatchError) {
        let isItem = Int(place.pointer.last ?? "") != nil
        let owner = Array(place.pointer.dropLast(isItem ? 2 : 1))
        let (key, json, _) = try json(place.name, try value(operation), in: content(of: owner, in: resource))
        let target = JSONPointer(tokens: place.pointer)
        if place.isChoice, place.pointer.last != key {
            _ = try resource.remove(at: target.tokens[...], target)
            try Self.put(json, under: key, isList: false, at: owner, in: &resource)
        } else {
            try resource.replace(json, at: target.tokens[...], target)
        }
    }

    private func move(
        _ operation: Operation, _ places: [SimplePath.Place], in resource: inout JSONValue
    ) throws(PatchError) {
        guard let source = operation.source else { throw PatchError(.missingMember, ["source"]) }
        guard let destination = operation.destination else { throw PatchError(.missingMember, ["destination"]) }
        guard places.indices.contains(source), places.indices.contains(destination) else {
            throw PatchError(.badIndex, ["\(source) → \(destination)", operation.path])
        }
        let from = JSONPointer(tokens: places[source].pointer)
        guard Int(from.tokens.last ?? "") != nil else { throw PatchError(.badPath, [operation.path]) }
        let to = JSONPointer(tokens: from.tokens.dropLast() + [String(destination)])
        let moved = try resource.remove(at: from.tokens[...], from)
        try resource.add(moved, at: to.tokens[...], to)
    }
}
