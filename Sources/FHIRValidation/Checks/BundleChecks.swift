internal import FHIRCore

/// Bundles: addresses of entries, and what searches must return.
extension ValidationRun {
    func checkBundle(_ bundle: NodeID) {
        let type = tree.string(bundle, .type) ?? ""
        let entries = tree.children(bundle, .entry)
        let isSearch = type == "searchset"
        for entry in entries { checkFullURL(entry, bundleType: type) }
        if isSearch { checkSearch(bundle, entries) }
        if type == "document" { checkDocument(bundle, entries) }
        checkFirstEntry(entries, bundleType: type)
        checkLinks(bundle, isSearch: isSearch)
    }

    /// Documents and messages are told by their first resource.
    private func checkFirstEntry(_ entries: [NodeID], bundleType: String) {
        guard let first = entries.first, let resource = tree.child(first, .resource) else { return }
        switch (bundleType, tree.typeName(resource)) {
        case ("document", let type) where type != "Composition": report(BaseRule.documentFirst, at: resource)
        case ("message", let type) where type != "MessageHeader": report(BaseRule.messageFirst, at: resource)
        default: break
        }
    }

    private func checkFullURL(_ entry: NodeID, bundleType: String) {
        let resource = tree.child(entry, .resource)
        guard let url = tree.string(entry, .fullUrl), !url.isEmpty else {
            if !["transaction", "batch", "transaction-response", "batch-response"].contains(bundleType) {
                report(BaseRule.bundleNoFullURL, at: entry)
            }
            return
        }
        if !PrimitiveFormat.isAbsoluteURI(Array(url.utf8)[...]) { report(BaseRule.bundleURLRelative, [url], at: entry) }
        guard let resource, let (type, id) = restfulAddress(url) else { return }
        let ownType = tree.typeName(resource)
        guard let ownID = tree.string(resource, .id), !ownID.isEmpty else {
            reportAddress(BaseRule.bundleURLNoID, [url], at: entry)
            return
        }
        if type != ownType || id != ownID || ReferenceResolution.withoutVersion(url).utf8.count != url.utf8.count {
            reportAddress(BaseRule.bundleURLMismatch, [url, "\(ownType)/\(ownID)"], at: entry)
        }
    }

    /// HL7's validator names the first entry whichever is at fault.
    private func reportAddress(_ rule: Rule, _ arguments: [String], at entry: NodeID) {
        guard validator.options.mirrorsReference, let bundle = tree.parent(entry) else {
            report(rule, arguments, at: entry)
            return
        }
        report(rule, arguments, expression: tree.expression(bundle) + ".entry[0]", near: entry)
    }

    /// Type and id at the end of an address that looks like a FHIR server's.
    private func restfulAddress(_ url: String) -> (type: String, id: String)? {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return nil }
        let parts = ReferenceResolution.withoutVersion(url).split(separator: "/")
        guard parts.count >= 4 else { return nil }
        let type = String(parts[parts.count - 2])
        let id = String(parts[parts.count - 1])
        guard definitions.isResource(type), PrimitiveFormat.isID(Array(id.utf8)[...]) else { return nil }
        return (type, id)
    }

    // MARK: - Searches

    private func checkSearch(_ bundle: NodeID, _ entries: [NodeID]) {
        let links = tree.children(bundle, .link)
        let selfLink = links.first { tree.string($0, .relation) == "self" }
        if selfLink == nil { report(BaseRule.bundleNoSelf, at: bundle) }
        let searched = selfLink.flatMap { tree.string($0, .url) }.flatMap(searchedType)
        for entry in entries {
            guard let resource = tree.child(entry, .resource) else {
                report(BaseRule.bundleNoResource, at: entry)
                continue
            }
            if tree.string(resource, .id) == nil, tree.typeName(resource) != "OperationOutcome" {
                report(BaseRule.bundleNoID, at: resource)
            }
            let type = tree.typeName(resource)
            switch tree.child(entry, .search).flatMap({ tree.string($0, .mode) }) {
            case "match":
                if let searched, type != searched {
                    report(BaseRule.bundleWrongType, [type, searched], at: resource)
                }
            case "include": break
            case "outcome":
                if type != "OperationOutcome" { report(BaseRule.bundleNotOutcome, [type], at: resource) }
            case nil:
                // Without a mode nobody can say that it is not an included resource.
                if let searched, type != searched, type != "OperationOutcome" {
                    report(
                        BaseRule.bundleWrongType, [type, searched], at: resource, severity: .warning,
                        messageID: "BUNDLE_SEARCH_ENTRY_WRONG_RESOURCE_TYPE_NO_MODE")
                }
            default:
                if type != "OperationOutcome" { report(BaseRule.bundleNotOutcome, [type], at: resource) }
            }
        }
    }

    /// The resource type a search address asks for.
    private func searchedType(_ url: String) -> String? {
        url.prefix { $0 != "?" }.split(separator: "/").reversed().map(String.init).first { definitions.isResource($0) }
    }

    private func checkLinks(_ bundle: NodeID, isSearch: Bool) {
        var seen: [String] = []
        for link in tree.children(bundle, .link) {
            guard let relation = tree.string(link, .relation) else { continue }
            if ["self", "first", "prev", "previous", "next", "last"].contains(relation), seen.contains(relation) {
                report(BaseRule.bundleLinkTwice, [relation], at: link)
            }
            seen.append(relation)
        }
    }
}
