internal import CLibXML2
package import FHIRCore

/// A document as libxml2's tree, for its schema and XPath engines.
///
/// To be made of bytes that ``XMLEventParser`` has read without a problem: what that refuses (DOCTYPE, depth, number of
/// elements) is not looked for again. Belongs to one thread at a time.
package final class XMLTree {
    let document: xmlDocPtr
    /// Elements in the document.
    package let elementCount: Int

    /// - Returns: nil when the bytes are not well-formed XML.
    package init?(_ source: SourceText) {
        LibXML.initialize()
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
        guard source.bytes.count <= Int32.max,
            let document = source.bytes.withUnsafeBytes({
                xmlReadMemory(
                    $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, "UTF-8", Int32(options))
            })
        else { return nil }
        self.document = document
        elementCount = Self.number(xmlDocGetRootElement(document))
    }

    deinit { xmlFreeDoc(document) }

    /// Gives every element its place in document order, which is how it is known outside.
    private static func number(_ root: xmlNodePtr?) -> Int {
        var count = 0
        var next = root
        while let node = next {
            if node.pointee.type == XML_ELEMENT_NODE {
                node.pointee._private = UnsafeMutableRawPointer(bitPattern: count + 1)
                count += 1
            }
            next = successor(of: node, under: root)
        }
        return count
    }

    private static func successor(of node: xmlNodePtr, under root: xmlNodePtr?) -> xmlNodePtr? {
        if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
        var current: xmlNodePtr? = node
        while let at = current, at != root {
            if let next = at.pointee.next { return next }
            current = at.pointee.parent
        }
        return nil
    }

    /// Place in document order (from 0) of the element that a node is or belongs to; nil for the document itself.
    static func ordinal(of node: xmlNodePtr) -> Int? {
        var current: xmlNodePtr? = node
        while let at = current {
            if at.pointee.type == XML_ELEMENT_NODE { return at.pointee._private.map { Int(bitPattern: $0) - 1 } }
            // A namespace node is no node: its layout is another.
            if at.pointee.type == XML_NAMESPACE_DECL { return nil }
            current = at.pointee.parent
        }
        return nil
    }
}
