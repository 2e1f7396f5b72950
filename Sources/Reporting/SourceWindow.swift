internal import FHIRCore

/// The surroundings of a place in a source, cut to what can be read. Works on the bytes next to the place, so that a
/// payload on one line of many megabytes costs no more than another.
enum SourceWindow {
    struct Line {
        /// 0 for the line of the place, -1 for the one before.
        let distance: Int
        let before: String
        var marked = ""
        var after = ""
    }

    private static let reach = 60
    /// What stands before a value far from the start of its line; little, so that a phone shows the value.
    private static let reachBack = 24
    private static let longestMark = 90

    /// The line before, the line itself and the line after, as far as there are any.
    static func lines(around offset: Int, in source: SourceText) -> [Line] {
        let bytes = source.bytes
        guard offset >= 0, offset < bytes.count else { return [] }
        let start = lineStart(offset, bytes)
        let end = lineEnd(offset, bytes)
        var result: [Line] = []
        if start.isReal, start.index > 0 {
            let previous = lineStart(start.index - 1, bytes)
            if previous.isReal { result.append(neighbour(previous.index, start.index - 1, -1, bytes)) }
        }
        let markEnd = min(markEnd(offset, bytes), end)
        let from = offset - start.index > reach ? offset - reachBack : start.index
        let to = min(end, markEnd + reach)
        result.append(
            Line(
                distance: 0, before: (from > start.index || !start.isReal ? "…" : "") + text(from..<offset, bytes),
                marked: text(offset..<markEnd, bytes) + (markEnd - offset >= longestMark ? "…" : ""),
                after: text(markEnd..<to, bytes) + (to < end ? "…" : "")))
        if end + 1 < bytes.count, bytes[end] == 0x0A {
            result.append(neighbour(end + 1, lineEnd(end + 1, bytes), 1, bytes))
        }
        return result
    }

    private static func neighbour(_ start: Int, _ end: Int, _ distance: Int, _ bytes: [UInt8]) -> Line {
        let shown = min(end, start + 2 * reach)
        return Line(distance: distance, before: text(start..<max(start, shown), bytes) + (shown < end ? "…" : ""))
    }

    /// The first byte of the line, looked for within a few hundred bytes.
    private static func lineStart(_ offset: Int, _ bytes: [UInt8]) -> (index: Int, isReal: Bool) {
        var index = offset
        while index > 0, bytes[index - 1] != 0x0A {
            index -= 1
            if offset - index > 4 * reach { return (index, false) }
        }
        return (index, true)
    }

    private static func lineEnd(_ offset: Int, _ bytes: [UInt8]) -> Int {
        var index = offset
        while index < bytes.count, bytes[index] != 0x0A, index - offset < 8 * reach { index += 1 }
        return index
    }

    /// The end of the token at the place: of a string its closing quote, else the next delimiter.
    private static func markEnd(_ offset: Int, _ bytes: [UInt8]) -> Int {
        var index = offset + 1
        let limit = min(bytes.count, offset + longestMark)
        let isString = bytes[offset] == UInt8(ascii: "\"")
        while index < limit {
            let byte = bytes[index]
            if byte == 0x0A { return index }
            if isString {
                if byte == UInt8(ascii: "\""), bytes[index - 1] != UInt8(ascii: "\\") { return index + 1 }
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            } else if ",}] \"\r".utf8.contains(byte), bytes[offset] != UInt8(ascii: "<") {
                return index
            }
            index += 1
        }
        return limit
    }

    /// The bytes as text, without the halves of characters at the cuts, tabs as spaces.
    private static func text(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
        var lower = range.lowerBound
        while lower < range.upperBound, bytes[lower] & 0xC0 == 0x80 { lower += 1 }
        var upper = range.upperBound
        if upper < bytes.count {
            while upper > lower, bytes[upper] & 0xC0 == 0x80 { upper -= 1 }
        }
        let plain = bytes[lower..<upper].filter { $0 != 0x0D }.map { $0 == 0x09 ? 0x20 : $0 }
        return String(decoding: plain, as: UTF8.self)
    }
}
