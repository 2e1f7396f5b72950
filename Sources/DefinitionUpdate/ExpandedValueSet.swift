internal import FHIRCore
internal import ValueFormats

/// What a terminology server answers to `$expand`, made into a value set that lists its codes: the form that is read
/// offline, without what changes at each answer.
struct ExpandedValueSet {
    let version: String
    let codes: Int
    let bytes: [UInt8]

    enum Failure: Error, Equatable {
        case noExpansion
        case incomplete(got: Int, of: Int)
    }

    init(_ answer: [UInt8], canonical: String) throws(Failure) {
        let document = JSONDocument(SourceText(answer))
        guard document.problems.isEmpty, let root = document.root,
            document.string("resourceType", of: root) == "ValueSet",
            let expansion = document.member("expansion", of: root)
        else { throw .noExpansion }
        var order: [String] = []
        var parts: [String: [JSONValue]] = [:]
        var count = 0
        var isComplete = true
        // Codes may hang below others; a group has none of its own.
        var open = document.elements("contains", of: expansion)[...]
        var seen = 0
        while let item = open.popFirst() {
            seen += 1
            open += document.elements("contains", of: item)
            guard let code = document.string("code", of: item), document.boolean("abstract", of: item) != true else {
                continue
            }
            guard let system = document.string("system", of: item) else {
                isComplete = false
                continue
            }
            if parts[system] == nil { order.append(system) }
            var members: [(String, JSONValue)] = [("code", .string(code))]
            if let display = document.string("display", of: item) { members.append(("display", .string(display))) }
            let designations = document.elements("designation", of: item).compactMap { node -> JSONValue? in
                guard let value = document.string("value", of: node) else { return nil }
                let language = document.string("language", of: node).map { [("language", JSONValue.string($0))] } ?? []
                return .members(language + [("value", .string(value))])
            }
            if !designations.isEmpty { members.append(("designation", .array(designations))) }
            parts[system, default: []].append(.members(members))
            count += 1
        }
        guard count > 0 else { throw .noExpansion }
        let total = document.integer("total", of: expansion) ?? seen
        guard isComplete, total <= seen else { throw .incomplete(got: count, of: max(total, count + 1)) }
        version = document.string("version", of: root) ?? ""
        codes = count
        let url = document.string("url", of: root) ?? DefinitionRepository.split(canonical).url
        var members: [(String, JSONValue)] = [("resourceType", .string("ValueSet")), ("url", .string(url))]
        if !version.isEmpty { members.append(("version", .string(version))) }
        if let name = document.string("name", of: root) { members.append(("name", .string(name))) }
        members.append(("status", .string(document.string("status", of: root) ?? "active")))
        let identifiers = document.elements("identifier", of: root).compactMap { document.string("value", of: $0) }
        if !identifiers.isEmpty {
            members.append(
                (
                    "identifier",
                    .array(
                        identifiers.map {
                            .members(["system": .string("urn:ietf:rfc:3986"), "value": .string($0)])
                        })
                ))
        }
        let include = order.map { system -> JSONValue in
            .members(["system": .string(system), "concept": .array(parts[system] ?? [])])
        }
        members.append(("compose", .members(["include": .array(include)])))
        bytes = JSONValue.members(members).bytes
    }
}
