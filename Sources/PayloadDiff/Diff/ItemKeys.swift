internal import FHIRCore

/// What tells the items of a FHIR list apart, from the strongest mark to the weakest.
struct ItemKeys {
    private let document: JSONDocument

    init(_ document: JSONDocument) { self.document = document }

    static let stages = 4

    /// The mark of an item at a stage; nil when it has none.
    ///
    /// - Parameter list: name of the member that holds the list.
    func key(_ item: Int, list: String, stage: Int) -> String? {
        guard document.nodes[item].kind == .object else { return nil }
        if list == "entry" { return entryKey(item, stage) }
        if document.member("resourceType", of: item) != nil { return resourceKey(item, stage) }
        switch (list, stage) {
        case ("extension", 0), ("modifierExtension", 0): return text("url", item)
        case ("identifier", 0): return join(text("use", item), text("system", item), text("value", item))
        case ("identifier", 1): return join(text("use", item), text("system", item))
        case ("identifier", 2): return text("system", item) ?? text("value", item)
        case ("identifier", _): return nil
        case ("coding", 0): return join(text("system", item), text("code", item))
        case ("coding", 1): return text("system", item)
        case ("telecom", 0): return join(text("system", item), text("use", item), text("value", item))
        case ("telecom", 1): return join(text("system", item), text("use", item))
        case ("name", 0), ("address", 0): return join(text("use", item), text("type", item))
        case ("parameter", 0), ("part", 0): return text("name", item)
        case (_, 0): return text("linkId", item) ?? coded(item)
        case (_, 1): return text("id", item).map { "#" + $0 }
        case (_, 2): return text("reference", item)
        default: return nil
        }
    }

    private func entryKey(_ entry: Int, _ stage: Int) -> String? {
        let resource = document.member("resource", of: entry)
        switch stage {
        case 0: return text("fullUrl", entry)
        case 3:
            guard let request = document.member("request", of: entry) else { return nil }
            return join(text("method", request), text("url", request))
        default: return resource.flatMap { resourceKey($0, stage - 1) }
        }
    }

    /// Type and id, then type and business identifier.
    private func resourceKey(_ resource: Int, _ stage: Int) -> String? {
        guard let type = text("resourceType", resource) else { return nil }
        if stage == 0 { return text("id", resource).map { type + "/" + $0 } }
        guard stage == 1, let member = document.member("identifier", of: resource) else { return nil }
        let first = document.nodes[member].kind == .array ? document.children(of: member).first { _ in true } : member
        guard let identifier = first, let value = text("value", identifier) else { return nil }
        return [type, text("system", identifier) ?? "", value].joined(separator: "|")
    }

    /// The code of an item that says what it is: Task.input.type, Observation.component.code.
    func coded(_ item: Int) -> String? {
        for name in ["type", "code"] {
            guard let concept = document.member(name, of: item) else { continue }
            if let coding = document.elements("coding", of: concept).first, let code = text("code", coding) {
                return code
            }
            if let code = text(name, item) { return code }
        }
        return nil
    }

    private func text(_ key: String, _ object: Int) -> String? {
        document.nodes[object].kind == .object ? document.string(key, of: object) : nil
    }

    private func join(_ parts: String?...) -> String? {
        parts.contains { $0 != nil } ? parts.map { $0 ?? "" }.joined(separator: "|") : nil
    }
}
