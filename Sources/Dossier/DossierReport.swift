public import CommandSupport
public import Messages
internal import ValueFormats

/// What `dossier status` shows.
public struct DossierReport {
    private let language: Language

    public init(language: Language) { self.language = language }

    private func text(_ id: String, _ arguments: [String] = []) -> String {
        MessageCatalogue.dossier.text(id, arguments, in: language)
    }

    public func text(_ status: DossierStatus, _ terminal: Terminal) -> String {
        let words = DossierStatus.State.allCases.map { text("status-state-" + $0.rawValue) }
        let width = words.map(\.count).max() ?? 0
        var output = ""
        for item in status.items {
            let word = text("status-state-" + item.state.rawValue)
            let style: Terminal.Style =
                switch item.state {
                case .done: .green
                case .missing: .boldRed
                case .check: .boldYellow
                }
            let padding = String(repeating: " ", count: width - word.count + 2)
            output += "  " + terminal.styled(word, style) + padding
            output += Terminal.sanitized(text(item.id, item.arguments)) + "\n"
        }
        let missing = status.items.count { $0.state == .missing }
        let verdict = missing == 0 ? text("status-complete") : text("status-incomplete", [String(missing)])
        return output + "\n" + terminal.styled(verdict, missing == 0 ? .boldGreen : .boldRed) + "\n"
    }

    /// docs/schemas/dossier-status.schema.json.
    public func json(_ status: DossierStatus) -> String {
        let items = status.items.map { item in
            JSONValue.members([
                ("item", .string(String(item.id.dropFirst("status-".count)))), ("state", .string(item.state.rawValue)),
                ("text", .string(text(item.id, item.arguments))),
            ])
        }
        return JSONValue.members([("complete", .boolean(status.isComplete)), ("items", .array(items))]).text + "\n"
    }
}
