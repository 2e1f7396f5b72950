internal import CLibXML2
package import FHIRCore

/// What an XML text is made of, in order. Offsets are bytes in the source.
package protocol XMLEventHandler: AnyObject {
    func startElement(_ element: XMLStartElement, offset: Int, end: Int)
    func endElement(offset: Int)
    func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int)
    func processingInstruction(_ target: String, offset: Int)
}

extension XMLEventHandler {
    package func processingInstruction(_ target: String, offset: Int) {}
}

/// A start tag, as long as the call lasts that hands it over: strings are only made of what is asked for.
package struct XMLStartElement {
    package struct Attribute {
        package let name: String
        package let namespace: String
        package let value: [UInt8]
    }

    package let name: String
    private let prefixBytes: UnsafePointer<UInt8>?
    private let namespaceBytes: UnsafePointer<UInt8>?
    /// For each attribute its name, prefix, namespace, and begin and end of the value.
    private let attributeBytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    private let attributeCount: Int

    init(
        _ name: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
    ) {
        self.name = Self.string(name)
        prefixBytes = prefix
        namespaceBytes = namespace
        attributeBytes = attributes
        attributeCount = attributes == nil ? 0 : max(0, count)
    }

    package var prefix: String { Self.string(prefixBytes) }
    package var namespace: String { Self.string(namespaceBytes) }

    package var attributes: [Attribute] {
        var list: [Attribute] = []
        list.reserveCapacity(attributeCount)
        for index in 0..<attributeCount {
            guard let value = value(index) else { continue }
            list.append(
                Attribute(
                    name: Self.string(attributeBytes?[index * 5]),
                    namespace: Self.string(attributeBytes?[index * 5 + 2]), value: Array(value)))
        }
        return list
    }

    /// Names and values without a copy of the values.
    package func forEachAttribute(_ body: (_ name: String, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
        for index in 0..<attributeCount {
            if let value = value(index) { body(Self.string(attributeBytes?[index * 5]), value) }
        }
    }

    private func value(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let begin = attributeBytes?[index * 5 + 3], let end = attributeBytes?[index * 5 + 4] else { return nil }
        return UnsafeBufferPointer(start: begin, count: max(0, end - begin))
    }

    private static func string(_ text: UnsafePointer<UInt8>?) -> String { text.map { String(cString: $0) } ?? "" }
}

/// libxml2's event parser on bytes in memory: no DTD, no entities beyond the five of XML, no network, and on after
/// errors.
///
/// Owns the parser context; nothing of libxml2 outlives `parse`.
package final class XMLEventParser {
    private let source: SourceText
    private let limits: ReadingLimits
    private unowned let handler: any XMLEventHandler
    package private(set) var problems: [SyntaxProblem] = []
    private var depth = 0
    private var elements = 0
    private var stopped = false
    private var context: xmlParserCtxtPtr?

    package init(source: SourceText, limits: ReadingLimits, handler: any XMLEventHandler) {
        self.source = source
        self.limits = limits
        self.handler = handler
        LibXML.initialize()
    }

    package func parse() {
        guard !source.bytes.isEmpty else {
            problems.append(SyntaxProblem(id: "json-empty", offset: 0))
            return
        }
        if let offset = StartTagScan.excess(in: source.bytes, limit: limits.attributes) {
            problems.append(
                SyntaxProblem(id: "xml-too-many-attributes", arguments: [String(limits.attributes)], offset: offset))
            return
        }
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { user, name, prefix, uri, _, _, attributeCount, _, attributes in
            XMLEventParser.from(user)?.start(name, prefix, uri, attributeCount, attributes)
        }
        callbacks.endElementNs = { user, _, _, _ in XMLEventParser.from(user)?.end() }
        callbacks.characters = { user, text, count in XMLEventParser.from(user)?.text(text, count) }
        callbacks.ignorableWhitespace = callbacks.characters
        callbacks.cdataBlock = callbacks.characters
        callbacks.processingInstruction = { user, target, _ in XMLEventParser.from(user)?.instruction(target) }
        callbacks.internalSubset = { user, _, _, _ in XMLEventParser.from(user)?.doctype() }
        callbacks.serror = { user, error in XMLEventParser.from(user)?.failed(error) }

        source.bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                guard let context = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else { return }
                self.context = context
                defer {
                    xmlFreeParserCtxt(context)
                    self.context = nil
                }
                xmlCtxtUseOptions(
                    context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_HUGE.rawValue))
                // Structured errors go to the context's user data, which is this object.
                context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
                feed(context, text)
            }
        }
    }

    /// Hands the text over in pieces: libxml2 2.9 keeps what it has not consumed, and lengths are C ints.
    private func feed(_ context: xmlParserCtxtPtr, _ text: UnsafeBufferPointer<CChar>) {
        var offset = 0
        while offset < text.count, !stopped {
            let count = min(1 << 20, text.count - offset)
            guard let start = text.baseAddress?.advanced(by: offset) else { return }
            xmlParseChunk(context, start, Int32(count), 0)
            offset += count
        }
        if !stopped { xmlParseChunk(context, nil, 0, 1) }
    }

    private static func from(_ user: UnsafeMutableRawPointer?) -> XMLEventParser? {
        user.map { Unmanaged<XMLEventParser>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Bytes consumed so far.
    private var position: Int {
        guard let context else { return 0 }
        let consumed = xmlByteConsumed(context)
        return consumed < 0 ? 0 : min(Int(consumed), source.bytes.count)
    }

    // MARK: - Events

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
        _ attributeCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard !stopped else { return }
        depth += 1
        elements += 1
        guard depth <= limits.depth else { return stop("json-too-deep", [String(limits.depth)]) }
        guard elements <= limits.elements else { return stop("json-too-many-elements", [String(limits.elements)]) }
        let end = position
        handler.startElement(
            XMLStartElement(name, prefix, uri, attributes, count: Int(attributeCount)), offset: tagStart(before: end),
            end: end)
    }

    private func end() {
        guard !stopped else { return }
        depth -= 1
        handler.endElement(offset: position)
    }

    private func text(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard !stopped, let text, count > 0 else { return }
        handler.characters(UnsafeBufferPointer(start: text, count: Int(count)), offset: position)
    }

    private func instruction(_ target: UnsafePointer<xmlChar>?) {
        guard !stopped, let target else { return }
        handler.processingInstruction(String(cString: target), offset: position)
    }

    private func doctype() { stop("xml-dtd") }

    private func failed(_ error: UnsafeMutablePointer<xmlError>?) {
        guard !stopped, let error = error?.pointee, error.level != XML_ERR_WARNING,
            problems.count <= limits.problems
        else { return }
        guard problems.count < limits.problems else {
            // That there are more is said, once.
            problems.append(
                SyntaxProblem(id: "xml-syntax", arguments: ["@xml-more", String(limits.problems)], offset: position))
            return
        }
        // A namespace that is no absolute URI is no fault of well-formedness.
        if error.domain == XML_FROM_NAMESPACE.rawValue, error.code == XML_WAR_NS_URI_RELATIVE.rawValue { return }
        var words = XMLFault.words(error, isOpen: depth > 0, isEmpty: elements == 0)
        var offset = position
        if words.first == "@xml-character" || words.first == "@xml-encoding", let place = foreignByte {
            words = ["@xml-not-utf8", String(source.bytes[place], radix: 16, uppercase: true)]
            offset = place
        }
        problems.append(SyntaxProblem(id: "xml-syntax", arguments: words, offset: offset))
    }

    /// The first byte that is no UTF-8, in a text that declares no other encoding.
    private lazy var foreignByte: Int? = {
        guard UTF16Check.look(at: source.bytes) == nil else { return nil }
        let head = source.bytes.prefix { $0 != UInt8(ascii: ">") }
        let declaration = String(decoding: head.prefix(200), as: UTF8.self).uppercased()
        guard !declaration.contains("ENCODING") || declaration.contains("UTF-8") else { return nil }
        return UTF8Check.invalidOffsets(source.bytes, limit: 1).first
    }()

    private func stop(_ id: String, _ arguments: [String] = []) {
        problems.append(SyntaxProblem(id: id, arguments: arguments, offset: tagStart(before: position)))
        stopped = true
        if let context { xmlStopParser(context) }
    }

    /// Where the tag that ends before `end` begins: attribute values hold no `<`.
    private func tagStart(before end: Int) -> Int {
        var index = min(end, source.bytes.count) - 1
        while index > 0, source.bytes[index] != UInt8(ascii: "<") { index -= 1 }
        return max(index, 0)
    }
}
