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

    /// `{"file","format","readable","problems":[{"id","line","column","text"}],"repairable"}` with edits and choices, and
    /// a line feed.
    public func json() -> [UInt8] {
        var output: [UInt8] = Array("{\"file\":".utf8)
        JSONString.append(file, to: &output)
        output.append(contentsOf: ",\"format\":".utf8)
        JSONString.append(report.format, to: &output)
        output.append(contentsOf: ",\"readable\":\(report.readable),\"problems\":[".utf8)
        list(report.problems, to: &output) { problem, output in
            append(problem.id, problem.position, to: &output)
            output.append(contentsOf: ",\"text\":".utf8)
            JSONString.append(told(problem), to: &output)
            if let inner = problem.inner.first {
                output.append(contentsOf: ",\"embedded\":{".utf8)
                append(inner.id, inner.position, to: &output)
                output.append(UInt8(ascii: "}"))
            }
        }
        output.append(contentsOf: "],\"repairable\":\(report.repairable)".utf8)
        if report.omitted > 0 { output.append(contentsOf: ",\"omitted\":\(report.omitted)".utf8) }
        if report.isPartial { output.append(contentsOf: ",\"partial\":true".utf8) }
        if !report.edits.isEmpty {
            output.append(contentsOf: ",\"edits\":[".utf8)
            list(report.edits.prefix(Self.editLimit), to: &output) { edit, output in
                append(edit.id, edit.position, to: &output)
                output.append(
                    contentsOf: ",\"kind\":\"\(edit.kind.rawValue)\",\"certainty\":\"\(edit.certainty.rawValue)\"".utf8)
                output.append(contentsOf: ",\"before\":".utf8)
                JSONString.append(edit.before, to: &output)
                output.append(contentsOf: ",\"after\":".utf8)
                JSONString.append(edit.after, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        if !report.choices.isEmpty {
            output.append(contentsOf: ",\"choices\":[".utf8)
            list(report.choices, to: &output) { choice, output in
                append(choice.id, choice.position, to: &output)
                output.append(contentsOf: ",\"taken\":\(choice.taken),\"options\":[".utf8)
                list(choice.options, to: &output) { option, output in
                    output.append(contentsOf: "\"number\":\(option.number),\"text\":".utf8)
                    JSONString.append(option.text, to: &output)
                }
                output.append(UInt8(ascii: "]"))
            }
            output.append(UInt8(ascii: "]"))
        }
        output.append(contentsOf: "}\n".utf8)
        return output
    }

    private static let editLimit = 200

    private func list<Items: Collection>(
        _ items: Items, to output: inout [UInt8], _ body: (Items.Element, inout [UInt8]) -> Void
    ) {
        for (index, item) in items.enumerated() {
            output.append(contentsOf: (index > 0 ? ",{" : "{").utf8)
            body(item, &output)
            output.append(UInt8(ascii: "}"))
        }
    }

    private func append(_ id: String, _ position: SourceText.Position, to output: inout [UInt8]) {
        output.append(
            contentsOf: "\"id\":\"\(id)\",\"line\":\(position.line),\"column\":\(position.column)".utf8)
    }

    /// A problem in words, that of an embedded document behind it.
    private func told(_ problem: Diagnoser.Problem) -> String {
        let own = text("diagnose-" + problem.id, problem.arguments.map { Self.shown($0) })
        guard let inner = problem.inner.first else { return own }
        return own + " " + told(inner)
    }

    /// Arguments that are words of the catalogue stay; what nobody sees is written out.
    private static func shown(_ argument: String) -> String {
        argument.hasPrefix("@") ? argument : InvisibleCharacter.shown(argument)
    }

    /// Each reason with its place and the line it stands on; the same reason many times over is told once.
    public func text(terminal: Terminal) -> [UInt8] {
        var painter = Painter(terminal: terminal)
        let name = Terminal.sanitized(file)
        guard !report.problems.isEmpty else {
            painter.write(text("diagnosis-none", [name, report.format]))
            painter.newLine()
            return painter.bytes
        }
        let count = report.problems.count + report.omitted
        painter.write(
            text(count == 1 ? "diagnosis-head-one" : "diagnosis-head", [name, report.format, String(count)]), .bold)
        painter.newLine()
        for group in grouped() {
            let problem = group[0]
            painter.newLine()
            painter.write(problem.id, .boldRed)
            let place = text("diagnosis-place", [String(problem.position.line), String(problem.position.column)])
            painter.write("  " + place, .dim)
            write(TextReport.clean(told(problem)), &painter, terminal)
            if group.count > 1 {
                let lines = Self.lines(group.dropFirst().map(\.position.line))
                write(text("diagnosis-same-kind", [String(group.count - 1), lines]), &painter, terminal)
            }
            painter.newLine()
            let shown = InvisibleCharacter.shown(problem.inner.first?.excerpt ?? problem.excerpt)
            if !shown.utf8.allSatisfy({ $0 <= 0x20 }) {
                let excerpt = TextReport.fitted(shown, to: max(terminal.width - 4, 36), isFull: false)
                painter.write("  │ " + excerpt, .cyan)
                painter.newLine()
            }
        }
        if report.omitted > 0 {
            painter.newLine()
            painter.write(text("diagnosis-more", [String(report.omitted)]))
            painter.newLine()
        }
        painter.newLine()
        writeChoices(&painter)
        painter.write(text(report.repairable ? "diagnosis-repairable" : "diagnosis-not-repairable", []))
        painter.newLine()
        return painter.bytes
    }

    private func write(_ text: String, _ painter: inout Painter, _ terminal: Terminal) {
        for line in TextLayout.wrapped(text, width: max(terminal.width - 2, 38)) {
            painter.newLine(2)
            painter.write(line)
        }
    }

    /// Problems that say the same in the same words, together.
    private func grouped() -> [[Diagnoser.Problem]] {
        var groups: [[Diagnoser.Problem]] = []
        var places: [String: Int] = [:]
        for problem in report.problems {
            let key = problem.id + "\u{0}" + told(problem)
            if let place = places[key] {
                groups[place].append(problem)
            } else {
                places[key] = groups.count
                groups.append([problem])
            }
        }
        return groups
    }

    /// `4, 7, 9–12…`
    private static func lines(_ numbers: [Int]) -> String {
        var distinct: [Int] = []
        for number in numbers where distinct.last != number { distinct.append(number) }
        return distinct.prefix(8).map(String.init).joined(separator: ", ") + (distinct.count > 8 ? "…" : "")
    }

    private func writeChoices(_ painter: inout Painter) {
        guard !report.choices.isEmpty else { return }
        for choice in report.choices {
            let place = [String(choice.position.line), String(choice.position.column), choice.id]
            painter.write(text("diagnosis-choice", place), .bold)
            painter.newLine()
            for option in choice.options {
                let mark = option.number == choice.taken ? ">" : " "
                painter.write(
                    "  \(mark) \(option.number)  "
                        + TextReport.clean(InvisibleCharacter.shown(String(option.text.prefix(160)))))
                painter.newLine()
            }
        }
        painter.write(text("diagnosis-choice-how", []))
        painter.newLine()
        painter.newLine()
    }

    /// The edits of a repair and what the result reads as.
    public func repair(writtenTo path: String, verdict: RepairVerdict, terminal: Terminal) -> [UInt8] {
        var painter = Painter(terminal: terminal)
        for edit in report.edits.prefix(Self.editLimit) {
            let place = [
                String(edit.position.line), String(edit.position.column),
                TextReport.clean(InvisibleCharacter.shown(edit.before)),
                TextReport.clean(InvisibleCharacter.shown(edit.after)), edit.id,
                text("diagnosis-certainty-" + edit.certainty.rawValue, []),
            ]
            painter.write(text("diagnosis-edit-" + edit.kind.rawValue, place))
            painter.newLine()
        }
        if report.edits.count > Self.editLimit {
            painter.write(text("diagnosis-more", [String(report.edits.count - Self.editLimit)]))
            painter.newLine()
        }
        let count = report.edits.count
        painter.write(
            text(
                count == 1 ? "diagnosis-written-one" : "diagnosis-written", [Terminal.sanitized(path), String(count)]),
            .bold)
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
        if !report.choices.isEmpty {
            painter.write(text("diagnosis-open-choices", [String(report.choices.count)]), .bold)
            painter.newLine()
        }
        return painter.bytes
    }
}
