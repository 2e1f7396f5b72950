public import CommandSupport
public import FHIRCore
internal import FHIRReading
public import Messages
internal import ValueFormats

/// What is in a payload, in one screen: resources, their ids and states, references resolved or dangling, documents.
public struct Outline {
    private let language: Language
    private let definitions: Definitions
    private var painter: Painter
    private let options: DisplayOptions

    public init(definitions: Definitions, language: Language, terminal: Terminal) {
        self.definitions = definitions
        self.language = language
        painter = Painter(terminal: terminal)
        options = DisplayOptions(language: language)
    }

    public mutating func write(_ bytes: [UInt8]) throws(SyntaxFailure) -> [UInt8] {
        let source = SourceText(bytes)
        if Payload.format(of: bytes) == .xml {
            let xml = XMLText(decoding: source)
            if let problem = xml.problems.first { throw SyntaxFailure(problem, in: source) }
            guard let root = xml.root else { throw SyntaxFailure("convert-not-fhir") }
            if definitions.isResource(xml.localName(root)) {
                let json = try XMLToJSON.convert(xml, definitions: definitions, lenient: true)
                writeResources(JSONDocument(SourceText(json)))
            } else {
                writeXML(xml, root)
            }
        } else {
            let json = JSONDocument(source)
            if let problem = json.problems.first(where: { $0.id != "json-duplicate-key" }) {
                throw SyntaxFailure(problem, in: source)
            }
            writeResources(json)
        }
        return painter.bytes
    }

    private func text(_ id: String, _ arguments: [String] = []) -> String {
        MessageCatalogue.payloadDiff.text(id, arguments, in: language)
    }

    private mutating func line(_ text: String) {
        painter.write(text)
        painter.newLine()
    }

    // MARK: - FHIR

    private mutating func writeResources(_ json: JSONDocument) {
        guard let root = json.root, json.nodes[root].kind == .object else {
            line(text("outline-no-resource"))
            return
        }
        let references = OutlineReferences(json)
        let entries = json.string("resourceType", of: root) == "Bundle" ? json.elements("entry", of: root) : []
        writeHead(root, json, prefix: "")
        if !entries.isEmpty || json.string("resourceType", of: root) == "Bundle" {
            painter.write(
                "  " + text(entries.count == 1 ? "outline-entry-one" : "outline-entries", [String(entries.count)]), .dim
            )
        }
        painter.newLine()
        if entries.isEmpty { writeDetails(root, json, references, prefix: "   ") }
        for (index, entry) in entries.enumerated() {
            let isLast = index == entries.count - 1
            painter.write(isLast ? "└─ " : "├─ ", .dim)
            painter.write("[\(index)] ", .dim)
            guard let resource = json.member("resource", of: entry), json.nodes[resource].kind == .object else {
                line(
                    json.member("request", of: entry).map { request in
                        [json.string("method", of: request), json.string("url", of: request)].compactMap { $0 }.joined(
                            separator: " ")
                    } ?? text("outline-no-resource"))
                continue
            }
            writeHead(resource, json, prefix: "")
            if let url = json.string("fullUrl", of: entry), let id = json.string("id", of: resource),
                !url.hasSuffix("/" + id)
            {
                painter.write("  " + TextReport.clean(url), .dim)
            }
            painter.newLine()
            writeDetails(resource, json, references, prefix: isLast ? "      " : "│     ")
        }
        let (resolved, dangling, outside) = references.counts
        line(text("outline-references", [String(resolved), String(dangling), String(outside)]))
    }

    /// Type and id, state, what it is about.
    private mutating func writeHead(_ resource: Int, _ json: JSONDocument, prefix: String) {
        let type = json.string("resourceType", of: resource) ?? "?"
        let id = json.string("id", of: resource).map { "/" + $0 } ?? ""
        painter.write(prefix + TextReport.clean(type + id), .bold)
        var words: [String] = []
        for name in ["type", "status", "intent", "title", "name", "gender", "birthDate"] {
            if let value = json.string(name, of: resource) { words.append(value) }
        }
        for name in ["type", "code"] {
            guard let concept = json.member(name, of: resource), json.nodes[concept].kind == .object else { continue }
            if let label = json.string("text", of: concept) {
                words.append(label)
            } else if let coding = json.elements("coding", of: concept).first {
                let code = json.nodes[coding].kind == .object ? json.string("code", of: coding) : nil
                words.append(code ?? "")
            }
        }
        if !words.isEmpty { painter.write("  " + TextReport.clean(words.joined(separator: " · ")), .cyan) }
    }

    /// References of a resource, its documents, and what it contains.
    private mutating func writeDetails(
        _ resource: Int, _ json: JSONDocument, _ references: OutlineReferences, prefix: String
    ) {
        let end = Int(json.nodes[resource].next)
        var shown = 0
        var index = resource + 1
        while index < end {
            defer { index += 1 }
            guard json.nodes[index].kind == .string else { continue }
            let key = json.source.bytes[json.nodes[index].keyRange]
            if key.elementsEqual("reference".utf8), let target = json.text(index) {
                shown += 1
                if shown > 8 { continue }
                let state = references.state(of: target, from: resource)
                painter.write(prefix, .dim)
                painter.write("→ " + TextReport.clean(target) + " ")
                switch state {
                case .resolved: painter.write(text("outline-resolved"), .green)
                case .dangling: painter.write(text("outline-dangling"), .boldRed)
                case .outside: painter.write(text("outline-outside"), .dim)
                }
                painter.newLine()
            } else if EmbeddedDocument.mayHold(key: key), json.nodes[index].contentRange.count > 8 {
                let decoded = Base64.decode(json.source.bytes[json.nodes[index].contentRange]).bytes
                painter.write(prefix, .dim)
                line("▪ " + options.describe(decoded))
            }
        }
        if shown > 8 {
            painter.write(prefix, .dim)
            line(text("outline-more", [String(shown - 8)]))
        }
    }

    // MARK: - CDA and other XML

    private mutating func writeXML(_ xml: XMLText, _ root: Int) {
        painter.write(xml.name(root), .bold)
        if let title = xml.element("title", of: root) {
            painter.write("  " + TextReport.clean(xml.text(of: title)), .cyan)
        }
        painter.newLine()
        var shown = 0
        for index in xml.nodes.indices where xml.nodes[index].kind == .element && shown < 200 {
            let name = xml.localName(index)
            guard ["recordTarget", "author", "custodian", "informant", "section", "entry", "decision"].contains(name)
            else { continue }
            var depth = 0
            var current = xml.nodes[index].parent
            while current >= 0 {
                if ["section", "entry"].contains(xml.localName(current)) { depth += 1 }
                current = xml.nodes[current].parent
            }
            shown += 1
            let template =
                xml.element("templateId", of: index)
                ?? xml.elements(of: index).first.flatMap { xml.element("templateId", of: $0) }
            painter.write(String(repeating: "   ", count: depth) + "├─ ", .dim)
            painter.write(xml.name(index))
            if let root = template.flatMap({ xml.attribute("root", of: $0) }) {
                painter.write("  " + TextReport.clean(root), .dim)
            }
            if let title = xml.element("title", of: index) {
                painter.write("  " + TextReport.clean(xml.text(of: title)), .cyan)
            }
            painter.newLine()
        }
    }
}

/// Which references of a payload lead somewhere in it.
struct OutlineReferences {
    enum State { case resolved, dangling, outside }

    private let json: JSONDocument
    private var targets: Set<String> = []
    private let isBundle: Bool

    init(_ json: JSONDocument) {
        self.json = json
        guard let root = json.root else {
            isBundle = false
            return
        }
        isBundle = json.string("resourceType", of: root) == "Bundle"
        for index in json.nodes.indices where json.nodes[index].kind == .object {
            if let url = json.string("fullUrl", of: index) { targets.insert(url) }
            if let type = json.string("resourceType", of: index), let id = json.string("id", of: index) {
                targets.insert(type + "/" + id)
            }
        }
    }

    func state(of reference: String, from resource: Int) -> State {
        if reference.hasPrefix("#") {
            let id = String(reference.dropFirst())
            let contained = json.elements("contained", of: resource)
            return id.isEmpty
                || contained.contains { json.nodes[$0].kind == .object && json.string("id", of: $0) == id }
                ? .resolved : .dangling
        }
        if targets.contains(reference) { return .resolved }
        // A version is another state of the same resource.
        if let history = reference.range(of: "/_history/"), targets.contains(String(reference[..<history])) {
            return .resolved
        }
        let isAbsolute = reference.contains("://")
        if isAbsolute { return .outside }
        return isBundle || reference.hasPrefix("urn:") ? .dangling : .outside
    }

    var counts: (resolved: Int, dangling: Int, outside: Int) {
        var result = (0, 0, 0)
        var stack: [(node: Int, resource: Int)] = json.root.map { [($0, $0)] } ?? []
        while let (node, resource) = stack.popLast() {
            let own = json.nodes[node].kind == .object && json.member("resourceType", of: node) != nil
            let owner = own && json.nodes[node].flags.contains(.keyed) || node == json.root ? node : resource
            for child in json.children(of: node) {
                if json.nodes[child].kind == .string, json.key(child) == "reference", let target = json.text(child) {
                    switch state(of: target, from: owner) {
                    case .resolved: result.0 += 1
                    case .dangling: result.1 += 1
                    case .outside: result.2 += 1
                    }
                }
                stack.append((child, owner))
            }
        }
        return result
    }
}

extension String {
    /// Where a piece begins; nil when it is not there.
    fileprivate func range(of piece: String) -> String.Index? {
        utf8.firstRange(of: Array(piece.utf8))?.lowerBound
    }
}
