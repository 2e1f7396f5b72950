internal import FHIRCore

/// What bytes are – a file, or an attachment decoded –, told from their content and not from what is said of them.
public enum EmbeddedContent: String, Sendable {
    case cda
    case fhirXML
    case xml
    case fhirJSON
    case json
    case html
    case pdf
    case gzip
    case zip
    case rtf
    case png
    case jpeg
    case text
    case binary
    case empty

    public init(of bytes: [UInt8]) {
        func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        if bytes.isEmpty {
            self = .empty
        } else if begins([0x1F, 0x8B]) {
            self = .gzip
        } else if begins(Array("%PDF".utf8)) {
            self = .pdf
        } else if begins([0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if begins(Array("{\\rtf".utf8)) {
            self = .rtf
        } else if begins([0x89, 0x50, 0x4E, 0x47]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            self = Self.textual(bytes)
        }
    }

    private static func textual(_ bytes: [UInt8]) -> EmbeddedContent {
        let root = rootName(bytes)
        if root == "ClinicalDocument" { return .cda }
        if root?.lowercased() == "html" { return .html }
        let head = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).drop(while: isSpace).prefix(4096)
        func holds(_ text: String) -> Bool { head.rangeOfFirst(Array(text.utf8)) != nil }
        if root != nil || head.first == UInt8(ascii: "<") {
            if holds("http://hl7.org/fhir\"") || holds("http://hl7.org/fhir'") { return .fhirXML }
            let lowered = String(decoding: head.prefix(200), as: UTF8.self).lowercased()
            return lowered.contains("<html") || lowered.contains("<!doctype html") ? .html : .xml
        }
        if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") {
            return holds("\"resourceType\"") ? .fhirJSON : .json
        }
        let isText = bytes.prefix(4096).allSatisfy {
            $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09
        }
        return isText ? .text : .binary
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// What a file is that nobody can have meant as a payload: an archive, an image, a certificate; nil for all others.
    /// Names for people, the same in both languages.
    public static func foreignLabel(_ bytes: [UInt8]) -> String? {
        let content = EmbeddedContent(of: bytes)
        switch content {
        case .pdf, .gzip, .zip, .png, .jpeg, .rtf: return content.label
        case .binary: return UTF16Check.look(at: bytes) == nil && bytes.prefix(4096).contains(0) ? content.label : nil
        case .text: return bytes.starts(with: "-----BEGIN ".utf8) ? "PEM" : nil
        default: return nil
        }
    }

    public var isXML: Bool { self == .cda || self == .fhirXML || self == .xml }
    public var isJSON: Bool { self == .fhirJSON || self == .json }

    /// How it is named to people; the same in both languages.
    public var label: String {
        switch self {
        case .cda: "CDA"
        case .fhirXML: "FHIR XML"
        case .xml: "XML"
        case .fhirJSON: "FHIR JSON"
        case .json: "JSON"
        case .html: "HTML"
        case .pdf: "PDF"
        case .gzip: "gzip"
        case .zip: "zip"
        case .rtf: "RTF"
        case .png: "PNG"
        case .jpeg: "JPEG"
        case .text: "text/plain"
        case .binary: "application/octet-stream"
        case .empty: "0"
        }
    }

    public var fileExtension: String {
        switch self {
        case .cda, .fhirXML, .xml: "xml"
        case .fhirJSON, .json: "json"
        case .html: "html"
        case .pdf: "pdf"
        case .gzip: "gz"
        case .zip: "zip"
        case .rtf: "rtf"
        case .png: "png"
        case .jpeg: "jpg"
        case .text: "txt"
        case .binary, .empty: "bin"
        }
    }

    /// Local name of the first tag; nil when the bytes do not begin like XML. UTF-16 counts as its ASCII letters.
    static func rootName(_ bytes: [UInt8]) -> String? {
        var head = bytes.prefix(65_536)
        if let found = UTF16Check.look(at: bytes) { head = head.dropFirst(found.start).filter { $0 != 0 }[...] }
        var index = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < head.count {
            let byte = head[index]
            if isSpace(byte) {
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
        bytes.rangeOfFirst(mark)?.upperBound ?? bytes.endIndex
    }

    /// The encoding that a document has or declares when it is not UTF-8 (or ASCII); nil otherwise.
    static func foreignEncoding(of bytes: [UInt8]) -> String? {
        if UTF16Check.look(at: bytes) != nil { return "UTF-16" }
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
