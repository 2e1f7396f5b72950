internal import FHIRCore
internal import ValueFormats

/// The part of FHIRPath that patches use to name elements: `Task.input[0].value`, `.where(use = 'usual')`,
/// `.ofType(Period)`, `.first()`, `.last()`, `.extension('url')`. To give way to the full engine.
struct SimplePath {
    enum Step: Equatable {
        case member(String)
        case index(Int)
        case ofType(String)
        /// Items whose member (a path of names) has this text.
        case filter([String], String)
        case first
        case last
    }

    /// An element of a value: how to reach it and what it may contain.
    struct Place {
        var pointer: [String]
        var content: Definitions.ContentID
        /// Element name without type, for choices.
        var name: String
        var isChoice = false
        var isList = false
    }

    let type: String
    let steps: [Step]

    init(_ text: String) throws(PatchError) {
        var reader = Reader(Array(text.utf8), text)
        type = try reader.name()
        var steps: [Step] = []
        while !reader.isAtEnd {
            if reader.take(UInt8(ascii: "[")) {
                steps.append(.index(try reader.number()))
                try reader.expect(UInt8(ascii: "]"))
                continue
            }
            try reader.expect(UInt8(ascii: "."))
            let name = try reader.name()
            guard reader.take(UInt8(ascii: "(")) else {
                steps.append(.member(name))
                continue
            }
            steps.append(contentsOf: try reader.function(name))
            try reader.expect(UInt8(ascii: ")"))
        }
        self.steps = steps
    }

    private struct Reader {
        let bytes: [UInt8]
        let text: String
        var index = 0

        init(_ bytes: [UInt8], _ text: String) {
            self.bytes = bytes
            self.text = text
        }

        var isAtEnd: Bool { index >= bytes.count }
        var error: PatchError { PatchError(.badPath, [text]) }

        mutating func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }

        mutating func expect(_ byte: UInt8) throws(PatchError) {
            skipSpace()
            guard take(byte) else { throw error }
        }

        mutating func skipSpace() { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }

        mutating func name() throws(PatchError) -> String {
            skipSpace()
            let start = index
            while index < bytes.count, isLetter(bytes[index]) || index > start && (0x30...0x39).contains(bytes[index]) {
                index += 1
            }
            guard index > start else { throw error }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }

        private func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        }

        mutating func number() throws(PatchError) -> Int {
            let start = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard let value = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else { throw error }
            return value
        }

        mutating func literal() throws(PatchError) -> String {
            skipSpace()
            guard take(UInt8(ascii: "'")) else { throw error }
            var result: [UInt8] = []
            while index < bytes.count, bytes[index] != UInt8(ascii: "'") {
                if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
                result.append(bytes[index])
                index += 1
            }
            guard take(UInt8(ascii: "'")) else { throw error }
            return String(decoding: result, as: UTF8.self)
        }

        mutating func function(_ name: String) throws(PatchError) -> [Step] {
            switch name {
            case "first": return [.first]
            case "last": return [.last]
            case "ofType": return [.ofType(try self.name())]
            case "extension": return [.member("extension"), .filter(["url"], try literal())]
            case "where":
                var names = [try self.name()]
                while take(UInt8(ascii: ".")) { names.append(try self.name()) }
                try expect(UInt8(ascii: "="))
                return [.filter(names, try literal())]
            default: throw error
            }
        }
    }

    // MARK: - Resolving

    /// The elements a path means.
    func places(in value: JSONValue, definitions: Definitions) -> [Place] {
        guard let name = value["resourceType"]?.stringValue,
            type == name || type == "Resource" || type == "DomainResource"
        else { return [] }
        let content = definitions.type(name).map { definitions[type: $0].content } ?? -1
        var places = [Place(pointer: [], content: content, name: name)]
        for step in steps {
            switch step {
            case .member(let member): places = places.flatMap { Self.members(member, of: $0, value, definitions) }
            case .index(let index): places = index < places.count ? [places[index]] : []
            case .first: places = Array(places.prefix(1))
            case .last: places = Array(places.suffix(1))
            case .ofType(let type):
                let suffix = Definitions.capitalized(type)
                places = places.filter { $0.pointer.last.map { $0.hasSuffix(suffix) } ?? false || !$0.isChoice }
            case .filter(let names, let wanted):
                places = places.filter { place in
                    var current = [place]
                    for name in names { current = current.flatMap { Self.members(name, of: $0, value, definitions) } }
                    return current.contains { place in
                        let found = try? value.value(at: JSONPointer(tokens: place.pointer))
                        return found.map { Self.text($0) == wanted } ?? false
                    }
                }
            }
        }
        return places
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    static func members(
        _ name: String, of place: Place, _ value: JSONValue, _ definitions: Definitions
    ) -> [Place] {
        guard let owner = try? value.value(at: JSONPointer(tokens: place.pointer)) else { return [] }
        // Children of a primitive stand in its twin.
        guard case .object(let members) = owner else { return twinMembers(name, of: place, value, definitions) }
        var content = place.content
        if let type = owner["resourceType"]?.stringValue {
            content = definitions.type(type).map { definitions[type: $0].content } ?? -1
        }
        var result: [Place] = []
        for member in members {
            guard member.key.hasPrefix(name) else { continue }
            var found = Place(pointer: place.pointer + [member.key], content: -1, name: name)
            if content >= 0, let (id, type) = definitions[content: content].lookup(Array(member.key.utf8)[...]) {
                let element = definitions[element: id]
                guard element.name == name else { continue }
                found.content = inner(element, type, definitions)
                found.isChoice = element.isChoice
                found.isList = element.isList
            } else {
                guard member.key == name else { continue }
            }
            if case .array(let items) = member.value {
                found.isList = true
                for index in items.indices {
                    var item = found
                    item.pointer.append(String(index))
                    result.append(item)
                }
            } else {
                result.append(found)
            }
        }
        return result
    }

    static func inner(
        _ element: Definitions.BaseElement, _ type: Int, _ definitions: Definitions
    ) -> Definitions.ContentID {
        if element.content >= 0 { return element.content }
        guard type < element.types.count, let id = definitions.type(element.types[type].code) else { return -1 }
        return definitions[type: id].content
    }

    private static func twinMembers(
        _ name: String, of place: Place, _ value: JSONValue, _ definitions: Definitions
    ) -> [Place] {
        var pointer = place.pointer
        let position = pointer.lastIndex { Int($0) == nil } ?? -1
        guard position >= 0, !pointer[position].hasPrefix("_") else { return [] }
        pointer[position] = "_" + pointer[position]
        var twin = place
        twin.pointer = pointer
        guard case .object? = try? value.value(at: JSONPointer(tokens: pointer)) else { return [] }
        return members(name, of: twin, value, definitions)
    }
}
