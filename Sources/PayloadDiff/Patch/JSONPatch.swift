public import FHIRCore
public import ValueFormats

/// A JSON Patch document (RFC 6902).
public struct JSONPatch: Sendable {
    public enum Operation: Sendable {
        case add(JSONPointer, JSONValue)
        case remove(JSONPointer)
        case replace(JSONPointer, JSONValue)
        case move(from: JSONPointer, to: JSONPointer)
        case copy(from: JSONPointer, to: JSONPointer)
        case test(JSONPointer, JSONValue)
    }

    public let operations: [Operation]

    /// Reads a patch: an array of objects with `op`, `path` and what the operation asks for.
    public init(_ document: JSONDocument) throws(PatchError) {
        guard let root = document.root, document.nodes[root].kind == .array else { throw PatchError(.notAPatch) }
        var operations: [Operation] = []
        for (index, item) in document.children(of: root).enumerated() {
            do {
                operations.append(try Self.operation(document, item))
            } catch {
                throw error.at(index)
            }
        }
        self.operations = operations
    }

    private static func operation(_ document: JSONDocument, _ item: Int) throws(PatchError) -> Operation {
        guard document.nodes[item].kind == .object, let name = document.string("op", of: item) else {
            throw PatchError(.missingMember, ["op"])
        }
        let path = try pointer("path", document, item)
        switch name {
        case "add": return .add(path, try value(document, item))
        case "remove": return .remove(path)
        case "replace": return .replace(path, try value(document, item))
        case "move": return .move(from: try pointer("from", document, item), to: path)
        case "copy": return .copy(from: try pointer("from", document, item), to: path)
        case "test": return .test(path, try value(document, item))
        default: throw PatchError(.unknownOperation, [name])
        }
    }

    private static func pointer(_ key: String, _ document: JSONDocument, _ item: Int) throws(PatchError) -> JSONPointer
    {
        guard let text = document.string(key, of: item) else { throw PatchError(.missingMember, [key]) }
        guard let pointer = JSONPointer(text) else { throw PatchError(.badPointer, [text]) }
        return pointer
    }

    private static func value(_ document: JSONDocument, _ item: Int) throws(PatchError) -> JSONValue {
        guard let member = document.member("value", of: item) else { throw PatchError(.missingMember, ["value"]) }
        return JSONValue(document, at: member)
    }

    /// The value with every operation applied in order; the first that fails throws, and nothing is changed.
    public func apply(to value: JSONValue) throws(PatchError) -> JSONValue {
        var root = MutableJSON(value)
        for (index, operation) in operations.enumerated() {
            do {
                try Self.apply(operation, to: &root)
            } catch {
                throw error.at(index)
            }
        }
        return root.value
    }

    private static func apply(_ operation: Operation, to root: inout MutableJSON) throws(PatchError) {
        switch operation {
        case .add(let path, let new): try put(MutableJSON(new), at: path, in: &root)
        case .remove(let path): try remove(path, from: &root)
        case .replace(let path, let new):
            if path.tokens.isEmpty { root = MutableJSON(new) } else { try root.replace(MutableJSON(new), at: path) }
        case .move(let from, let to):
            if from == to { return _ = try root.at(from.tokens[...], from) }
            guard !(to.tokens.count > from.tokens.count && to.tokens.starts(with: from.tokens)) else {
                throw PatchError(.moveIntoItself, [from.text, to.text])
            }
            let moved = try remove(from, from: &root)
            try put(moved, at: to, in: &root)
        case .copy(let from, let to):
            // A copy of its own: what changes one must not change the other.
            try put(MutableJSON(try root.at(from.tokens[...], from).value), at: to, in: &root)
        case .test(let path, let wanted):
            let found = try root.at(path.tokens[...], path).value
            guard JSONPatch.isEqual(found, wanted) else {
                throw PatchError(.testFailed, [path.text, String(decoding: found.bytes, as: UTF8.self)])
            }
        }
    }

    private static func put(_ new: MutableJSON, at path: JSONPointer, in root: inout MutableJSON) throws(PatchError) {
        if path.tokens.isEmpty { root = new } else { try root.add(new, at: path) }
    }

    @discardableResult
    private static func remove(_ path: JSONPointer, from root: inout MutableJSON) throws(PatchError) -> MutableJSON {
        guard path.tokens.isEmpty else { return try root.remove(at: path) }
        let old = root
        root = MutableJSON(.null)
        return old
    }

    /// Equality as RFC 6902 §4.6 has it: numbers by value, members in any order.
    static func isEqual(_ a: JSONValue, _ b: JSONValue) -> Bool {
        switch (a, b) {
        case (.number(let x), .number(let y)):
            if let one = DecimalText(x), let other = DecimalText(y) { return one == other }
            return x == y
        case (.array(let x), .array(let y)): return x.count == y.count && zip(x, y).allSatisfy(isEqual)
        case (.object(let x), .object(let y)):
            return x.count == y.count
                && x.allSatisfy { member in b[member.key].map { isEqual(member.value, $0) } ?? false }
        default: return a == b
        }
    }
}

/// Why a patch could not be read or applied.
public struct PatchError: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        case notAPatch = "patch-not-a-patch"
        case missingMember = "patch-missing-member"
        case unknownOperation = "patch-unknown-operation"
        case badPointer = "patch-bad-pointer"
        case notFound = "patch-not-found"
        case badIndex = "patch-bad-index"
        case testFailed = "patch-test-failed"
        case moveIntoItself = "patch-move-into-itself"
        case badPath = "patch-bad-path"
        case manyElements = "patch-many-elements"
        case badValue = "patch-bad-value"
        case exists = "patch-exists"
        case unknownElement = "patch-unknown-element"
        case wrongType = "patch-wrong-type"
    }

    public let code: Code
    public let arguments: [String]
    /// Number of the operation, from 0.
    public let operation: Int?

    public init(_ code: Code, _ arguments: [String] = [], operation: Int? = nil) {
        self.code = code
        self.arguments = arguments
        self.operation = operation
    }

    func at(_ index: Int) -> PatchError { PatchError(code, arguments, operation: operation ?? index) }

    public static func == (a: PatchError, b: PatchError) -> Bool { a.code == b.code && a.operation == b.operation }
}
