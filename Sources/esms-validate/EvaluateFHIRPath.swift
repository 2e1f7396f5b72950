import ArgumentParser
import CommandSupport
import FHIRCore
import FHIRPath
import FHIRReading
import FHIRValidation
import Judging
import Messages
import Reporting
internal import ValueFormats

struct EvaluateFHIRPath: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fhirpath", abstract: "Evaluates a FHIRPath expression on a payload.",
        discussion: """
            --format json gives an array of {"type", "value"}: primitives as JSON values, decimals and dates as their text, \
            complex values as their JSON. A wrong expression ends with exit code 2 and a message on standard error. With --strict \
            a name that the type does not have is wrong, too; without it, it gives nothing, as the specification says. Faults \
            of the payload that leave it readable are remarks on standard error.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The expression: \"input.where(type.coding.code = 'nomESMS').value\".") var expression: String
    @Argument(help: "The payload, or - for standard input.") var file: String
    @Option(help: "Output format: text or json.") var format: Format = .text
    @Option(help: "Path of the element to start from (default: the resource).") var context: String?
    @Flag(help: "Refuse names that the types of the payload do not have.") var strict = false
    @OptionGroup var definitionOptions: DefinitionOptions
    @OptionGroup var options: CommandOptions

    func run() throws {
        let messages = MessageCatalogue(merging: [.fhirPath, .validation])
        func fail(_ text: String) -> ExitCode {
            writeDiagnostic(text)
            return ExitStatus.notJudged
        }
        let bytes: [UInt8]
        do {
            bytes = try FileAccess.read(file)
        } catch {
            throw fail(error.text(in: options.language))
        }
        let definitions = try Definitions(repository: definitionOptions.repository(options.language))
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
            if strict, context == nil, let root = tree.root {
                try parsed.check(against: tree.typeName(root), definitions: definitions)
            }
            values = try evaluator.evaluate(parsed, in: start)
        } catch let error as FHIRPathError {
            let text = messages.text(error.message, error.arguments, in: options.language)
            throw fail("\(expression)\n\(String(repeating: " ", count: error.offset))^\n\(text)")
        }
        try emit(values, tree)
        let faults = tree.findings.filter(\.isError)
        let places = tree.source.positions(at: faults.map(\.offset))
        for (fault, place) in zip(faults, places).prefix(20) {
            let text = messages.text(fault.message, fault.arguments, in: options.language)
            writeDiagnostic(Terminal.sanitized("\(place.line):\(place.column) \(text)"))
        }
        // Where the syntax broke, what was read may not be what the payload says.
        let isBroken = faults.contains { $0.rule == ReadingRule.jsonSyntax || $0.rule == ReadingRule.xmlSyntax }
        if isBroken { throw ExitStatus.notJudged }
    }

    private func emit(_ values: [FHIRPathValue], _ tree: ElementTree) throws {
        var output = CommandOutput(path: options.output)
        switch format {
        case .text:
            for value in values {
                output.write(Terminal.sanitized(value.text(in: tree) ?? FHIRPathJSON.value(value, in: tree)) + "\n")
            }
        case .json:
            output.write(FHIRPathJSON.list(values, in: tree) + "\n")
        }
        try output.finish(in: options.language)
    }
}
