internal import ValueFormats

/// Makes an element tree of a JSON document, guided by the definitions. What does not fit them is reported and left
/// out; the rest is read on.
struct JSONElementReader {
    private let document: JSONDocument
    private let bytes: [UInt8]
    private let tree: ElementTree
    private let definitions: Definitions

    private init(_ document: JSONDocument, tree: ElementTree) {
        self.document = document
        bytes = document.source.bytes
        self.tree = tree
        definitions = tree.definitions
    }

    /// Reads the resource of a document. With problems of syntax the tree holds what could be read.
    static func read(_ document: JSONDocument, definitions: Definitions) -> ElementTree {
        let tree = ElementTree(source: document.source, definitions: definitions, format: .json)
        tree.nodes.reserveCapacity(document.nodes.count)
        JSONElementReader(document, tree: tree).readRoot()
        tree.setSyntaxFindings(document.problems)
        return tree
    }

    private func readRoot() {
        guard let root = document.root else { return }
        guard document.nodes[root].kind == .object else {
            if document.problems.isEmpty || document.nodes[root].kind != .invalid {
                report(ReadingRule.notAnObject, [kindWord(root)], at: "", node: root)
            }
            return
        }
        guard let name = resourceType(of: root, at: "$", suggestion: "Task") else { return }
        guard let type = definitions.type(name), isReadable(type) else {
            let blank = name.utf8.allSatisfy { $0 == 0x20 }
            reportUnknownResource(ReadingRule.unknownResource, name, at: blank ? "" : name, node: root)
            return
        }
        let node = appendResource(root, type: type, element: -1, name: name, parent: -1, index: -1)
        readMembers(of: root, into: node)
    }

    private func isReadable(_ type: Definitions.TypeID) -> Bool {
        let definition = definitions[type: type]
        return (definition.kind == .resource && !definition.isAbstract) || definition.kind == .logical
    }

    private func resourceType(of object: Int, at expression: String, suggestion: String) -> String? {
        guard let member = document.member("resourceType", of: object) else {
            report(ReadingRule.noResourceType, [suggestion], at: expression, node: object)
            return nil
        }
        guard let name = document.string(member) else {
            report(ReadingRule.resourceTypeNotString, at: expression, node: object)
            return nil
        }
        return name
    }

    private func appendResource(
        _ object: Int, type: Definitions.TypeID, element: Definitions.ElementID, name: String,
        parent: ElementTree.NodeID, index: Int32
    ) -> ElementTree.NodeID {
        var node = makeNode(object)
        node.element = element
        node.type = type
        node.content = definitions[type: type].content
        node.name = tree.nameID(name)
        node.index = index
        node.flags.insert(.resource)
        return tree.append(node, to: parent)
    }

    private func makeNode(_ index: Int) -> ElementTree.Node {
        var node = ElementTree.Node()
        node.sourceStart = document.nodes[index].start
        node.sourceEnd = document.nodes[index].end
        return node
    }

    // MARK: - Members

    private func readMembers(of object: Int, into parent: ElementTree.NodeID) {
        let content = tree[parent].content
        let isResource = tree[parent].flags.contains(.resource)
        var child = object + 1
        let end = Int(document.nodes[object].next)
        var count = 0
        // Choices seen, to find a second one; and primitives already read with their `_` twin.
        var choices: [(element: Definitions.ElementID, type: Int)] = []
        var extended: [String] = []
        while child < end {
            let item = document.nodes[child]
            defer { child = Int(item.next) }
            var key = bytes[item.keyRange]
            if item.flags.contains(.keyEscaped) { key = JSONString.unescape(key)[...] }
            if isResource, key.elementsEqual("resourceType".utf8) { continue }
            if item.flags.contains(.repeatedKey) { continue }
            count += 1
            let underscore = key.first == UInt8(ascii: "_")
            let plain = underscore ? key.dropFirst() : key
            guard content >= 0, let (elementID, typeIndex) = definitions[content: content].lookup(plain) else {
                reportUnknown(String(decoding: key, as: UTF8.self), member: child, parent: parent)
                continue
            }
            let code = typeCode(elementID, typeIndex)
            let isPrimitive = isPrimitive(code)
            if underscore, !isPrimitive {
                reportUnknown(String(decoding: key, as: UTF8.self), member: child, parent: parent)
                continue
            }
            if definitions[element: elementID].isChoice {
                if let seen = choices.first(where: { $0.element == elementID }), seen.type != typeIndex {
                    let name = definitions[element: elementID].name
                    report(
                        ReadingRule.choiceTwice, [name, String(decoding: plain, as: UTF8.self)],
                        at: tree.expression(parent, style: .reading), node: child)
                    continue
                }
                choices.append((elementID, typeIndex))
            }
            if isPrimitive {
                let name = String(decoding: plain, as: UTF8.self)
                if underscore {
                    // Read together with the value, wherever that stands.
                    if extended.contains(name) || document.member(name, of: object) != nil { continue }
                    readPrimitive(elementID, typeIndex, value: nil, extensions: child, name: name, parent: parent)
                } else {
                    let twin = hasUnderscores(object) ? document.member("_" + name, of: object) : nil
                    if twin != nil { extended.append(name) }
                    readPrimitive(elementID, typeIndex, value: child, extensions: twin, name: name, parent: parent)
                }
            } else {
                readComplex(elementID, typeIndex, value: child, parent: parent)
            }
        }
        if count == 0, !isResource {
            report(
                ReadingRule.emptyObject, [tree.name(parent)], at: tree.expression(parent, style: .reading), node: object
            )
        }
    }

    private func hasUnderscores(_ object: Int) -> Bool {
        var child = object + 1
        let end = Int(document.nodes[object].next)
        while child < end {
            let item = document.nodes[child]
            if item.keyEnd > item.keyStart, bytes[Int(item.keyStart)] == UInt8(ascii: "_") { return true }
            child = Int(item.next)
        }
        return false
    }

    private func typeCode(_ element: Definitions.ElementID, _ index: Int) -> String {
        let types = definitions[element: element].types
        return index < types.count ? types[index].code : ""
    }

    private func isPrimitive(_ code: String) -> Bool {
        guard let first = code.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return true
    }

    // MARK: - Complex values

    private func readComplex(
        _ element: Definitions.ElementID, _ typeIndex: Int, value: Int, parent: ElementTree.NodeID
    ) {
        let isList = definitions[element: element].isList
        let kind = document.nodes[value].kind
        let name = definitions[element: element].name
        if isList {
            if kind == .array {
                if Int(document.nodes[value].next) == value + 1 {
                    report(ReadingRule.emptyArray, [name], at: childExpression(parent, element), node: value)
                }
                var position: Int32 = 0
                for item in document.children(of: value) {
                    readObject(element, typeIndex, item, index: position, parent: parent)
                    position += 1
                }
                return
            }
            report(
                ReadingRule.mustBeArray, [name, kindWord(value)], at: childExpression(parent, element), node: value)
            if kind == .object { readObject(element, typeIndex, value, index: 0, parent: parent) }
            return
        }
        readObject(element, typeIndex, value, index: -1, parent: parent)
    }

    private func readObject(
        _ element: Definitions.ElementID, _ typeIndex: Int, _ value: Int, index: Int32, parent: ElementTree.NodeID
    ) {
        guard document.nodes[value].kind == .object else {
            if document.nodes[value].kind == .invalid { return }
            let name = definitions[element: element].name
            let suffix = index >= 0 ? "[\(index)]" : ""
            report(
                ReadingRule.mustBeObject, [name, kindWord(value)], at: childExpression(parent, element) + suffix,
                node: value)
            return
        }
        let code = typeCode(element, typeIndex)
        if code == "Resource" || code == "DomainResource" {
            readNestedResource(element, value, index: index, parent: parent)
            return
        }
        var node = makeNode(value)
        node.element = element
        node.index = index
        node.name = definitions[element: element].nameID
        let own = definitions[element: element].content
        if let type = definitions.type(of: element, at: typeIndex) {
            node.type = type
            node.content = own >= 0 ? own : definitions[type: type].content
        }
        let id = tree.append(node, to: parent)
        readMembers(of: value, into: id)
    }

    private func readNestedResource(
        _ element: Definitions.ElementID, _ object: Int, index: Int32, parent: ElementTree.NodeID
    ) {
        let name = definitions[element: element].name
        let expression = childExpression(parent, element) + (index >= 0 ? "[\(index)]" : "")
        let type = resourceType(of: object, at: expression, suggestion: "Task")
        var node = makeNode(object)
        node.element = element
        node.index = index
        node.name = tree.nameID(name)
        node.flags.insert(.resource)
        guard let type else {
            node.type = definitions.type("Resource") ?? -1
            node.content = -1
            node.flags.insert(.unknown)
            _ = tree.append(node, to: parent)
            return
        }
        guard let id = definitions.type(type), isReadable(id) else {
            reportUnknownResource(ReadingRule.unknownNestedResource, type, at: expression, node: object)
            node.flags.insert(.unknown)
            node.type = definitions.type("Resource") ?? -1
            _ = tree.append(node, to: parent)
            return
        }
        node.type = id
        node.content = definitions[type: id].content
        readMembers(of: object, into: tree.append(node, to: parent))
    }

    // MARK: - Primitive values

    private func readPrimitive(
        _ element: Definitions.ElementID, _ typeIndex: Int, value: Int?, extensions: Int?, name: String,
        parent: ElementTree.NodeID
    ) {
        let isList = definitions[element: element].isList
        let type = definitions.type(of: element, at: typeIndex) ?? -1
        guard isList else {
            appendPrimitive(element, type, value: value, extensions: extensions, index: -1, parent: parent)
            return
        }
        if let value, document.nodes[value].kind != .array {
            report(
                ReadingRule.mustBeArray, [name, kindWord(value)], at: childExpression(parent, element), node: value)
            appendPrimitive(element, type, value: value, extensions: nil, index: 0, parent: parent)
            return
        }
        if let extensions, document.nodes[extensions].kind != .array {
            report(
                ReadingRule.mustBeArray, ["_" + name, kindWord(extensions)], at: childExpression(parent, element),
                node: extensions)
            return
        }
        let values = value.map { Array(document.children(of: $0)) } ?? []
        let twins = extensions.map { Array(document.children(of: $0)) } ?? []
        if values.isEmpty, twins.isEmpty {
            // EVSClient does not notice, though FHIR's JSON format forbids it (R4 §2.6.2).
            tree.findings.append(
                Finding(
                    ReadingRule.emptyArray, [name], at: childExpression(parent, element),
                    offset: Int(document.nodes[value ?? extensions ?? 0].start), severity: .warning))
        }
        for position in 0..<max(values.count, twins.count) {
            var value: Int? = position < values.count ? values[position] : nil
            var twin: Int? = position < twins.count ? twins[position] : nil
            if let item = twin, document.nodes[item].kind == .null { twin = nil }
            if let item = value, document.nodes[item].kind == .null {
                if twin == nil {
                    report(
                        ReadingRule.nullInArray, [name], at: childExpression(parent, element) + "[\(position)]",
                        node: item)
                }
                value = nil
            }
            if value == nil, twin == nil { continue }
            appendPrimitive(
                element, type, value: value, extensions: twin, index: Int32(position), parent: parent)
        }
    }

    private func appendPrimitive(
        _ element: Definitions.ElementID, _ type: Definitions.TypeID, value: Int?, extensions: Int?, index: Int32,
        parent: ElementTree.NodeID
    ) {
        if let value {
            let kind = document.nodes[value].kind
            if kind == .object || kind == .array || kind == .null || kind == .invalid {
                if kind != .invalid {
                    report(
                        ReadingRule.mustBeSimple, [definitions[element: element].name, kindWord(value)],
                        at: childExpression(parent, element), node: value)
                }
                // The element is there, without a value that can be judged.
                return
            }
        }
        guard let place = value ?? extensions else { return }
        var node = makeNode(place)
        node.element = element
        node.type = type
        node.content = type >= 0 ? definitions[type: type].content : -1
        node.index = index
        node.name = definitions[element: element].nameID
        let id = tree.append(node, to: parent)
        if let value { setValue(id, value) }
        if let extensions {
            if document.nodes[extensions].kind == .object {
                readMembers(of: extensions, into: id)
            } else {
                report(
                    ReadingRule.mustBeObject, ["_" + tree.name(id), kindWord(extensions)],
                    at: tree.expression(id, style: .reading), node: extensions)
            }
        }
    }

    private func setValue(_ id: ElementTree.NodeID, _ value: Int) {
        let item = document.nodes[value]
        let typeName = tree.typeName(id)
        switch item.kind {
        case .string:
            if item.flags.contains(.escaped) {
                tree.setValue(id, decoded: JSONString.unescape(bytes[item.contentRange]))
            } else {
                tree.setValue(id, source: item.contentRange)
            }
        case .number:
            tree.setValue(id, source: item.range)
            tree.nodes[Int(id)].flags.insert(.number)
        default:
            tree.setValue(id, source: item.range)
            tree.nodes[Int(id)].flags.insert(.boolean)
        }
        let rule: Rule?
        switch typeName {
        case "boolean": rule = item.kind == .true || item.kind == .false ? nil : ReadingRule.mustBeBoolean
        case "integer", "decimal", "positiveInt", "unsignedInt", "integer64":
            rule = item.kind == .number ? nil : ReadingRule.mustBeNumber
        default: rule = item.kind == .string ? nil : ReadingRule.mustBeString
        }
        if let rule {
            tree.nodes[Int(id)].flags.insert(.wrongJSONType)
            // HL7's reader names the list, not the place in it.
            var expression = tree.expression(id, style: .reading)
            if tree[id].index >= 0, let bracket = expression.utf8.lastIndex(of: UInt8(ascii: "[")) {
                expression = String(expression[..<bracket])
            }
            report(rule, [tree.name(id), typeName], at: expression, node: value)
        }
    }

    // MARK: - Reporting

    private func childExpression(_ parent: ElementTree.NodeID, _ element: Definitions.ElementID) -> String {
        let item = definitions[element: element]
        return tree.expression(parent, style: .reading) + "." + item.name + (item.isChoice ? "[x]" : "")
    }

    private func kindWord(_ node: Int) -> String {
        switch document.nodes[node].kind {
        case .object: "@kind-object"
        case .array: "@kind-array"
        case .null: "@kind-null"
        default: "@kind-simple"
        }
    }

    private func report(_ rule: Rule, _ arguments: [String] = [], at expression: String, node: Int) {
        tree.findings.append(
            Finding(rule, arguments, at: expression, offset: Int(document.nodes[node].start)))
    }

    private func reportUnknownResource(_ rule: Rule, _ name: String, at expression: String, node: Int) {
        var finding = Finding(rule, [name], at: expression, offset: Int(document.nodes[node].start))
        if let nearest = Suggestion.nearest(to: name, among: definitions.resourceNames()) {
            finding.message = "resource-type-unknown-suggestion"
            finding.arguments.append(nearest)
        }
        // A type that is no resource: the reference finds nothing to say of it.
        if rule == ReadingRule.unknownResource && definitions.type(name) != nil { finding.notice = .letPass }
        tree.findings.append(finding)
    }

    private func reportUnknown(_ key: String, member: Int, parent: ElementTree.NodeID) {
        // What is inside an unknown resource was reported with it.
        guard tree[parent].content >= 0 || !tree[parent].flags.contains(.unknown) else { return }
        let owner = tree.typeName(parent)
        var finding = Finding(
            ReadingRule.unknownProperty, [key, owner], at: tree.expression(parent, style: .reading),
            offset: Int(document.nodes[member].start))
        let (names, choices) = tree.knownNames(parent)
        if let choice = choices[key] {
            finding.message = "property-choice-without-type"
            finding.arguments.append(choice.prefix(6).joined(separator: ", "))
        } else if let nearest = Suggestion.nearest(to: key, among: names) {
            finding.message = "property-unknown-suggestion"
            finding.arguments.append(nearest)
        }
        tree.findings.append(finding)
    }
}

extension ElementTree {
    /// The names a child of this node may have, and for each choice the names of its variants.
    package func knownNames(_ node: NodeID) -> (names: [String], choices: [String: [String]]) {
        let content = nodes[Int(node)].content
        guard content >= 0 else { return ([], [:]) }
        var names: [String] = []
        var choices: [String: [String]] = [:]
        for id in definitions[content: content].children {
            let element = definitions[element: id]
            if element.isChoice {
                let variants = element.types.map { element.name + Definitions.capitalized($0.code) }
                choices[element.name] = variants
                names.append(contentsOf: variants)
            } else {
                names.append(element.name)
            }
        }
        return (names, choices)
    }
}
