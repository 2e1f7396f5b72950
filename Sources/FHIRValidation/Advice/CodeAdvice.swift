internal import FHIRCore

/// Codes and their systems: which of both is wrong, and what to write.
extension Advisor {
    func adviseCode(_ finding: inout Finding) {
        guard finding.arguments.count > 2, finding.message != "code-beside-unknown",
            let valueSet = terminology.valueSet(finding.arguments[2]),
            let node = node(at: finding.offset, where: { ["CodeableConcept", "Coding"].contains(tree.typeName($0)) })
        else { return }
        let codings = tree.typeName(node) == "Coding" ? [node] : tree.children(node, "coding")
        guard let expansion = terminology.expansion(of: valueSet, limit: 5_000) else { return }
        for coding in codings {
            guard let code = tree.string(coding, "code"), let system = tree.string(coding, "system") else { continue }
            // The code is there, under another system: that is the news.
            if let right = expansion.first(where: { $0.concept.code == code && $0.system != system }),
                !expansion.contains(where: { $0.concept.code == code && $0.system == system })
            {
                finding.message = finding.rule.id + "-system"
                finding.arguments = [code, right.system, system, right.concept.display, finding.arguments[1]]
                return
            }
        }
        guard finding.arguments.count > 3 else { return }
        let written = codings.compactMap { tree.string($0, "code") }
        // All codes are listed where they are few: they are not near, they are all there is.
        if expansion.count <= 6, !written.isEmpty, finding.message == "code-not-in-required-nearest" {
            finding.message = "code-not-in-required-list"
        }
    }

    func adviseSystem(_ finding: inout Finding) {
        guard let written = finding.arguments.first, let right = validator.knownSystems.meant(by: written) else {
            return
        }
        finding.message = right.isValueSet ? "system-is-value-set" : "system-unknown-suggestion"
        finding.arguments = [written, finding.arguments.count > 1 ? finding.arguments[1] : "", right.url]
    }
}

/// Code systems that are at hand, found by what people write in place of their URLs: other schemes, separators, an OID, the
/// value set.
struct KnownSystems {
    private let definitions: Definitions
    private var byForm: [String: String] = [:]
    private var names: [(name: String, url: String)] = []

    init(definitions: Definitions) {
        self.definitions = definitions
        let repository = definitions.repository
        for url in repository.projectTerminology + repository.loadedURLs {
            guard let system = definitions.terminology.codeSystem(url) else { continue }
            byForm[Self.form(url)] = url
            names.append((Self.lastPart(url), url))
            if let document = repository.codeSystem(url), let root = document.root {
                for identifier in document.elements("identifier", of: root) {
                    if let value = document.string("value", of: identifier) { byForm[Self.form(value)] = url }
                }
            }
            _ = system
        }
        for url in ["http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"] {
            byForm[Self.form(url)] = url
        }
    }

    /// The system that was meant; nil when none is near.
    func meant(by written: String) -> (url: String, isValueSet: Bool)? {
        if let set = definitions.terminology.valueSet(written) {
            let systems = Set(set.include.compactMap(\.system))
            if systems.count == 1, let url = systems.first, url != written { return (url, true) }
        }
        if let url = byForm[Self.form(written)], url != written { return (url, false) }
        let name = Self.lastPart(written)
        guard name.utf8.count >= 6,
            let nearest = Suggestion.nearest(to: name, among: names.map(\.name)),
            let found = names.first(where: { $0.name == nearest }), found.url != written
        else { return nil }
        return (found.url, false)
    }

    /// Without scheme, `www.`, separators and case: what differs in these only is one system misspelt.
    private static func form(_ url: String) -> String {
        var text = url.lowercased()
        for prefix in ["https://", "http://", "urn:oid:", "www."] where text.hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count))
        }
        return String(
            decoding: text.utf8.filter { byte in
                PrimitiveFormat.isLetter(byte) || PrimitiveFormat.isDigit(byte) || byte == UInt8(ascii: ".")
            }, as: UTF8.self)
    }

    private static func lastPart(_ url: String) -> String {
        url.split(separator: "/").last.map { form(String($0)) } ?? form(url)
    }
}
