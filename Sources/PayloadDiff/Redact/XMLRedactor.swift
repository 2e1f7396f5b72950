internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Writes fictitious values into a CDA document. Texts are replaced unless they are prescribed or name a structure;
/// attributes stay where their name and form say that they are of the structure, a code, a date or a measure.
final class XMLRedactor {
    private let xml: XMLText
    private let definitions: Definitions
    private let fiction: Fiction
    private let kept: KeptValues
    private(set) var personal: PersonalValues
    private var edits: [TextEdit] = []
    private var replacedContents: [Range<Int>] = []
    private let nesting: Int
    /// Embedded documents that do not parse are masked as they stand.
    private let isRaw: Bool

    init(
        _ xml: XMLText, definitions: Definitions, fiction: Fiction, personal: PersonalValues, nesting: Int = 0,
        isRaw: Bool = false
    ) {
        self.xml = xml
        self.definitions = definitions
        self.fiction = fiction
        self.personal = personal
        self.nesting = nesting
        self.isRaw = isRaw
        kept = KeptValues(definitions, fiction: fiction)
    }

    func redacted() -> [UInt8] {
        var skippedTo = 0
        for index in xml.nodes.indices {
            let node = xml.nodes[index]
            guard node.range.lowerBound >= skippedTo else { continue }
            switch node.kind {
            case .element:
                for attribute in node.attributes { judgeAttribute(attribute, of: index) }
                if xml.attribute("representation", of: index) == "B64" {
                    replaceDocument(index)
                    skippedTo = node.content.upperBound
                }
            case .text:
                let text = XMLEntities.decoded(xml.source.bytes[node.range], isAttribute: false)
                judgeText(text, node.range, in: node.parent)
            case .cdata: judgeText(xml.string(node.content), node.range, in: node.parent)
            case .comment: edits.append(TextEdit(node.range, "<!-- -->"))
            case .instruction: if !isDeclaration(node.range) { edits.append(TextEdit(node.range, "")) }
            default: break
            }
        }
        var text = EditedText(xml.source.bytes)
        _ = text.apply(edits)
        return text.bytes
    }

    private func isDeclaration(_ range: Range<Int>) -> Bool {
        let start = xml.source.bytes[range].prefix(6)
        return start.elementsEqual("<?xml ".utf8) || start.elementsEqual("<?xml\t".utf8)
    }

    // MARK: - Texts

    private func judgeText(_ text: String, _ range: Range<Int>, in parent: Int) {
        guard text.contains(where: { !$0.isWhitespace }), parent >= 0 else { return }
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if RedactionPolicy.standardTitles.contains(trimmed) { return }
        // A date alone is one of the decision or the evaluation, unless it is the birth date.
        if trimmed.utf8.count == 8, isDate(trimmed), kept.isFree(trimmed) {
            if fiction.isAnonymous { edits.append(TextEdit(range, fiction.year(trimmed))) }
            return
        }
        let name = xml.localName(parent)
        if name == "originalText", CDARegistry.observationWords.contains(trimmed) { return }
        if (name == "name" || name == "manufacturerModelName" || name == "softwareName"), isOfStructure(parent),
            kept.isStructureName(trimmed)
        {
            return
        }
        let made: String
        let kind: PersonalValues.Kind
        switch name {
        case "name" where isOfProduct(parent): (made, kind) = (fiction.text(trimmed), .text)
        case "family", "given", "name", "suffix":
            for word in trimmed.split(separator: " ") where !RedactionPolicy.civilities.contains(word.lowercased()) {
                personal.note(String(word), fiction.name(String(word)), .name)
            }
            (made, kind) = (fiction.fullName(trimmed), .name)
        case "prefix" where RedactionPolicy.civilities.contains(trimmed.lowercased()): return
        case "postalCode": (made, kind) = (fiction.postalCode(trimmed), .number)
        case "city", "county", "state", "district", "precinct":
            (made, kind) = (
                trimmed.allSatisfy(\.isNumber) ? fiction.postalCode(trimmed) : fiction.city(trimmed), .place
            )
        case "country" where kept.isCountry(trimmed): return
        case "streetAddressLine", "streetName", "streetNameBase", "houseNumber", "deliveryAddressLine", "addr",
            "additionalLocator", "unitID", "careOf", "postBox":
            (made, kind) = (fiction.addressLine(trimmed), .place)
        default:
            if xml.namespace(of: parent) == "urn:cnsaSDO" {
                if ["true", "false"].contains(trimmed) || isDate(trimmed) && !fiction.isAnonymous { return }
                let isWord = !trimmed.contains(" ") && trimmed.utf8.count <= 40
                (made, kind) = isWord ? (fiction.identifier(trimmed), .identifier) : (fiction.text(trimmed), .text)
            } else {
                (made, kind) = (fiction.text(trimmed), .text)
            }
        }
        personal.note(trimmed, made, kind)
        var written: [UInt8] = []
        Markup.appendText(made.utf8, to: &written)
        edits.append(TextEdit(range, written))
    }

    /// Whether the nearest role above is an organisation or a place and not a person.
    private func isOfStructure(_ index: Int) -> Bool {
        var current = xml.nodes[index].parent
        while current >= 0 {
            let name = xml.localName(current)
            if name.hasSuffix("Organization") || name.hasSuffix("Custodian") || name == "healthCareFacility"
                || name == "location" || name == "assignedAuthoringDevice"
            {
                return true
            }
            if name.hasSuffix("Person") || name == "patient" || name == "patientRole" || name == "relatedEntity" {
                return false
            }
            current = xml.nodes[current].parent
        }
        return false
    }

    /// Names of medicines and devices: replaced, and nobody's.
    private func isOfProduct(_ index: Int) -> Bool {
        var current = index
        while current >= 0 {
            let name = xml.localName(current).lowercased()
            if name.hasSuffix("material") || name.hasSuffix("medicine") || name == "playingdevice"
                || name == "playingentity" || name == "ingredientsubstance" || name == "ingredient"
            {
                return true
            }
            current = xml.nodes[current].parent
        }
        return false
    }

    private func replaceDocument(_ index: Int) {
        let text = xml.text(of: index)
        let decoded = Base64.decode(text).bytes
        let inner =
            nesting < 4
            ? Redaction.document(
                decoded, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting + 1,
                isRaw: isRaw) : nil
        let replacement = inner ?? Fiction.standIn(for: xml.attribute("mediaType", of: index) ?? "")
        personal.note(text, "", .document)
        edits.append(TextEdit(xml.nodes[index].content, Base64.encode(replacement)))
    }

    // MARK: - Attributes

    /// Attributes of the narrative's tables, and the words that they may be.
    private static let narrative: Set<String> = [
        "align", "valign", "colspan", "rowspan", "cellpadding", "cellspacing", "rules", "frame", "scope", "xml:space",
    ]
    private static let layout: Set<String> = [
        "left", "center", "right", "justify", "char", "top", "middle", "bottom", "baseline", "none", "groups", "rows",
        "cols", "all", "void", "above", "below", "hsides", "lhs", "rhs", "vsides", "box", "border", "row", "col",
        "rowgroup", "colgroup", "preserve", "default",
    ]

    private func judgeAttribute(_ attribute: Int, of index: Int) {
        let name = xml.string(xml.attributes[attribute].name)
        let value = xml.value(ofAttribute: attribute)
        guard !value.isEmpty else { return }
        if name == "xmlns" || name.hasPrefix("xmlns:") {
            // Declared vocabularies, and what else somebody declares: never a sentence.
            if value.utf8.count <= 80, !value.contains(where: \.isWhitespace), !value.contains("?") { return }
        }
        if name == "xsi:schemaLocation", value.hasPrefix("urn:hl7-org:v3"), value.utf8.count <= 120,
            !value.contains("?")
        {
            return
        }
        let element = xml.localName(index)
        if CDAVocabulary.holds(value.dropping("cnsaSDO:")), name != "extension" { return }
        if Self.narrative.contains(name), isMeasure(value) || Self.layout.contains(value) { return }
        switch name {
        case "language", "xml:lang": if !kept.isLanguage(value) { replace(attribute, value, "fr-FR", .text) }
        case "unit": if !kept.isUnit(value) { replace(attribute, value, fiction.token(value), .text) }
        case "mediaType":
            if !RedactionPolicy.isMediaType(value) { replace(attribute, value, "application/octet-stream", .text) }
        case "styleCode", "width", "border":
            if RedactionPolicy.styles.contains(value) || isMeasure(value.filter { $0 != "%" }) { return }
            replace(attribute, value, fiction.token(value), .text)
        case "root", "codeSystem":
            if kept.isOID("urn:oid:" + value) { return }
            replace(
                attribute, value,
                fiction.address("urn:uuid:" + value, isResource: { _ in false }).dropping("urn:uuid:"), .identifier)
        case "extension": judgeExtension(attribute, value, element, index)
        case "code":
            if isCode(value, of: index, element) {
                let system = xml.attribute("codeSystem", of: index) ?? ""
                if kept.isCodeOfPersons(system) { personal.keep(code: value, system: system) }
            } else {
                replace(attribute, value, fiction.token(value), .text)
            }
        case "codeSystemVersion":
            if isPlain(value), value.utf8.count <= 16 { return } else { replace(attribute, value, "0", .text) }
        case "displayName":
            if kept.isLabel(value, system: nil, code: xml.attribute("code", of: index) ?? "") { return }
            replace(attribute, value, fiction.text(value), .text)
        case "value": judgeValue(attribute, value, element, index)
        case "ID", "IDREF", "referencedObject": replace(attribute, value, fiction.resourceID(value), .address)
        case "href": replace(attribute, value, fiction.address(value, isResource: { _ in false }), .address)
        default: replace(attribute, value, fiction.text(value), .text)
        }
    }

    private func judgeExtension(_ attribute: Int, _ value: String, _ element: String, _ index: Int) {
        if element == "typeId", value == "POCD_HD000040" { return }
        // A version of a template: a year, a date or a number of few digits.
        if element == "templateId", value.utf8.count <= 10, value.utf8.count(where: \.isDigit) <= 8,
            value.utf8.allSatisfy({ $0.isDigit || $0 == 0x2D || $0 == 0x2E })
        {
            return
        }
        if RedactionPolicy.fixedExtensions.contains(value) { return }
        // The name of an MDPH, as the annex writes it.
        if element.hasPrefix("idMDPH"), kept.isMDPH(value) { return }
        if kept.isStructureNumber(value),
            RedactionPolicy.structureRoots.contains(xml.attribute("root", of: index) ?? "") || isOfStructure(index)
        {
            return
        }
        replace(attribute, value, fiction.identifier(value), .identifier)
    }

    private func isCode(_ value: String, of index: Int, _ element: String) -> Bool {
        if kept.isCode(value, system: nil) || CDAVocabulary.holds(value) { return true }
        let system = xml.attribute("codeSystem", of: index) ?? ""
        switch element {
        case "statusCode": return RedactionPolicy.statuses.contains(value)
        case "languageCode": return kept.isLanguage(value)
        case "realmCode": return kept.isCountry(value)
        default: break
        }
        switch system {
        case "2.16.840.1.113883.6.96": return kept.isCode(value, system: "http://snomed.info/sct")
        // Of vocabularies that are not at hand the form decides: too short for a name, no number to call or register.
        default: return kept.isCodeByForm(value) || kept.isCode(value, system: "http://loinc.org")
        }
    }

    private func judgeValue(_ attribute: Int, _ value: String, _ element: String, _ index: Int) {
        if ["birthTime", "deceasedTime"].contains(element) {
            replace(
                attribute, value, fiction.isAnonymous ? fiction.year(fiction.date(value)) : fiction.date(value), .date)
            return
        }
        if element == "reference" || value.hasPrefix("#") {
            replace(attribute, value, fiction.address(value, isResource: { _ in false }), .address)
            return
        }
        if element != "telecom", isDate(value), !kept.isFree(value) {
            replace(attribute, value, fiction.date(value), .date)
            return
        }
        if element != "telecom", fiction.isAnonymous, isDate(value), value.utf8.count >= 6 {
            replace(attribute, value, fiction.year(value), .date)
            return
        }
        if element != "telecom", isDate(value) || isMeasure(value) || ["true", "false"].contains(value) { return }
        if let colon = value.firstIndex(of: ":") {
            let scheme = value[...colon]
            let rest = String(value[value.index(after: colon)...])
            let made = rest.contains("@") ? fiction.email(rest) : fiction.phone(rest)
            personal.note(rest, made, .contact)
            replace(attribute, value, (scheme.utf8.count <= 8 ? scheme : "tel:") + made, .contact)
        } else if element == "telecom" {
            replace(attribute, value, value.contains("@") ? fiction.email(value) : fiction.phone(value), .contact)
        } else {
            replace(attribute, value, fiction.shaped(value, kind: "value"), .identifier)
        }
    }

    /// `aaaammjj[hhmmss][+zzzz]`.
    private func isDate(_ value: String) -> Bool {
        let digits = value.prefix { $0.isASCII && $0.isNumber }
        guard [4, 6, 8, 10, 12, 14].contains(digits.count), let year = Int(digits.prefix(4)),
            (1900...2100).contains(year)
        else { return false }
        let rest = value[digits.endIndex...]
        return rest.utf8.count <= 10 && rest.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    }

    private func isMeasure(_ value: String) -> Bool {
        value.utf8.count <= 7 && value.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    }

    /// Letters, digits and the signs of codes.
    private func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_./:%+ {}[]*^".utf8.contains(byte)
        }
    }

    private func replace(_ attribute: Int, _ original: String, _ made: String, _ kind: PersonalValues.Kind) {
        personal.note(original, made, kind)
        let range = xml.attributes[attribute].value
        var written: [UInt8] = []
        Markup.appendAttribute(made.utf8, to: &written)
        // The quote around may be the other one.
        if xml.source.bytes[range.lowerBound - 1] == UInt8(ascii: "'") {
            written = written.flatMap { $0 == UInt8(ascii: "'") ? Array("&apos;".utf8) : [$0] }
        }
        edits.append(TextEdit(range, written))
    }
}

extension String {
    fileprivate func dropping(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
