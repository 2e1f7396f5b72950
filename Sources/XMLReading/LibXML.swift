internal import CLibXML2
internal import Synchronization

/// What libxml2 keeps for the whole process.
enum LibXML {
    /// libxml2 asks for one call before threads use it. From then on it opens no file and no address by itself: schemas and
    /// documents come from memory, and what they refer to is either at hand in memory too or not read at all.
    static func initialize() { initialized }

    private static let initialized: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { address, _, context in LibXML.load(address, context) }
    }()

    /// Begins the addresses of files that are in memory.
    static let scheme = "memory:/"

    /// What is being loaded from, while a schema is put together.
    private static let files = Mutex<[String: [UInt8]]>([:])
    /// One schema is put together at a time: libxml2's loader has no way to tell for whom it loads.
    private static let loading = Mutex<Void>(())

    /// Runs a body during which libxml2 finds these files under ``scheme``.
    static func withFiles<T: ~Copyable>(_ list: [String: [UInt8]], _ body: () -> T) -> T {
        loading.withLock { _ in
            files.withLock { $0 = list }
            defer { files.withLock { $0 = [:] } }
            return body()
        }
    }

    private static func load(_ address: UnsafePointer<CChar>?, _ context: xmlParserCtxtPtr?) -> xmlParserInputPtr? {
        guard let address, let name = memoryName(String(cString: address)),
            let bytes = files.withLock({ $0[name] }), bytes.count <= Int32.max,
            // Copies the bytes.
            let buffer = bytes.withUnsafeBytes({
                xmlParserInputBufferCreateMem(
                    $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), XML_CHAR_ENCODING_UTF8)
            })
        else { return nil }
        guard let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_UTF8) else {
            xmlFreeParserInputBuffer(buffer)
            return nil
        }
        // Relative addresses in the file start from here; freed with the input.
        input.pointee.filename = UnsafeRawPointer(
            address.withMemoryRebound(to: xmlChar.self, capacity: 1) { xmlStrdup($0) })?.assumingMemoryBound(
                to: CChar.self)
        return input
    }

    private static func memoryName(_ address: String) -> String? {
        guard address.hasPrefix(scheme) else { return nil }
        return String(address.dropFirst(scheme.count).drop { $0 == "/" })
    }
}
