package import FHIRCore

/// Whether a text is well-formed XML, as libxml2 judges it: the one judge of all tools.
package enum XMLWellFormedness {
    /// What libxml2 objects to, in source order; empty for XML that parsers read.
    package static func problems(in source: SourceText, limits: ReadingLimits = .standard) -> [SyntaxProblem] {
        let listener = Listener()
        let parser = XMLEventParser(source: source, limits: limits, handler: listener)
        parser.parse()
        if parser.problems.isEmpty, !listener.hasRoot { return [SyntaxProblem(id: "json-empty", offset: 0)] }
        return parser.problems
    }

    private final class Listener: XMLEventHandler {
        var hasRoot = false

        func startElement(_ element: XMLStartElement, offset: Int, end: Int) { hasRoot = true }
        func endElement(offset: Int) {}
        func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {}
    }
}
