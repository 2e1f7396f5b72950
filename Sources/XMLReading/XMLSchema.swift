internal import CLibXML2
package import FHIRCore

/// A compiled W3C XML Schema (1.0), run by libxml2.
///
/// Belongs to one thread at a time.
package final class XMLSchema {
    /// The schema itself is at fault, or a file that it needs is not there.
    package struct Failure: Error {
        /// libxml2's words, for whoever maintains the schema.
        package let problems: [String]
    }

    private let schema: xmlSchemaPtr

    /// - Parameters:
    ///   - main: name of the file to begin with.
    ///   - files: every file by its path; those that `include` and `import` name are looked for among them only.
    package init(_ main: String, files: [String: [UInt8]]) throws(Failure) {
        LibXML.initialize()
        let log = Log()
        let schema = LibXML.withFiles(files) { () -> xmlSchemaPtr? in
            guard let parser = xmlSchemaNewParserCtxt(LibXML.scheme + main) else { return nil }
            defer { xmlSchemaFreeParserCtxt(parser) }
            xmlSchemaSetParserStructuredErrors(
                parser,
                { user, error in
                    guard let user, let error = error?.pointee, error.level != XML_ERR_WARNING else { return }
                    Unmanaged<Log>.fromOpaque(user).takeUnretainedValue().add(error)
                }, Unmanaged.passUnretained(log).toOpaque())
            return xmlSchemaParse(parser)
        }
        guard let schema else { throw Failure(problems: log.problems) }
        self.schema = schema
    }

    deinit { xmlSchemaFree(schema) }

    private final class Log {
        var problems: [String] = []

        func add(_ error: xmlError) {
            guard problems.count < 100 else { return }
            problems.append(error.message.map { String(cString: $0) } ?? "\(error.code)")
        }
    }

    /// What is wrong with a document, in the order in which it is found; at most `limit` faults.
    ///
    /// The text is judged as it is read, without a tree.
    ///
    /// - Returns: nil when it is not well-formed XML, has a DOCTYPE, or goes beyond the limits of depth, elements and attributes.
    package func faults(
        in source: SourceText, limits: ReadingLimits = .standard, limit: Int = 2_000
    ) -> [XMLSchemaFault]? {
        guard StartTagScan.excess(in: source.bytes, limit: limits.attributes) == nil else { return nil }
        let stream = Stream(limit: limit, limits: limits)
        let user = Unmanaged.passUnretained(stream).toOpaque()
        guard source.bytes.count <= Int32.max,
            let parser = source.bytes.withUnsafeBytes({
                xmlCreateMemoryParserCtxt($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count))
            })
        else { return nil }
        defer { xmlFreeParserCtxt(parser) }
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
        guard let context = xmlSchemaNewValidCtxt(schema) else { return nil }
        defer { xmlSchemaFreeValidCtxt(context) }
        xmlSchemaSetValidStructuredErrors(
            context,
            { user, error in
                guard let user, let error = error?.pointee, error.level != XML_ERR_WARNING else { return }
                Stream.from(user).failed(error)
            }, user)
        parser.pointee.sax.pointee = Stream.callbacks
        parser.pointee.userData = user
        // From here on events go to the stream first, then to the schema.
        let plug = xmlSchemaSAXPlug(context, &parser.pointee.sax, &parser.pointee.userData)
        stream.parser = parser
        let result = xmlParseDocument(parser)
        stream.parser = nil
        let isValid = xmlSchemaIsValid(context) == 1
        xmlSchemaSAXUnplug(plug)
        guard result == 0, parser.pointee.wellFormed != 0, !stream.isStopped else { return nil }
        // Whatever was not said in words still counts.
        if !isValid, stream.faults.isEmpty { return [XMLSchemaFault(.other, at: 0, code: 0)] }
        return stream.faults
    }
}

/// What the schema sees of a document, with the number of the element that it is at.
private final class Stream {
    private(set) var faults: [XMLSchemaFault] = []
    private let limit: Int
    private let limits: ReadingLimits
    /// While it parses.
    var parser: xmlParserCtxtPtr?
    private(set) var isStopped = false
    private var count = 0
    private var open: [Int] = []
    /// The element that the schema judges: begun last, or ended last.
    private var current = 0
    private var identifiers: Set<String> = []
    private var rootNamespace: UnsafePointer<xmlChar>?

    init(limit: Int, limits: ReadingLimits) {
        self.limit = limit
        self.limits = limits
    }

    private func stop() {
        isStopped = true
        if let parser { xmlStopParser(parser) }
    }

    static func from(_ user: UnsafeMutableRawPointer) -> Stream {
        Unmanaged<Stream>.fromOpaque(user).takeUnretainedValue()
    }

    static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { user, _, _, namespace, _, _, count, _, attributes in
            if let user { Stream.from(user).start(namespace, Int(count), attributes) }
        }
        callbacks.endElementNs = { user, _, _, _ in if let user { Stream.from(user).end() } }
        callbacks.characters = { user, _, _ in if let user { Stream.from(user).text() } }
        callbacks.internalSubset = { user, _, _, _ in if let user { Stream.from(user).stop() } }
        callbacks.ignorableWhitespace = callbacks.characters
        callbacks.cdataBlock = callbacks.characters
        return callbacks
    }

    private func start(
        _ namespace: UnsafePointer<xmlChar>?, _ attributeCount: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        // Names are the same pointers wherever they stand in one document.
        if count == 0 { rootNamespace = namespace }
        current = count
        open.append(count)
        count += 1
        guard open.count <= limits.depth, count <= limits.elements else { return stop() }
        guard let attributes, namespace == rootNamespace else { return }
        for index in 0..<attributeCount {
            // Name, prefix, namespace, begin and end of the value.
            guard let name = attributes[index * 5], name[0] == UInt8(ascii: "I"), name[1] == UInt8(ascii: "D"),
                name[2] == 0, attributes[index * 5 + 2] == nil, let begin = attributes[index * 5 + 3],
                let end = attributes[index * 5 + 4]
            else { continue }
            let value = String(decoding: UnsafeBufferPointer(start: begin, count: max(0, end - begin)), as: UTF8.self)
            if !identifiers.insert(value).inserted { repeated(value) }
        }
    }

    private func end() { current = open.popLast() ?? 0 }

    private func text() { current = open.last ?? 0 }

    func failed(_ error: xmlError) {
        guard faults.count < limit else { return }
        let fault = XMLSchemaFault(error, at: current)
        // An item of a list is reported before the list that it spoils.
        if fault.kind == .value, let last = faults.last, last.element == fault.element,
            last.attribute == fault.attribute, [.code, .value].contains(last.kind)
        {
            return
        }
        faults.append(fault)
    }

    /// Only with a tree does libxml2 see that an ID is there already. In CDA every attribute `ID` of HL7's elements is one;
    /// foreign content, which the model lets through unread, does not count.
    private func repeated(_ value: String) {
        guard faults.count < limit else { return }
        var fault = XMLSchemaFault(.value, at: current, code: Int(XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1.rawValue))
        fault.attribute = "ID"
        fault.constraint = "ID"
        faults.append(fault)
    }
}
