internal import ValueFormats

/// An element as FHIR JSON, whatever it was read from.
public enum ElementJSON {
    public static func text(_ node: ElementTree.NodeID, in tree: ElementTree) -> String {
        var output: [UInt8] = []
        append(node, in: tree, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ node: ElementTree.NodeID, in tree: ElementTree, to output: inout [UInt8]) {
        if tree.hasValue(node) {
            appendValue(node, in: tree, to: &output)
            return
        }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        func key(_ name: String) {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONString.append(name, to: &output)
            output.append(UInt8(ascii: ":"))
        }
        if tree[node].flags.contains(.resource) {
            key("resourceType")
            JSONString.append(tree.typeName(node), to: &output)
        }
        var done: [String] = []
        for child in tree.children(node) {
            let name = jsonName(child, in: tree)
            if done.contains(name) { continue }
            done.append(name)
            let isList = tree[child].index >= 0
            let items =
                isList ? tree.children(node, tree.name(child)).filter { jsonName($0, in: tree) == name } : [child]
            if items.contains(where: { tree.hasValue($0) }) || !items.contains(where: isPrimitive(tree)) {
                key(name)
                appendList(items, isList: isList, to: &output) { item, output in
                    if isPrimitive(tree)(item), !tree.hasValue(item) {
                        output.append(contentsOf: "null".utf8)
                    } else {
                        append(item, in: tree, to: &output)
                    }
                }
            }
            if items.contains(where: { isPrimitive(tree)($0) && tree[$0].firstChild >= 0 }) {
                key("_" + name)
                appendList(items, isList: isList, to: &output) { item, output in
                    appendExtensions(item, in: tree, to: &output)
                }
            }
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func isPrimitive(_ tree: ElementTree) -> (ElementTree.NodeID) -> Bool {
        { node in
            let type = tree[node].type
            return type >= 0 && tree.definitions[type: type].primitive != nil
        }
    }

    private static func appendList(
        _ items: [ElementTree.NodeID], isList: Bool, to output: inout [UInt8],
        _ body: (ElementTree.NodeID, inout [UInt8]) -> Void
    ) {
        if isList { output.append(UInt8(ascii: "[")) }
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            body(item, &output)
        }
        if isList { output.append(UInt8(ascii: "]")) }
    }

    private static func appendExtensions(_ node: ElementTree.NodeID, in tree: ElementTree, to output: inout [UInt8]) {
        guard tree[node].firstChild >= 0 else {
            output.append(contentsOf: "null".utf8)
            return
        }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for name in ["id", "extension"] {
            let items = tree.children(node, name)
            guard !items.isEmpty else { continue }
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONString.append(name, to: &output)
            output.append(UInt8(ascii: ":"))
            appendList(items, isList: name == "extension", to: &output) { item, output in
                append(item, in: tree, to: &output)
            }
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func appendValue(_ node: ElementTree.NodeID, in tree: ElementTree, to output: inout [UInt8]) {
        switch tree.typeName(node) {
        case "boolean", "integer", "positiveInt", "unsignedInt", "decimal":
            output.append(contentsOf: tree.valueBytes(node))
        default: JSONString.append(tree.value(node) ?? "", to: &output)
        }
    }

    private static func jsonName(_ node: ElementTree.NodeID, in tree: ElementTree) -> String {
        let element = tree[node].element
        guard element >= 0, tree.definitions[element: element].isChoice else { return tree.name(node) }
        return tree.name(node) + Definitions.capitalized(tree.typeName(node))
    }
}
