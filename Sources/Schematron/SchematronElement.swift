internal import FHIRCore
internal import XMLReading

/// An element of a Schematron file with its content in order.
struct SchematronElement {
    enum Content {
        case text(String)
        case element(SchematronElement)
    }

    static let namespace = "http://purl.oclc.org/dsdl/schematron"

    let name: String
    /// Whether it is of Schematron's namespace; others are carried along and mean nothing.
    let isSchematron: Bool
    var attributes: [String: String]
    var content: [Content] = []
    let file: String
    var line = 0

    var elements: [SchematronElement] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    func elements(_ name: String) -> [SchematronElement] { elements.filter { $0.isSchematron && $0.name == name } }

    /// The element below with an id.
    func element(withID id: String) -> SchematronElement? {
        if attributes["id"] == id { return self }
        for child in elements {
            if let found = child.element(withID: id) { return found }
        }
        return nil
    }

    /// A copy in which every `$name` of a parameter has become its value.
    func replacing(parameters: [(name: String, value: String)]) -> SchematronElement {
        guard !parameters.isEmpty else { return self }
        var copy = self
        copy.attributes = attributes.mapValues { Self.replace(parameters, in: $0) }
        copy.content = content.map { part in
            if case .element(let child) = part { .element(child.replacing(parameters: parameters)) } else { part }
        }
        return copy
    }

    private static func replace(_ parameters: [(name: String, value: String)], in text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let name = rest[rest.index(after: dollar)...].prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
            if let parameter = parameters.first(where: { $0.name == name }) {
                result += parameter.value
            } else {
                result += "$" + name
            }
            rest = rest[name.endIndex...]
        }
        return result + rest
    }
}

/// Makes elements of the events of libxml2.
final class SchematronElementReader: XMLEventHandler {
    private var stack: [SchematronElement] = []
    private var offsets: [Int] = []
    private var root: SchematronElement?
    private let file: String

    private init(file: String) { self.file = file }

    static func read(_ bytes: [UInt8], file: String) throws(SchematronError) -> SchematronElement {
        let source = SourceText(bytes)
        let reader = SchematronElementReader(file: file)
        var limits = ReadingLimits.standard
        limits.elements = 500_000
        limits.problems = 1
        let parser = XMLEventParser(source: source, limits: limits, handler: reader)
        parser.parse()
        if let problem = parser.problems.first {
            throw SchematronError(
                .notXML, file, line: source.position(at: problem.offset).line, problem.arguments.first ?? problem.id)
        }
        guard let root = reader.root else { throw SchematronError(.notXML, file) }
        let lines = source.positions(at: reader.offsets).map(\.line)
        var next = 0
        return reader.numbered(root, lines, &next)
    }

    /// Lines are known when all is read; elements come in the order in which they began.
    private func numbered(_ element: SchematronElement, _ lines: [Int], _ next: inout Int) -> SchematronElement {
        var copy = element
        copy.line = next < lines.count ? lines[next] : 0
        next += 1
        for index in copy.content.indices {
            if case .element(let child) = copy.content[index] {
                copy.content[index] = .element(numbered(child, lines, &next))
            }
        }
        return copy
    }

    func startElement(_ element: XMLStartElement, offset: Int, end: Int) {
        offsets.append(offset)
        stack.append(
            SchematronElement(
                name: element.name, isSchematron: element.namespace == SchematronElement.namespace,
                attributes: Dictionary(
                    element.attributes.filter { $0.namespace.isEmpty }.map {
                        ($0.name, String(decoding: $0.value, as: UTF8.self))
                    }
                ) { first, _ in first }, file: file))
    }

    func endElement(offset: Int) {
        guard let element = stack.popLast() else { return }
        if stack.isEmpty {
            if root == nil { root = element }
        } else {
            stack[stack.count - 1].content.append(.element(element))
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        guard !stack.isEmpty else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if case .text(let before)? = stack[stack.count - 1].content.last {
            stack[stack.count - 1].content[stack[stack.count - 1].content.count - 1] = .text(before + text)
        } else {
            stack[stack.count - 1].content.append(.text(text))
        }
    }
}
