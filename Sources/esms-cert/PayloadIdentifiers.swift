import FINESS

/// Struct_IdNat values that a FHIR payload (JSON) names: the inputs of Tasks typed `idNat_Struct`, and the source of
/// Consents, wherever a Bundle or another resource holds them. Nil when the bytes are no JSON object.
///
/// The one place where this command reads FHIR.
func structureIdentifiers(in bytes: [UInt8]) -> [String]? {
    var reader = PayloadIdentifiers(bytes)
    return try? reader.read()
}

private struct PayloadIdentifiers {
    private var scanner: JSONPullScanner
    private var found: [String] = []

    init(_ bytes: [UInt8]) {
        var pending: ArraySlice<UInt8> = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        scanner = JSONPullScanner { () throws(FINESSImportError) -> ArraySlice<UInt8> in
            defer { pending = [] }
            return pending
        }
    }

    mutating func read() throws(FINESSImportError) -> [String]? {
        guard try scanner.enterObject() else { return nil }
        try resource()
        return found
    }

    /// The members of a resource that was entered. The type may come after what it gives meaning to.
    private mutating func resource() throws(FINESSImportError) {
        var type: String?
        var source: String?
        while let key = try scanner.nextKey() {
            switch String(decoding: key, as: UTF8.self) {
            case "resourceType": type = try scanner.text()
            case "meta":
                source = try member("source")
            case "input": try inputs()
            case "entry", "contained": try resources()
            default: try scanner.skip()
            }
        }
        // The guide's own example has a URN here, which names no structure.
        if type == "Consent", let source, !source.contains(":") { found.append(source) }
    }

    /// Bundle.entry (whose elements hold a `resource`) and contained resources.
    private mutating func resources() throws(FINESSImportError) {
        guard try scanner.enterArray() else { return }
        while try scanner.nextElement() {
            guard try scanner.enterObject() else { continue }
            var type: String?
            var source: String?
            while let key = try scanner.nextKey() {
                switch String(decoding: key, as: UTF8.self) {
                case "resource": if try scanner.enterObject() { try resource() }
                case "resourceType": type = try scanner.text()
                case "meta": source = try member("source")
                case "input": try inputs()
                default: try scanner.skip()
                }
            }
            if type == "Consent", let source, !source.contains(":") { found.append(source) }
        }
    }

    private mutating func inputs() throws(FINESSImportError) {
        guard try scanner.enterArray() else { return }
        while try scanner.nextElement() {
            guard try scanner.enterObject() else { continue }
            var isStructure = false
            var value: String?
            while let key = try scanner.nextKey() {
                switch String(decoding: key, as: UTF8.self) {
                case "type": if try hasStructureCode() { isStructure = true }
                case "valueIdentifier": value = try member("value")
                default: try scanner.skip()
                }
            }
            if isStructure, let value { found.append(value) }
        }
    }

    /// Whether a CodeableConcept has a coding with the code `idNat_Struct`.
    private mutating func hasStructureCode() throws(FINESSImportError) -> Bool {
        var result = false
        guard try scanner.enterObject() else { return false }
        while let key = try scanner.nextKey() {
            guard key == Array("coding".utf8), try scanner.enterArray() else {
                if key != Array("coding".utf8) { try scanner.skip() }
                continue
            }
            while try scanner.nextElement() {
                if try member("code") == "idNat_Struct" { result = true }
            }
        }
        return result
    }

    /// One member of the object that comes next.
    private mutating func member(_ name: String) throws(FINESSImportError) -> String? {
        var value: String?
        guard try scanner.enterObject() else { return nil }
        while let key = try scanner.nextKey() {
            if key == Array(name.utf8) { value = try scanner.text() } else { try scanner.skip() }
        }
        return value
    }
}
