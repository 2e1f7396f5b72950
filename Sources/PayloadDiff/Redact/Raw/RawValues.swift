internal import FHIRCore
internal import ValueFormats

/// What may stay in a text that does not parse: there is no tree, so a value is judged by the name before it alone, and
/// what is not vouched for by its own form and a vocabulary is masked. Names of structures do not stay here.
final class RawValues {
    let definitions: Definitions
    let fiction: Fiction
    let kept: KeptValues
    var personal: PersonalValues
    let nesting: Int

    init(definitions: Definitions, fiction: Fiction, personal: PersonalValues, nesting: Int) {
        self.definitions = definitions
        self.fiction = fiction
        self.personal = personal
        self.nesting = nesting
        kept = KeptValues(definitions, fiction: fiction)
    }

    /// What was read since the last bracket or tag: the coding or the identifier that a value belongs to.
    struct Neighbours {
        var system = ""
        var code = ""
    }

    /// Whether a value may stay.
    ///
    /// - Parameter name: the property or the element before it.
    func isVouched(_ text: String, name: String, _ neighbours: Neighbours) -> Bool {
        if text.allSatisfy(\.isWhitespace) { return true }
        if kept.isDefinition(text) || RedactionPolicy.isStructureSystem(text) || text == "true" || text == "false" {
            return true
        }
        if RedactionPolicy.standardTitles.contains(text) { return true }
        switch name {
        case "resourceType" where definitions.isResource(text): return true
        case "type" where definitions.isResource(text): return true
        case "code": return kept.isCode(text, system: neighbours.system)
        case "display", "text": return kept.isLabel(text, system: neighbours.system, code: neighbours.code)
        case "value" where RedactionPolicy.isStructureSystem(neighbours.system): return kept.isStructureNumber(text)
        case "system" where kept.isOID(text): return true
        case "unit": return kept.isUnit(text)
        case "id", "reference", "fullUrl", "family", "given": return false
        default: break
        }
        if isDate(text) {
            return types(name).contains { $0.hasSuffix("ate") || $0.hasSuffix("ateTime") || $0 == "instant" }
                && !Self.telling.contains(name) && kept.isFree(text)
        }
        return codes(name).contains { kept.isCode(text, of: $0, name: name) } && kept.isFree(text)
    }

    /// Dates that are a person's, and those of which nothing says whose they are.
    private static let telling: Set<String> = [
        "birthDate", "deceasedDateTime", "valueDate", "valueDateTime", "born", "bornDate",
    ]

    private func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)[...]
        return PrimitiveFormat.dateFault(bytes) == nil || PrimitiveFormat.dateTimeFault(bytes, instant: false) == nil
    }

    /// What is written in place of a value.
    func replacement(of bytes: ArraySlice<UInt8>, decoded: String, name: String, escapes: Fiction.Escapes) -> [UInt8] {
        if let document = document(in: decoded) { return document }
        let trimmed = decoded.trimmingBlanks
        if isDate(trimmed), trimmed.utf8.count == bytes.count {
            let made = fiction.date(trimmed)
            personal.note(trimmed, made, .date)
            return Array(made.utf8)
        }
        let made: [UInt8]
        if ["reference", "fullUrl"].contains(name),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
        {
            made = Array(fiction.address(decoded, isResource: definitions.isResource).utf8)
        } else if name == "id",
            bytes.allSatisfy({ $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E })
        {
            made = Array(fiction.resourceID(decoded).utf8)
        } else {
            made = fiction.masked(bytes, escapes: escapes)
        }
        note(trimmed, String(decoding: made, as: UTF8.self), name)
        return made
    }

    private func note(_ text: String, _ made: String, _ name: String) {
        switch name {
        case "family", "given":
            for word in text.split(separator: " ") { personal.note(String(word), made, .name) }
        case "value", "id", "extension": personal.note(text, made, .identifier)
        case "reference", "fullUrl", "url": personal.note(text, made, .address)
        default: personal.note(text, made, .text)
        }
    }

    /// A document in base64: it keeps its fault where it has one.
    private func document(in text: String) -> [UInt8]? {
        guard nesting < 4, text.utf8.count >= 40,
            text.utf8.allSatisfy({ $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || "+/=-_ \n\r\t".utf8.contains($0) }
            )
        else { return nil }
        let (decoded, faults) = Base64.decode(text)
        guard faults.isDisjoint(with: [.foreign, .truncated]),
            let inner = Redaction.document(
                decoded, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting + 1,
                isRaw: true)
        else { return nil }
        personal.note(text, "", .document)
        return Array(Base64.encode(inner).utf8)
    }

    // MARK: - Definitions by name

    private lazy var elements: [String: [Definitions.BaseElement]] = {
        for type in KeptValues.usualTypes { _ = definitions.type(type) }
        return Dictionary(grouping: definitions.elements, by: \.name)
    }()

    private func types(_ name: String) -> Set<String> {
        if name.hasPrefix("value"), name.utf8.count > 5 {
            let type = name.dropFirst(5)
            return [type.prefix(1).lowercased() + type.dropFirst()]
        }
        return Set((elements[name] ?? []).flatMap { $0.types.map(\.code) })
    }

    private func codes(_ name: String) -> [Definitions.BaseElement] {
        (elements[name] ?? []).filter { element in element.types.contains { $0.code == "code" } }
    }

    /// Whether a name is one that definitions give an element.
    func isElement(_ name: String) -> Bool { kept.isPropertyName(name) }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
