internal import FHIRCore

/// Invariants with a text of their own: the values and entries that break them.
extension Advisor {
    func adviseInvariant(_ finding: inout Finding) {
        guard let key = finding.arguments.first, finding.message == "invariant-" + key else {
            adviseOwnInvariant(&finding)
            return
        }
        switch key {
        case "per-1": advisePeriod(&finding)
        case "bdl-7": nameRepeatedEntries(&finding)
        case "bdl-1", "bdl-2", "bdl-3", "bdl-4", "bdl-5": nameEntry(&finding, key)
        default: break
        }
    }

    /// What the profile's author says of the rule.
    private func adviseOwnInvariant(_ finding: inout Finding) {
        guard ["invariant-part", "invariant-part-seen", "invariant"].contains(finding.message),
            finding.arguments.count > 1, let human = human(of: finding.arguments[0], in: finding.arguments[1])
        else { return }
        while finding.arguments.count < 5 { finding.arguments.append("") }
        finding.arguments.append(human)
        finding.message += "-human"
    }

    /// The sentence of a rule in a definition that was loaded; those that are built in have none.
    private func human(of key: String, in canonical: String) -> String? {
        let question = key + " " + canonical
        if let known = sentences[question] { return known }
        var found: String?
        if let document = definitions.repository.loadedDefinition(canonical), let root = document.root {
            search: for part in ["differential", "snapshot"] {
                guard let elements = document.member(part, of: root) else { continue }
                for element in document.elements("element", of: elements) {
                    for constraint in document.elements("constraint", of: element)
                    where document.string("key", of: constraint) == key {
                        found = document.string("human", of: constraint)
                        break search
                    }
                }
            }
        }
        sentences[question] = .some(found)
        return found
    }

    private func advisePeriod(_ finding: inout Finding) {
        guard let node = node(at: finding.offset, where: { tree.typeName($0) == "Period" }),
            let start = tree.string(node, "start"), let end = tree.string(node, "end")
        else { return }
        let isComparable = start.utf8.count == end.utf8.count || !(start.hasPrefix(end) || end.hasPrefix(start))
        finding.message = isComparable ? "invariant-per-1-values" : "invariant-per-1-precision"
        finding.arguments += Array(repeating: "", count: max(0, 3 - finding.arguments.count)) + [start, end]
    }

    private func nameRepeatedEntries(_ finding: inout Finding) {
        guard let bundle = node(at: finding.offset, where: { tree.typeName($0) == "Bundle" }) else { return }
        var seen: [String: Int] = [:]
        for (index, entry) in tree.children(bundle, "entry").enumerated() {
            guard let url = tree.string(entry, "fullUrl") else { continue }
            let version =
                tree.child(entry, "resource").flatMap { tree.child($0, "meta") }.flatMap {
                    tree.string($0, "versionId")
                } ?? ""
            if let first = seen.updateValue(index, forKey: url + " " + version) {
                place(&finding, [url, "entry[\(first)]", "entry[\(index)]"], "invariant-bdl-7-entries")
                return
            }
        }
    }

    private func nameEntry(_ finding: inout Finding, _ key: String) {
        guard let bundle = node(at: finding.offset, where: { tree.typeName($0) == "Bundle" }) else { return }
        let type = tree.string(bundle, "type") ?? ""
        let isMissing = tree.child(bundle, "type") == nil
        let part = ["bdl-2": "search", "bdl-3": "request", "bdl-4": "response"][key]
        guard let part else { return }
        let mayHave: Set<String> =
            key == "bdl-2"
            ? ["searchset"]
            : key == "bdl-3"
                ? ["batch", "transaction", "history"] : ["batch-response", "transaction-response", "history"]
        let isWanted = mayHave.contains(type)
        for (index, entry) in tree.children(bundle, "entry").enumerated() {
            let isThere = tree.child(entry, part) != nil
            guard key == "bdl-2" ? isThere && !isWanted : isThere != isWanted else { continue }
            let message =
                isMissing ? "invariant-bdl-no-type" : isThere ? "invariant-bdl-entry-part" : "invariant-bdl-entry-lacks"
            place(&finding, ["entry[\(index)]", part, type], message)
            return
        }
    }

    /// The path stays the one that EVSClient names; the entry stands in the text.
    private func place(_ finding: inout Finding, _ arguments: [String], _ message: String) {
        finding.arguments = Array(finding.arguments.prefix(1)) + arguments
        finding.message = message
    }
}
