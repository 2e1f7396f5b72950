import ArgumentParser
import CommandSupport
import FHIRCore
import FHIRPath
import FHIRReading
import FHIRValidation
import Messages
import Reporting

struct EvaluateFHIRPath: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fhirpath", abstract: "Evaluates a FHIRPath expression on a payload.",
        discussion: """
            --format json gives an array of {"type", "value"}: primitives as JSON values, decimals and dates as their text, \
            complex values as their JSON. A wrong expression ends with exit code 2 and a message on standard error.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The expression: \"input.where(type.coding.code = 'nomESMS').value\".") var expression: String
    @Argument(help: "The payload, or - for standard input.") var file: String
    @Option(help: "Output format: text or json.") var format: Format = .text
    @Option(help: "Path of the element to start from (default: the resource).") var context: String?
    @OptionGroup var definitionOptions: DefinitionOptions
    @OptionGroup var options: CommandOptions

    func run() throws {
        let messages = MessageCatalogue(merging: [.fhirPath, .validation, .reporting])
        func fail(_ text: String) -> ExitCode {
            writeDiagnostic(text)
            return ExitStatus.notJudged
        }
        let bytes: [UInt8]
        do {
            bytes = try FileAccess.read(file)
        } catch {
            throw fail(messages.text("file-" + error.code.rawValue, [file], in: options.language))
        }
        let definitions = Definitions(repository: definitionOptions.repository)
        let tree = Payload.read(bytes, definitions: definitions)
        guard tree.root != nil else {
            let first = tree.findings.first
            throw fail(messages.text(first?.message ?? "json-empty", first?.arguments ?? [], in: options.language))
        }
        let values: [FHIRPathValue]
        do {
            let evaluator = FHIRPathEvaluator(tree: tree)
            var start = FHIRPathContext()
            if let context {
                let parsed = try FHIRPathExpression(context)
                guard case .node(let node)? = try evaluator.evaluate(parsed).first else {
                    try emit([], tree)
                    return
                }
                start.focus = node
            }
            let parsed = try FHIRPathExpression(expression)
            values = try evaluator.evaluate(parsed, in: start)
        } catch let error as FHIRPathError {
            let text = messages.text(error.message, error.arguments, in: options.language)
            throw fail("\(expression)\n\(String(repeating: " ", count: error.offset))^\n\(text)")
        }
        try emit(values, tree)
    }

    private func emit(_ values: [FHIRPathValue], _ tree: ElementTree) throws {
        var output = CommandOutput(path: options.output)
        switch format {
        case .text:
            for value in values {
                output.write(Terminal.sanitized(value.text(in: tree) ?? FHIRPathJSON.value(value, in: tree)) + "\n")
            }
        case .json:
            let items = values.map { value in
                "{\"type\":\"\(value.typeName(in: tree))\",\"value\":\(FHIRPathJSON.value(value, in: tree))}"
            }
            output.write("[" + items.joined(separator: ", ") + "]\n")
        }
        try output.finish()
    }
}

/// Results of FHIRPath as JSON.
enum FHIRPathJSON {
    static func value(_ value: FHIRPathValue, in tree: ElementTree) -> String {
        switch value {
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .quantity(let quantity):
            return "{\"value\":\(quantity.value.description),\"unit\":\(string(quantity.unit))}"
        case .type(let type): return "{\"namespace\":\(string(type.namespace)),\"name\":\(string(type.name))}"
        case .node(let node): return ElementJSON.text(node, in: tree)
        default: return string(value.text(in: tree) ?? "")
        }
    }

    static func string(_ text: String) -> String {
        var output: [UInt8] = []
        JSONString.append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

/// An element as FHIR JSON, whatever it was read from.
enum ElementJSON {
    static func text(_ node: ElementTree.NodeID, in tree: ElementTree) -> String {
        var output: [UInt8] = []
        append(node, in: tree, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ node: ElementTree.NodeID, in tree: ElementTree, to output: inout [UInt8]) {
        if tree.hasValue(node) {
            appendValue(node, in: tree, to: &output)
            return
        }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        func key(_ name: String) {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONString.append(name, to: &output)
            output.append(UInt8(ascii: ":"))
        }
        if tree.nodes[Int(node)].flags.contains(.resource) {
            key("resourceType")
            JSONString.append(tree.typeName(node), to: &output)
        }
        var done: [String] = []
        for child in tree.children(node) {
            let name = jsonName(child, in: tree)
            if done.contains(name) { continue }
            done.append(name)
            let isList = tree.nodes[Int(child)].index >= 0
            let items =
                isList ? tree.children(node, tree.name(child)).filter { jsonName($0, in: tree) == name } : [child]
            if items.contains(where: { tree.hasValue($0) }) || !items.contains(where: isPrimitive(tree)) {
                key(name)
                appendList(items, isList: isList, to: &output) { item, output in
                    if isPrimitive(tree)(item), !tree.hasValue(item) {
                        output.append(contentsOf: "null".utf8)
                    } else {
                        append(item, in: tree, to: &output)
                    }
                }
            }
            if items.contains(where: { isPrimitive(tree)($0) && tree.nodes[Int($0)].firstChild >= 0 }) {
                key("_" + name)
                appendList(items, isList: isList, to: &output) { item, output in
                    appendExtensions(item, in: tree, to: &output)
                }
            }
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func isPrimitive(_ tree: ElementTree) -> (ElementTree.NodeID) -> Bool {
        { node in
            let type = tree.nodes[Int(node)].type
            return type >= 0 && tree.definitions.types[Int(type)].primitive != nil
        }
    }

    private static func appendList(
        _ items: [ElementTree.NodeID], isList: Bool, to output: inout [UInt8],
        _ body: (ElementTree.NodeID, inout [UInt8]) -> Void
    ) {
        if isList { output.append(UInt8(ascii: "[")) }
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            body(item, &output)
        }
        if isList { output.append(UInt8(ascii: "]")) }
    }

    private static func appendExtensions(_ node: ElementTree.NodeID, in tree: ElementTree, to output: inout [UInt8]) {
        guard tree.nodes[Int(node)].firstChild >= 0 else {
            output.append(contentsOf: "null".utf8)
            return
        }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for name in ["id", "extension"] {
            let items = tree.children(node, name)
            guard !items.isEmpty else { continue }
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONString.append(name, to: &output)
            output.append(UInt8(ascii: ":"))
            appendList(items, isList: name == "extension", to: &output) { item, output in
                append(item, in: tree, to: &output)
            }
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func appendValue(_ node: ElementTree.NodeID, in tree: ElementTree, to output: inout [UInt8]) {
        switch tree.typeName(node) {
        case "boolean", "integer", "positiveInt", "unsignedInt", "decimal":
            output.append(contentsOf: tree.valueBytes(node))
        default: JSONString.append(tree.value(node) ?? "", to: &output)
        }
    }

    private static func jsonName(_ node: ElementTree.NodeID, in tree: ElementTree) -> String {
        let element = tree.nodes[Int(node)].element
        guard element >= 0, tree.definitions.elements[Int(element)].isChoice else { return tree.name(node) }
        return tree.name(node) + Definitions.capitalized(tree.typeName(node))
    }
}
