/// The bytes of one input and where its lines begin.
public final class SourceText: Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A 1-based place in a source. Columns count Unicode scalars, so that they agree with editors on accents.
    public struct Position: Hashable, Sendable {
        public let line: Int
        public let column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// Line and column of a byte offset; an offset past the end gives the place after the last byte.
    public func position(at offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        var line = 1
        var lineStart = 0
        for index in 0..<offset where bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        return Position(line: line, column: column(of: offset, from: lineStart))
    }

    /// Positions of many offsets in one pass; the result is in the order of the argument. A text without line ends
    /// costs no more than any other.
    public func positions(at offsets: [Int]) -> [Position] {
        var result = [Position](repeating: Position(line: 1, column: 1), count: offsets.count)
        var line = 1
        var column = 1
        // A byte order mark takes no room on the screen.
        let markEnd = hasByteOrderMark ? 3 : 0
        var index = markEnd
        for slot in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
            let target = min(max(offsets[slot], 0), bytes.count)
            while index < target {
                if bytes[index] == 0x0A {
                    line += 1
                    column = 1
                } else if bytes[index] & 0xC0 != 0x80 {
                    column += 1
                }
                index += 1
            }
            result[slot] = Position(line: line, column: column)
        }
        return result
    }

    private func column(of offset: Int, from lineStart: Int) -> Int {
        var column = 1
        for index in lineStart..<offset where bytes[index] & 0xC0 != 0x80 { column += 1 }
        // A byte order mark takes no room on the screen.
        if lineStart == 0, offset >= 3, hasByteOrderMark { column -= 1 }
        return column
    }

    public var hasByteOrderMark: Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }

    /// The text of a 1-based line, without its end; nil when there is no such line.
    public func line(_ number: Int) -> String? {
        var line = 1
        var start = 0
        while line < number {
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
            start = end + 1
            line += 1
        }
        guard start <= bytes.count else { return nil }
        var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Byte offsets of many places in one pass, the inverse of `positions(at:)`; nil where there is no such line. A
    /// column past the end of its line gives the end of the line.
    public func offsets(at positions: [Position]) -> [Int?] {
        var result = [Int?](repeating: nil, count: positions.count)
        var line = 1
        var column = 1
        var index = hasByteOrderMark ? 3 : 0
        let order = positions.indices.sorted {
            (positions[$0].line, positions[$0].column) < (positions[$1].line, positions[$1].column)
        }
        for slot in order {
            let target = positions[slot]
            while index < bytes.count, line < target.line || line == target.line && column < target.column {
                if bytes[index] == 0x0A {
                    if line == target.line { break }
                    line += 1
                    column = 1
                    index += 1
                } else {
                    column += 1
                    index += 1
                    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
                }
            }
            if line == target.line { result[slot] = index }
        }
        return result
    }

    /// The part of a line around a byte offset, at most `radius` bytes to each side, and the 1-based column of the
    /// offset in that part.
    public func surroundings(of offset: Int, radius: Int) -> (text: String, column: Int) {
        let offset = min(max(offset, 0), bytes.count)
        var start = offset
        let first = hasByteOrderMark ? min(3, offset) : 0
        while start > first, bytes[start - 1] != 0x0A,
            offset - start < radius || start < bytes.count && bytes[start] & 0xC0 == 0x80
        {
            start -= 1
        }
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, end - offset < radius || bytes[end] & 0xC0 == 0x80 { end += 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        let column = start < offset ? bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1 : 1
        return (String(decoding: bytes[start..<max(start, end)], as: UTF8.self), column)
    }
}
