import ArgumentParser
import CommandSupport
import FHIRCore
import FHIRReading
import PayloadDiff

/// `esms-diff format`.
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Pretty-prints FHIR JSON, FHIR XML and CDA, or converts between JSON and XML.")

    enum Target: String, ExpressibleByArgument, CaseIterable {
        case json, xml
    }

    @Argument(help: "Files and folders, one after the other; '-' is standard input.")
    var files: [String] = ["-"]

    @Option(help: "Convert to json or xml by the definitions of FHIR R4.")
    var to: Target?

    @Flag(help: "Put elements in the order of FHIR's definitions.")
    var canonical = false

    @Flag(help: "One line, without white space that says nothing.")
    var compact = false

    @Option(help: "Spaces a level.")
    var indent = 2

    @Option(help: "Columns within which a container of simple values stays on one line (0: never).")
    var width = 0

    @Flag(
        inversion: .prefixedNo,
        help: "Fold narrative and shorten base64 (default: on a terminal only; the result cannot be read again).")
    var shorten: Bool?

    @Flag(help: "Show embedded documents in place, decoded and formatted (not to be read again).")
    var expand = false

    @OptionGroup var options: CommandOptions

    func validate() throws {
        guard (0...16).contains(indent) else { throw ValidationError("--indent takes 0 to 16.") }
        guard (0...10_000).contains(width) else { throw ValidationError("--width takes 0 to 10000.") }
    }

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        let names = InputFiles.expand(files, extensions: ["json", "xml"])
        guard !names.isEmpty else { throw trouble.noFiles(files) }
        guard names.count == 1 || options.output == nil || options.output == "-" else {
            writeDiagnostic(trouble.text("format-one-output"))
            throw ExitStatus.notJudged
        }
        var status = ExitStatus.accepted
        for file in names {
            do {
                try format(file)
            } catch let failure as SyntaxFailure {
                writeDiagnostic(trouble.describe(failure, file: file))
                writeDiagnostic(trouble.text("format-unreadable", [Terminal.sanitized(file)]))
                status = ExitStatus.notJudged
            } catch {
                let code = trouble.exit(error, file: file)
                if code != ExitStatus.accepted { status = code }
            }
        }
        if status != ExitStatus.accepted { throw status }
    }

    private func format(_ file: String) throws {
        let terminal = options.terminal
        let layout = JSONLayout(isCompact: compact, indent: indent, width: width)
        let display = DisplayOptions(
            shortens: shorten ?? terminal.interactive, expands: expand, language: options.language)
        let isDisplay = terminal.colored || terminal.interactive || display.shortens || expand
        let input = try StreamedInput(path: file)
        let head = try input.read()
        if to == nil, !canonical, width == 0, !isDisplay, Payload.format(of: head) == .json {
            try stream(head, input, layout)
            return
        }
        var bytes = head
        while true {
            let piece = try input.read()
            if piece.isEmpty { break }
            bytes.append(contentsOf: piece)
            if bytes.count > FileAccess.defaultLimit { throw FileError(code: .tooLarge, path: file) }
        }
        let definitions = Definitions()
        let product = try Formatting(
            layout: layout, display: display, isCanonical: canonical, definitions: definitions, terminal: terminal
        ).format(bytes, to: to.map { $0 == .json ? .json : .xml })
        var output = CommandOutput(path: options.output)
        output.write(utf8: product)
        try output.finish()
    }

    /// Plain JSON is never held whole. Nothing is written of a short broken document.
    private func stream(_ head: [UInt8], _ input: borrowing StreamedInput, _ layout: JSONLayout) throws {
        var formatter = JSONStreamFormatter(layout: layout)
        var pending: [UInt8] = []
        var output = try StreamedOutput(path: options.output)
        var isHeld = true
        func write(_ bytes: borrowing [UInt8], _ output: borrowing StreamedOutput) throws {
            guard isHeld else {
                try output.write(bytes)
                return
            }
            pending.append(contentsOf: copy bytes)
            if pending.count > 8 << 20 {
                isHeld = false
                try output.write(pending)
                pending = []
            }
        }
        var piece = head
        while !piece.isEmpty {
            try formatter.feed(piece) { try write($0, output) }
            piece = try input.read()
        }
        try formatter.finish { try write($0, output) }
        if isHeld { try output.write(pending) }
        try output.finish()
    }
}
