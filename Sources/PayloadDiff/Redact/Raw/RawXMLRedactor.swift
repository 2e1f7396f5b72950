internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Masks XML that does not parse, token by token: brackets, quotation marks, equals signs and blanks stay as they are, and
/// so do the names of elements and attributes that definitions have.
struct RawXMLRedactor {
    private let bytes: [UInt8]
    private let values: RawValues
    private let isCDA: Bool
    private var output: [UInt8] = []
    private var index = 0
    private var neighbours = RawValues.Neighbours()
    /// The innermost element as far as one can say.
    private var element = ""

    init(_ bytes: [UInt8], values: RawValues) {
        self.bytes = bytes
        self.values = values
        isCDA = ["urn:hl7-org:v3", "ClinicalDocument"].contains { bytes[...].rangeOfFirst(Array($0.utf8)) != nil }
        output.reserveCapacity(bytes.count)
    }

    mutating func redacted() -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { copy(to: 3) }
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                text(to: bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count)
            } else if starts(with: "<!--") {
                section("<!--", "-->")
            } else if starts(with: "<![CDATA[") {
                section("<![CDATA[", "]]>")
            } else if starts(with: "<?") {
                instruction()
            } else if starts(with: "<!DOCTYPE") {
                section("<!DOCTYPE", ">")
            } else {
                tag()
            }
        }
        return output
    }

    private func starts(with text: StaticString) -> Bool {
        bytes[index...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func copy(to end: Int) {
        output += bytes[index..<end]
        index = end
    }

    private mutating func mask(to end: Int, name: String = "") {
        let part = bytes[index..<end]
        output += values.replacement(
            of: part, decoded: XMLEntities.decoded(part, isAttribute: false), name: name, escapes: .xml)
        index = end
    }

    /// Where a mark stands from here on; the end where it does not.
    private func place(of mark: String) -> Int {
        bytes[index...].rangeOfFirst(Array(mark.utf8))?.lowerBound ?? bytes.count
    }

    private mutating func section(_ opening: String, _ closing: String) {
        copy(to: index + opening.utf8.count)
        mask(to: place(of: closing))
    }

    /// The declaration stays where it says nothing but version and set of characters.
    private mutating func instruction() {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        let words: Set<String> = [
            "xml", "version", "encoding", "standalone", "yes", "no", "utf", "8", "16", "1", "0", "iso", "8859", "15",
            "windows", "1252", "us", "ascii",
        ]
        let part = String(decoding: bytes[index..<end], as: UTF8.self)
        if RedactionCheck.words(part).allSatisfy(words.contains), part.utf8.count < 100 {
            copy(to: end)
        } else {
            copy(to: index + 2)
            mask(to: end)
        }
    }

    private mutating func text(to end: Int) {
        let part = bytes[index..<end]
        let decoded = XMLEntities.decoded(part, isAttribute: false)
        let trimmed = decoded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if trimmed.isEmpty || RedactionPolicy.standardTitles.contains(trimmed) {
            copy(to: end)
        } else {
            mask(to: end, name: element)
        }
    }

    // MARK: - Tags

    private mutating func tag() {
        copy(to: index + 1)
        let isClosing = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if isClosing { copy(to: index + 1) }
        let name = name()
        if !isClosing, isKnown(name) { element = String(name.split(separator: ":").last ?? "") }
        attributes()
        let isEmpty = index > 0 && index <= bytes.count && output.last == UInt8(ascii: "/")
        if index < bytes.count, bytes[index] == UInt8(ascii: ">") { copy(to: index + 1) }
        if isClosing || !isEmpty { neighbours = RawValues.Neighbours() }
        if isClosing { element = "" }
    }

    /// Copies the name that begins here, or masks it.
    private mutating func name() -> String {
        let end =
            bytes[index...].firstIndex { byte in
                !(byte.isDigit || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || ":_-.".utf8.contains(byte))
            } ?? bytes.count
        let name = String(decoding: bytes[index..<end], as: UTF8.self)
        if name.isEmpty || isKnown(name) { copy(to: end) } else { mask(to: end) }
        return name
    }

    private static let prefixes: Set<String> = [
        "xsi", "xml", "xmlns", "xhtml", "fhir", "f", "h", "cda", "hl7", "sdtc", "ext", "cnsaSDO",
    ]
    static let htmlNames: Set<String> = [
        "div", "p", "span", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "ol", "li", "b", "i", "em",
        "strong", "br", "a", "img", "h1", "h2", "h3", "h4", "h5", "h6", "col", "colgroup", "caption", "pre", "small",
        "sub", "sup", "dl", "dt", "dd", "hr", "blockquote", "xmlns", "lang", "type", "schemaLocation", "class", "style",
        "href", "src", "alt", "url", "id", "value",
    ]

    private func isKnown(_ name: String) -> Bool {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.count == 1 || Self.prefixes.contains(parts[0]), let local = parts.last else {
            return false
        }
        if parts.count == 2, parts[0] == "xmlns" { return Self.prefixes.contains(local) }
        return Self.htmlNames.contains(local) || values.isElement(local) || values.definitions.isResource(local)
            || CDAVocabulary.isName(local)
    }

    private mutating func attributes() {
        var siblings: [String: String] = [:]
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quoted("", &siblings)
                continue
            }
            let before = index
            let name = name()
            guard index > before else {
                copy(to: index + 1)
                continue
            }
            while index < bytes.count, bytes[index] <= 0x20 { copy(to: index + 1) }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            copy(to: index + 1)
            while index < bytes.count, bytes[index] <= 0x20 { copy(to: index + 1) }
            guard index < bytes.count else { return }
            if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                quoted(isKnown(name) ? name : "", &siblings)
            } else {
                let end = bytes[index...].firstIndex { $0 <= 0x20 || "<>/\"'".utf8.contains($0) } ?? bytes.count
                mask(to: end)
            }
        }
    }

    /// A value between quotation marks; where the second is missing, to the next bracket.
    private mutating func quoted(_ name: String, _ siblings: inout [String: String]) {
        let quote = bytes[index]
        copy(to: index + 1)
        let end = bytes[index...].firstIndex { $0 == quote || $0 == UInt8(ascii: "<") } ?? bytes.count
        let part = bytes[index..<end]
        let decoded = XMLEntities.decoded(part, isAttribute: true)
        siblings[name] = decoded
        let isPlain = part.elementsEqual(decoded.utf8)
        if decoded.isEmpty || isPlain && (isCDA ? staysInCDA(decoded, name, siblings) : staysInFHIR(decoded, name)) {
            copy(to: end)
        } else {
            mask(to: end, name: name == "value" ? element : name)
        }
        if !isCDA, name == "value" {
            if element == "system" { neighbours.system = decoded }
            if element == "code" { neighbours.code = decoded }
        }
        if index < bytes.count, bytes[index] == quote { copy(to: index + 1) }
    }

    private static let namespaces: Set<String> = [
        "http://hl7.org/fhir", "http://www.w3.org/1999/xhtml", "urn:hl7-org:v3", "urn:hl7-org:sdtc", "urn:cnsaSDO",
        "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/2001/XMLSchema",
    ]

    private func staysInFHIR(_ value: String, _ name: String) -> Bool {
        if name == "xmlns" || name.hasPrefix("xmlns:") { return Self.namespaces.contains(value) }
        switch name {
        case "value": return values.isVouched(value, name: element, neighbours) || isNumber(value)
        case "url": return values.kept.isDefinition(value)
        default: return false
        }
    }

    private func isNumber(_ value: String) -> Bool {
        ["sequence", "rank", "total", "valueInteger", "valuePositiveInt"].contains(element) && value.utf8.count < 6
            && value.utf8.allSatisfy(\.isDigit)
    }

    private func staysInCDA(_ value: String, _ name: String, _ siblings: [String: String]) -> Bool {
        if name == "xmlns" || name.hasPrefix("xmlns:") { return Self.namespaces.contains(value) }
        guard values.kept.isFree(value) else { return false }
        let plain = value.hasPrefix("cnsaSDO:") ? String(value.dropFirst(8)) : value
        if CDAVocabulary.holds(plain), name != "extension", name != "value" { return true }
        switch name {
        case "root", "codeSystem": return values.kept.isOID("urn:oid:" + value)
        case "extension": return element == "typeId" && value == "POCD_HD000040"
        case "code":
            return values.kept.isCode(value, system: nil) || values.kept.isCodeByForm(value)
                || values.kept.isCode(value, system: "http://loinc.org")
        case "displayName": return values.kept.isLabel(value, system: nil, code: siblings["code"] ?? "")
        case "unit": return values.kept.isUnit(value)
        case "mediaType": return RedactionPolicy.isMediaType(value)
        case "language", "xml:lang": return values.kept.isLanguage(value)
        default: return false
        }
    }
}
