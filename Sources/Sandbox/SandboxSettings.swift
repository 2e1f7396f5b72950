internal import ValueFormats
internal import YAML

/// What `sandbox.yml` says.
package struct SandboxSettings: Sendable {
    package struct Unit: Sendable {
        package var id: String
        package var name: String
        /// TRE_R244, as the Task's categorieOrganisation.
        package var category: String
    }

    package struct Establishment: Sendable {
        package var finess: String
        package var name: String
        /// FINESS category: 246 is an ESAT.
        package var category: String
        package var units: [Unit]

        package var structure: String { "1" + finess }
        package var isESAT: Bool { category == "246" }
    }

    package var legalEntity: String
    package var establishments: [Establishment]
    /// As in the CDA nomenclature of the MDPH: `69-RHONE`.
    package var mdph = "69-RHONE"
    package var mdphOID = "1.2.250.1.213.7.71"
    package var clientID: String
    package var clientSecret: String
    package var tokenPath = "/auth/token"
    package var fhirPath = "/fhir"
    /// Seconds.
    package var tokenLifetime = 3_600
    /// MiB.
    package var bodyLimit = 8
    /// What the published texts leave open: name and value, those of `choices`.
    package var open: [String: String] = [:]

    /// The questions that the published texts leave open, with the values they may have; the first is the default.
    package static let choices: [(name: String, values: [String])] = [
        ("consent-missing", ["empty-bundle", "403"]),
        ("token", ["jwt", "opaque"]),
        ("elements", ["full", "id-only"]),
        ("old-instant", ["accept", "truncate", "400"]),
        ("created", ["resource", "empty"]),
        ("duplicate", ["201", "409"]),
        ("own-tasks", ["excluded", "included"]),
        ("cut", ["before-storing", "after-storing"]),
        ("strict", ["no", "yes"]),
    ]

    package func choice(_ name: String) -> String {
        open[name] ?? Self.choices.first { $0.name == name }?.values.first ?? ""
    }

    package var isStrict: Bool { choice("strict") == "yes" }

    package func establishment(_ structure: String) -> Establishment? {
        establishments.first { $0.structure == structure }
    }

    // MARK: - Making

    private static let kinds = [
        ("246", "ESAT Les Ateliers d'essai", "43", "Atelier espaces verts"),
        ("255", "MAS La Maison d'essai", "48", "Hébergement permanent"),
        ("183", "IME L'École d'essai", "01", "Accueil de jour"),
        ("445", "SAMSAH L'Appui d'essai", "48", "Accompagnement à domicile"),
    ]

    /// Synthetic, the same for the same seed. The first establishment is an ESAT.
    package init(legalEntity: String, establishments: [String], seed: Int) {
        self.legalEntity = legalEntity
        self.establishments = establishments.enumerated().map { index, finess in
            let kind = Self.kinds[index % Self.kinds.count]
            return Establishment(
                finess: finess, name: kind.1 + (index < Self.kinds.count ? "" : " \(index + 1)"), category: kind.0,
                units: [Unit(id: "UNITE-\(finess)-1", name: kind.3, category: kind.2)])
        }
        clientID = "dui-bac-a-sable"
        clientSecret = Array(SHA256.digest(Array("bac-a-sable \(seed)".utf8)).prefix(16)).hexadecimal
    }

    package var yaml: String {
        var text = """
            # Bac à sable local, non officiel : ce n'est pas ViaTrajectoire. Tout y est fictif.
            legal-entity: "\(legalEntity)"
            mdph: "\(mdph)"
            mdph-oid: "\(mdphOID)"
            client-id: "\(clientID)"
            client-secret: "\(clientSecret)"
            token-path: "\(tokenPath)"
            fhir-path: "\(fhirPath)"
            # Secondes.
            token-lifetime: \(tokenLifetime)
            # Mio : corps de requête le plus grand.
            body-limit: \(bodyLimit)
            establishments:

            """
        for establishment in establishments {
            text += """
                  - finess: "\(establishment.finess)"
                    name: "\(establishment.name)"
                    # Catégorie FINESS (246 : ESAT).
                    category: "\(establishment.category)"
                    units:

                """
            for unit in establishment.units {
                text += """
                          - id: "\(unit.id)"
                            name: "\(unit.name)"
                            category: "\(unit.category)"

                    """
            }
        }
        text += "# Ce que les textes publiés laissent ouvert. Le journal montre la valeur qui a servi.\nopen:\n"
        for (name, values) in Self.choices {
            text += "  \(name): \"\(choice(name))\"  # \(values.joined(separator: " | "))\n"
        }
        return text
    }

    // MARK: - Reading

    /// - Parameter file: how an error names it.
    package init(yaml bytes: [UInt8], file: String) throws(SandboxError) {
        let root = try YAMLMap.read(bytes, file: file)
        legalEntity = try root.text("legal-entity")
        clientID = try root.text("client-id")
        clientSecret = try root.text("client-secret")
        mdph = try root.optional("mdph") ?? "69-RHONE"
        mdphOID = try root.optional("mdph-oid") ?? "1.2.250.1.213.7.71"
        tokenPath = try root.optional("token-path") ?? "/auth/token"
        fhirPath = try root.optional("fhir-path") ?? "/fhir"
        for (key, path) in [("token-path", tokenPath), ("fhir-path", fhirPath)]
        where !path.hasPrefix("/") || path == "/" || path.hasSuffix("/") {
            throw root.fault(key, "« \(path) » : /…")
        }
        tokenLifetime = try root.number("token-lifetime", 1...86_400) ?? 3_600
        bodyLimit = try root.number("body-limit", 1...64) ?? 8
        establishments = []
        for item in try root.list("establishments") {
            var units: [Unit] = []
            for unit in try item.list("units") {
                units.append(
                    Unit(id: try unit.text("id"), name: try unit.text("name"), category: try unit.text("category")))
            }
            let finess = try item.text("finess")
            guard FINESSNumber(finess) != nil else { throw item.fault("finess", "« \(finess) »") }
            establishments.append(
                Establishment(
                    finess: finess, name: try item.text("name"), category: try item.text("category"), units: units))
        }
        guard !establishments.isEmpty else { throw root.fault("establishments", "0") }
        for (name, value, place) in try root.map("open")?.texts() ?? [] {
            guard let known = Self.choices.first(where: { $0.name == name }), known.values.contains(value) else {
                let values = Self.choices.map { "\($0.name): \($0.values.joined(separator: "|"))" }
                throw SandboxError(
                    .settings, [file, String(place), "« \(name): \(value) » — \(values.joined(separator: ", "))"])
            }
            open[name] = value
        }
    }
}

/// A mapping of a settings file, read with errors that name the line.
struct YAMLMap {
    let file: String
    private let members: [(key: String, value: YAMLNode, at: YAMLPlace)]
    private let line: Int

    static func read(_ bytes: [UInt8], file: String) throws(SandboxError) -> YAMLMap {
        do {
            guard let node = try YAMLReader.read(bytes) else { throw SandboxError(.settings, [file, "1", "—"]) }
            return try YAMLMap(node, file: file)
        } catch let error as YAMLError {
            throw SandboxError(.settings, [file, String(error.place.line), "YAML (\(error.code.rawValue))"])
        } catch let error as SandboxError {
            throw error
        } catch {
            throw SandboxError(.settings, [file, "1", "—"])
        }
    }

    private init(_ node: YAMLNode, file: String) throws(SandboxError) {
        guard case .mapping(let members, let place) = node else {
            throw SandboxError(.settings, [file, String(node.place.line), "key: value"])
        }
        self.members = members
        self.file = file
        line = place.line
    }

    private func member(_ key: String) -> (value: YAMLNode, at: YAMLPlace)? {
        members.first { $0.key == key }.map { ($0.value, $0.at) }
    }

    func fault(_ key: String, _ what: String) -> SandboxError {
        SandboxError(.settings, [file, String(member(key)?.at.line ?? line), "\(key): \(what)"])
    }

    func optional(_ key: String) throws(SandboxError) -> String? {
        guard let (value, _) = member(key) else { return nil }
        guard case .scalar(let text, _) = value else { throw fault(key, "…") }
        return text
    }

    func text(_ key: String) throws(SandboxError) -> String {
        guard let text = try optional(key), !text.isEmpty else { throw fault(key, "—") }
        return text
    }

    func number(_ key: String, _ range: ClosedRange<Int>) throws(SandboxError) -> Int? {
        guard let text = try optional(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw fault(key, "« \(text) » (\(range.lowerBound)…\(range.upperBound))")
        }
        return number
    }

    func map(_ key: String) throws(SandboxError) -> YAMLMap? {
        guard let (value, _) = member(key) else { return nil }
        return try YAMLMap(value, file: file)
    }

    func list(_ key: String) throws(SandboxError) -> [YAMLMap] {
        guard let (value, _) = member(key) else { return [] }
        guard case .sequence(let items, _) = value else {
            if case .scalar("", _) = value { return [] }
            throw fault(key, "- …")
        }
        var maps: [YAMLMap] = []
        for item in items { maps.append(try YAMLMap(item, file: file)) }
        return maps
    }

    func texts() throws(SandboxError) -> [(String, String, Int)] {
        var texts: [(String, String, Int)] = []
        for member in members {
            guard case .scalar(let text, _) = member.value else { throw fault(member.key, "…") }
            texts.append((member.key, text, member.at.line))
        }
        return texts
    }
}
