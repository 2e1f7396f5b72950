internal import CLibXML2

/// Where and how a document breaks its schema, without words.
package struct XMLSchemaFault: Equatable {
    package enum Kind: Equatable {
        /// The element does not belong where it stands.
        case element
        /// Children are missing at the end of the element.
        case missing
        /// The element is no root that the schema knows.
        case root
        case attribute
        case attributeMissing
        /// The value is none of a list.
        case code
        /// The value has not the form of its type.
        case value
        /// The value is fixed and another.
        case fixed
        /// Text where only elements may be, or nothing.
        case text
        /// Elements where nothing may be.
        case content
        /// xsi:type names no type, or one that may not stand here.
        case type
        case other
    }

    package var kind: Kind
    /// Place of the element in document order, from 0.
    package private(set) var element: Int
    /// libxml2's number, for what has no kind.
    package let code: Int
    /// Name of the attribute, for faults of one; empty otherwise.
    package var attribute = ""
    /// What may stand instead: names of elements as `{namespace}name`, codes, or the fixed value.
    package var expected: [String] = []
    /// What a value of the wrong form breaks: the local name of its type, a pattern, or the name of another facet.
    package var constraint = ""

    init(_ kind: Kind, at element: Int, code: Int) {
        self.kind = kind
        self.element = element
        self.code = code
    }

    /// The same at another place, for a text that was changed.
    package func moved(to element: Int) -> XMLSchemaFault {
        var copy = self
        copy.element = element
        return copy
    }
}

extension XMLSchemaFault {
    /// Of libxml2's error: its code, and the arguments that its sentence holds.
    ///
    /// - Parameter element: the one that the schema was at.
    init(_ error: xmlError, at element: Int) {
        let message = error.message.map { String(cString: $0) } ?? ""
        let sentence = Self.sentence(message)
        self.init(Self.kind(UInt32(bitPattern: error.code), sentence), at: element, code: Int(error.code))
        attribute = Self.localName(Self.between("attribute '", "'", in: Self.head(message)) ?? "")
        switch kind {
        case .element, .missing: expected = Self.names(sentence)
        case .attribute, .attributeMissing:
            attribute = Self.between("The attribute '", "'", in: sentence).map(Self.localName) ?? attribute
        case .code: expected = Self.set(sentence)
        case .fixed: expected = Self.between("fixed value constraint '", "'.", in: sentence).map { [$0] } ?? []
        case .value: constraint = Self.constraint(sentence)
        default: break
        }
    }

    private static func kind(_ code: UInt32, _ sentence: String) -> Kind {
        switch xmlParserErrors(code) {
        case XML_SCHEMAV_ELEMENT_CONTENT: sentence.hasPrefix("Missing") ? .missing : .element
        case XML_SCHEMAV_CVC_ELT_1: .root
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2: .attribute
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: .attributeMissing
        case XML_SCHEMAV_CVC_ENUMERATION_VALID: .code
        case XML_SCHEMAV_CVC_ATTRIBUTE_4, XML_SCHEMAV_CVC_AU, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1: .fixed
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1: sentence.hasPrefix("Element") ? .content : .text
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3: .text
        case XML_SCHEMAV_CVC_ELT_4_1, XML_SCHEMAV_CVC_ELT_4_2, XML_SCHEMAV_CVC_ELT_4_3, XML_SCHEMAV_CVC_TYPE_2:
            .type
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2,
            XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3, XML_SCHEMAV_CVC_FACET_VALID, XML_SCHEMAV_CVC_LENGTH_VALID,
            XML_SCHEMAV_CVC_MINLENGTH_VALID, XML_SCHEMAV_CVC_MAXLENGTH_VALID, XML_SCHEMAV_CVC_MININCLUSIVE_VALID,
            XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID, XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID,
            XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID, XML_SCHEMAV_CVC_TOTALDIGITS_VALID,
            XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID, XML_SCHEMAV_CVC_PATTERN_VALID:
            .value
        default: .other
        }
    }

    // MARK: - Arguments in libxml2's sentences

    /// `Element '…', attribute '…'`: what stands before the sentence.
    private static func head(_ message: String) -> Substring {
        message.utf8.firstRange(of: "': ".utf8).map { message[..<$0.upperBound] } ?? ""
    }

    private static func sentence(_ message: String) -> String {
        guard let colon = message.utf8.firstRange(of: "': ".utf8) else { return message }
        return String(message[colon.upperBound...])
    }

    private static func between(_ start: String, _ end: String, in text: some StringProtocol) -> String? {
        let text = Substring(text)
        guard let from = text.utf8.firstRange(of: start.utf8)?.upperBound,
            let to = text[from...].utf8.firstRange(of: end.utf8)?.lowerBound
        else { return nil }
        return String(text[from..<to])
    }

    /// `Expected is one of ( {urn:hl7-org:v3}id, ##other{urn:hl7-org:v3}* ).`
    private static func names(_ sentence: String) -> [String] {
        guard let list = between("( ", " )", in: sentence) else { return [] }
        return split(list, at: ", ").filter { !$0.hasPrefix("##") && !$0.hasSuffix("*") }
    }

    /// `… is not an element of the set {'a', 'b'}.`
    private static func set(_ sentence: String) -> [String] {
        guard let list = between("of the set {'", "'}", in: sentence) else { return [] }
        return split(list, at: "', '")
    }

    /// `[facet 'pattern'] … by the pattern '…'.` or `… of the atomic type '{…}…'.`
    private static func constraint(_ sentence: String) -> String {
        guard let facet = between("[facet '", "']", in: sentence) else {
            return between(" type '", "'", in: sentence).map(localName) ?? ""
        }
        return facet == "pattern" ? between("by the pattern '", "'.", in: sentence) ?? facet : facet
    }

    private static func split(_ text: String, at mark: String) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        while let range = rest.utf8.firstRange(of: mark.utf8) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    private static func localName(_ name: String) -> String {
        let plain = name.split(separator: "}").last ?? ""
        return String(plain.split(separator: ":").last ?? "")
    }
}
