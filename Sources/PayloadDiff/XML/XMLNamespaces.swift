internal import FHIRCore

/// What the names of a document mean: namespace and local name of every element and attribute, whatever the prefixes.
struct XMLNamespaces {
    static let xsi = "http://www.w3.org/2001/XMLSchema-instance"
    static let xhtml = "http://www.w3.org/1999/xhtml"

    private let document: XMLText
    private var uris: [String] = [""]
    private var numbers: [String: Int] = ["": 0]
    /// Number of the namespace of each node.
    private var ofNode: [Int]
    /// Of each node that declares any: prefixes and numbers; else the nearest such node around it.
    private var scopes: [[String: Int]] = [[:]]
    private var scopeOfNode: [Int]

    init(_ document: XMLText) {
        self.document = document
        ofNode = [Int](repeating: 0, count: document.nodes.count)
        scopeOfNode = ofNode
        for index in document.nodes.indices where document.nodes[index].kind == .element {
            let node = document.nodes[index]
            var scope = node.parent >= 0 ? scopeOfNode[node.parent] : 0
            var own: [String: Int]?
            for attribute in node.attributes {
                let name = document.source.bytes[document.attributes[attribute].name]
                guard name.starts(with: "xmlns".utf8) else { continue }
                let prefix =
                    name.count == 5
                    ? ""
                    : name[name.startIndex + 5] == UInt8(ascii: ":")
                        ? String(decoding: name.dropFirst(6), as: UTF8.self) : nil
                guard let prefix else { continue }
                var declarations = own ?? scopes[scope]
                declarations[prefix] = number(document.value(ofAttribute: attribute))
                own = declarations
            }
            if let own {
                scopes.append(own)
                scope = scopes.count - 1
            }
            scopeOfNode[index] = scope
            ofNode[index] = scopes[scope][prefix(of: node.name) ?? ""] ?? 0
        }
    }

    private mutating func number(_ uri: String) -> Int {
        if let known = numbers[uri] { return known }
        uris.append(uri)
        numbers[uri] = uris.count - 1
        return uris.count - 1
    }

    private func prefix(of name: Range<Int>) -> String? {
        document.source.bytes[name].firstIndex(of: UInt8(ascii: ":")).map { document.string(name.lowerBound..<$0) }
    }

    /// The namespace of an element.
    func uri(of node: Int) -> String { uris[ofNode[node]] }

    /// `{uri}local` of an element.
    func name(of node: Int) -> String { "{" + uri(of: node) + "}" + document.localName(node) }

    /// `local`, or `{uri}local` of an attribute with a prefix; nil for a declaration.
    func name(ofAttribute attribute: Int, in node: Int) -> String? {
        let range = document.attributes[attribute].name
        let bytes = document.source.bytes[range]
        if bytes.starts(with: "xmlns".utf8), bytes.count == 5 || bytes[bytes.startIndex + 5] == UInt8(ascii: ":") {
            return nil
        }
        guard let prefix = prefix(of: range) else { return document.string(range) }
        let local = document.string(XMLText.local(document.source.bytes, range))
        if prefix == "xml" { return "xml:" + local }
        return "{" + uris[scopes[scopeOfNode[node]][prefix] ?? 0] + "}" + local
    }

    /// A value that is a name itself (`xsi:type`), with its namespace for its prefix.
    func qualified(_ value: String, in node: Int) -> String {
        let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let prefix = parts.count == 2 ? String(parts[0]) : ""
        return "{" + uris[scopes[scopeOfNode[node]][prefix] ?? 0] + "}" + String(parts.last ?? "")
    }
}
