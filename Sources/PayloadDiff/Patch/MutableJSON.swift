internal import ValueFormats

/// A JSON value that is changed in place: an operation costs the way to its place, however large the rest is.
final class MutableJSON {
    private enum Kind { case object, array, simple }

    private let kind: Kind
    private var keys: [String] = []
    /// Values of an object, or items of a list.
    private var values: [MutableJSON] = []
    private let simple: JSONValue

    init(_ value: JSONValue) {
        switch value {
        case .object(let members):
            kind = .object
            keys = members.map(\.key)
            values = members.map { MutableJSON($0.value) }
            simple = .null
        case .array(let items):
            kind = .array
            values = items.map { MutableJSON($0) }
            simple = .null
        default:
            kind = .simple
            simple = value
        }
    }

    var value: JSONValue {
        switch kind {
        case .object: .object(zip(keys, values).map { JSONValue.Member($0, $1.value) })
        case .array: .array(values.map(\.value))
        case .simple: simple
        }
    }

    /// The value at a place.
    func at(_ tokens: ArraySlice<String>, _ path: JSONPointer) throws(PatchError) -> MutableJSON {
        var current = self
        for token in tokens { current = current.values[try current.position(of: token, path)] }
        return current
    }

    /// Puts a value under the last of the tokens of a path; the container must be there.
    func add(_ new: MutableJSON, at path: JSONPointer) throws(PatchError) {
        guard let last = path.tokens.last else { return }
        let owner = try at(path.tokens.dropLast(), path)
        switch owner.kind {
        case .object:
            if let index = owner.index(of: last) {
                owner.values[index] = new
            } else {
                owner.keys.append(last)
                owner.values.append(new)
            }
        case .array:
            let count = owner.values.count
            owner.values.insert(new, at: last == "-" ? count : try Self.index(last, below: count + 1, path))
        case .simple: throw PatchError(.notFound, [path.text])
        }
    }

    func remove(at path: JSONPointer) throws(PatchError) -> MutableJSON {
        guard let last = path.tokens.last else { return self }
        let owner = try at(path.tokens.dropLast(), path)
        let index = try owner.position(of: last, path)
        if owner.kind == .object { owner.keys.remove(at: index) }
        return owner.values.remove(at: index)
    }

    func replace(_ new: MutableJSON, at path: JSONPointer) throws(PatchError) {
        guard let last = path.tokens.last else { return }
        let owner = try at(path.tokens.dropLast(), path)
        owner.values[try owner.position(of: last, path)] = new
    }

    private func position(of token: String, _ path: JSONPointer) throws(PatchError) -> Int {
        switch kind {
        case .object:
            guard let index = index(of: token) else { throw PatchError(.notFound, [path.text]) }
            return index
        case .array: return try Self.index(token, below: values.count, path)
        case .simple: throw PatchError(.notFound, [path.text])
        }
    }

    private func index(of key: String) -> Int? {
        let count = key.utf8.count
        return keys.firstIndex { $0.utf8.count == count && $0.utf8.elementsEqual(key.utf8) }
    }

    /// An array index: digits without leading zero, below the count.
    private static func index(_ token: String, below count: Int, _ path: JSONPointer) throws(PatchError) -> Int {
        let digits = token.utf8
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != 0x30, let index = Int(token)
        else { throw PatchError(.badIndex, [token, path.text]) }
        guard index < count else { throw PatchError(.notFound, [path.text]) }
        return index
    }
}
