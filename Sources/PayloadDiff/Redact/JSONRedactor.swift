internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Writes fictitious values into FHIR JSON. What may stay is what the definitions say cannot tell of a person: codes that
/// their systems have, labels of those, addresses of definitions, booleans, structures. Everything else is replaced.
final class JSONRedactor {
    private let json: JSONDocument
    private let definitions: Definitions
    private let fiction: Fiction
    private let kept: KeptValues
    private(set) var personal: PersonalValues
    private var edits: [TextEdit] = []
    private let nesting: Int
    /// Embedded documents that do not parse are masked as they stand.
    private let isRaw: Bool

    init(
        _ json: JSONDocument, definitions: Definitions, fiction: Fiction, personal: PersonalValues, nesting: Int = 0,
        isRaw: Bool = false
    ) {
        self.json = json
        self.definitions = definitions
        self.fiction = fiction
        self.personal = personal
        self.nesting = nesting
        self.isRaw = isRaw
        kept = KeptValues(definitions, fiction: fiction)
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
        /// Below something that no definition knows, or that may hold anything.
        var isOpen = false

        var isExtension: Bool {
            type == "Extension" || path.contains("extension") || path.contains("modifierExtension")
        }
    }

    /// Whether the root is something that is understood: a resource, or a list of resources.
    var isUnderstood: Bool {
        guard let root = json.root else { return false }
        switch json.nodes[root].kind {
        case .object: return json.string("resourceType", of: root).map { definitions.isResource($0) } ?? false
        case .array:
            let items = Array(json.children(of: root))
            return !items.isEmpty
                && items.allSatisfy { json.string("resourceType", of: $0).map { definitions.isResource($0) } ?? false }
        default: return false
        }
    }

    func redacted() -> [UInt8] {
        guard let root = json.root else { return [] }
        if json.nodes[root].kind == .array {
            for item in json.children(of: root) { walk(item, Place()) }
        } else {
            walk(root, Place())
        }
        var text = EditedText(json.source.bytes)
        _ = text.apply(edits)
        return text.bytes
    }

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
            place.isOpen = place.content < 0 || type == "Parameters"
        }
        for member in json.children(of: object) { visit(member, in: place) }
    }

    private func visit(_ member: Int, in place: Place) {
        let key = json.key(member)
        if key == "resourceType", let type = json.string(member), definitions.isResource(type) { return }
        var inner = place
        let plain = key.hasPrefix("_") ? String(key.dropFirst()) : key
        var code = ""
        var name = plain
        var element: Definitions.BaseElement?
        if place.content >= 0, let (id, type) = definitions[content: place.content].lookup(Array(plain.utf8)[...]) {
            let found = definitions[element: id]
            element = found
            name = found.name
            code = type < found.types.count ? found.types[type].code : ""
            inner.content = SimplePath.inner(found, type, definitions)
            if found.content < 0, code.utf8.first.map({ $0 < UInt8(ascii: "a") }) ?? false { inner.type = code }
            if found.content >= 0 { inner.type = "BackboneElement" }
        } else {
            inner.content = -1
            inner.type = ""
            inner.isOpen = true
            if !kept.isPropertyName(key) { writeKey(member, key) }
        }
        inner.path.append(name)
        each(member, name, code, element, place, inner)
    }

    private func each(
        _ node: Int, _ name: String, _ code: String, _ element: Definitions.BaseElement?, _ place: Place, _ inner: Place
    ) {
        switch json.nodes[node].kind {
        case .object: walk(node, inner)
        case .array:
            // A list in a list is nothing that FHIR has; what is in it is judged all the same.
            for item in json.children(of: node) { each(item, name, code, element, place, inner) }
        case .string: judge(node, name: name, code: code, element, place, inner)
        case .number: judgeNumber(node, name: name, code: code, place, inner)
        default: break
        }
    }

    private func writeKey(_ member: Int, _ key: String) {
        personal.note(key, fiction.text(key), .text)
        var written: [UInt8] = []
        JSONString.append("propriete-" + fiction.token(key), to: &written)
        let range = json.nodes[member].keyRange
        // The range is that of the characters between the quotation marks.
        edits.append(TextEdit(range, String(decoding: written.dropFirst().dropLast(), as: UTF8.self)))
    }

    // MARK: - Numbers

    private static let countingTypes: Set<String> = ["positiveInt", "unsignedInt"]

    private func judgeNumber(_ node: Int, name: String, code: String, _ place: Place, _ inner: Place) {
        let text = String(decoding: json.source.bytes[json.nodes[node].range], as: UTF8.self)
        let isPlain = !inner.isOpen && !place.isExtension && place.resource != "Parameters"
        if isPlain, Self.countingTypes.contains(code) || code == "integer" || code == "decimal" {
            // Where a position, or a number of registration written as one, could stand there it does not stay.
            if place.type != "Address", text.utf8.count < 8, name != "longitude", name != "latitude" { return }
            if name == "size", place.type == "Attachment" { return }
        }
        let made = fiction.number(text)
        personal.note(text, made, text.utf8.count >= 8 ? .identifier : .number)
        edits.append(TextEdit(json.nodes[node].range, made))
    }

    // MARK: - One string

    private func judge(
        _ node: Int, name: String, code: String, _ element: Definitions.BaseElement?, _ place: Place, _ inner: Place
    ) {
        guard let text = json.text(node), !text.isEmpty else { return }
        if name == "id", !inner.isOpen {
            settle(node, text, fiction.resourceID(text), .identifier)
            return
        }
        if inner.isOpen, code.isEmpty {
            // The address of a definition at hand is nobody's, also below a slip in the name of its property.
            if kept.isDefinition(text) { return }
            settle(node, text, fiction.text(text), .text)
            return
        }
        switch code {
        case "xhtml": judgeNarrative(node, text)
        case "base64Binary": judgeBase64(node, text, place)
        case "boolean": if text != "true", text != "false" { settle(node, text, fiction.text(text), .text) }
        case "code": judgeCode(node, text, name, element, place)
        case "date", "dateTime", "instant", "time": judgeDate(node, text, name, place, inner)
        case "uri", "url", "canonical", "oid", "uuid": judgeAddress(node, text, name, place)
        case "id": settle(node, text, fiction.resourceID(text), .identifier)
        case "integer", "decimal", "positiveInt", "unsignedInt":
            settle(node, text, fiction.number(text), text.utf8.count >= 8 ? .identifier : .number)
        default: judgeString(node, text, name, place, inner)
        }
    }

    private func judgeNarrative(_ node: Int, _ text: String) {
        let words = Narrative.plainText(text)
        personal.note(words, fiction.text(words), .text)
        write(node, "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + fiction.text(words) + "</p></div>")
    }

    private func judgeCode(
        _ node: Int, _ text: String, _ name: String, _ element: Definitions.BaseElement?, _ place: Place
    ) {
        let isKnown: Bool
        if name == "code", place.type == "Coding" {
            isKnown = kept.isCode(text, system: json.string("system", of: place.owner))
        } else if name == "code", place.type == "Quantity" || kept.isQuantity(place.type) {
            isKnown = kept.isUnit(text)
        } else {
            isKnown = kept.isCode(text, of: element, name: name)
        }
        if !isKnown {
            settle(node, text, fiction.token(text), .text)
        } else if name == "code", place.type == "Coding", let system = json.string("system", of: place.owner),
            kept.isCodeOfPersons(system)
        {
            personal.keep(code: text, system: system)
        }
    }

    private func judgeDate(_ node: Int, _ text: String, _ name: String, _ place: Place, _ inner: Place) {
        let isTelling =
            ["birthDate", "deceased", "born"].contains(name) || place.isExtension || place.resource == "Parameters"
            || inner.path.contains("birthDate")
        if PrimitiveFormat.dateTimeFault(Array(text.utf8)[...], instant: false) != nil,
            PrimitiveFormat.dateFault(Array(text.utf8)[...]) != nil, !kept.isTime(text)
        {
            settle(node, text, fiction.shaped(text, kind: "date"), .text)
        } else if isTelling {
            settle(node, text, fiction.isAnonymous ? fiction.year(fiction.date(text)) : fiction.date(text), .date)
        } else if fiction.isAnonymous, !kept.isTime(text) {
            settle(node, text, fiction.year(text), .date)
        }
    }

    private func judgeAddress(_ node: Int, _ text: String, _ name: String, _ place: Place) {
        if kept.isDefinition(text) || RedactionPolicy.isStructureSystem(text) { return }
        if name == "system" || name == "codeSystem", kept.isOID(text) { return }
        if name == "source", place.type == "Meta", kept.isStructureNumber(text) || kept.isOID(text) { return }
        let made = fiction.address(text, isResource: definitions.isResource)
        guard made != text else { return }
        // A slip in the address of a definition is replaced, and is nobody's.
        if kept.isPublished(text) { write(node, made) } else { settle(node, text, made, .address) }
    }

    private func judgeString(_ node: Int, _ text: String, _ name: String, _ place: Place, _ inner: Place) {
        switch place.type {
        case "HumanName":
            if name == "prefix", RedactionPolicy.civilities.contains(text.lowercased()) { return }
            judgeName(node, text)
        case "Address":
            judgePostal(node, text, name)
        case "ContactPoint":
            settle(node, text, text.contains("@") ? fiction.email(text) : contact(text), .contact)
        case "Identifier":
            if name == "value" {
                judgeIdentifier(node, text, place)
            } else {
                settle(node, text, fiction.text(text), .text)
            }
        case "Coding": judgeLabel(node, text, of: [place.owner])
        case "CodeableConcept": judgeLabel(node, text, of: json.elements("coding", of: place.owner))
        case "Quantity": if !kept.isUnit(text) { settle(node, text, fiction.text(text), .text) }
        case "Reference":
            if name == "reference" {
                settle(node, text, fiction.address(text, isResource: definitions.isResource), .address)
            } else {
                judgeName(node, text)
            }
        case "Attachment" where name == "title" && RedactionPolicy.standardTitles.contains(text): return
        case "Organization" where (name == "name" || name == "alias") && kept.isStructureName(text): return
        default:
            if name == "relation", place.resource == "Bundle", kept.isLinkRelation(text) { return }
            if name == "versionId" || name == "version", text.utf8.count <= 4, text.utf8.allSatisfy(\.isDigit) {
                return
            }
            if let code = inputCode(place.owner), ["nomESMS", "nomUnite"].contains(code), kept.isStructureName(text) {
                return
            }
            settle(node, text, fiction.text(text), .text)
        }
    }

    private func judgeName(_ node: Int, _ text: String) {
        for word in text.split(separator: " ") where !RedactionPolicy.civilities.contains(word.lowercased()) {
            personal.note(String(word), fiction.name(String(word)), .name)
        }
        settle(node, text, fiction.fullName(text), .name)
    }

    private func judgePostal(_ node: Int, _ text: String, _ name: String) {
        switch name {
        case "postalCode": settle(node, text, fiction.postalCode(text), .number)
        case "city", "district", "state": settle(node, text, fiction.city(text), .place)
        case "country" where kept.isCountry(text): return
        default: settle(node, text, fiction.addressLine(text), .place)
        }
    }

    private func contact(_ text: String) -> String {
        text.contains(where: \.isNumber) ? fiction.phone(text) : fiction.shaped(text, kind: "contact")
    }

    private func judgeIdentifier(_ node: Int, _ text: String, _ place: Place) {
        if kept.isStructureNumber(text) {
            if place.resource == "Organization"
                || RedactionPolicy.isStructureSystem(json.string("system", of: place.owner) ?? "")
            {
                return
            }
            if inputCode(place.ownerOfOwner) == "idNat_Struct" { return }
        }
        if inputCode(place.ownerOfOwner) == "idUnite", kept.isUnitNumber(text) { return }
        settle(node, text, fiction.identifier(text), .identifier)
    }

    private func inputCode(_ object: Int) -> String? {
        json.nodes[object].kind == .object ? ItemKeys(json).coded(object) : nil
    }

    /// A label stays where it is one of its code's.
    private func judgeLabel(_ node: Int, _ text: String, of codings: [Int]) {
        let isLabel = codings.contains { coding in
            kept.isLabel(
                text, system: json.string("system", of: coding), code: json.string("code", of: coding) ?? "")
        }
        if !isLabel { settle(node, text, fiction.text(text), .text) }
    }

    // MARK: - Embedded documents

    private func judgeBase64(_ node: Int, _ text: String, _ place: Place) {
        let decoded = Base64.decode(text).bytes
        let replacement: [UInt8]
        if place.path.contains("photo") {
            replacement = Base64.decode(Fiction.photo).bytes
        } else if nesting < 4,
            let inner = Redaction.document(
                decoded, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting + 1,
                isRaw: isRaw)
        {
            replacement = inner
        } else {
            // What is not understood cannot be cleaned.
            replacement = Fiction.standIn(for: json.string("contentType", of: place.owner) ?? "")
        }
        personal.note(text, "", .document)
        write(node, Base64.encode(replacement))
        if let size = json.member("size", of: place.owner), json.nodes[size].kind == .number {
            edits.append(TextEdit(json.nodes[size].range, String(replacement.count)))
        }
        if let hash = json.member("hash", of: place.owner), json.nodes[hash].kind == .string {
            hashes.insert(hash)
            var written: [UInt8] = []
            JSONString.append(Base64.encode(SHA1.digest(replacement)), to: &written)
            edits.append(TextEdit(json.nodes[hash].range, written))
        }
    }

    /// Hashes that were written with their data.
    private var hashes: Set<Int> = []
    private var written: Set<Int> = []

    // MARK: - Writing

    private func settle(_ node: Int, _ original: String, _ replacement: String, _ kind: PersonalValues.Kind) {
        personal.note(original, replacement, kind)
        write(node, replacement)
    }

    private func write(_ node: Int, _ text: String) {
        guard !hashes.contains(node), self.written.insert(node).inserted else { return }
        var written: [UInt8] = []
        JSONString.append(text, to: &written)
        edits.append(TextEdit(json.nodes[node].range, written))
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
