import CommandSupport
import FHIRCore
import PayloadDiff

/// Writes redacted copies, and says of each what was proved.
struct RedactedCopies {
    let key: [UInt8]
    let check: Bool
    let isRaw: Bool
    let isAnonymous: Bool
    let trouble: TroubleReport
    private let definitions = Definitions()

    init(key: [UInt8], check: Bool, isRaw: Bool, isAnonymous: Bool, trouble: TroubleReport) {
        self.key = key
        self.check = check
        self.isRaw = isRaw
        self.isAnonymous = isAnonymous
        self.trouble = trouble
    }

    /// Files with the names of their copies: below a folder that was named as they stand in it, else their own names.
    static func inputs(_ arguments: [String]) -> [(path: String, name: String)] {
        arguments.flatMap { argument in
            InputFiles.expand([argument], extensions: ["json", "xml", "ndjson", "cda"]).map { path in
                let inFolder = InputFiles.isDirectory(argument)
                let start =
                    inFolder ? path.dropFirst(argument.count).drop { $0 == "/" } : path.split(separator: "/").last
                return (path, start.map(String.init) ?? path)
            }
        }
    }

    /// - Throws: why there is no copy; what was left is said before.
    func write(_ file: String, to path: String?) throws {
        let name = Terminal.sanitized(file)
        let input = try FileAccess.read(file)
        let redaction: Redaction
        do {
            redaction = try Redaction(
                input, definitions: definitions, key: key, isRaw: isRaw, isAnonymous: isAnonymous)
        } catch {
            writeDiagnostic(trouble.describe(error, file: file))
            if !isRaw, error.position != nil { writeDiagnostic("  " + trouble.text("redact-raw-hint")) }
            throw ExitStatus.notJudged
        }
        guard redaction.survivors.isEmpty else {
            writeDiagnostic(trouble.text("redact-survivors", [name, String(redaction.survivors.count)]))
            for survivor in redaction.survivors.prefix(20) {
                writeDiagnostic(
                    trouble.text("redact-survivor", ["@redact-kind-" + survivor.kind.rawValue, survivor.place]))
            }
            throw ExitStatus.refused
        }
        var output = CommandOutput(path: path)
        output.write(utf8: redaction.bytes)
        try output.finish()
        guard check || isRaw || isAnonymous else { return }
        writeDiagnostic(
            trouble.text(
                isAnonymous ? "redact-anonymised" : "redact-proved", [name, String(redaction.personal.count)]))
        if isAnonymous, !redaction.personal.keptCodes.isEmpty {
            writeDiagnostic(trouble.text("redact-codes", [redaction.personal.keptCodes.joined(separator: ", ")]))
        }
        tell(RedactionFaults(original: input, copy: redaction.bytes, definitions: definitions), name)
    }

    private func tell(_ faults: RedactionFaults, _ name: String) {
        guard !faults.isSame else {
            writeDiagnostic(trouble.text("redact-faults-same", [name, String(faults.count)]))
            return
        }
        writeDiagnostic(trouble.text("redact-faults-differ", [name]))
        let lines =
            faults.gone.map { ("redact-fault-gone", $0) } + faults.new.map { ("redact-fault-new", $0) }
        for (id, fault) in lines.prefix(20) {
            writeDiagnostic(Terminal.sanitized(trouble.text(id, [fault.rule, fault.expression])))
        }
        if lines.count > 20 { writeDiagnostic(trouble.text("redact-faults-more", [String(lines.count - 20)])) }
    }
}
