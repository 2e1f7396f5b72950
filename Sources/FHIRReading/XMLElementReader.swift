internal import FHIRCore
internal import XMLReading

/// Makes an element tree of FHIR XML, guided by the definitions.
final class XMLElementReader: XMLEventHandler {
    static let fhirNamespace = "http://hl7.org/fhir"
    static let xhtmlNamespace = "http://www.w3.org/1999/xhtml"

    private let source: SourceText
    private let tree: ElementTree
    private let definitions: Definitions
    /// Elements that are open. An element that is passed over has node -1.
    // One reader belongs to one thread; see Definitions.
    @exclusivity(unchecked) private var stack: [Open] = []
    /// Namespaces that were reported: once is enough, children without a declaration of their own share the parent's.
    private var wrongNamespaces: Set<String> = []
    /// Bounded: beyond a hundred the cause is plain.
    private var wrongNamespaceCount = 0
    /// How paths write the element that is about to open: the reference marks those of another namespace.
    private var pendingMark: String?

    private struct Open {
        var node: ElementTree.NodeID
        /// Name as written, for paths and messages.
        var name: String
        /// Position of the last child in the order of the definition.
        var lastOrder = -1
        var lastName = ""
        /// Children counted by element, to number repetitions.
        var counts: [Definitions.ElementID: Int32] = [:]
        var hasContent = false
        /// Waits for the one resource inside contained, Bundle.entry.resource, Parameters.parameter.resource.
        /// The resource it waits for has come.
        var hasResource = false
        var wrapper: (element: Definitions.ElementID, index: Int32)?
        /// Inside narrative: the offset where the div began.
        var narrativeStart: Int?
        var reportedText = false
        /// What stands before the name in paths.
        var mark = "f:"
        /// Attributes other than those that give it content.
        var hasAttributes = false
    }

    private init(source: SourceText, tree: ElementTree) {
        self.source = source
        self.tree = tree
        definitions = tree.definitions
    }

    static func read(_ source: SourceText, definitions: Definitions, limits: ReadingLimits) -> ElementTree {
        let tree = ElementTree(source: source, definitions: definitions, format: .xml)
        let reader = XMLElementReader(source: source, tree: tree)
        let parser = XMLEventParser(source: source, limits: limits, handler: reader)
        parser.parse()
        reader.closeNarrative()
        if let encoding = XMLDeclaration.encoding(of: source.bytes), encoding.uppercased() != "UTF-8" {
            tree.findings.insert(Finding(ReadingRule.xmlEncoding, [encoding], at: "XML", offset: 0), at: 0)
        }
        var syntax = Self.withBadBytes(parser.problems, source).map {
            Finding(ReadingRule.xmlSyntax, $0.arguments, at: "(xml)", offset: $0.offset, message: $0.id)
        }
        if !syntax.isEmpty { tree.readingStopped = true }
        // It says the first fault, and nothing of what follows.
        for index in syntax.indices.dropFirst() { syntax[index].notice = .notReached }
        if let root = tree.root, definitions[type: tree[root].type].kind == .logical {
            tree.findings.removeAll { $0.rule == ReadingRule.processingInstruction }
        }
        tree.findings.insert(contentsOf: syntax, at: 0)
        return tree
    }

    /// Bytes that are no UTF-8 are named, each where it stands, in place of what libxml2 makes of the first.
    private static func withBadBytes(_ problems: [SyntaxProblem], _ source: SourceText) -> [SyntaxProblem] {
        let general: Set = ["@xml-character", "@xml-encoding"]
        guard problems.contains(where: { $0.arguments.first.map(general.contains) == true }) else { return problems }
        let offsets = UTF8Check.invalidOffsets(source.bytes, from: 0, limit: 20)
        guard !offsets.isEmpty, UTF16Check.look(at: source.bytes) == nil else { return problems }
        let bad = offsets.map { offset in
            SyntaxProblem(
                id: "xml-syntax",
                arguments: ["@xml-bad-utf8", String(source.bytes[offset], radix: 16, uppercase: true)], offset: offset)
        }
        return (problems.filter { !($0.arguments.first.map(general.contains) ?? false) } + bad).sorted {
            $0.offset < $1.offset
        }
    }

    // MARK: - Events

    func startElement(_ element: XMLStartElement, offset: Int, end: Int) {
        guard let parent = stack.last else {
            startRoot(element, offset: offset, end: end)
            return
        }
        stack[stack.count - 1].hasContent = true
        if parent.narrativeStart != nil || parent.node < 0 && parent.wrapper == nil {
            stack.append(Open(node: -1, name: element.name))
            if parent.narrativeStart != nil { stack[stack.count - 1].narrativeStart = -1 }
            return
        }
        if let wrapper = parent.wrapper {
            startNestedResource(element, wrapper: wrapper, offset: offset, end: end)
            return
        }
        startChild(element, of: parent, offset: offset, end: end)
    }

    func endElement(offset: Int) {
        guard let open = stack.popLast() else { return }
        if let start = open.narrativeStart {
            if start >= 0, open.node >= 0 { tree.setValue(open.node, source: start..<max(start, offset)) }
            return
        }
        guard open.node >= 0 else { return }
        tree.nodes[Int(open.node)].sourceEnd = UInt32(offset)
        if !open.hasContent, !tree.hasValue(open.node) {
            guard !open.hasAttributes else { return }
            tree.nodes[Int(open.node)].flags.insert(.reportedEmpty)
            report(ReadingRule.emptyElement, [open.name], at: path(open.name), node: open.node)
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        guard let open = stack.last, open.node >= 0 || open.wrapper != nil, open.narrativeStart == nil,
            !open.reportedText, bytes.contains(where: { $0 > 0x20 })
        else { return }
        stack[stack.count - 1].reportedText = true
        stack[stack.count - 1].hasContent = true
        tree.findings.append(
            Finding(ReadingRule.textInElement, [open.name], at: path(nil), offset: max(0, offset - bytes.count)))
    }

    /// Not allowed in a resource, nor before it; in the narrative it is no part of the resource's tree.
    func processingInstruction(_ target: String, offset: Int) {
        let open = stack.last
        if open?.narrativeStart != nil { return }
        var finding = Finding(
            ReadingRule.processingInstruction, [target], at: open == nil ? "(document)" : path(nil), offset: offset)
        if open == nil { finding.code = .invalid }
        tree.findings.append(finding)
    }

    /// A document that ends inside the narrative: keep what there is of it.
    private func closeNarrative() {
        for open in stack {
            if let start = open.narrativeStart, start >= 0, open.node >= 0 {
                tree.setValue(open.node, source: start..<source.bytes.count)
            }
        }
    }

    // MARK: - Elements

    private func startRoot(_ element: XMLStartElement, offset: Int, end: Int) {
        var open = Open(node: -1, name: element.name)
        defer { stack.append(open) }
        guard tree.nodes.isEmpty else { return }
        guard let type = definitions.type(element.name), isReadable(type) else {
            reportUnknownResource(ReadingRule.unknownResource, element.name, at: element.name, offset: offset)
            return
        }
        if element.namespace != Self.fhirNamespace {
            tree.findings.append(
                Finding(ReadingRule.wrongRootNamespace, [element.namespace], at: element.name, offset: offset))
            // The reference reads no further; children without a declaration of their own share the namespace.
            tree.readingStopped = true
            wrongNamespaces.insert(element.namespace)
        }
        var node = makeNode(offset: offset, end: end)
        node.type = type
        node.content = definitions[type: type].content
        node.name = tree.nameID(element.name)
        node.flags.insert(.resource)
        open.node = tree.append(node, to: -1)
        open.hasContent = true
        checkAttributes(element, offset: offset)
    }

    private func startNestedResource(
        _ element: XMLStartElement, wrapper: (element: Definitions.ElementID, index: Int32), offset: Int, end: Int
    ) {
        let parentNode = stack[stack.count - 2].node
        guard !stack[stack.count - 1].hasResource else {
            // A second resource in one contained or entry: the reference passes over it in silence.
            var finding = Finding(ReadingRule.secondResource, [element.name], at: path(nil), offset: offset)
            finding.notice = .letPass
            tree.findings.append(finding)
            stack.append(Open(node: -1, name: element.name))
            return
        }
        stack[stack.count - 1].hasResource = true
        var open = Open(node: -1, name: element.name)
        defer { stack.append(open) }
        guard parentNode >= 0 else { return }
        var node = makeNode(offset: offset, end: end)
        node.element = wrapper.element
        node.index = wrapper.index
        node.name = definitions[element: wrapper.element].nameID
        node.flags.insert(.resource)
        if let type = definitions.type(element.name), isReadable(type) {
            node.type = type
            node.content = definitions[type: type].content
            checkNamespace(element, expected: Self.fhirNamespace, isNested: true, offset: offset)
            open.node = tree.append(node, to: parentNode)
            open.hasContent = true
        } else {
            node.flags.insert(.unknown)
            node.type = definitions.type("Resource") ?? -1
            let id = tree.append(node, to: parentNode)
            reportUnknownResource(
                ReadingRule.unknownNestedResource, element.name, at: tree.expression(id, style: .reading),
                offset: offset)
        }
    }

    private func startChild(_ element: XMLStartElement, of parent: Open, offset: Int, end: Int) {
        var open = Open(node: -1, name: element.name)
        defer {
            open.mark = pendingMark ?? "f:"
            pendingMark = nil
            stack.append(open)
        }
        let content = tree[parent.node].content
        guard content >= 0,
            let (id, typeIndex) = definitions[content: content].lookup(Array(element.name.utf8)[...]),
            !definitions[element: id].isXMLAttribute
        else {
            reportUnknownElement(element.name, parent: parent.node, offset: offset)
            return
        }
        let definition = definitions[element: id]
        let code = typeIndex < definition.types.count ? definition.types[typeIndex].code : ""
        let isNarrative = code == "xhtml"
        if !isNarrative {
            checkNamespace(element, expected: Self.fhirNamespace, offset: offset)
        }
        let isOutOfOrder = isOutOfOrder(element.name, definition)
        let count = stack[stack.count - 1].counts[id, default: 0]
        stack[stack.count - 1].counts[id] = count + 1
        let index: Int32 = definition.isList ? count : -1
        if code == "Resource" || code == "DomainResource" {
            if isOutOfOrder {
                let place = tree.expression(parent.node) + "." + element.name + (index < 0 ? "" : "[\(index)]")
                reportOrder(element.name, after: parent.lastName, at: place, offset: offset)
            }
            open.wrapper = (id, index)
            return
        }
        var node = makeNode(offset: offset, end: end)
        node.element = id
        node.index = index
        node.name = definition.nameID
        if let type = definitions.type(of: id, at: typeIndex) {
            node.type = type
            node.content = definition.content >= 0 ? definition.content : definitions[type: type].content
        }
        open.node = tree.append(node, to: parent.node)
        if isOutOfOrder {
            reportOrder(element.name, after: parent.lastName, at: tree.expression(open.node), offset: offset)
        }
        if isNarrative {
            if element.namespace != Self.xhtmlNamespace {
                report(
                    ReadingRule.xhtmlNamespace, [element.namespace], at: tree.expression(open.node), node: open.node)
            }
            open.narrativeStart = offset
            open.hasContent = true
            return
        }
        readAttributes(
            element, of: &open, isPrimitive: code.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false, offset)
    }

    private func readAttributes(_ element: XMLStartElement, of open: inout Open, isPrimitive: Bool, _ offset: Int) {
        for attribute in element.attributes {
            switch (attribute.name, attribute.namespace.isEmpty) {
            case ("value", true) where isPrimitive:
                setAttributeValue(open.node, attribute.value)
                open.hasContent = true
            case ("id", true), ("url", true):
                let content = tree[open.node].content
                guard content >= 0,
                    let (id, _) = definitions[content: content].lookup(Array(attribute.name.utf8)[...]),
                    definitions[element: id].isXMLAttribute
                else {
                    open.hasAttributes = true
                    report(
                        ReadingRule.unknownAttribute, [attribute.name, open.name], at: path(open.name), offset: offset)
                    continue
                }
                var child = makeNode(offset: offset, end: offset)
                child.element = id
                child.type = definitions[element: id].types.first.flatMap { definitions.type($0.code) } ?? -1
                child.name = tree.nameID(attribute.name)
                let childID = tree.append(child, to: open.node)
                setAttributeValue(childID, attribute.value)
                // An id alone is no content, a url is; that there is nothing else is for the invariants to say.
                if attribute.name == "url" { open.hasContent = true } else { open.hasAttributes = true }
            default:
                open.hasAttributes = true
                report(ReadingRule.unknownAttribute, [attribute.name, open.name], at: path(open.name), offset: offset)
            }
        }
    }

    private func setAttributeValue(_ node: ElementTree.NodeID, _ value: [UInt8]) { tree.setValue(node, decoded: value) }

    private func makeNode(offset: Int, end: Int) -> ElementTree.Node {
        var node = ElementTree.Node()
        node.sourceStart = UInt32(offset)
        node.sourceEnd = UInt32(end)
        return node
    }

    private func isReadable(_ type: Definitions.TypeID) -> Bool {
        let definition = definitions[type: type]
        return (definition.kind == .resource && !definition.isAbstract) || definition.kind == .logical
    }

    // MARK: - Checks

    /// An element inside the resource that is not in FHIR's namespace.
    private func checkNamespace(_ element: XMLStartElement, expected: String, isNested: Bool = false, offset: Int) {
        guard element.namespace != expected, wrongNamespaceCount < 100 else { return }
        guard !tree.readingStopped || wrongNamespaces.insert(element.namespace).inserted else { return }
        wrongNamespaceCount += 1
        let mark = element.namespace.isEmpty ? "" : "?:"
        report(
            ReadingRule.wrongNamespace, [element.namespace, expected],
            at: isNested ? element.name : path(nil) + "/" + mark + element.name, offset: offset)
        pendingMark = mark
    }

    /// Whether an element stands before one that comes earlier in the definition.
    private func isOutOfOrder(_ name: String, _ definition: Definitions.BaseElement) -> Bool {
        guard definition.order >= stack[stack.count - 1].lastOrder else { return true }
        stack[stack.count - 1].lastOrder = definition.order
        stack[stack.count - 1].lastName = name
        return false
    }

    private func reportOrder(_ name: String, after last: String, at expression: String, offset: Int) {
        report(ReadingRule.elementOrder, [name, name, last], at: expression, offset: offset)
    }

    /// The root has no attributes but declarations of namespaces.
    private func checkAttributes(_ element: XMLStartElement, offset: Int) {
        for attribute in element.attributes {
            report(
                ReadingRule.unknownAttribute, [attribute.name, element.name], at: "/f:" + element.name, offset: offset)
        }
    }

    // MARK: - Reporting

    /// The place of an element in the form HL7's XML reader uses: `/f:Task/f:input`, `Task/f:input` in a Bundle.
    private func path(_ last: String?) -> String {
        var names: [(mark: String, name: String)] = []
        var isNested = false
        var open = stack
        // The innermost resource starts the path.
        while let item = open.popLast() {
            names.append((item.mark, item.name))
            if item.node >= 0, tree[item.node].flags.contains(.resource) {
                isNested = tree[item.node].parent >= 0
                break
            }
        }
        if let last { names.insert(("f:", last), at: 0) }
        var text = ""
        for (position, part) in names.reversed().enumerated() {
            text += position == 0 ? (isNested ? "" : "/f:") : "/" + part.mark
            text += part.name
        }
        return text
    }

    private func report(_ rule: Rule, _ arguments: [String], at expression: String, offset: Int) {
        tree.findings.append(Finding(rule, arguments, at: expression, offset: offset))
    }

    private func report(_ rule: Rule, _ arguments: [String], at expression: String, node: ElementTree.NodeID) {
        report(rule, arguments, at: expression, offset: Int(tree[node].sourceStart))
    }

    private func reportUnknownResource(_ rule: Rule, _ name: String, at expression: String, offset: Int) {
        var finding = Finding(rule, [name], at: expression, offset: offset)
        if let nearest = Suggestion.nearest(to: name, among: definitions.resourceNames()) {
            finding.message = "resource-type-unknown-suggestion"
            finding.arguments.append(nearest)
        }
        tree.findings.append(finding)
    }

    private func reportUnknownElement(_ name: String, parent: ElementTree.NodeID, offset: Int) {
        var finding = Finding(
            ReadingRule.unknownElement, [name, tree.typeName(parent)], at: path(nil), offset: offset)
        let (names, choices) = tree.knownNames(parent)
        if let choice = choices[name] {
            finding.message = "property-choice-without-type"
            finding.arguments.append(choice.prefix(6).joined(separator: ", "))
        } else if let nearest = Suggestion.nearest(to: name, among: names) {
            finding.message = "xml-element-unknown-suggestion"
            finding.arguments.append(nearest)
        }
        tree.findings.append(finding)
    }
}
