/// What the bytes of a file or attachment are, by their beginning.
enum AttachmentContent: String {
    case cda, xml, pdf, gzip, zip, rtf, text, binary, empty

    init(_ bytes: [UInt8]) {
        func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
        if bytes.isEmpty {
            self = .empty
        } else if begins("%PDF") {
            self = .pdf
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if begins("{\\rtf") {
            self = .rtf
        } else if let root = Self.rootName(bytes) {
            self = root == "ClinicalDocument" ? .cda : .xml
        } else {
            self = bytes.prefix(4_096).contains { $0 < 0x09 || (0x0E..<0x20).contains($0) } ? .binary : .text
        }
    }

    /// Local name of the first tag; nil when the bytes do not begin like XML. UTF-16 counts as its ASCII letters.
    static func rootName(_ bytes: [UInt8]) -> String? {
        var head = Array(bytes.prefix(65_536))
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            head = head.dropFirst(2).filter { $0 != 0 }
        }
        var index = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < head.count {
            let byte = head[index]
            if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                index += 1
                continue
            }
            guard byte == UInt8(ascii: "<"), index + 1 < head.count else { return nil }
            let rest = head[(index + 1)...]
            if rest.first == UInt8(ascii: "?") {
                index = end(of: [UInt8(ascii: "?"), UInt8(ascii: ">")], in: rest)
            } else if rest.starts(with: "!--".utf8) {
                index = end(of: Array("-->".utf8), in: rest)
            } else if rest.first == UInt8(ascii: "!") {
                let isSubset = rest.prefix { $0 != UInt8(ascii: ">") }.contains(UInt8(ascii: "["))
                index = end(of: Array((isSubset ? "]>" : ">").utf8), in: rest)
            } else {
                let name = rest.prefix { byte in
                    byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
                }
                let text = String(decoding: name, as: UTF8.self)
                return text.split(separator: ":").last.map(String.init)
            }
        }
        return nil
    }

    private static func end(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int {
        bytes.firstRange(of: mark)?.upperBound ?? bytes.endIndex
    }

    /// The encoding that a document has or declares when it is not UTF-8 (or ASCII); nil otherwise.
    static func foreignEncoding(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes.dropFirst(start).prefix(256)
        guard head.starts(with: "<?xml".utf8) else { return nil }
        let declaration = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        guard let name = declaration.firstRange(of: "encoding") else { return nil }
        let quoted = declaration[name.upperBound...].split(omittingEmptySubsequences: false) { "\"'".contains($0) }
        guard quoted.count >= 2 else { return nil }
        let encoding = String(quoted[1])
        return ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased()) ? nil : encoding
    }
}
