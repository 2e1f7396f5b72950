internal import ValueFormats

/// How a file spells what it holds, where other software may not be as patient.
public enum FileSpelling: String, Sendable, CaseIterable {
    /// DER in bare base64.
    case base64
    /// A PKCS#12 between BEGIN and END lines, as GnuTLS writes it.
    case armour
    case utf16
    /// PEM lines with blanks before them, as in YAML.
    case indented
    /// Line ends written as a backslash and a letter, as in JSON and environment files.
    case escapedLineEnds = "escaped"
    /// Line ends of old Macintosh files.
    case carriageReturns = "carriage-returns"
    case dataAddress = "data-address"
}

/// A file's bytes, brought to the form that the readers know.
struct NormalisedFile {
    var bytes: [UInt8]
    var spellings: [FileSpelling] = []

    init(_ original: [UInt8]) {
        bytes = original
        if let plain = Self.withoutUTF16(bytes) {
            replace(plain, .utf16)
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes.removeFirst(3)
        }
        guard Self.isText(bytes) else { return }
        if let decoded = Self.dataAddress(bytes) {
            replace(decoded, .dataAddress)
        } else if PEMReader.looksLikePEM(bytes) {
            normaliseLines()
            if let decoded = Self.armoured(bytes) { replace(decoded, .armour) }
        } else if let decoded = Self.base64(bytes[...]) {
            replace(decoded, .base64)
        }
    }

    private mutating func replace(_ new: [UInt8], _ spelling: FileSpelling) {
        // A key in clear may be among the bytes.
        wipe(&bytes)
        bytes = new
        spellings.append(spelling)
    }

    /// Whether the beginning is text, as far as bytes tell.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.prefix(1 << 10).contains { $0 < 0x09 || (0x0E..<0x20).contains($0) }
    }

    /// UTF-16 of characters below U+0080, with a byte order mark or two dashes at its beginning.
    private static func withoutUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 4 else { return nil }
        let littleEndian: Bool
        var start = 0
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            littleEndian = bytes[0] == 0xFF
            start = 2
        } else if bytes.starts(with: [0x2D, 0x00, 0x2D, 0x00]) || bytes.starts(with: [0x00, 0x2D, 0x00, 0x2D]) {
            littleEndian = bytes[0] == 0x2D
        } else {
            return nil
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count / 2)
        for index in stride(from: start, to: bytes.count - 1, by: 2) {
            let low = bytes[littleEndian ? index : index + 1]
            let high = bytes[littleEndian ? index + 1 : index]
            // Other characters stand in the text around, if anywhere.
            plain.append(high == 0 && low < 0x80 ? low : UInt8(ascii: "?"))
        }
        return plain
    }

    /// DER in base64 without the lines of PEM; nil when the bytes are something else.
    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }) else { return nil }
        // A DER sequence longer than 127 bytes begins with "MI".
        guard bytes[first...].starts(with: [UInt8(ascii: "M"), UInt8(ascii: "I")]),
            let decoded = [UInt8](base64: Array(bytes[first...])), decoded.first == 0x30
        else { return nil }
        return decoded
    }

    /// `data:application/x-pkcs12;base64,…`
    private static func dataAddress(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: Array("data:".utf8)),
            let comma = bytes.prefix(200).firstIndex(of: UInt8(ascii: ","))
        else { return nil }
        return base64(bytes[(comma + 1)...])
    }

    private mutating func normaliseLines() {
        let newline = UInt8(ascii: "\n")
        if !bytes.contains(newline), let plain = Self.unescaped(bytes) { replace(plain, .escapedLineEnds) }
        if !bytes.contains(newline), bytes.contains(UInt8(ascii: "\r")) {
            replace(bytes.map { $0 == UInt8(ascii: "\r") ? newline : $0 }, .carriageReturns)
        }
        guard Self.isIndented(bytes) else { return }
        var trimmed: [UInt8] = []
        trimmed.reserveCapacity(bytes.count)
        for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
            trimmed += line.drop { $0 == 0x20 || $0 == 0x09 }
            trimmed.append(newline)
        }
        replace(trimmed, .indented)
    }

    /// `\n` and `\r` written out as two characters made line ends; nil when there are none.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8]? {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var found = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "n") || bytes[index + 1] == UInt8(ascii: "r")
            {
                if bytes[index + 1] == UInt8(ascii: "n") { plain.append(UInt8(ascii: "\n")) }
                found = true
                index += 2
            } else {
                // The quotes of a value would stand before the dashes.
                if byte != UInt8(ascii: "\"") { plain.append(byte) }
                index += 1
            }
        }
        return found ? plain : nil
    }

    /// Whether a BEGIN line has blanks before it.
    private static func isIndented(_ bytes: [UInt8]) -> Bool {
        let marker = Array("-----BEGIN ".utf8)
        var index = 0
        while let start = bytes[index...].firstIndex(of: marker[0]) {
            if bytes[start...].starts(with: marker) {
                return start > 0 && (bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09)
            }
            index = start + 1
        }
        return false
    }

    /// The content of the first block, when it says to be a PKCS#12.
    private static func armoured(_ bytes: [UInt8]) -> [UInt8]? {
        guard let block = PEMBlock.split(bytes).first, ["PKCS12", "PKCS #12", "PFX"].contains(block.label),
            block.isComplete
        else { return nil }
        return base64(bytes[block.body])
    }
}

/// One block of PEM text, found by its lines alone.
struct PEMBlock {
    let label: String
    /// From the BEGIN line to the END line, both included.
    let range: Range<Int>
    /// What is between the two.
    let body: Range<Int>
    /// Whether both lines are as they should be.
    let isComplete: Bool

    /// The blocks that a text announces, whole or not.
    static func split(_ bytes: [UInt8]) -> [PEMBlock] {
        var blocks: [PEMBlock] = []
        var open: (label: String, start: Int, body: Int, isExact: Bool)?
        func close(at end: Int, isComplete: Bool) {
            guard let begun = open else { return }
            blocks.append(
                PEMBlock(
                    label: begun.label, range: begun.start..<max(end, begun.start),
                    body: begun.body..<max(end, begun.body), isComplete: isComplete && begun.isExact))
            open = nil
        }
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let next = min(end + 1, bytes.count)
            let line = bytes[start..<end]
            if let (word, label, isExact) = boundary(line) {
                if word == "BEGIN" {
                    close(at: start, isComplete: false)
                    open = (label, start, next, isExact)
                } else if let begun = open {
                    let matches = begun.label == label && isExact
                    blocks.append(
                        PEMBlock(
                            label: begun.label, range: begun.start..<next, body: begun.body..<max(start, begun.body),
                            isComplete: matches && begun.isExact))
                    open = nil
                }
            }
            start = next
            if next == bytes.count { break }
        }
        close(at: bytes.count, isComplete: false)
        return blocks
    }

    /// `BEGIN` or `END` and the label of a boundary line, and whether it is written as it should be.
    private static func boundary(_ line: ArraySlice<UInt8>) -> (word: String, label: String, isExact: Bool)? {
        let dash = UInt8(ascii: "-")
        guard line.first == dash else { return nil }
        let afterDashes = line.drop { $0 == dash }
        let before = line.count - afterDashes.count
        guard before >= 3, before <= 7 else { return nil }
        let trimmed = afterDashes.reversed().drop { $0 <= 0x20 }
        let inner = Array(trimmed.drop { $0 == dash }.reversed())
        let after = trimmed.count - inner.count
        for word in ["BEGIN", "END"] where inner.starts(with: Array((word + " ").utf8)) {
            guard inner.count < 80 else { return nil }
            let label = String(decoding: inner.dropFirst(word.utf8.count + 1), as: UTF8.self)
            return (word, label, before == 5 && after == 5)
        }
        return nil
    }
}
