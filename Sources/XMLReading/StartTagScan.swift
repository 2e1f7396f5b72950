internal import Glibc

/// Finds start tags with more attributes than are allowed, before libxml2 sees them: it compares each attribute with all
/// others of its element, so that the time of one tag grows with the square of their number.
enum StartTagScan {
    /// Byte offset of the first such tag. Namespace declarations count too.
    static func excess(in bytes: [UInt8], limit: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            // Fewer bytes than `a=""` and a space for each cannot hold them.
            guard buffer.count > limit * 5 else { return nil }
            var index = 0
            while let start = find(UInt8(ascii: "<"), in: buffer, from: index) {
                index = start + 1
                guard index < buffer.count else { return nil }
                switch buffer[index] {
                case UInt8(ascii: "!"), UInt8(ascii: "?"):
                    index = endOfMarkup(in: buffer, from: index)
                case UInt8(ascii: "/"): break
                default:
                    var count = 0
                    index = endOfTag(in: buffer, from: index, &count)
                    if count > limit { return start }
                }
            }
            return nil
        }
    }

    private static func endOfTag(in buffer: UnsafeBufferPointer<UInt8>, from start: Int, _ count: inout Int) -> Int {
        var index = start
        while index < buffer.count {
            switch buffer[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                // One value, one attribute.
                count += 1
                guard let end = find(buffer[index], in: buffer, from: index + 1) else { return buffer.count }
                index = end + 1
            case UInt8(ascii: ">"): return index + 1
            default: index += 1
            }
        }
        return index
    }

    /// Past a comment, a section of characters or an instruction; what is none of these ends at the next bracket.
    private static func endOfMarkup(in buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let rest = buffer[start...]
        let mark =
            rest.starts(with: "!--".utf8)
            ? "-->" : rest.starts(with: "![CDATA[".utf8) ? "]]>" : rest.first == UInt8(ascii: "?") ? "?>" : ">"
        var index = start
        while let end = find(UInt8(ascii: ">"), in: buffer, from: index) {
            index = end + 1
            if buffer[start..<index].suffix(mark.utf8.count).elementsEqual(mark.utf8) { return index }
        }
        return buffer.count
    }

    private static func find(_ byte: UInt8, in buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < buffer.count, let base = buffer.baseAddress,
            let found = memchr(base + start, Int32(byte), buffer.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
