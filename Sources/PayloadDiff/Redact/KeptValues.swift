internal import CDA
internal import FHIRCore
internal import ValueFormats

/// What may stay in a redacted payload, because definitions say what it is.
final class KeptValues {
    private let definitions: Definitions
    private let terminology: Terminology

    /// Values that were replaced elsewhere: what holds one does not stay, whatever it is.
    private let forbidden: ForbiddenPhrases

    /// Structures do not stay either.
    private let isAnonymous: Bool

    init(_ definitions: Definitions, fiction: Fiction) {
        self.definitions = definitions
        forbidden = fiction.forbidden
        isAnonymous = fiction.isAnonymous
        terminology = definitions.terminology
    }

    /// Whether a text holds nothing that was replaced elsewhere.
    func isFree(_ text: String) -> Bool { !forbidden.stand(in: text) }

    /// The name of an MDPH, as the annex writes it: it tells the department.
    func isMDPH(_ text: String) -> Bool { !isAnonymous && CDARegistry.isMDPH(text) }

    // MARK: - Codes and labels

    /// Whether a system has this code. Of systems whose codes are not at hand the form decides, where it is too narrow
    /// for a name or a number of registration.
    func isCode(_ code: String, system: String?) -> Bool {
        guard let system, !system.isEmpty else {
            return definitions.repository.projectTerminology.contains { url in
                terminology.codeSystem(url)?.concept(code) != nil
                    || terminology.valueSet(url)?.include.contains { $0.codes.contains(code) } ?? false
            }
        }
        switch terminology.status(of: code, in: system) {
        case .known: return true
        case .unknown: return false
        case .notListed, .systemNotFound: break
        }
        if terminology.isNamed(code, of: system, in: definitions.repository.projectTerminology) { return true }
        switch system {
        case "http://loinc.org": return Self.isLOINC(code)
        case "http://snomed.info/sct":
            return (6...18).contains(code.utf8.count) && code.utf8.first != 0x30 && Verhoeff.isValid(Array(code.utf8))
                && isFree(code)
        case "http://unitsofmeasure.org": return isUnit(code)
        default: return false
        }
    }

    /// Whether codes of a system say something of health: those of vocabularies that are not this guide's, nor FHIR's and
    /// CDA's own.
    func isCodeOfPersons(_ system: String) -> Bool {
        [
            "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10", "http://id.who.int/icd/release/11/mms",
            "2.16.840.1.113883.6.96", "2.16.840.1.113883.6.3", "2.16.840.1.113883.6.254", "2.16.840.1.113883.6.73",
            "1.2.250.1.213.2.5", "http://www.whocc.no/atc",
        ].contains(system) || system.contains("icd") || system.contains("cim")
    }

    /// Whether an element of type `code` may have this value.
    func isCode(_ code: String, of element: Definitions.BaseElement?, name: String) -> Bool {
        switch name {
        case "contentType": return RedactionPolicy.isMediaType(code)
        case "language": return isLanguage(code)
        default: break
        }
        guard let url = element?.binding?.valueSet, let valueSet = terminology.valueSet(url) else {
            return definitions.isResource(code)
        }
        return terminology.membership(system: nil, code: code, in: valueSet) == .member
    }

    /// Two letters, and the two of a country: too few for a name.
    func isLanguage(_ code: String) -> Bool {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(Self.isLetter) }
    }

    /// A code of a vocabulary that is not at hand: runs of at most four letters and five digits, and no more than eight
    /// characters.
    func isCodeByForm(_ code: String) -> Bool {
        guard isFree(code),
            Self.matches(code, most: 8, { Self.isLetter($0) || Self.isDigit($0) || "-_.".utf8.contains($0) })
        else { return false }
        return code.utf8.split { !Self.isLetter($0) }.allSatisfy { $0.count <= 4 }
            && code.utf8.count(where: Self.isDigit) <= 5
    }

    func isLabel(_ text: String, system: String?, code: String) -> Bool {
        if RedactionPolicy.standardTitles.contains(text) { return true }
        guard isFree(text) else { return false }
        let folded = TextFolding.fold(text)
        if let system, let concept = terminology.codeSystem(system)?.concept(code) {
            return ([concept.display] + concept.designations.map(\.value) + [concept.code]).contains {
                TextFolding.fold($0) == folded
            }
        }
        guard isCode(code, system: system) else { return false }
        return terminology.labels(of: code, in: definitions.repository.projectTerminology).contains {
            TextFolding.fold($0) == folded
        }
    }

    /// Whether every run of letters is a unit that people measure with: a unit may be any text otherwise.
    func isUnit(_ text: String) -> Bool {
        Self.matches(text, most: 16) { Self.isLetter($0) || Self.isDigit($0) || "/%[]{}.*^_' ".utf8.contains($0) }
            && text.utf8.count(where: Self.isDigit) <= 2
            && text.utf8.split { !Self.isLetter($0) }.allSatisfy {
                RedactionPolicy.units.contains(String(decoding: $0, as: UTF8.self))
            }
    }

    func isQuantity(_ type: String) -> Bool {
        ["Age", "Count", "Distance", "Duration", "Money", "SimpleQuantity"].contains(type)
    }

    func isTime(_ text: String) -> Bool { PrimitiveFormat.isTime(Array(text.utf8)[...]) }

    func isLinkRelation(_ text: String) -> Bool {
        ["self", "first", "prev", "previous", "next", "last", "alternate", "related", "stylesheet"].contains(text)
    }

    // MARK: - Addresses

    /// The address of a definition that is at hand, or of a system everybody knows.
    func isDefinition(_ text: String) -> Bool {
        let url = DefinitionRepository.split(text).url
        if definitions.repository.isKnown(url) { return Self.isVersioned(text) }
        return [
            "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org", "urn:ietf:rfc:3986",
            "urn:ietf:bcp:47", "urn:ietf:bcp:13", "urn:iso:std:iso:3166", "http://hl7.org/fhir/sid/icd-10",
        ].contains(text)
    }

    /// An address below those of published definitions, without a query.
    func isPublished(_ text: String) -> Bool {
        [
            "http://hl7.org/fhir/", "http://terminology.hl7.org/", "https://interop.esante.gouv.fr/ig/fhir/",
            "https://mos.esante.gouv.fr/NOS/", "http://loinc.org", "http://snomed.info/sct",
        ].contains { text.hasPrefix($0) } && !text.contains { $0.isWhitespace || $0 == "?" || $0 == "#" }
    }

    private static func isVersioned(_ text: String) -> Bool {
        guard let version = DefinitionRepository.split(text).version else { return true }
        return matches(version, most: 20) { isDigit($0) || $0 == UInt8(ascii: ".") || isLetter($0) || $0 == 0x2D }
    }

    /// An OID in arcs that are no number of registration.
    func isOID(_ text: String) -> Bool {
        guard text.hasPrefix("urn:oid:") else { return false }
        let arcs = text.dropFirst("urn:oid:".count).split(separator: ".", omittingEmptySubsequences: false)
        return arcs.count > 2
            && arcs.allSatisfy { $0.utf8.count <= 7 && !$0.isEmpty && $0.utf8.allSatisfy(Self.isDigit) }
    }

    // MARK: - Structures

    /// A number of a structure: FINESS (nine characters) or SIRET (fourteen digits), after its kind.
    func isStructureNumber(_ text: String) -> Bool {
        guard !isAnonymous, isFree(text) else { return false }
        let bytes = Array(text.utf8)
        func isFINESS(_ part: ArraySlice<UInt8>) -> Bool {
            part.count == 9
                && part.enumerated().allSatisfy {
                    $0 < 2 ? Self.isDigit($1) || $1 == 0x41 || $1 == 0x42 : Self.isDigit($1)
                }
        }
        if bytes.count == 9 { return isFINESS(bytes[...]) }
        if bytes.count == 10, bytes[0] == UInt8(ascii: "1") { return isFINESS(bytes[1...]) }
        let siret = bytes.count == 15 && bytes[0] == UInt8(ascii: "3") ? Array(bytes[1...]) : bytes
        return siret.count == 14 && siret.allSatisfy(Self.isDigit) && Luhn.isValid(siret)
    }

    /// A country's code or the name of this one.
    func isCountry(_ text: String) -> Bool { RedactionPolicy.countries.contains(text.uppercased()) }

    /// A number that an editor gave a unit: nothing that could be one of registration, nothing that people are called.
    func isUnitNumber(_ text: String) -> Bool {
        guard !isAnonymous, isFree(text), text.utf8.count <= 40, text.utf8.count(where: Self.isDigit) < 10 else {
            return false
        }
        return text.utf8.allSatisfy { Self.isDigit($0) || Self.isLetter($0) || "-_./".utf8.contains($0) }
            && text.utf8.split { !Self.isLetter($0) }.allSatisfy { $0.count <= 5 }
    }

    /// A name of a structure without words that lead to a person, and without a number one can call.
    func isStructureName(_ text: String) -> Bool {
        guard !isAnonymous, isFree(text) else { return false }
        let words = PersonalValues.words(text).map { $0.lowercased() }
        let telling: Set<String> = [
            "m", "mr", "mme", "mlle", "monsieur", "madame", "dr", "docteur", "pr", "contact", "chez", "tel", "tél",
            "téléphone", "mail", "nir", "né", "née",
        ]
        return text.utf8.count <= 120 && !words.contains(where: telling.contains) && !text.contains("@")
            && text.utf8.count(where: Self.isDigit) < 6
    }

    // MARK: - Names of properties

    /// A property's name, or a slip in one: nothing else may stand for a key.
    func isPropertyName(_ key: String) -> Bool {
        let plain = key.hasPrefix("_") ? key.dropFirst() : key[...]
        guard Self.matches(String(plain), most: 40, { Self.isLetter($0) || "[]".utf8.contains($0) }) else {
            return false
        }
        return names.contains(plain.lowercased())
    }

    /// Resources and types of data that payloads of this guide are made of.
    static let usualTypes = [
        "Patient", "Task", "Consent", "DocumentReference", "Bundle", "Organization", "Practitioner", "Observation",
        "RelatedPerson", "OperationOutcome", "Meta", "Narrative", "Extension", "Identifier", "CodeableConcept",
        "Coding",
        "Reference", "HumanName", "Address", "ContactPoint", "Period", "Attachment", "Quantity", "Annotation",
        "Signature",
    ]

    private lazy var names: Set<String> = {
        // Names of the elements of what is loaded, and of what payloads of this guide are made of.
        var names: Set<String> = ["resourcetype", "resource", "fhir_comments", "value[x]"]
        for type in Self.usualTypes { _ = definitions.type(type) }
        for element in definitions.elements { names.insert(element.name.lowercased()) }
        for type in [
            "String", "Identifier", "CodeableConcept", "Date", "DateTime", "Boolean", "Coding", "Reference", "Quantity",
            "Integer", "Code", "Decimal", "Uri",
        ] {
            names.insert("value" + type.lowercased())
        }
        return names
    }()

    // MARK: - Bytes

    /// Digits, a dash and the check digit (mod 10, as LOINC's manual gives it).
    private static func isLOINC(_ code: String) -> Bool {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && (1...5).contains(parts[0].utf8.count) && parts[1].utf8.count == 1
            && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) } && Luhn.isValid(Array(parts.joined().utf8))
    }

    private static func matches(_ text: String, most: Int, _ isAllowed: (UInt8) -> Bool) -> Bool {
        !text.isEmpty && text.utf8.count <= most && text.utf8.allSatisfy(isAllowed)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

extension Terminology {
    /// Whether a value set of the project names a code of a system that is not at hand.
    fileprivate func isNamed(_ code: String, of system: String, in valueSets: [String]) -> Bool {
        valueSets.contains { url in
            valueSet(url)?.include.contains { $0.system == system && $0.codes.contains(code) } ?? false
        }
    }

    /// The labels that value sets of the project give a code.
    fileprivate func labels(of code: String, in valueSets: [String]) -> [String] {
        valueSets.flatMap { url in
            valueSet(url)?.include.flatMap { part in part.concepts.filter { $0.code == code }.map(\.display) } ?? []
        }
    }
}
