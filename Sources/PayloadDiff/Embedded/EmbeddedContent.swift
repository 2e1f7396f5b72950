/// What decoded bytes of an attachment are, told from their content and not from what the payload says of them.
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
        } else if begins([0x89, 0x50, 0x4E, 0x47]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            self = Self.textual(bytes)
        }
    }

    private static func textual(_ bytes: [UInt8]) -> EmbeddedContent {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[start]) { start += 1 }
        let head = String(decoding: bytes[start..<min(start + 4096, bytes.count)], as: UTF8.self)
        if head.hasPrefix("<") {
            if head.contains("<ClinicalDocument") || head.contains(":ClinicalDocument") { return .cda }
            if head.contains("http://hl7.org/fhir\"") || head.contains("http://hl7.org/fhir'") { return .fhirXML }
            let lowered = head.prefix(200).lowercased()
            return lowered.contains("<html") || lowered.contains("<!doctype html") ? .html : .xml
        }
        if head.hasPrefix("{") || head.hasPrefix("[") { return head.contains("\"resourceType\"") ? .fhirJSON : .json }
        let isText = bytes.prefix(4096).allSatisfy {
            $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09
        }
        return isText ? .text : .binary
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
        case .png: "png"
        case .jpeg: "jpg"
        case .text: "txt"
        case .binary, .empty: "bin"
        }
    }
}
