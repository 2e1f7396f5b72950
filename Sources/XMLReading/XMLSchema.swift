internal import CLibXML2

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

    /// What is wrong with a document, in document order of discovery; at most `limit` faults.
    ///
    /// A tree can be judged once: libxml2 notes the IDs that it meets in it.
    package func faults(in tree: XMLTree, limit: Int = 2_000) -> [XMLSchemaFault] {
        let collector = XMLSchemaFault.Collector(limit: limit)
        guard let context = xmlSchemaNewValidCtxt(schema) else { return [] }
        defer { xmlSchemaFreeValidCtxt(context) }
        xmlSchemaSetValidStructuredErrors(
            context,
            { user, error in
                guard let user, let error = error?.pointee, error.level != XML_ERR_WARNING else { return }
                Unmanaged<XMLSchemaFault.Collector>.fromOpaque(user).takeUnretainedValue().add(error)
            }, Unmanaged.passUnretained(collector).toOpaque())
        let result = xmlSchemaValidateDoc(context, tree.document)
        var faults = collector.faults
        // Whatever was not said in words still counts.
        if result != 0, faults.isEmpty { faults.append(XMLSchemaFault(.other, at: 0, code: Int(result))) }
        return faults
    }
}
