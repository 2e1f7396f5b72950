import Certificates
public import CommandSupport
public import Messages

/// `inspect` for a reader.
public struct InspectTextReport {
    private let language: Language
    private let terminal: Terminal

    public init(language: Language, terminal: Terminal) {
        self.language = language
        self.terminal = terminal
    }

    public func text(_ inspection: Inspection) -> String {
        var lines = [terminal.styled(Terminal.sanitized(inspection.file), .bold)]
        lines.append(contentsOf: block(inspection.containerRows(in: language)))
        let count = inspection.container.certificates.count
        for index in 0..<count {
            let heading = ReportMessages.text(
                "inspect.certificate", [String(index + 1), String(count)], in: language)
            lines.append("")
            lines.append(terminal.styled(heading, .bold))
            lines.append(contentsOf: block(inspection.rows(at: index, in: language)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func block(_ rows: [Inspection.Row]) -> [String] {
        let width = 26
        let room = max(terminal.width - width - 2, 20)
        return rows.flatMap { row -> [String] in
            let values = row.values.flatMap { TextLayout.wrapped(Terminal.sanitized($0), width: room) }
            return values.enumerated().map { index, value in
                let label =
                    index == 0
                    ? terminal.styled(TextLayout.padded(row.label, width), .dim) : TextLayout.padded("", width)
                return "  " + label + value
            }
        }
    }
}
