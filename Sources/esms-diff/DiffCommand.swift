import ArgumentParser
import CommandSupport
import FHIRCore
import PayloadDiff

/// `esms-diff diff`.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares two payloads by what they mean, JSON against XML too.",
        discussion: """
            Members in another order, white space and escapes make no difference. Documents embedded as base64 are \
            decoded and compared element by element.

            EXIT CODES: 0 same, 1 different, 2 trouble, 64 wrong usage.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case sideBySide = "side-by-side"
        case jsonPatch = "json-patch"
        case fhirPatch = "fhir-patch"
        case html
        case ndjson
    }

    @Argument(help: "The first payload; '-' is standard input.")
    var first: String

    @Argument(help: "The second payload.")
    var second: String

    @Option(help: "text, side-by-side, json-patch, fhir-patch, html or ndjson.")
    var format: Format = .text

    @Option(
        name: .customLong("ignore"),
        help: ArgumentHelp(
            "Elements to leave out: 'meta.lastUpdated,text' below any resource, 'Task.status' below one, '**.display' anywhere.",
            valueName: "paths"))
    var ignore: [String] = []

    @Option(
        help: ArgumentHelp(
            "A set of things to leave out: server (what servers write), identity (ids and metadata), notation (other writing of the same).",
            valueName: "name"))
    var preset: [String] = []

    @OptionGroup var options: CommandOptions

    func validate() throws {
        for name in preset where Ignoring.preset(name) == nil {
            throw ValidationError("--preset takes one of: " + Ignoring.presets.joined(separator: ", "))
        }
        if first == "-", second == "-" { throw ValidationError("Only one of the two can be standard input.") }
    }

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        var name = first
        do {
            let a = try FileAccess.read(first)
            name = second
            let b = try FileAccess.read(second)
            let comparison = try Comparison(a, b, definitions: Definitions(), ignoring: ignoring())
            name = "\(first) / \(second)"
            // Presets name what may be there; a path of one's own that matches nothing is most likely a slip.
            let own = Set(ignore.flatMap { $0.split(separator: ",").map(String.init) })
            for pattern in comparison.unmatched where own.contains(pattern) {
                writeDiagnostic(trouble.text("diff-ignore-unmatched", [Terminal.sanitized(pattern)]))
            }
            let product = try write(comparison)
            var output = CommandOutput(path: options.output)
            output.write(utf8: product)
            try output.finish()
            if !comparison.isSame { throw ExitStatus.refused }
        } catch let failure as ComparisonFailure {
            throw trouble.exit(failure.cause, file: failure.isSecond ? second : first)
        } catch {
            throw trouble.exit(error, file: name)
        }
    }

    private func ignoring() -> Ignoring {
        var paths = ignore.flatMap { $0.split(separator: ",").map(String.init) }
        var notation = false
        for name in preset {
            guard let found = Ignoring.preset(name) else { continue }
            paths += found.paths
            notation = notation || found.notation
        }
        return Ignoring(paths, notation: notation)
    }

    private func write(_ comparison: Comparison) throws -> [UInt8] {
        switch format {
        case .text:
            var report = TextReport(comparison, language: options.language, terminal: options.terminal)
            return report.write()
        case .ndjson: return NDJSONReport.write(comparison)
        case .jsonPatch:
            guard comparison.hasSteps else { throw SyntaxFailure("diff-no-steps") }
            return JSONPatchReport.write(comparison)
        case .fhirPatch:
            guard comparison.hasSteps else { throw SyntaxFailure("diff-no-steps") }
            return try FHIRPatchReport.write(comparison)
        case .sideBySide:
            var report = SideBySideReport(
                comparison, names: (first, second), language: options.language, terminal: options.terminal)
            return report.write()
        case .html: return HTMLReport.write(comparison, names: (first, second), language: options.language)
        }
    }
}
