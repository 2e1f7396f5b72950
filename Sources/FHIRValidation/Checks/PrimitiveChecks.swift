internal import FHIRCore

/// Lexical rules of primitive values.
extension ValidationRun {
    func checkPrimitive(_ node: NodeID, _ type: PrimitiveType) {
        guard tree.hasValue(node) else {
            checkNoValue(node)
            return
        }
        let value = tree.valueBytes(node)
        if value.isEmpty {
            report(PrimitiveRule.empty, [tree.name(node)], at: node)
            return
        }
        if type == .xhtml {
            checkNarrative(node, value)
            return
        }
        if PrimitiveFormat.isBlank(value) {
            report(PrimitiveRule.blank, at: node)
            return
        }
        switch type {
        case .boolean:
            if !value.elementsEqual("true".utf8), !value.elementsEqual("false".utf8) {
                report(PrimitiveRule.boolean, [text(value)], at: node)
            }
        case .integer, .positiveInt, .unsignedInt: checkInteger(node, value, type)
        case .decimal:
            if !PrimitiveFormat.isDecimal(value) {
                let isSigned = value.first == UInt8(ascii: "+") && PrimitiveFormat.isDecimal(value.dropFirst())
                report(isSigned ? PrimitiveRule.numberForm : PrimitiveRule.decimal, [text(value)], at: node)
            }
        case .date: checkDate(node, value)
        case .dateTime, .instant: checkDateTime(node, value, type)
        case .time:
            if !PrimitiveFormat.isTime(value) { report(PrimitiveRule.time, [text(value)], at: node) }
        case .code:
            if !PrimitiveFormat.isCode(value) { report(PrimitiveRule.codeSpace, [text(value)], at: node) }
        case .id:
            if !PrimitiveFormat.isID(value), tree.name(node) != "id" {
                report(PrimitiveRule.id, [text(value)], at: node)
            }
        case .string, .markdown:
            if value.count > 1_048_576 { report(PrimitiveRule.stringLength, [String(value.count)], at: node) }
            if type == .string, PrimitiveFormat.hasOuterSpace(value) {
                report(PrimitiveRule.outerSpace, [text(value)], at: node)
            }
            checkControlCharacters(node, value)
            if type == .string { checkMarkup(node, value) }
        case .uri, .url, .canonical, .oid, .uuid: checkURI(node, value, type)
        case .base64Binary: checkBase64(node, value)
        case .xhtml: break
        }
    }

    /// A primitive that is there without value says something by an extension, or nothing at all.
    private func checkNoValue(_ node: NodeID) {
        // With an id alone, the invariant says enough.
        guard !tree[node].flags.contains(.reportedEmpty), tree[node].firstChild < 0 else { return }
        report(PrimitiveRule.noValue, [tree.name(node)], at: node)
        let source = "http://hl7.org/fhir/StructureDefinition/Element"
        report(
            InvariantRule.failed, ["ele-1", source, "hasValue() or (children().count() > id.count())"], at: node,
            messageID: source + "#ele-1", message: "invariant-ele-1")
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        let shown = bytes.prefix(120)
        return String(decoding: shown, as: UTF8.self) + (shown.count < bytes.count ? "…" : "")
    }

    private func checkInteger(_ node: NodeID, _ value: ArraySlice<UInt8>, _ type: PrimitiveType) {
        guard let number = PrimitiveFormat.integer(value) else {
            // Digits that mean a number, written as FHIR does not.
            let digits = value.drop { $0 == UInt8(ascii: "-") }
            let plain = digits.drop { $0 == UInt8(ascii: "0") }
            if digits.count < value.count + 1, value.count - digits.count <= 1, !digits.isEmpty, plain.count < 10,
                digits.allSatisfy({ PrimitiveFormat.isDigit($0) })
            {
                report(PrimitiveRule.numberForm, [text(value)], at: node)
            } else {
                report(PrimitiveRule.integer, [text(value)], at: node)
            }
            return
        }
        if number == 0, type != .integer, value.first == UInt8(ascii: "-") {
            report(PrimitiveRule.numberForm, [text(value)], at: node)
        }
        if type == .unsignedInt, number < 0 { report(PrimitiveRule.belowZero, [text(value)], at: node) }
        if type == .positiveInt, number < 1 { report(PrimitiveRule.belowOne, [text(value)], at: node) }
    }

    private func checkDate(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        switch PrimitiveFormat.dateFault(value) {
        case nil: checkYear(node, value)
        case .shape: report(PrimitiveRule.date, [text(value)], at: node)
        case .notReal, .noTimeZone: report(PrimitiveRule.date, [text(value)], at: node, message: "date-not-real")
        }
    }

    private func checkDateTime(_ node: NodeID, _ value: ArraySlice<UInt8>, _ type: PrimitiveType) {
        switch PrimitiveFormat.dateTimeFault(value, instant: type == .instant) {
        case nil: checkYear(node, value)
        case let fault? where type == .instant:
            report(
                fault == .notReal ? PrimitiveRule.dateTime : PrimitiveRule.dateTimeShape, [text(value), type.rawValue],
                at: node, message: fault == .notReal ? "date-not-real" : nil)
        case .noTimeZone?:
            report(PrimitiveRule.timeZone, [text(value)], at: node)
            // The reference holds the form of plain dateTimes beside that, not of those that are one type of several.
            if tree[node].element < 0 || !definitions[element: tree[node].element].isChoice {
                report(PrimitiveRule.dateTimeForm, [text(value)], at: node)
            }
        case .shape?:
            report(PrimitiveRule.dateTime, [text(value)], at: node)
            if value.contains(UInt8(ascii: "T")), !hasTimeZone(value) {
                report(PrimitiveRule.timeZone, [text(value)], at: node)
            }
        case .notReal?:
            report(PrimitiveRule.dateTime, [text(value)], at: node, message: "date-not-real")
        }
    }

    private func hasTimeZone(_ value: ArraySlice<UInt8>) -> Bool {
        guard let time = value.firstIndex(of: UInt8(ascii: "T")) else { return false }
        return value.last { !PrimitiveFormat.isSpace($0) } == UInt8(ascii: "Z")
            || value[time...].contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    }

    /// A year far from our times is a slip of the keyboard.
    private func checkYear(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        guard let year = Int(String(decoding: value.prefix(4), as: UTF8.self)), year < 1800 || year > 2100 else {
            return
        }
        report(PrimitiveRule.year, [text(value)], at: node)
    }

    private func checkControlCharacters(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        if let byte = value.first(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) {
            reportLenient(
                PrimitiveRule.controlCharacter, ["U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)], at: node)
        }
    }

    /// A letter behind `<` begins a tag for whoever puts the text in a page unescaped.
    private func checkMarkup(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        guard
            let start = value.indices.first(where: {
                value[$0] == UInt8(ascii: "<") && $0 + 1 < value.endIndex && PrimitiveFormat.isLetter(value[$0 + 1])
            }), value[start...].contains(UInt8(ascii: ">"))
        else { return }
        let isError = validator.options.settings.checksSecurity
        report(
            PrimitiveRule.embeddedMarkup, [text(value[start...].prefix(20))], at: node,
            severity: isError ? .error : nil, messageID: isError ? "SECURITY_STRING_CONTENT_ERROR" : nil)
    }

    private func checkURI(_ node: NodeID, _ value: ArraySlice<UInt8>, _ type: PrimitiveType) {
        if value.contains(where: { PrimitiveFormat.isSpace($0) }) {
            report(PrimitiveRule.uriSpace, [text(value)], at: node)
        }
        if starts(value, "oid:") { report(PrimitiveRule.uriOID, [text(value)], at: node) }
        if starts(value, "uuid:") { report(PrimitiveRule.uriUUID, [text(value)], at: node) }
        if starts(value, "urn:oid:") {
            let arcs = value.dropFirst(8)
            // Fewer than four arcs name nothing but a root, except below ISO's identified organisations.
            let isShort = arcs.count { $0 == UInt8(ascii: ".") } < 3 && !arcs.starts(with: "1.3".utf8)
            if !PrimitiveFormat.isOID(arcs) || isShort {
                report(PrimitiveRule.oid, [text(value.dropFirst(8))], at: node)
            }
        } else if type == .oid {
            report(PrimitiveRule.oidStart, [text(value)], at: node)
        }
        if starts(value, "urn:uuid:") {
            if !PrimitiveFormat.isUUID(value.dropFirst(9)) {
                report(PrimitiveRule.uuid, [text(value.dropFirst(9))], at: node)
            }
        } else if type == .uuid {
            report(PrimitiveRule.uuidStart, [text(value)], at: node)
        }
        if type == .canonical, value.first != UInt8(ascii: "#"),
            !PrimitiveFormat.isAbsoluteURI(value) || value.contains(UInt8(ascii: " "))
        {
            report(PrimitiveRule.canonicalAbsolute, [text(value)], at: node)
        }
        if type == .uri || type == .url,
            starts(value, "http://hl7.org/fhir/") || starts(value, "http://terminology.hl7.org/"), !isOwnURL(node),
            !isKnown(value),
            !isContained(value, node)
        {
            report(PrimitiveRule.urlNotFound, [text(value)], at: node)
        }
        if !validator.options.settings.allowsExampleAddresses, !tree.isNamed(node, .fullUrl),
            isExampleAddress(value, type)
        {
            report(PrimitiveRule.exampleURL, [text(value)], at: node)
        }
    }

    /// Whether HL7 defines something at an address of its own, as far as that can be told: resources of kinds that are
    /// not built in and identifier systems count as known.
    private func isKnown(_ value: ArraySlice<UInt8>) -> Bool {
        let url = DefinitionRepository.split(String(decoding: value, as: UTF8.self)).url
        if url.hasPrefix("http://terminology.hl7.org/") {
            return validator.options.settings.resolvesAddresses || isKnownTerminology(url)
        }
        let parts = url.dropFirst("http://hl7.org/fhir".utf8.count).split(separator: "/")
        guard let first = parts.first.map(String.init) else { return true }
        if first == "sid" || first.hasPrefix("concept-properties#") || definitions.repository.isKnown(url) {
            return true
        }
        return parts.count > 1 && definitions.isResource(first)
            && !["StructureDefinition", "ValueSet", "CodeSystem"].contains(first)
    }

    /// Whether HL7's terminology has a system or value set at this address, as far as that can be told: those of R4 are
    /// built in, later ones are told by the families of names that its package has.
    private func isKnownTerminology(_ url: String) -> Bool {
        if definitions.repository.isKnown(url) { return true }
        let name = url.split(separator: "/").last.map(String.init) ?? ""
        guard url.hasPrefix("http://terminology.hl7.org/CodeSystem/") else { return true }
        return HL7Terminology.systems.contains(name) || name.hasPrefix("v2-") || name.hasPrefix("v3-")
    }

    /// Whether a contained resource has this canonical.
    private func isContained(_ value: ArraySlice<UInt8>, _ node: NodeID) -> Bool {
        tree.children(tree.resource(of: node), .contained).contains { resource in
            tree.child(resource, .url).map { tree.valueBytes($0).elementsEqual(value) } ?? false
        }
    }

    /// The canonical that a resource gives itself.
    private func isOwnURL(_ node: NodeID) -> Bool {
        tree.isNamed(node, .fullUrl)
            || tree.isNamed(node, .url)
                && tree.parent(node).map { tree[$0].flags.contains(.resource) } ?? false
    }

    /// Addresses of examples, as HL7's validator tells them: elsewhere than in canonicals those of example.com count as
    /// addresses that might lead somewhere.
    private func isExampleAddress(_ value: ArraySlice<UInt8>, _ type: PrimitiveType) -> Bool {
        let domains = type == .canonical ? Self.exampleDomainsOfCanonicals : Self.exampleDomains
        return domains.contains { value.firstRange(of: $0) != nil }
    }

    private static let exampleDomains = ["example.org", "acme.com"].map { [UInt8]($0.utf8) }
    private static let exampleDomainsOfCanonicals =
        exampleDomains
        + ["example.com", "example.net", "acme.org"].map { [UInt8]($0.utf8) }

    private func starts(_ value: ArraySlice<UInt8>, _ prefix: StaticString) -> Bool {
        guard value.count >= prefix.utf8CodeUnitCount else { return false }
        return prefix.withUTF8Buffer { value.prefix($0.count).elementsEqual($0) }
    }

    private func checkBase64(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        if !Self.hasBase64Length(value) {
            report(PrimitiveRule.base64, [text(value)], at: node)
        } else if value.contains(where: { PrimitiveFormat.isSpace($0) }) {
            report(PrimitiveRule.base64Space, at: node)
        }
    }

    /// Whether the characters of the alphabet come in fours; others are the attachment's concern.
    static func hasBase64Length(_ value: ArraySlice<UInt8>) -> Bool {
        let count = value.reduce(into: 0) { count, byte in
            if PrimitiveFormat.isLetter(byte) || PrimitiveFormat.isDigit(byte) || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
            {
                count += 1
            }
        }
        return count % 4 == 0
    }

    /// The logical id of a resource.
    func checkResourceID(_ node: NodeID, isRoot: Bool) {
        guard let id = tree.child(node, .id), tree.hasValue(id) else {
            let parent = tree[node].parent
            if !isRoot, parent >= 0, tree.name(node) == "contained" {
                report(PrimitiveRule.resourceIDMissing, at: node)
            }
            return
        }
        let value = tree.valueBytes(id)
        if value.isEmpty {
            report(PrimitiveRule.resourceIDCharacters, [""], at: id)
        } else if value.count > 64 {
            report(PrimitiveRule.resourceIDLength, [String(value.count)], at: id)
        } else if !PrimitiveFormat.hasIDCharacters(value) {
            report(PrimitiveRule.resourceIDCharacters, [text(value)], at: id)
        }
    }
}
