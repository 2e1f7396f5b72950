import ArgumentParser
import CommandSupport
import FHIRCore
import Messages
import PayloadDiff

/// Says on standard error why a file could not be used, and gives the exit code for it.
struct TroubleReport {
    let language: Language

    func text(_ id: String, _ arguments: [String] = []) -> String {
        MessageCatalogue.payloadDiff.text(id, arguments, in: language)
    }

    /// A folder in which nothing is a payload was not looked at: that is no good news.
    func noFiles(_ arguments: [String]) -> ExitCode {
        writeDiagnostic(text("no-files", [arguments.map(Terminal.sanitized).joined(separator: ", ")]))
        return ExitStatus.notJudged
    }

    func exit(_ error: any Error, file: String) -> ExitCode {
        switch error {
        case let code as ExitCode: return code
        case let failure as SyntaxFailure: writeDiagnostic(describe(failure, file: file))
        case let failure as FileError:
            // A reader that has gone away wants no message.
            if failure.errorNumber == 32 { return ExitCode(0) }
            writeDiagnostic(failure.text(in: language))
        default: writeDiagnostic("\(error)")
        }
        return ExitStatus.notJudged
    }

    func describe(_ failure: SyntaxFailure, file: String) -> String {
        let name = Terminal.sanitized(file)
        let message = Terminal.sanitized(text(failure.id, failure.arguments))
        guard let place = failure.position else { return text("format-no-place", [name, message]) }
        return text("format-place", [name, String(place.line), String(place.column), message])
    }
}
