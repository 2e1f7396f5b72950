internal import ValueFormats

/// Reaching into a value by pointer. `path` is the whole pointer, for messages.
extension JSONValue {
    func value(at path: JSONPointer) throws(PatchError) -> JSONValue {
        var current = self
        for token in path.tokens {
            switch current {
            case .object(let members):
                guard let index = Self.index(of: token, in: members) else { throw PatchError(.notFound, [path.text]) }
                current = members[index].value
            case .array(let items): current = items[try Self.position(token, below: items.count, path)]
            default: throw PatchError(.notFound, [path.text])
            }
        }
        return current
    }

    mutating func add(_ new: JSONValue, at tokens: ArraySlice<String>, _ path: JSONPointer) throws(PatchError) {
        guard let token = tokens.first else {
            self = new
            return
        }
        let isLast = tokens.count == 1
        switch self {
        case .object(var members):
            self = .null
            defer { self = .object(members) }
            if let index = Self.index(of: token, in: members) {
                if isLast {
                    members[index].value = new
                } else {
                    try members[index].value.add(new, at: tokens.dropFirst(), path)
                }
            } else {
                guard isLast else { throw PatchError(.notFound, [path.text]) }
                members.append(Member(token, new))
            }
        case .array(var items):
            self = .null
            defer { self = .array(items) }
            if isLast {
                let index = token == "-" ? items.count : try Self.position(token, below: items.count + 1, path)
                items.insert(new, at: index)
            } else {
                try items[Self.position(token, below: items.count, path)].add(new, at: tokens.dropFirst(), path)
            }
        default: throw PatchError(.notFound, [path.text])
        }
    }

    mutating func remove(at tokens: ArraySlice<String>, _ path: JSONPointer) throws(PatchError) -> JSONValue {
        guard let token = tokens.first else {
            let old = self
            self = .null
            return old
        }
        let isLast = tokens.count == 1
        switch self {
        case .object(var members):
            guard let index = Self.index(of: token, in: members) else { throw PatchError(.notFound, [path.text]) }
            self = .null
            defer { self = .object(members) }
            return isLast
                ? members.remove(at: index).value : try members[index].value.remove(at: tokens.dropFirst(), path)
        case .array(var items):
            let index = try Self.position(token, below: items.count, path)
            self = .null
            defer { self = .array(items) }
            return isLast ? items.remove(at: index) : try items[index].remove(at: tokens.dropFirst(), path)
        default: throw PatchError(.notFound, [path.text])
        }
    }

    mutating func replace(_ new: JSONValue, at tokens: ArraySlice<String>, _ path: JSONPointer) throws(PatchError) {
        guard let token = tokens.first else {
            self = new
            return
        }
        switch self {
        case .object(var members):
            guard let index = Self.index(of: token, in: members) else { throw PatchError(.notFound, [path.text]) }
            self = .null
            defer { self = .object(members) }
            try members[index].value.replace(new, at: tokens.dropFirst(), path)
        case .array(var items):
            let index = try Self.position(token, below: items.count, path)
            self = .null
            defer { self = .array(items) }
            try items[index].replace(new, at: tokens.dropFirst(), path)
        default: throw PatchError(.notFound, [path.text])
        }
    }

    private static func index(of key: String, in members: [Member]) -> Int? {
        members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
    }

    /// An array index: digits without leading zero, below the count.
    private static func position(_ token: String, below count: Int, _ path: JSONPointer) throws(PatchError) -> Int {
        let digits = token.utf8
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != 0x30, let index = Int(token)
        else { throw PatchError(.badIndex, [token, path.text]) }
        guard index < count else { throw PatchError(.notFound, [path.text]) }
        return index
    }
}
