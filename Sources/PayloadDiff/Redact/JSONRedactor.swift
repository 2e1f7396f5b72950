internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Finds what tells of a person in FHIR JSON and writes fictitious values in its place; everything else keeps its bytes.
final class JSONRedactor {
    private let json: JSONDocument
    private let definitions: Definitions
    private let fiction: Fiction
    private(set) var personal: PersonalValues
    private var edits: [TextEdit] = []
    /// Strings that were judged and kept or replaced.
    private var settled: Set<Int> = []
    private var technical: Set<Int> = []
    private let nesting: Int

    init(_ json: JSONDocument, definitions: Definitions, fiction: Fiction, personal: PersonalValues, nesting: Int = 0) {
        self.json = json
        self.definitions = definitions
        self.fiction = fiction
        self.personal = personal
        self.nesting = nesting
    }

    /// What is known of the place an element stands in.
    private struct Place {
        var content: Definitions.ContentID = -1
        /// Type of the innermost resource.
        var resource = ""
        /// Type of the innermost data type: `HumanName`, `Identifier`…
        var type = ""
        /// Node of the object that holds the element.
        var owner = 0
        var ownerOfOwner = 0
        /// Names from the resource on.
        var path: [String] = []

        /// Names, addresses and identifiers of an organisation or place, and not of a person within it.
        var isOfStructure: Bool {
            RedactionPolicy.structures.contains(resource) && path.first != "contact"
        }
    }

    /// Finds the values, and documents inside with theirs.
    func collect() {
        guard let root = json.root else { return }
        walk(root, Place())
    }

    /// The text with all edits applied; values found anywhere are replaced where they stand among other words.
    func redacted() -> [UInt8] {
        for index in json.nodes.indices where json.nodes[index].kind == .string && !settled.contains(index) {
            guard let text = json.text(index),
                let replaced = personal.replaced(in: text, isTechnical: technical.contains(index))
            else { continue }
            replace(index, replaced)
        }
        var text = EditedText(json.source.bytes)
        _ = text.apply(edits)
        return text.bytes
    }

    func adopt(_ values: PersonalValues) { personal = values }

    // MARK: - Walking

    private func walk(_ object: Int, _ given: Place) {
        guard json.nodes[object].kind == .object else { return }
        var place = given
        place.ownerOfOwner = given.owner
        place.owner = object
        if let type = json.string("resourceType", of: object) {
            place.resource = type
            place.path = []
            place.type = type
            place.content = definitions.type(type).map { definitions[type: $0].content } ?? -1
        }
        for member in json.children(of: object) {
            let key = json.key(member)
            if key == "resourceType" {
                settled.insert(member)
                continue
            }
            var inner = place
            let plain = key.hasPrefix("_") ? String(key.dropFirst()) : key
            var code = ""
            var name = plain
            if place.content >= 0,
                let (id, type) = definitions[content: place.content].lookup(Array(plain.utf8)[...])
            {
                let element = definitions[element: id]
                name = element.name
                code = type < element.types.count ? element.types[type].code : ""
                inner.content = SimplePath.inner(element, type, definitions)
                if element.content < 0, code.utf8.first.map({ $0 < UInt8(ascii: "a") }) ?? false { inner.type = code }
                if element.content >= 0 { inner.type = "BackboneElement" }
            } else {
                inner.content = -1
                inner.type = ""
            }
            inner.path.append(name)
            let items = json.nodes[member].kind == .array ? Array(json.children(of: member)) : [member]
            for item in items {
                switch json.nodes[item].kind {
                case .object: walk(item, inner)
                case .array: for nested in json.children(of: item) { walk(nested, inner) }
                case .string: judge(item, name: name, code: code, place, inner.path)
                default: break
                }
            }
        }
    }

    // MARK: - Judging one string

    private func judge(_ node: Int, name: String, code: String, _ place: Place, _ path: [String]) {
        guard let text = json.text(node), !text.isEmpty else { return }
        switch code {
        case "xhtml":
            let words = Narrative.plainText(text)
            personal.note(words, fiction.text(words), .text)
            let div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + fiction.text(words) + "</p></div>"
            replace(node, div)
            return
        case "base64Binary":
            judgeBase64(node, text, name: name, place)
            return
        case "code":
            technical.insert(node)
            return
        case "date", "dateTime", "instant":
            if isBirthOrDeath(name, place, path) { settle(node, text, fiction.date(text), .date) }
            return
        default: break
        }
        if RedactionPolicy.isTechnical(code) {
            technical.insert(node)
            if place.type == "ContactPoint", name == "value" { judgeContact(node, text, place) }
            return
        }
        switch place.type {
        case "HumanName": if name != "prefix" { judgeName(node, text) }
        case "Address": if !place.isOfStructure, name != "country" { judgeAddress(node, text, name) }
        case "ContactPoint": if name == "value" { judgeContact(node, text, place) }
        case "Identifier": if name == "value" { judgeIdentifier(node, text, place) }
        case "Coding": technical.insert(node)
        case "CodeableConcept":
            if !isPlainLabel(text, of: place.owner) { settle(node, text, fiction.text(text), .text) }
        case "Reference": if name == "display", !isReferenceToStructure(place.owner) { judgeName(node, text) }
        default: judgeFreeText(node, text, name: name, place)
        }
    }

    private func judgeName(_ node: Int, _ text: String) {
        for word in text.split(separator: " ") where !RedactionPolicy.civilities.contains(word.lowercased()) {
            personal.note(String(word), fiction.name(String(word)), .name)
        }
        settle(node, text, fiction.fullName(text), .name)
    }

    private func judgeAddress(_ node: Int, _ text: String, _ name: String) {
        switch name {
        // Cities and postal codes are replaced here and not looked for elsewhere: structures stand there too.
        case "postalCode": replace(node, fiction.postalCode(text))
        case "line", "text": settle(node, text, fiction.addressLine(text), .place)
        case "city", "district", "state": replace(node, fiction.city(text))
        default: break
        }
    }

    private func judgeContact(_ node: Int, _ text: String, _ place: Place) {
        guard !place.isOfStructure else { return }
        settle(node, text, text.contains("@") ? fiction.email(text) : contact(text), .contact)
    }

    private func contact(_ text: String) -> String {
        text.contains(where: \.isNumber) ? fiction.phone(text) : fiction.shaped(text, kind: "contact")
    }

    private func judgeIdentifier(_ node: Int, _ text: String, _ place: Place) {
        guard !isStructureIdentifier(place, text) else {
            settled.insert(node)
            return
        }
        settle(node, text, fiction.identifier(text), .identifier)
    }

    private func isStructureIdentifier(_ place: Place, _ text: String) -> Bool {
        if place.isOfStructure { return true }
        let system = json.string("system", of: place.owner) ?? ""
        if RedactionPolicy.isStructureSystem(system) { return true }
        if let code = inputCode(place.ownerOfOwner), RedactionPolicy.structureInputs.contains(code) { return true }
        return json.string("type", of: place.ownerOfOwner) == "Organization"
    }

    private func inputCode(_ object: Int) -> String? {
        json.nodes[object].kind == .object ? ItemKeys(json).coded(object) : nil
    }

    private func judgeFreeText(_ node: Int, _ text: String, name: String, _ place: Place) {
        if place.isOfStructure || RedactionPolicy.withoutPersons.contains(place.resource) { return }
        if RedactionPolicy.keptStrings.contains(name) || name == "id" {
            technical.insert(node)
            return
        }
        if place.type == "Attachment", name == "title", RedactionPolicy.standardTitles.contains(text) {
            settled.insert(node)
            return
        }
        if let code = inputCode(place.owner), RedactionPolicy.structureInputs.contains(code) { return }
        settle(node, text, fiction.text(text), .text)
    }

    private func isBirthOrDeath(_ name: String, _ place: Place, _ path: [String]) -> Bool {
        if ["birthDate", "deceased", "born"].contains(name) { return true }
        let url = place.type == "Extension" ? json.string("url", of: place.owner) ?? "" : ""
        return url.contains("birth") || url.contains("Birth") || path.contains("birthDate")
    }

    /// A label is short of words, or repeats the display of a coding beside it.
    private func isPlainLabel(_ text: String, of concept: Int) -> Bool {
        if !text.contains(where: \.isWhitespace) { return true }
        return json.elements("coding", of: concept).contains { json.string("display", of: $0) == text }
    }

    private func isReferenceToStructure(_ reference: Int) -> Bool {
        let target = json.string("type", of: reference) ?? json.string("reference", of: reference) ?? ""
        return RedactionPolicy.structures.contains { target == $0 || target.contains($0 + "/") }
    }

    // MARK: - Embedded documents

    private func judgeBase64(_ node: Int, _ text: String, name: String, _ place: Place) {
        let decoded = Base64.decode(text).bytes
        guard nesting < 4, name == "data" || place.resource == "Binary" else { return }
        let content = EmbeddedContent(of: decoded)
        var replacement: [UInt8]
        if place.path.contains("photo") {
            replacement = Base64.decode(Fiction.photo).bytes
        } else if content.isXML || content.isJSON {
            guard
                let inner = Redaction.document(
                    decoded, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting + 1)
            else {
                // What cannot be read cannot be cleaned.
                write(Array("[document masqué]".utf8), at: node, owner: place.owner)
                return
            }
            replacement = inner
        } else {
            let words = String(decoding: decoded, as: UTF8.self)
            replacement = Array((content == .text ? fiction.text(words) : "[document masqué]").utf8)
        }
        write(replacement, at: node, owner: place.owner)
    }

    private func write(_ bytes: [UInt8], at node: Int, owner: Int) {
        replace(node, Base64.encode(bytes))
        if let size = json.member("size", of: owner), json.nodes[size].kind == .number {
            edits.append(TextEdit(json.nodes[size].range, String(bytes.count)))
        }
        if let hash = json.member("hash", of: owner), json.nodes[hash].kind == .string {
            replace(hash, Base64.encode(SHA1.digest(bytes)))
        }
    }

    // MARK: - Writing

    private func settle(_ node: Int, _ original: String, _ replacement: String, _ kind: PersonalValues.Kind) {
        personal.note(original, replacement, kind)
        replace(node, replacement)
    }

    private func replace(_ node: Int, _ text: String) {
        guard settled.insert(node).inserted else { return }
        var written: [UInt8] = []
        JSONString.append(text, to: &written)
        edits.append(TextEdit(json.nodes[node].range, written))
    }
}
