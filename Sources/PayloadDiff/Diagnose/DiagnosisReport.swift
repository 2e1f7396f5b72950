public import CommandSupport
internal import FHIRCore
public import Messages
internal import ValueFormats

/// A diagnosis for people, and for tools.
public struct DiagnosisReport {
    private let report: Diagnoser.Report
    private let file: String
    private let language: Language

    public init(_ report: Diagnoser.Report, file: String, language: Language) {
        self.report = report
        self.file = file
        self.language = language
    }

    private func text(_ id: String, _ arguments: [String]) -> String {
        MessageCatalogue.payloadDiff.text(id, arguments, in: language)
    }

    /// `{"file","format","readable","problems":[{"id","line","column","text"}],"repairable"}` and a line feed.
    public func json() -> [UInt8] {
        var output: [UInt8] = Array("{\"file\":".utf8)
        JSONString.append(file, to: &output)
        output.append(contentsOf: ",\"format\":".utf8)
        JSONString.append(report.format, to: &output)
        output.append(contentsOf: ",\"readable\":\(report.readable),\"problems\":[".utf8)
        for (index, problem) in report.problems.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            output.append(contentsOf: "{\"id\":\"\(problem.id)\"".utf8)
            output.append(
                contentsOf: ",\"line\":\(problem.position.line),\"column\":\(problem.position.column),\"text\":".utf8)
            JSONString.append(text("diagnose-" + problem.id, problem.arguments), to: &output)
            output.append(UInt8(ascii: "}"))
        }
        output.append(contentsOf: "],\"repairable\":\(report.repairable)}\n".utf8)
        return output
    }

    /// Each reason with its place and the line it stands on.
    public func text(terminal: Terminal) -> [UInt8] {
        var painter = Painter(terminal: terminal)
        let name = Terminal.sanitized(file)
        guard !report.problems.isEmpty else {
            painter.write(text("diagnosis-none", [name, report.format]))
            painter.newLine()
            return painter.bytes
        }
        let count = report.problems.count
        painter.write(
            text(count == 1 ? "diagnosis-head-one" : "diagnosis-head", [name, report.format, String(count)]), .bold)
        painter.newLine()
        for problem in report.problems {
            painter.newLine()
            painter.write(problem.id, .boldRed)
            let place = text("diagnosis-place", [String(problem.position.line), String(problem.position.column)])
            painter.write("  " + place, .dim)
            for line in TextLayout.wrapped(
                TextReport.clean(text("diagnose-" + problem.id, problem.arguments)), width: max(terminal.width - 2, 38))
            {
                painter.newLine(2)
                painter.write(line)
            }
            painter.newLine()
            if !problem.excerpt.utf8.allSatisfy({ $0 <= 0x20 }) {
                let excerpt = TextReport.fitted(problem.excerpt, to: max(terminal.width - 4, 36), isFull: false)
                painter.write("  │ " + excerpt, .cyan)
                painter.newLine()
            }
        }
        painter.newLine()
        painter.write(text(report.repairable ? "diagnosis-repairable" : "diagnosis-not-repairable", []))
        painter.newLine()
        return painter.bytes
    }

    /// The edits of a repair and what the result reads as.
    public func repair(writtenTo path: String, verdict: RepairVerdict, terminal: Terminal) -> [UInt8] {
        var painter = Painter(terminal: terminal)
        for edit in report.edits {
            let place = [
                String(edit.position.line), String(edit.position.column), TextReport.clean(edit.before),
                TextReport.clean(edit.after), edit.id,
            ]
            painter.write(text("diagnosis-edit", place))
            painter.newLine()
        }
        painter.write(text("diagnosis-written", [Terminal.sanitized(path), String(report.edits.count)]), .bold)
        painter.newLine()
        if let format = verdict.format {
            if let first = verdict.findings.first {
                let message = MessageCatalogue.payloadDiff.text(first.message, first.arguments, in: language)
                painter.write(
                    text(
                        "diagnosis-verdict-findings",
                        [format, String(verdict.findings.count), TextReport.clean(message)]))
            } else {
                painter.write(text("diagnosis-verdict-reads", [format]), .green)
            }
        } else {
            painter.write(text("diagnosis-verdict-unreadable", []), .red)
        }
        painter.newLine()
        return painter.bytes
    }
}
