internal import FHIRCore
internal import ValueFormats
internal import XMLReading

/// A value set in the form of IHE SVS (Sharing Value Sets), in which JDV are published, made into a FHIR ValueSet.
enum SVSValueSet {
    static let namespace = "urn:ihe:iti:svs:2008"

    /// Code systems that JDV name by OID and that are not built in: OID and name of the TRE.
    private static let further = [
        "1.2.250.1.213.1.6.1.8": "TRE_R66-CategorieEtablissement",
        "1.2.250.1.213.3.3.41": "TRE_R245-SpecialisationDePriseEnCharge",
        "1.2.250.1.213.1.1.4.327": "TRE_R217-ProtectionJuridique",
    ]

    private static let site = "https://mos.esante.gouv.fr/NOS/"

    /// Nil when the bytes are no SVS value set, or not a whole one.
    static func fhir(_ bytes: [UInt8], systems repository: DefinitionRepository) -> [UInt8]? {
        let reader = Reader()
        let parser = XMLEventParser(source: SourceText(bytes), limits: .standard, handler: reader)
        parser.parse()
        guard parser.problems.isEmpty, reader.isSVS, let set = reader.set, !reader.concepts.isEmpty else { return nil }
        let name = set["displayName"].map { $0.hasSuffix(".tabs") ? String($0.dropLast(5)) : $0 } ?? ""
        guard let page = page(set["urlFichier"], name) else { return nil }
        let folder = page.split(separator: "/").last.map(String.init) ?? name
        let id = String(folder.map { $0 == "_" ? "-" : $0 })
        var order: [String] = []
        var parts: [String: [JSONValue]] = [:]
        for concept in reader.concepts {
            guard let code = concept["code"], let system = concept["codeSystem"] else { return nil }
            if parts[system] == nil { order.append(system) }
            var members: [(String, JSONValue)] = [("code", .string(code))]
            if let display = concept["displayName"], !display.isEmpty { members.append(("display", .string(display))) }
            parts[system, default: []].append(.members(members))
        }
        let known = addresses(repository)
        let include = order.map { system -> JSONValue in
            .members([
                "system": .string(known[system] ?? "urn:oid:" + system), "concept": .array(parts[system] ?? []),
            ])
        }
        var members: [(String, JSONValue)] = [
            ("resourceType", .string("ValueSet")), ("id", .string(id)), ("url", .string(page + "/FHIR/" + id)),
        ]
        if let version = set["dateMaj"] ?? set["version"], !version.isEmpty {
            members.append(("version", .string(version)))
        }
        members += [("name", .string(name)), ("status", .string("active"))]
        if let oid = set["id"], !oid.isEmpty {
            members.append(
                (
                    "identifier",
                    .array([
                        .members([
                            "system": .string("urn:ietf:rfc:3986"), "value": .string("urn:oid:" + oid),
                        ])
                    ])
                ))
        }
        members.append(("compose", .members(["include": .array(include)])))
        return JSONValue.members(members).bytes
    }

    /// The address of the value set's page, from which the canonical is made; nil without any name.
    private static func page(_ address: String?, _ name: String) -> String? {
        if let address, address.hasPrefix("https://") || address.hasPrefix("http://") {
            return address.hasSuffix("/") ? String(address.dropLast()) : address
        }
        guard !name.isEmpty else { return nil }
        // JDV_J252_Statut_Personne in the file, JDV_J252-Statut-Personne in the address.
        let words = name.split(separator: "_", omittingEmptySubsequences: false)
        return site + words.prefix(1).joined() + (words.count > 1 ? "_" + words.dropFirst().joined(separator: "-") : "")
    }

    /// Canonicals of code systems by OID: those built in, and those above.
    private static func addresses(_ repository: DefinitionRepository) -> [String: String] {
        var known = further.mapValues { name in
            site + name + "/FHIR/" + String(name.map { $0 == "_" ? "-" : $0 })
        }
        for url in repository.projectTerminology {
            guard let document = repository.projectResource(url), let root = document.root,
                document.string("resourceType", of: root) == "CodeSystem"
            else { continue }
            for identifier in document.elements("identifier", of: root) {
                guard let value = document.string("value", of: identifier), value.hasPrefix("urn:oid:") else {
                    continue
                }
                known[String(value.dropFirst("urn:oid:".count))] = url
            }
        }
        return known
    }

    private final class Reader: XMLEventHandler {
        var isSVS = false
        var set: [String: String]?
        var concepts: [[String: String]] = []

        func startElement(_ element: XMLStartElement, offset: Int, end: Int) {
            guard element.namespace == SVSValueSet.namespace else { return }
            isSVS = true
            let attributes = Dictionary(
                element.attributes.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) },
                uniquingKeysWith: { first, _ in first })
            switch element.name {
            case "ValueSet" where set == nil: set = attributes
            case "Concept": concepts.append(attributes)
            default: break
            }
        }

        func endElement(offset: Int) {}
        func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {}
    }
}
