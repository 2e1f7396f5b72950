/// Walks the JSON of the open data set `finess-structures`: legal entities, each with its establishments.
///
/// Keys and codes that are not known are passed over: both change from one day to the next. Key spelling is
/// irregular in the published files, so capitals are ignored.
struct StructuresExtract {
    private var scanner: JSONPullScanner
    private(set) var generatedAt = ""

    init(scanner: JSONPullScanner) { self.scanner = scanner }

    /// Calls back for each entity, in file order.
    mutating func read(
        _ body: (LegalEntity, [Establishment]) throws(FINESSImportError) -> Void
    ) throws(FINESSImportError) {
        guard try scanner.enterObject() else { throw scanner.malformed }
        while let key = try scanner.nextKey() {
            switch Self.lowercased(key) {
            case "generatedat": generatedAt = try scanner.text() ?? ""
            case "pmej":
                guard try scanner.enterArray() else { continue }
                while try scanner.nextElement() {
                    if let (entity, establishments) = try entity() { try body(entity, establishments) }
                }
            default: try scanner.skip()
            }
        }
    }

    private static func lowercased(_ key: [UInt8]) -> String { String(decoding: key, as: UTF8.self).lowercased() }

    private mutating func entity() throws(FINESSImportError) -> (LegalEntity, [Establishment])? {
        var general: [String: String] = [:]
        var establishments: [[String: String]] = []
        var state: String?
        guard try scanner.enterObject() else { return nil }
        while let key = try scanner.nextKey() {
            switch Self.lowercased(key) {
            case "informationsgeneralespmej": general = try fields(Self.entityFields)
            case "etatobjet": state = try scanner.text()
            case "ege":
                guard try scanner.enterArray() else { continue }
                while try scanner.nextElement() { establishments.append(try establishment()) }
            default: try scanner.skip()
            }
        }
        guard let number = general["numfinesspm"], !number.isEmpty else { return nil }
        let closing = general["datefermeture"]
        let short = general["denominationpm"] ?? ""
        let long = general["denominationlonguepmsmsse"]
        let entity = LegalEntity(
            number: number, name: short.isEmpty ? long ?? "" : short, longName: long, siren: general["siren"],
            legalStatus: general["statutjuridique"], isOpen: Self.isOpen(state, closing), closingDate: closing)
        return (entity, establishments.compactMap { Self.establishment($0, of: number) })
    }

    private static let entityFields: Set<String> = [
        "numfinesspm", "denominationpm", "denominationlonguepmsmsse", "siren", "statutjuridique", "datefermeture",
    ]
    private static let establishmentFields: Set<String> = [
        "numfinessege", "nomegecourt", "nomegelong", "siret", "datefermeture",
    ]

    /// The wanted members of the object that comes next, by key in small letters.
    private mutating func fields(_ wanted: Set<String>) throws(FINESSImportError) -> [String: String] {
        var fields: [String: String] = [:]
        guard try scanner.enterObject() else { return fields }
        while let key = try scanner.nextKey() {
            let name = Self.lowercased(key)
            if wanted.contains(name) {
                if let value = try scanner.text(), !value.isEmpty { fields[name] = value }
            } else {
                try scanner.skip()
            }
        }
        return fields
    }

    private mutating func establishment() throws(FINESSImportError) -> [String: String] {
        var result: [String: String] = [:]
        guard try scanner.enterObject() else { return result }
        while let key = try scanner.nextKey() {
            switch Self.lowercased(key) {
            case "informationsgeneralesege":
                result.merge(try fields(Self.establishmentFields)) { first, _ in first }
            case "categorieentitegeographiqueexercice": result["category"] = try scanner.text()
            case "etatobjet": result["state"] = try scanner.text()
            default: try scanner.skip()
            }
        }
        return result
    }

    private static func establishment(_ fields: [String: String], of entity: String) -> Establishment? {
        guard let number = fields["numfinessege"] else { return nil }
        let short = fields["nomegecourt"] ?? ""
        let long = fields["nomegelong"]
        return Establishment(
            number: number, entity: entity, name: short.isEmpty ? long ?? "" : short, longName: long,
            category: fields["category"], siret: fields["siret"],
            isOpen: isOpen(fields["state"], fields["datefermeture"]), closingDate: fields["datefermeture"])
    }

    /// `I` is inactive; a closing date says so too.
    private static func isOpen(_ state: String?, _ closing: String?) -> Bool { state != "I" && closing == nil }
}
