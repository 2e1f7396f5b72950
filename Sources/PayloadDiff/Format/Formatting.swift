public import CommandSupport
public import FHIRCore
internal import FHIRReading

/// Formats a document that is in memory, of any format, and converts it where asked.
public struct Formatting {
    private let layout: JSONLayout
    private let display: DisplayOptions
    private let isCanonical: Bool
    private let definitions: Definitions
    private let terminal: Terminal

    public init(
        layout: JSONLayout = .standard, display: DisplayOptions = DisplayOptions(), isCanonical: Bool = false,
        definitions: Definitions, terminal: Terminal = Terminal(colored: false, width: 100)
    ) {
        self.layout = layout
        self.display = display
        self.isCanonical = isCanonical
        self.definitions = definitions
        self.terminal = terminal
    }

    /// The formatted text. Faults of syntax throw: what cannot be read is not formatted.
    public func format(_ bytes: [UInt8], to target: ElementTree.Format? = nil) throws(SyntaxFailure) -> [UInt8] {
        let format = Payload.format(of: bytes)
        switch (format, target ?? format) {
        case (.json, .json): return try json(bytes)
        case (.xml, .xml): return try xml(bytes)
        case (.json, .xml):
            let converted = try JSONToXML.convert(JSONDocument(SourceText(bytes)), definitions: definitions)
            return try xml(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8) + converted)
        case (.xml, .json):
            return try json(XMLToJSON.convert(XMLText(decoding: SourceText(bytes)), definitions: definitions))
        }
    }

    private func json(_ bytes: [UInt8]) throws(SyntaxFailure) -> [UInt8] {
        let source = SourceText(bytes)
        let document = JSONDocument(source)
        if let problem = document.problems.first(where: { $0.id != "json-duplicate-key" }) {
            throw SyntaxFailure(problem, in: source)
        }
        var writer = JSONTreeWriter(
            document, layout: layout, options: display, painter: Painter(terminal: terminal),
            definitions: isCanonical ? definitions : nil)
        return writer.format().bytes
    }

    private func xml(_ bytes: [UInt8]) throws(SyntaxFailure) -> [UInt8] {
        let source = SourceText(bytes)
        let document = XMLText(decoding: source)
        if let problem = document.problems.first { throw SyntaxFailure(problem, in: source) }
        var formatter = XMLFormatter(
            document, layout: layout, options: display, painter: Painter(terminal: terminal),
            definitions: isCanonical ? definitions : nil)
        return formatter.format().bytes
    }
}
