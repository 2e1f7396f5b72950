internal import FHIRCore
internal import ValueFormats

/// Finds what tells of a person in a CDA document and writes fictitious values in its place.
final class XMLRedactor {
    private let xml: XMLText
    private let fiction: Fiction
    private(set) var personal: PersonalValues
    private var edits: [TextEdit] = []
    /// Where edits begin, so that no place is written twice.
    private var settled: Set<Int> = []

    init(_ xml: XMLText, fiction: Fiction, personal: PersonalValues) {
        self.xml = xml
        self.fiction = fiction
        self.personal = personal
    }

    func collect() {
        for index in xml.nodes.indices {
            switch xml.nodes[index].kind {
            case .element: judge(index)
            case .comment: edits.append(TextEdit(xml.nodes[index].range, "<!-- -->"))
            default: break
            }
        }
    }

    func adopt(_ values: PersonalValues) { personal = values }

    func redacted() -> [UInt8] {
        for index in xml.nodes.indices {
            let node = xml.nodes[index]
            switch node.kind {
            case .text:
                guard !settled.contains(node.range.lowerBound) else { continue }
                let text = XMLEntities.decoded(xml.source.bytes[node.range], isAttribute: false)
                if let replaced = personal.replaced(in: text, isTechnical: false) { writeText(replaced, node.range) }
            case .element:
                for attribute in node.attributes {
                    let value = xml.value(ofAttribute: attribute)
                    let name = xml.string(xml.attributes[attribute].name)
                    let isTechnical = name != "extension" && name != "value" && name != "ID"
                    if let replaced = personal.replaced(in: value, isTechnical: isTechnical) {
                        write(replaced, attribute)
                    }
                }
            default: break
            }
        }
        var text = EditedText(xml.source.bytes)
        _ = text.apply(edits)
        return text.bytes
    }

    // MARK: - Judging one element

    private static let placeNames: Set<String> = [
        "city", "county", "state", "district", "precinct", "additionalLocator", "unitID", "careOf", "censusTract",
    ]
    private static let lineNames: Set<String> = [
        "streetAddressLine", "streetName", "streetNameBase", "houseNumber", "houseNumberNumeric", "deliveryAddressLine",
        "postBox", "buildingNumberSuffix",
    ]

    private func judge(_ index: Int) {
        let name = xml.localName(index)
        switch name {
        case "family", "given", "suffix":
            if !isOfStructure(index) {
                eachText(index) { [fiction] in
                    fiction.fullName($0)
                } kind: {
                    .name
                }
            }
        case "name":
            if !isOfStructure(index), xml.elements(of: index).isEmpty {
                eachText(index) { [fiction] in
                    fiction.fullName($0)
                } kind: {
                    .name
                }
            }
        case "postalCode":
            if !isOfStructure(index) {
                eachText(index) { [fiction] in
                    fiction.postalCode($0)
                } kind: {
                    nil
                }
            }
        case let name where Self.placeNames.contains(name):
            if !isOfStructure(index) {
                eachText(index) { [fiction] in
                    $0.allSatisfy(\.isNumber) ? fiction.postalCode($0) : fiction.city($0)
                } kind: {
                    nil
                }
            }
        case let name where Self.lineNames.contains(name):
            if !isOfStructure(index) {
                eachText(index) { [fiction] in
                    fiction.addressLine($0)
                } kind: {
                    .place
                }
            }
        case "telecom": judgeTelecom(index)
        case "birthTime", "deceasedTime":
            eachAttribute("value", of: index) { [fiction] in
                fiction.date($0)
            } kind: {
                .date
            }
        case "id", "setId", "identifiantDecision", "identifiantDesDecisionsReviseesRenouveleesCloturee",
            "IdentifiantDecision", "numSecuriteSocialeOuvrantDroit":
            judgeIdentifier(index)
        case "text", "originalText", "desc", "title", "motivationLocale", "precisionLocale",
            "precisionOrientationLocale",
            "precisionReponseRevisionTiers", "paragraph", "content", "td", "th", "item", "caption":
            judgeWords(index, name)
        case "value":
            let type = xml.attribute("xsi:type", of: index)
            if type == "ST" || type == "ED" { judgeWords(index, name) }
        default: break
        }
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

    private func judgeTelecom(_ index: Int) {
        guard !isOfStructure(index) else { return }
        eachAttribute("value", of: index) { [fiction] value in
            guard let colon = value.firstIndex(of: ":") else { return fiction.phone(value) }
            let scheme = value[...colon]
            let rest = String(value[value.index(after: colon)...])
            return scheme + (rest.contains("@") ? fiction.email(rest) : fiction.phone(rest))
        } kind: {
            .contact
        }
    }

    private func judgeIdentifier(_ index: Int) {
        let root = xml.attribute("root", of: index) ?? ""
        guard !RedactionPolicy.structureRoots.contains(root), !isOfStructure(index) else { return }
        eachAttribute("extension", of: index) { [fiction] in
            fiction.identifier($0)
        } kind: {
            .identifier
        }
        eachText(index) { [fiction] in
            fiction.identifier($0)
        } kind: {
            .identifier
        }
    }

    /// Running text; dates and single words that are part of the form stay.
    private func judgeWords(_ index: Int, _ name: String) {
        let whole = xml.text(of: index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if whole.isEmpty || RedactionPolicy.standardTitles.contains(whole) { return }
        if name == "originalText", !whole.contains(" ") { return }
        if whole.count == 8, whole.allSatisfy(\.isNumber) { return }
        if xml.attribute("representation", of: index) == "B64" {
            replaceContent(index, Base64.encode(Array("[document masqué]".utf8)))
            return
        }
        eachText(index) { [fiction] in
            fiction.text($0)
        } kind: {
            .text
        }
    }

    // MARK: - Writing

    private func eachText(_ index: Int, _ make: (String) -> String, kind: () -> PersonalValues.Kind?) {
        for child in xml.children(of: index) {
            let node = xml.nodes[child]
            guard node.kind == .text || node.kind == .cdata, !xml.isBlank(node.range) else { continue }
            let text =
                node.kind == .cdata
                ? xml.string(node.content) : XMLEntities.decoded(xml.source.bytes[node.range], isAttribute: false)
            let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let made = make(trimmed)
            if kind() == .name {
                for word in trimmed.split(separator: " ") where !RedactionPolicy.civilities.contains(word.lowercased())
                {
                    personal.note(String(word), fiction.name(String(word)), .name)
                }
            }
            if let kind = kind() { personal.note(trimmed, made, kind) }
            writeText(made, node.range)
        }
    }

    private func eachAttribute(
        _ name: String, of index: Int, _ make: (String) -> String, kind: () -> PersonalValues.Kind
    ) {
        for attribute in xml.nodes[index].attributes where xml.string(xml.attributes[attribute].name) == name {
            let value = xml.value(ofAttribute: attribute)
            guard !value.isEmpty else { continue }
            let made = make(value)
            personal.note(value, made, kind())
            if kind() == .contact, let colon = value.firstIndex(of: ":"), let other = made.firstIndex(of: ":") {
                personal.note(
                    String(value[value.index(after: colon)...]), String(made[made.index(after: other)...]), .contact)
            }
            write(made, attribute)
        }
    }

    private func write(_ value: String, _ attribute: Int) {
        let range = xml.attributes[attribute].value
        guard settled.insert(range.lowerBound).inserted else { return }
        var written: [UInt8] = []
        Markup.appendAttribute(value.utf8, to: &written)
        // The quote around may be the other one.
        if xml.source.bytes[range.lowerBound - 1] == UInt8(ascii: "'") {
            written = written.flatMap { $0 == UInt8(ascii: "'") ? Array("&apos;".utf8) : [$0] }
        }
        edits.append(TextEdit(range, written))
    }

    private func writeText(_ text: String, _ range: Range<Int>) {
        guard settled.insert(range.lowerBound).inserted else { return }
        var written: [UInt8] = []
        Markup.appendText(text.utf8, to: &written)
        edits.append(TextEdit(range, written))
    }

    private func replaceContent(_ index: Int, _ text: String) {
        for child in xml.children(of: index) { settled.insert(xml.nodes[child].range.lowerBound) }
        edits.append(TextEdit(xml.nodes[index].content, text))
    }
}
