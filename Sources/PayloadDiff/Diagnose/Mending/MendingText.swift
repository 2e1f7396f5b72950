internal import FHIRCore
internal import ValueFormats

/// A damaged text as the search of ``JSONMender`` reads it: token by token from a state, with what looks wrong counted
/// against the reading.
final class MendingText {
    /// What a definition says of the value of a member.
    struct Element {
        enum Kind { case complex, resource, boolean, number, text }

        let id: Int
        let kind: Kind
        let isList: Bool
        /// The member is the twin of a primitive (`_birthDate`).
        let isTwin: Bool
        let content: Definitions.ContentID

        var item: Element { Element(id: id, kind: kind, isList: false, isTwin: isTwin, content: content) }
    }

    /// A reading that went on until something was wrong.
    struct Run {
        /// The last states before the trouble, the oldest first; the last of a complete reading is its end.
        var states: [MendingState]
        var tokens = 0
        var isComplete = false
        /// The next state, where going on is possible but looks wrong.
        var penalised: MendingState?
    }

    private enum ValueKind { case object, array, string, number, boolean, null }

    // What counts against a reading. An edit costs about 1.
    private static let unknownKey = 0.7
    private static let repeatedKey = 0.7
    private static let wrongShape = 0.7
    private static let wrongType = 0.4
    private static let wrongIndent = 0.5

    let bytes: [UInt8]
    let count: Int
    private let definitions: Definitions
    private let usesIndentation: Bool
    private var elements: [Int: Element] = [:]

    init(_ bytes: [UInt8], definitions: Definitions) {
        self.bytes = bytes
        self.definitions = definitions
        count = bytes.count
        usesIndentation = Self.isIndented(bytes)
    }

    var start: MendingState {
        MendingState(position: skipSpace(0), phase: .value)
    }

    // MARK: - Reading on

    func run(_ state: MendingState, remembering: Int) -> Run {
        var run = Run(states: [state])
        var current = state
        while true {
            if current.phase == .done, current.position >= count {
                run.isComplete = true
                return run
            }
            guard let next = next(current) else { return run }
            if next.cost > current.cost + 1e-9 {
                run.penalised = next
                return run
            }
            current = next
            run.tokens += 1
            if run.states.count > remembering { run.states.removeFirst() }
            run.states.append(next)
        }
    }

    /// The state after the token at hand; nil where the grammar has no place for it.
    private func next(_ state: MendingState) -> MendingState? {
        let position = state.position
        guard position < count else { return nil }
        let byte = bytes[position]
        switch state.phase {
        case .done: return nil
        case .value: return value(state)
        case .firstItem: return byte == UInt8(ascii: "]") ? closed(state, at: position) : value(state)
        case .key: return byte == UInt8(ascii: "\"") ? key(state) : nil
        case .firstKey:
            if byte == UInt8(ascii: "}") { return closed(state, at: position) }
            return byte == UInt8(ascii: "\"") ? key(state) : nil
        case .colon:
            guard byte == UInt8(ascii: ":") else { return nil }
            var next = state
            next.phase = .value
            next.position = skipSpace(position + 1)
            return next
        case .afterValue:
            guard let frame = state.frame else { return nil }
            if byte == UInt8(ascii: ",") {
                var next = state
                next.phase = frame.isObject ? .key : .value
                next.element = frame.isObject ? nil : frame.element
                next.position = skipSpace(position + 1)
                next.afterNumber = false
                return next
            }
            if byte == (frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                return closed(state, at: position)
            }
            return nil
        }
    }

    private func key(_ state: MendingState) -> MendingState? {
        let position = state.position
        guard let end = stringEnd(position) else { return nil }
        return afterKey(state, content: position + 1..<end - 1, end: end)
    }

    /// The state after a key, whatever quotes it has.
    func afterKey(_ state: MendingState, content: Range<Int>, end: Int) -> MendingState {
        var next = state
        next.phase = .colon
        next.element = nil
        next.isTypeKey = false
        guard let frame = state.frame else { return next }
        var name = bytes[content]
        let isTwin = name.first == UInt8(ascii: "_")
        var hasher = Hasher()
        name.withUnsafeBytes { hasher.combine(bytes: $0) }
        let hash = hasher.finalize()
        if let keys = frame.keys, keys.count <= 64, keys.contains(hash) { next.cost += Self.repeatedKey }
        if isTwin { name = name.dropFirst() }
        if name.elementsEqual("resourceType".utf8) {
            next.isTypeKey = true
            if frame.content >= 0, !frame.isResource { next.cost += Self.unknownKey }
        } else if frame.content >= 0 {
            if let found = definitions[content: frame.content].lookup(name) {
                next.element = element(found.element, found.type, isTwin: isTwin)
            } else if !isTwin || name.isEmpty {
                next.cost += Self.unknownKey
            }
        }
        var childIndent: Int?
        if let indent = lineIndent(state.position), usesIndentation {
            if frame.childIndent < 0 {
                childIndent = indent
                if frame.openIndent >= 0, indent <= frame.openIndent { next.cost += Self.wrongIndent }
            } else if indent != frame.childIndent {
                next.cost += Self.wrongIndent
            }
        }
        next.frame = frame.with(childIndent: childIndent, keys: MendingState.KeyList(hash, frame.keys))
        next.position = skipSpace(end)
        return next
    }

    private func value(_ state: MendingState) -> MendingState? {
        let position = state.position
        switch bytes[position] {
        case UInt8(ascii: "{"): return opened(checked(state, .object), isObject: true, at: position, consumed: 1)
        case UInt8(ascii: "["): return opened(checked(state, .array), isObject: false, at: position, consumed: 1)
        case UInt8(ascii: "\""):
            guard let end = stringEnd(position) else { return nil }
            return afterString(state, content: position + 1..<end - 1, end: end)
        default:
            let end = wordEnd(position)
            let word = bytes[position..<end]
            if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) {
                return after(checked(state, .boolean), end)
            }
            if word.elementsEqual("null".utf8) { return after(checked(state, .null), end) }
            guard !word.isEmpty, JSONNumber.isWellFormed(word) else { return nil }
            return afterNumber(state, end)
        }
    }

    /// The state after a string, whatever quotes it has.
    func afterString(_ state: MendingState, content: Range<Int>, end: Int) -> MendingState {
        var next = checked(state, .string)
        if state.isTypeKey, let frame = state.frame {
            let name = String(decoding: bytes[content], as: UTF8.self)
            if definitions.isResource(name), let type = definitions.type(name) {
                next.frame = frame.with(content: definitions[type: type].content)
            }
        }
        return after(next, end)
    }

    func afterNumber(_ state: MendingState, _ end: Int) -> MendingState {
        var next = after(checked(state, .number), end)
        next.afterNumber = true
        return next
    }

    func afterLiteral(_ state: MendingState, _ word: String, _ end: Int) -> MendingState {
        after(checked(state, word == "null" ? .null : .boolean), end)
    }

    /// What the definition says against a value of a kind at this place.
    private func checked(_ state: MendingState, _ kind: ValueKind) -> MendingState {
        var next = state
        if let frame = state.frame, !frame.isObject, usesIndentation, let indent = lineIndent(state.position) {
            if frame.childIndent < 0 {
                next.frame = frame.with(childIndent: indent)
                if frame.openIndent >= 0, indent <= frame.openIndent { next.cost += Self.wrongIndent }
            } else if indent != frame.childIndent {
                next.cost += Self.wrongIndent
            }
        }
        if state.isTypeKey {
            if kind != .string { next.cost += Self.wrongShape }
            return next
        }
        guard let element = state.element else { return next }
        if element.isList {
            if kind != .array { next.cost += Self.wrongShape }
            return next
        }
        switch (kind, element.kind) {
        case (.array, _): next.cost += Self.wrongShape
        case (.null, _): break
        case (.object, .complex), (.object, .resource): break
        case (.object, _): if !element.isTwin { next.cost += Self.wrongShape }
        case (_, .complex), (_, .resource): next.cost += Self.wrongShape
        case (_, _) where element.isTwin: next.cost += Self.wrongShape
        case (.string, .text), (.number, .number), (.boolean, .boolean): break
        default: next.cost += Self.wrongType
        }
        return next
    }

    private func after(_ state: MendingState, _ end: Int) -> MendingState {
        var next = state
        next.phase = state.frame == nil ? .done : .afterValue
        next.element = nil
        next.isTypeKey = false
        next.afterNumber = false
        next.position = skipSpace(end)
        return next
    }

    // MARK: - Containers

    /// The state inside a container that opens at a place; nothing is consumed of one that is inserted.
    func opened(_ state: MendingState, isObject: Bool, at position: Int, consumed: Int) -> MendingState {
        var next = state
        let element = state.element
        let indent = consumed > 0 ? indentOfLine(position) : -1
        let isResource = state.frame == nil || element?.kind == .resource
        next.frame = MendingState.Frame(
            parent: state.frame, isObject: isObject,
            content: isObject ? (isResource ? -1 : element?.content ?? -1) : -1,
            isResource: isResource, element: isObject ? nil : element?.item, openIndent: indent)
        next.phase = isObject ? .firstKey : .firstItem
        next.element = isObject ? nil : element?.item
        next.isTypeKey = false
        next.position = consumed > 0 ? skipSpace(position + consumed) : position
        return next
    }

    /// The state after a bracket that is there.
    private func closed(_ state: MendingState, at position: Int) -> MendingState {
        var next = closed(state)
        if usesIndentation, let frame = state.frame, frame.openIndent >= 0, let indent = lineIndent(position),
            indent != frame.openIndent
        {
            next.cost += Self.wrongIndent
        }
        next.position = skipSpace(position + 1)
        return next
    }

    /// The state after the innermost container; the place stays.
    func closed(_ state: MendingState) -> MendingState {
        var next = state
        let frame = state.frame
        if let frame, frame.isObject, frame.isResource, frame.content < 0, frame.parent != nil { next.cost += 0.3 }
        next.frame = frame?.parent
        next.phase = next.frame == nil ? .done : .afterValue
        next.element = nil
        next.afterNumber = false
        return next
    }

    private func element(_ id: Definitions.ElementID, _ type: Int, isTwin: Bool) -> Element {
        let slot = (Int(id) << 9 | type << 1) + (isTwin ? 1 : 0)
        if let known = elements[slot] { return known }
        let element = definitions[element: id]
        let code = type < element.types.count ? element.types[type].code : ""
        let kind: Element.Kind
        switch code {
        case "Resource", "DomainResource": kind = .resource
        case "boolean": kind = .boolean
        case "integer", "decimal", "positiveInt", "unsignedInt": kind = .number
        default: kind = code.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false ? .text : .complex
        }
        let inner =
            isTwin
            ? definitions.type("Element").map { definitions[type: $0].content } ?? -1
            : SimplePath.inner(element, type, definitions)
        let made = Element(id: slot, kind: kind, isList: element.isList, isTwin: isTwin, content: inner)
        elements[slot] = made
        return made
    }

    // MARK: - Tokens

    func skipSpace(_ from: Int) -> Int {
        var index = from
        while index < count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
        return index
    }

    /// After the closing quote of the string that begins at a place; nil when it is not closed on its line.
    func stringEnd(_ start: Int) -> Int? {
        var index = start + 1
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { return index + 1 }
            if byte < 0x20 { return nil }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// The next quote without backslash on the line, from a place on; nil when there is none.
    func quote(from start: Int) -> Int? {
        var index = start
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { return index }
            if byte == 0x0A || byte == 0x0D { return nil }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    func wordEnd(_ start: Int) -> Int {
        var index = start
        while index < count, Self.isWord(bytes[index]) { index += 1 }
        return index
    }

    /// The end of the line, or of what is looked at of a very long one.
    func lineEnd(_ from: Int) -> Int {
        var index = from
        let limit = min(count, from + 4_000)
        while index < limit, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        return index
    }

    /// The end of what stands before a place, white space left out.
    func textEnd(before position: Int) -> Int {
        var index = min(position, count)
        while index > 0, bytes[index - 1] <= 0x20 { index -= 1 }
        return index
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "$"), 0x80...0xFF:
            true
        default: false
        }
    }

    // MARK: - Indentation

    /// The indentation of a token that begins its line; nil for others.
    private func lineIndent(_ position: Int) -> Int? {
        var index = position
        while index > 0, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
        return index == 0 || bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D ? position - index : nil
    }

    private func indentOfLine(_ position: Int) -> Int {
        var index = position
        var steps = 0
        while index > 0, bytes[index - 1] != 0x0A {
            index -= 1
            steps += 1
            // A text on one line has no indentation to speak of.
            if steps > 400 { return -1 }
        }
        var indent = 0
        while index < count, bytes[index] == 0x20 || bytes[index] == 0x09 {
            indent += 1
            index += 1
        }
        return indent
    }

    /// Whether the lines are indented by what is open, but for a few.
    private static func isIndented(_ bytes: [UInt8]) -> Bool {
        var lines = 0
        var odd = 0
        var last = -1
        var opens = false
        var index = 0
        while index < bytes.count, lines < 5_000 {
            var start = index
            while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            var stop = end
            while stop > start, bytes[stop - 1] <= 0x20 { stop -= 1 }
            if stop > start {
                let indent = start - index
                let first = bytes[start]
                let closes = first == UInt8(ascii: "}") || first == UInt8(ascii: "]")
                if last >= 0 {
                    lines += 1
                    let isRight =
                        opens ? (closes ? indent == last : indent > last) : closes ? indent < last : indent == last
                    if !isRight { odd += 1 }
                }
                last = indent
                opens = bytes[stop - 1] == UInt8(ascii: "{") || bytes[stop - 1] == UInt8(ascii: "[")
            }
            index = end + 1
        }
        return lines >= 4 && odd * 8 <= lines + 16
    }
}
