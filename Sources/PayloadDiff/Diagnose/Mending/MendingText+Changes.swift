internal import FHIRCore
internal import ValueFormats

/// What may have been meant at a place where reading stumbled.
extension MendingText {
    /// Every change that is worth a try at this state.
    ///
    /// - Parameter atTrouble: it is here that reading stopped: what is not tried in passing is tried then.
    func mended(_ state: MendingState, atTrouble: Bool) -> [MendingState] {
        switch state.phase {
        case .done: afterEnd(state)
        case .afterValue: betweenValues(state, atTrouble: atTrouble)
        case .colon: atColon(state)
        case .value, .firstItem: atValue(state, atTrouble: atTrouble)
        case .key, .firstKey: atKey(state, atTrouble: atTrouble)
        }
    }

    private func byte(_ state: MendingState) -> UInt8 { state.position < count ? bytes[state.position] : 0 }

    private static func isCloser(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
    private static func isOpener(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }
    private static func text(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }

    private func moved(_ state: MendingState, to position: Int) -> MendingState {
        var next = state
        next.position = skipSpace(position)
        return next
    }

    private func deleted(_ state: MendingState, _ id: String, cost: Double) -> MendingState {
        let place = state.position
        let character = String(decoding: bytes[place..<place + 1], as: UTF8.self)
        return moved(
            state.changed(id, .delete(place..<place + 1), cost: cost, [character]), to: place + 1)
    }

    // MARK: - After the end

    private func afterEnd(_ state: MendingState) -> [MendingState] {
        guard state.position < count else { return [] }
        let byte = byte(state)
        if Self.isCloser(byte) { return [deleted(state, "extra-bracket", cost: 1.3)] }
        let rest = bytes[state.position...]
        // Words may go, values may not.
        guard !rest.contains(where: { $0 == UInt8(ascii: "\"") || Self.isOpener($0) }) else { return [] }
        let sample = String(decoding: rest.prefix(40), as: UTF8.self)
        var next = state.changed("trailing-text", .delete(state.position..<count), cost: 2, [sample])
        next.position = count
        return [next]
    }

    // MARK: - Between values

    private func betweenValues(_ state: MendingState, atTrouble: Bool) -> [MendingState] {
        guard let frame = state.frame else { return [] }
        let place = textEnd(before: state.position)
        let closer = frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        var result: [MendingState] = []
        // The container ends here.
        let isEnd = state.position >= count
        let isFirst = state.changes?.step.edit.range.lowerBound != place || state.changes?.step.id != "missing-bracket"
        var changed = state.changed(
            "missing-bracket", .insert(Self.text(closer), at: place), cost: isEnd && !isFirst ? 0.15 : 1,
            [Self.text(closer)])
        changed = closed(changed)
        result.append(changed)
        guard !isEnd else { return result }
        let byte = byte(state)
        if byte == UInt8(ascii: "\"") || Self.isOpener(byte) || Self.isWord(byte) {
            var next = state.changed("missing-comma", .insert(",", at: place), cost: 1)
            next.phase = frame.isObject ? .key : .value
            next.element = frame.isObject ? nil : frame.element
            result.append(next)
        }
        result += numberInParts(state)
        if Self.isCloser(byte) {
            result.append(deleted(state, "extra-bracket", cost: 1.3))
            if byte != closer {
                var next = state.changed(
                    "wrong-bracket", TextEdit(state.position..<state.position + 1, [closer]), cost: 1.25,
                    [Self.text(byte), Self.text(closer)])
                next = closed(next)
                result.append(moved(next, to: state.position + 1))
            }
        } else if atTrouble, byte == UInt8(ascii: ";") {
            var next = state.changed(
                "missing-comma", TextEdit(state.position..<state.position + 1, ","), cost: 1.1)
            next.phase = frame.isObject ? .key : .value
            next.element = frame.isObject ? nil : frame.element
            result.append(moved(next, to: state.position + 1))
        } else if atTrouble, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\""), !Self.isOpener(byte),
            !Self.isWord(byte)
        {
            result.append(deleted(state, "unexpected-character", cost: 1.5))
        }
        return result
    }

    /// `70,5` and `1 250,75`: one number, written the French way.
    private func numberInParts(_ state: MendingState) -> [MendingState] {
        guard state.afterNumber, let frame = state.frame, frame.isObject || frame.element == nil else { return [] }
        let end = textEnd(before: state.position)
        var start = end
        while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
        // Everything up to the end of the number: digits, blanks, one comma.
        var index = end
        var parts: [UInt8] = Array(bytes[start..<end])
        var separators = 0
        var hasComma = parts.contains(UInt8(ascii: "."))
        while index < count {
            var next = index
            while next < count, bytes[next] == 0x20 { next += 1 }
            let isComma = next < count && bytes[next] == UInt8(ascii: ",")
            if isComma {
                if hasComma { break }
                next += 1
            } else if next < count, bytes[next] == UInt8(ascii: "."), !hasComma, next > index {
                // A blank before the point.
                let stop = wordEnd(next)
                guard bytes[next + 1..<stop].allSatisfy({ (0x30...0x39).contains($0) }), stop > next + 1 else { break }
                parts += bytes[next..<stop]
                hasComma = true
                separators += 1
                index = stop
                continue
            } else if next == index {
                break
            }
            var stop = next
            while stop < count, (0x30...0x39).contains(bytes[stop]) { stop += 1 }
            guard stop > next, stop >= count || !Self.isWord(bytes[stop]) || bytes[stop] == UInt8(ascii: ".") else {
                break
            }
            if isComma { hasComma = true }
            if isComma { parts.append(UInt8(ascii: ".")) }
            parts += bytes[next..<stop]
            separators += 1
            index = stop
        }
        guard separators > 0, JSONNumber.isWellFormed(parts) else { return [] }
        let follow = skipSpace(index)
        guard follow < count, bytes[follow] == UInt8(ascii: ",") || Self.isCloser(bytes[follow]) else { return [] }
        let written = String(decoding: bytes[start..<index], as: UTF8.self)
        let whole = parts.filter { $0 != UInt8(ascii: ".") }
        let quoted = Array("\"\(written)\"".utf8)
        let alternatives = whole == parts ? [parts, quoted] : [parts, whole, quoted]
        var next = state.changed(
            "decimal-comma", TextEdit(start..<index, parts), cost: 0.8,
            [written, String(decoding: parts, as: UTF8.self)], alternatives: alternatives)
        next.afterNumber = false
        return [moved(next, to: index)]
    }

    // MARK: - After a key

    private func atColon(_ state: MendingState) -> [MendingState] {
        let byte = byte(state)
        let place = textEnd(before: state.position)
        let name = keyText(before: place)
        guard state.position < count else { return missingValue(state, name, ": null") }
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: ";"):
            var next = state.changed(
                "missing-colon", TextEdit(state.position..<state.position + 1, ":"), cost: 1, [name])
            next.phase = .value
            return [moved(next, to: state.position + 1)]
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return missingValue(state, name, ": null")
        default:
            var next = state.changed("missing-colon", .insert(":", at: place), cost: 1, [name])
            next.phase = .value
            return [next]
        }
    }

    private func keyText(before end: Int) -> String {
        var start = end - 1
        while start > 0, bytes[start - 1] != UInt8(ascii: "\""), end - start < 60 { start -= 1 }
        return start >= 0 && start < end ? String(decoding: bytes[start..<max(end - 1, start)], as: UTF8.self) : ""
    }

    private func missingValue(_ state: MendingState, _ name: String, _ written: String) -> [MendingState] {
        var next = state.changed(
            "missing-value", .insert(written, at: textEnd(before: state.position)), cost: 1.3, [name])
        next.phase = .afterValue
        next.element = nil
        next.isTypeKey = false
        return [next]
    }

    // MARK: - At a value

    private func atValue(_ state: MendingState, atTrouble: Bool) -> [MendingState] {
        let place = state.position
        guard place < count else {
            guard let frame = state.frame else { return [] }
            return frame.isObject ? missingValue(state, "", " null") : withoutComma(state)
        }
        let byte = byte(state)
        var result: [MendingState] = []
        // A bracket was forgotten.
        if byte == UInt8(ascii: "\"") || Self.isWord(byte) || byte == UInt8(ascii: "}") {
            if state.element.map({ !$0.isList && ($0.kind == .complex || $0.kind == .resource || $0.isTwin) }) ?? true {
                let next = state.changed("missing-bracket", .insert("{", at: place), cost: 1, ["{"])
                result.append(opened(next, isObject: true, at: place, consumed: 0))
            }
        }
        if state.element.map(\.isList) ?? true, byte != UInt8(ascii: "["), byte != UInt8(ascii: ",") {
            let next = state.changed("missing-bracket", .insert("[", at: place), cost: 1, ["["])
            result.append(opened(next, isObject: false, at: place, consumed: 0))
        }
        switch byte {
        case UInt8(ascii: "\""): result += stringChanges(state, isKey: false)
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
            if state.frame?.isObject ?? false {
                result += missingValue(state, "", " null")
            } else if byte == UInt8(ascii: ",") {
                result.append(deleted(state, "extra-comma", cost: 1))
            } else if state.phase == .value {
                result += withoutComma(state)
            } else {
                var next = state.changed("missing-bracket", .insert("]", at: place), cost: 1, ["]"])
                next = closed(next)
                result.append(next)
            }
            if Self.isCloser(byte), atTrouble { result.append(deleted(state, "extra-bracket", cost: 1.5)) }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if atTrouble { result.append(deleted(state, "extra-bracket", cost: 1.4)) }
        default:
            result += wordChanges(state)
            if let next = openingQuote(state, isKey: false) { result.append(next) }
            if !Self.isWord(byte) {
                result.append(deleted(state, "unexpected-character", cost: 1.4))
            }
        }
        return result
    }

    /// The comma before a place goes: nothing follows it.
    private func withoutComma(_ state: MendingState) -> [MendingState] {
        let end = textEnd(before: state.position)
        guard end > 0, bytes[end - 1] == UInt8(ascii: ",") else { return [] }
        var next = state.changed("trailing-comma", .delete(end - 1..<end), cost: 1)
        next.phase = .afterValue
        next.element = nil
        return [next]
    }

    private func wordChanges(_ state: MendingState) -> [MendingState] {
        let start = state.position
        let end = wordEnd(start)
        guard end > start else { return [] }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        let quoted = Array("\"\(word)\"".utf8)
        var result: [MendingState] = []
        func literal(_ meant: String, _ id: String, cost: Double, alternatives: [[UInt8]] = []) {
            let next = state.changed(id, TextEdit(start..<end, meant), cost: cost, [word], alternatives: alternatives)
            result.append(afterLiteral(next, meant, end))
        }
        switch word.lowercased() {
        case "true", "vrai", "yes", "oui": literal("true", "bad-literal", cost: 1)
        case "false", "faux", "no", "non": literal("false", "bad-literal", cost: 1)
        case "none", "null", "nil", "undefined": literal("null", "bad-literal", cost: 1)
        case "nan", "infinity", "-infinity", "inf":
            literal("null", "bad-literal", cost: 1, alternatives: [Array("null".utf8), quoted])
        default: break
        }
        if let number = NumberText.normalised(bytes[start..<end]) {
            let next = state.changed(
                "bad-number", TextEdit(start..<end, number), cost: 1, [word, String(decoding: number, as: UTF8.self)],
                alternatives: [number, quoted])
            result.append(afterNumber(next, end))
        }
        // A text without its quotes, up to where a value may end.
        var stop = end
        while stop < count, bytes[stop] >= 0x20, bytes[stop] != UInt8(ascii: ","), bytes[stop] != UInt8(ascii: "\""),
            !Self.isCloser(bytes[stop]), !Self.isOpener(bytes[stop])
        { stop += 1 }
        stop = textEnd(before: stop)
        if stop > start, stop >= count || bytes[stop] != UInt8(ascii: "\"") {
            let content = String(decoding: bytes[start..<stop], as: UTF8.self)
            var written: [UInt8] = []
            JSONString.append(content, to: &written)
            let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start])
            let next = state.changed(
                isNumber ? "bad-number" : "bad-literal", TextEdit(start..<stop, written), cost: 1.2,
                [content, String(decoding: written, as: UTF8.self)])
            result.append(afterString(next, content: start..<stop, end: stop))
        }
        return result
    }

    // MARK: - At a key

    private func atKey(_ state: MendingState, atTrouble: Bool) -> [MendingState] {
        let place = state.position
        guard place < count else {
            if state.phase == .key { return withoutComma(state) }
            var next = state.changed("missing-bracket", .insert("}", at: textEnd(before: place)), cost: 1, ["}"])
            next = closed(next)
            return [next]
        }
        let byte = byte(state)
        var result: [MendingState] = []
        switch byte {
        case UInt8(ascii: "\""): result += stringChanges(state, isKey: true)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if state.phase == .key {
                result += withoutComma(state)
            } else {
                var next = state.changed("missing-bracket", .insert("}", at: place), cost: 1, ["}"])
                next = closed(next)
                result.append(next)
            }
        case UInt8(ascii: ","): result.append(deleted(state, "extra-comma", cost: 1))
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if atTrouble { result.append(deleted(state, "extra-bracket", cost: 1.4)) }
        default:
            let end = wordEnd(place)
            if end > place {
                let colon = skipSpace(end)
                if colon < count, bytes[colon] == UInt8(ascii: ":") || bytes[colon] == UInt8(ascii: "=") {
                    let word = String(decoding: bytes[place..<end], as: UTF8.self)
                    let next = state.changed(
                        "unquoted-key", TextEdit(place..<end, "\"\(word)\""), cost: 1, [word])
                    result.append(afterKey(next, content: place..<end, end: end))
                }
            }
            if let next = openingQuote(state, isKey: true) { result.append(next) }
            if !Self.isWord(byte) { result.append(deleted(state, "unexpected-character", cost: 1.4)) }
        }
        return result
    }

    // MARK: - Quotes

    /// The opening quote of a text or key is missing.
    private func openingQuote(_ state: MendingState, isKey: Bool) -> MendingState? {
        let place = state.position
        guard let close = quote(from: place), close > place else { return nil }
        let next = state.changed("missing-quote", .insert("\"", at: place), cost: 1.1)
        return isKey
            ? afterKey(next, content: place..<close, end: close + 1)
            : afterString(next, content: place..<close, end: close + 1)
    }

    private func stringChanges(_ state: MendingState, isKey: Bool) -> [MendingState] {
        let start = state.position
        let line = lineEnd(start)
        let first = quote(from: start + 1)
        return missingClosingQuote(state, isKey: isKey, before: min(first ?? line, line))
            + (first.map { innerQuotes(state, isKey: isKey, first: $0, line: line) } ?? [])
            + (first == nil ? overSeveralLines(state, isKey: isKey) : [])
    }

    private func missingClosingQuote(_ state: MendingState, isKey: Bool, before limit: Int) -> [MendingState] {
        let start = state.position + 1
        var places: [(offset: Int, cost: Double)] = []
        if isKey {
            var index = start
            while index < limit, places.count < 3 {
                if bytes[index] == UInt8(ascii: ":") { places.append((textEnd(before: index), 1.1)) }
                index += 1
            }
            // A key that has nothing behind it on its line.
            if limit == lineEnd(start) { places.append((textEnd(before: limit), 1.4)) }
        } else {
            var end = textEnd(before: limit)
            if limit == lineEnd(start) || limit >= count {
                if end > start, bytes[end - 1] == UInt8(ascii: ",") {
                    places.append((end - 1, 1.05))
                    end -= 1
                } else {
                    places.append((end, 1.05))
                }
                // Brackets at the end of the line are most likely no part of the text.
                while end > start, places.count < 6 {
                    end = textEnd(before: end)
                    guard end > start, Self.isCloser(bytes[end - 1]) else { break }
                    end -= 1
                    places.append((textEnd(before: end), 1.08))
                }
            }
            var index = start
            var seen = 0
            while index < limit, seen < 6 {
                let byte = bytes[index]
                if byte == UInt8(ascii: ",") || Self.isCloser(byte) {
                    let next = skipSpace(index + 1)
                    if Self.isCloser(byte)
                        || next < count && (bytes[next] == UInt8(ascii: "\"") || Self.isOpener(bytes[next]))
                    {
                        places.append((textEnd(before: index), 1.1))
                        seen += 1
                    }
                }
                index += 1
            }
        }
        var known = Set<Int>()
        return places.compactMap { place, cost in
            guard place > start || !isKey && place == start, known.insert(place).inserted else { return nil }
            let next = state.changed("unterminated-string", .insert("\"", at: place), cost: cost)
            return isKey
                ? afterKey(next, content: start..<place, end: place)
                : afterString(next, content: start..<place, end: place)
        }
    }

    /// Quotes that belong to the text and were not escaped: it ends at a later one, behind which something may follow.
    private func innerQuotes(_ state: MendingState, isKey: Bool, first: Int, line: Int) -> [MendingState] {
        let start = state.position
        var inner = [first]
        // A quote behind which a text could end was rarely meant as a part of it.
        var doubt = endsText(first) ? 0.5 : 0
        var result: [MendingState] = []
        var index = first + 1
        while result.count < 4, inner.count < 24, let close = quote(from: index), close < line {
            let follow = skipSpace(close + 1)
            let mayEnd =
                isKey
                ? follow < count && bytes[follow] == UInt8(ascii: ":")
                : follow >= count || bytes[follow] == UInt8(ascii: ",") || Self.isCloser(bytes[follow])
            if mayEnd {
                var next = state
                // One change for each quote, one cost for all: they have one cause.
                for (number, place) in inner.enumerated() {
                    next = next.changed(
                        "unescaped-quote", .insert("\\", at: place), cost: number == 0 ? 1.1 + doubt : 0.05)
                }
                result.append(
                    isKey
                        ? afterKey(next, content: start + 1..<close, end: close + 1)
                        : afterString(next, content: start + 1..<close, end: close + 1))
            }
            inner.append(close)
            if endsText(close) { doubt += 0.5 }
            index = close + 1
        }
        return result
    }

    private func endsText(_ quote: Int) -> Bool {
        let follow = skipSpace(quote + 1)
        return follow >= count || [UInt8(ascii: ","), UInt8(ascii: ":")].contains(bytes[follow])
            || Self.isCloser(bytes[follow])
    }

    /// A text with line ends or tabs in it, closed further down.
    private func overSeveralLines(_ state: MendingState, isKey: Bool) -> [MendingState] {
        guard !isKey else { return [] }
        let start = state.position
        var index = start + 1
        var next = state
        var controls = 0
        while index < count, bytes[index] != UInt8(ascii: "\"") {
            let byte = bytes[index]
            if byte < 0x20 {
                controls += 1
                guard controls <= 200 else { return [] }
                var written: [UInt8] = []
                JSONString.append(String(UnicodeScalar(byte)), to: &written)
                let digits = String(byte, radix: 16, uppercase: true)
                next = next.changed(
                    "control-character", TextEdit(index..<index + 1, Array(written.dropFirst().dropLast())),
                    cost: controls == 1 ? 1.2 : 0.1, [digits.utf8.count == 1 ? "0" + digits : digits])
            }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < count, controls > 0 else { return [] }
        return [afterString(next, content: start + 1..<index, end: index + 1)]
    }
}

/// Numbers as people and other languages write them.
enum NumberText {
    /// `.15`, `+1`, `00.5`, `123.`, `0x46` as JSON writes them; nil for what is no number.
    static func normalised(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        if text.count > 2, text.count < 14, text.starts(with: "0x".utf8) || text.starts(with: "0X".utf8),
            let value = Int(String(decoding: text.dropFirst(2), as: UTF8.self), radix: 16)
        {
            return Array(String(value).utf8)
        }
        var digits = Array(text)
        var sign: [UInt8] = []
        if digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        if digits.first == UInt8(ascii: "-") { sign = [digits.removeFirst()] }
        while digits.count > 1, digits[0] == UInt8(ascii: "0"), (0x30...0x39).contains(digits[1]) {
            digits.removeFirst()
        }
        if digits.first == UInt8(ascii: ".") { digits.insert(UInt8(ascii: "0"), at: 0) }
        if let point = digits.firstIndex(of: UInt8(ascii: ".")),
            point + 1 == digits.count || !(0x30...0x39).contains(digits[point + 1])
        {
            digits.remove(at: point)
        }
        let result = sign + digits
        return JSONNumber.isWellFormed(result) && result != Array(text) ? result : nil
    }
}
