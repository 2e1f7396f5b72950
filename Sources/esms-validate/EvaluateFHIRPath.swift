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
            values = try evaluator.evaluate(parsed, in: start)
        } catch let error as FHIRPathError {
            let text = messages.text(error.message, error.arguments, in: options.language)
            throw fail("\(expression)\n\(String(repeating: " ", count: error.offset))^\n\(text)")
        }
        try emit(values, tree)
        // What was read of a broken payload may not be what it says.
        let faults = tree.findings.filter(\.isError)
        guard let first = faults.first else { return }
        let position = tree.source.positions(at: [first.offset])[0]
        throw fail(
            "\(position.line):\(position.column) "
                + messages.text(first.message, first.arguments, in: options.language))
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
