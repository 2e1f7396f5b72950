internal import CLibXML2

/// Why an expression gave no value.
package enum XPathFailure: Error, Equatable {
    /// It is no XPath 1.0.
    case syntax
    /// It took more steps than are allowed.
    case limit
    /// A value has not the type that its place needs, or a name is not known.
    case evaluation
}

/// An expression of XPath 1.0, compiled. Belongs to one thread at a time.
package final class XPathExpression {
    let compiled: xmlXPathCompExprPtr

    package init(_ text: String) throws(XPathFailure) {
        LibXML.initialize()
        guard let context = xmlXPathNewContext(nil) else { throw .syntax }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }
        guard let compiled = xmlXPathCtxtCompile(context, text) else { throw .syntax }
        self.compiled = compiled
    }

    deinit { xmlXPathFreeCompExpr(compiled) }
}

/// A node of a tree, as long as the tree lives.
package struct XPathNode: Hashable {
    let address: UInt

    init(_ node: xmlNodePtr) { address = UInt(bitPattern: node) }

    var pointer: xmlNodePtr? { xmlNodePtr(bitPattern: address) }

    /// Place of its element in document order; 0 for the document itself.
    package var element: Int { pointer.flatMap { XMLTree.ordinal(of: $0) } ?? 0 }

    /// What an expression of its place ends in beyond the element: `/@code`, `/text()` or nothing.
    package var suffix: String {
        guard let node = pointer else { return "" }
        return switch node.pointee.type {
        case XML_ATTRIBUTE_NODE: "/@" + XPathNode.name(node)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: "/text()"
        case XML_COMMENT_NODE: "/comment()"
        case XML_PI_NODE: "/processing-instruction()"
        default: ""
        }
    }

    private static func name(_ node: xmlNodePtr) -> String { node.pointee.name.map { String(cString: $0) } ?? "" }
}

/// What an expression gave. Node-sets stay valid as long as the tree.
package final class XPathValue {
    let object: xmlXPathObjectPtr

    init(_ object: xmlXPathObjectPtr) { self.object = object }

    deinit { xmlXPathFreeObject(object) }

    package var boolean: Bool { xmlXPathCastToBoolean(object) != 0 }

    package var string: String {
        guard let text = xmlXPathCastToString(object) else { return "" }
        defer { esms_xml_free(text) }
        return String(cString: text)
    }

    /// The nodes in document order, without namespace nodes; nil when the value is no node-set.
    package var nodes: [XPathNode]? {
        guard object.pointee.type == XPATH_NODESET else { return nil }
        guard let set = object.pointee.nodesetval else { return [] }
        xmlXPathNodeSetSort(set)
        return (0..<Int(set.pointee.nodeNr)).compactMap { index in
            guard let node = set.pointee.nodeTab?[index], node.pointee.type != XML_NAMESPACE_DECL else { return nil }
            return XPathNode(node)
        }
    }
}

/// libxml2's XPath 1.0 on one tree, with prefixes, variables and the function `current()` of XSLT.
///
/// Belongs to one thread at a time.
package final class XPathEngine {
    private let tree: XMLTree
    private let context: xmlXPathContextPtr
    /// What `current()` gives.
    private var current: XPathNode
    /// Steps that are left for the whole tree.
    private var budget: Int
    private let limit: Int

    /// - Parameters:
    ///   - limit: steps of libxml2 that one evaluation may take.
    ///   - budget: steps that all may take together.
    package init?(_ tree: XMLTree, namespaces: [String: String], limit: Int = 20_000_000, budget: Int = 400_000_000) {
        guard let context = xmlXPathNewContext(tree.document) else { return nil }
        self.tree = tree
        self.context = context
        self.limit = limit
        self.budget = budget
        current = XPathNode(UnsafeMutableRawPointer(tree.document).assumingMemoryBound(to: xmlNode.self))
        for (prefix, uri) in namespaces { xmlXPathRegisterNs(context, prefix, uri) }
        context.pointee.error = { _, _ in }
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        xmlXPathRegisterFunc(context, "current") { parser, count in
            guard let parser else { return }
            guard count == 0, let user = parser.pointee.context?.pointee.userData else {
                xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue))
                return
            }
            let engine = Unmanaged<XPathEngine>.fromOpaque(user).takeUnretainedValue()
            valuePush(parser, xmlXPathNewNodeSet(engine.current.pointer))
        }
    }

    deinit { xmlXPathFreeContext(context) }

    /// The document itself.
    package var document: XPathNode {
        XPathNode(UnsafeMutableRawPointer(tree.document).assumingMemoryBound(to: xmlNode.self))
    }

    /// Gives a variable a value, or takes it away.
    package func setVariable(_ name: String, _ value: XPathValue?) {
        xmlXPathRegisterVariable(context, name, value.flatMap { xmlXPathObjectCopy($0.object) })
    }

    /// - Parameter current: what `current()` gives; the node itself unless said otherwise.
    package func evaluate(_ expression: XPathExpression, at node: XPathNode) throws(XPathFailure) -> XPathValue {
        guard budget > 0 else { throw .limit }
        current = node
        context.pointee.node = node.pointer
        context.pointee.contextSize = 1
        context.pointee.proximityPosition = 1
        context.pointee.opLimit = UInt(min(limit, budget))
        context.pointee.opCount = 0
        xmlResetError(&context.pointee.lastError)
        let object = xmlXPathCompiledEval(expression.compiled, context)
        budget -= max(1, Int(clamping: context.pointee.opCount))
        guard let object else {
            let code = Int(context.pointee.lastError.code) - Int(XML_XPATH_EXPRESSION_OK.rawValue)
            let limits = [XPATH_OP_LIMIT_EXCEEDED, XPATH_RECURSION_LIMIT_EXCEEDED, XPATH_MEMORY_ERROR]
            throw limits.contains { Int($0.rawValue) == code } ? .limit : .evaluation
        }
        return XPathValue(object)
    }
}
