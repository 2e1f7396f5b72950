internal import FHIRCore
internal import ValueFormats

/// Values of simple types: which form is meant.
extension Advisor {
    // MARK: - Dates

    func adviseDate(_ finding: inout Finding) {
        // A time without zone is told as such, but for blanks behind it that hide the zone.
        guard finding.message == finding.rule.id, let value = finding.arguments.first else { return }
        let bytes = Array(value.utf8)
        let type = finding.rule.id == "date-invalid" ? "date" : finding.rule.id == "time-invalid" ? "time" : "dateTime"
        guard let reason = DateForm.reason(bytes, type: type),
            reason.rewritten != nil || finding.rule.id == "datetime-invalid" || finding.rule.id == "date-invalid"
                || finding.rule.id == "time-invalid"
        else { return }
        if finding.rule.id == "datetime-no-timezone", reason.id != "blanks" { return }
        finding.arguments = [value, reason.rewritten ?? ""]
        finding.message = "date-form-" + reason.id + (reason.rewritten == nil ? "" : "-as")
    }

    // MARK: - Numbers

    func adviseNumber(_ finding: inout Finding) {
        guard let value = finding.arguments.first else { return }
        switch NumberForm.reason(value) {
        case .rewritten(let number, let reason)?:
            finding.arguments = [value, number, "@number-" + reason]
            finding.message = "number-means"
        case .noNumber(let reason)?:
            finding.arguments = [value, "@number-" + reason]
            finding.message = "number-is-none"
        case nil: break
        }
    }

    // MARK: - base64

    func adviseBase64(_ finding: inout Finding) {
        guard finding.message == finding.rule.id else { return }
        guard let node = base64Node(finding) else { return }
        let value = tree.valueBytes(node)
        if value.starts(with: Array("data:".utf8)) {
            finding.message = "base64-data-url"
            finding.arguments = [String(decoding: value.prefix(40), as: UTF8.self)]
            return
        }
        let foreign = value.indices.first { !Self.isBase64(value[$0]) && !PrimitiveFormat.isSpace(value[$0]) }
        if let foreign {
            let byte = value[foreign]
            let place = String(foreign - value.startIndex + 1)
            if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
                finding.message = "base64-url-alphabet"
                finding.arguments = [place]
                return
            }
            var end = foreign + 1
            while end < value.endIndex, value[end] & 0xC0 == 0x80 { end += 1 }
            let text = String(decoding: value[foreign..<end], as: UTF8.self)
            finding.message = "base64-character"
            finding.arguments = [text, place]
            return
        }
        let letters = value.count { Self.isBase64($0) }
        let equals = value.count { $0 == UInt8(ascii: "=") }
        if equals > 2 || equals > 0 && value.dropLast(equals).contains(UInt8(ascii: "=")) {
            finding.message = "base64-padding-inside"
            finding.arguments = [String(equals)]
        } else if letters % 4 == 1 || equals > 0 {
            finding.message = "base64-cut"
            finding.arguments = [String(letters)]
        } else if letters % 4 != 0 {
            finding.message = "base64-padding"
            finding.arguments = [String(letters), String(repeating: "=", count: 4 - letters % 4)]
        }
    }

    private func base64Node(_ finding: Finding) -> ElementTree.NodeID? {
        if finding.rule.id == "attachment-base64" {
            return node(at: finding.offset, where: { tree.typeName($0) == "Attachment" }).flatMap {
                tree.child($0, "data")
            }
        }
        return node(at: finding.offset, where: { tree.hasValue($0) })
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        PrimitiveFormat.isLetter(byte) || PrimitiveFormat.isDigit(byte) || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
    }
}

/// Why a text is no number of JSON or FHIR, and which number is meant.
enum NumberForm {
    enum Reason: Equatable {
        case rewritten(String, reason: String)
        case noNumber(reason: String)
    }

    static func reason(_ text: String) -> Reason? {
        let written = Array(text.utf8)
        let bytes = Array(
            written.drop(while: PrimitiveFormat.isSpace).reversed().drop(while: PrimitiveFormat.isSpace).reversed())
        if bytes.count < written.count {
            let number = String(decoding: bytes, as: UTF8.self)
            return isNumber(number) ? .rewritten(number, reason: "blanks") : nil
        }
        let word = text.lowercased()
        if ["nan", "infinity", "-infinity", "+infinity", "inf"].contains(word) { return .noNumber(reason: "not-json") }
        if bytes.starts(with: Array("0x".utf8)) || bytes.starts(with: Array("0X".utf8)),
            let value = Int(text.dropFirst(2), radix: 16)
        {
            return .rewritten(String(value), reason: "hexadecimal")
        }
        if bytes.count(where: { $0 == UInt8(ascii: ",") }) == 1, !bytes.contains(UInt8(ascii: ".")) {
            let number = text.map { $0 == "," ? "." : String($0) }.joined()
            if isNumber(number) { return .rewritten(number, reason: "comma") }
        }
        var rest = bytes[...]
        var sign: [UInt8] = []
        var reason: String?
        if rest.first == UInt8(ascii: "+") {
            rest = rest.dropFirst()
            reason = "plus"
        } else if rest.first == UInt8(ascii: "-") {
            sign = [UInt8(ascii: "-")]
            rest = rest.dropFirst()
        }
        if rest.first == UInt8(ascii: ".") {
            rest = [UInt8(ascii: "0")] + rest
            reason = reason ?? "no-leading-digit"
        }
        while rest.count > 1, rest.first == UInt8(ascii: "0"),
            let next = rest.dropFirst().first, PrimitiveFormat.isDigit(next)
        {
            rest = rest.dropFirst()
            reason = reason ?? "leading-zero"
        }
        if let point = rest.firstIndex(of: UInt8(ascii: ".")), point + 1 == rest.endIndex {
            rest = rest.dropLast()
            reason = reason ?? "no-digit-after-point"
        }
        let number = String(decoding: sign + rest, as: UTF8.self)
        guard let reason, isNumber(number) else { return nil }
        return .rewritten(number, reason: reason)
    }

    private static func isNumber(_ text: String) -> Bool { PrimitiveFormat.isDecimal(Array(text.utf8)[...]) }
}

/// Why a text is no date of FHIR, and how the date that is meant is written.
enum DateForm {
    struct Reason: Equatable {
        let id: String
        let rewritten: String?
    }

    static func reason(_ bytes: [UInt8], type: String) -> Reason? {
        let text = String(decoding: bytes, as: UTF8.self)
        let trimmed = text.utf8.drop { PrimitiveFormat.isSpace($0) }
        var core = Array(trimmed)
        while let last = core.last, PrimitiveFormat.isSpace(last) { core.removeLast() }
        if core.count < bytes.count, fits(core, type) {
            return Reason(id: "blanks", rewritten: String(decoding: core, as: UTF8.self))
        }
        if type == "time" {
            let padded = core + Array(":00".utf8)
            return fits(padded, type)
                ? Reason(id: "seconds", rewritten: String(decoding: padded, as: UTF8.self))
                : Reason(id: "time", rewritten: nil)
        }
        if !core.isEmpty, core.allSatisfy({ PrimitiveFormat.isDigit($0) || $0 == UInt8(ascii: "-") }), core.count >= 9,
            core.allSatisfy({ PrimitiveFormat.isDigit($0) })
        {
            return Reason(id: "epoch", rewritten: nil)
        }
        if let date = french(core), date != text { return Reason(id: "order", rewritten: date) }
        // Letters in lower case, a blank for the T.
        var upper = core.map { $0 == UInt8(ascii: "t") || $0 == UInt8(ascii: "z") ? $0 & 0xDF : $0 }
        if upper.count > 10, upper[10] == 0x20 { upper[10] = UInt8(ascii: "T") }
        if upper != core, fits(upper, type) {
            return Reason(id: "letters", rewritten: String(decoding: upper, as: UTF8.self))
        }
        // +0100 for +01:00, and no seconds.
        if let rewritten = zoneOrSeconds(upper), fits(rewritten.bytes, type) {
            return Reason(id: rewritten.id, rewritten: String(decoding: rewritten.bytes, as: UTF8.self))
        }
        if upper.count > 11, upper[10] == UInt8(ascii: "T") {
            let point = upper.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
            if fits(point, type) { return Reason(id: "point", rewritten: String(decoding: point, as: UTF8.self)) }
            if upper.count == 16, fits(upper + Array(":00Z".utf8), type) {
                return Reason(id: "seconds-zone", rewritten: nil)
            }
        }
        if type == "date", upper.count > 10, upper[10] == UInt8(ascii: "T"), fits(Array(upper.prefix(10)), "date") {
            return Reason(id: "time-in-date", rewritten: String(decoding: upper.prefix(10), as: UTF8.self))
        }
        return Reason(id: type == "date" ? "date" : "datetime", rewritten: nil)
    }

    private static func fits(_ bytes: [UInt8], _ type: String) -> Bool {
        switch type {
        case "date": PrimitiveFormat.dateFault(bytes[...]) == nil
        case "time": PrimitiveFormat.isTime(bytes[...])
        default: PrimitiveFormat.dateTimeFault(bytes[...]) == nil
        }
    }

    /// `05/01/2026`, `5.1.2026`, `2026/01/05` and `20260105` as a date.
    private static func french(_ bytes: [UInt8]) -> String? {
        if bytes.count == 8, bytes.allSatisfy(PrimitiveFormat.isDigit) {
            let digits = String(decoding: bytes, as: UTF8.self)
            let date = digits.prefix(4) + "-" + digits.dropFirst(4).prefix(2) + "-" + digits.suffix(2)
            return fits(Array(date.utf8), "date") ? String(date) : nil
        }
        let parts = bytes.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }.map { Array($0) }
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(PrimitiveFormat.isDigit) }) else {
            return nil
        }
        let numbers = parts.map { String(decoding: $0, as: UTF8.self) }
        let ordered = parts[0].count == 4 ? numbers : parts[2].count == 4 ? numbers.reversed() : []
        guard ordered.count == 3, ordered[1].utf8.count <= 2, ordered[2].utf8.count <= 2 else { return nil }
        func two(_ text: String) -> String { text.utf8.count == 1 ? "0" + text : text }
        let date = ordered[0] + "-" + two(ordered[1]) + "-" + two(ordered[2])
        return fits(Array(date.utf8), "date") ? date : nil
    }

    private static func zoneOrSeconds(_ bytes: [UInt8]) -> (id: String, bytes: [UInt8])? {
        guard bytes.count > 11, bytes[10] == UInt8(ascii: "T") else { return nil }
        let time = bytes[11...]
        let zone = time.firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "Z") }
        var clock = Array(time[..<(zone ?? time.endIndex)])
        var end = zone.map { Array(time[$0...]) } ?? []
        var id: String?
        if clock.count == 5 {
            clock += Array(":00".utf8)
            id = "seconds"
        }
        let digits = end.dropFirst()
        if end.count == 5, digits.allSatisfy(PrimitiveFormat.isDigit) {
            end = Array(end.prefix(3)) + [UInt8(ascii: ":")] + Array(end.suffix(2))
            id = "zone"
        } else if end.count == 3, digits.allSatisfy(PrimitiveFormat.isDigit) {
            end += Array(":00".utf8)
            id = "zone"
        }
        guard let id else { return nil }
        return (id, Array(bytes.prefix(11)) + clock + end)
    }
}
