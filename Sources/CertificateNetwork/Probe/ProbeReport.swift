public import CommandSupport
public import Messages
internal import ValueFormats

/// The steps of a probe, for a reader or for a program.
public struct ProbeReport {
    private let address: String
    private let steps: [ProbeStep]
    private let language: Language

    public init(_ address: String, _ steps: [ProbeStep], language: Language) {
        self.address = address
        self.steps = steps
        self.language = language
    }

    /// The worst of all steps: `fail`, then `undetermined`, then `pass`.
    public var result: ProbeStep.Result {
        steps.contains { $0.result == .fail }
            ? .fail : steps.contains { $0.result == .undetermined } ? .undetermined : .pass
    }

    public func text(_ terminal: Terminal) -> String {
        func word(_ id: String, _ arguments: [String] = []) -> String {
            ProbeMessages.catalogue.text("probe." + id, arguments, in: language)
        }
        let decisive = steps.first { $0.result == result }?.found(in: language) ?? ""
        let headline =
            Self.symbol(result) + " "
            + Terminal.sanitized(word("verdict-" + result.rawValue, result == .pass ? [] : [decisive]))
        var lines = TextLayout.wrapped(headline, width: terminal.width).map {
            terminal.styled($0, Self.style(result))
        }
        lines += ["", "  " + Terminal.sanitized(address), ""]
        let width = 22
        let room = max(terminal.width - width - 4, 20)
        for step in steps {
            let symbol = terminal.styled(Self.symbol(step.result), Self.style(step.result))
            let found = TextLayout.wrapped(Terminal.sanitized(step.found(in: language)), width: room)
            for (index, line) in found.enumerated() {
                lines.append(
                    index == 0
                        ? "  \(symbol) " + TextLayout.padded(word("label-" + step.id.rawValue), width) + line
                        : String(repeating: " ", count: width + 4) + line)
            }
            guard step.result != .pass, let advice = step.advice(in: language) else { continue }
            for (index, line) in TextLayout.wrapped(Terminal.sanitized(advice), width: room - 2).enumerated() {
                lines.append(String(repeating: " ", count: width + 4) + (index == 0 ? "→ " : "  ") + line)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// docs/schemas/cert-probe.schema.json.
    public var json: String {
        let list = steps.map { step -> JSONValue in
            .members([
                "step": .string(step.id.rawValue), "result": .string(step.result.rawValue),
                "side": .optional(step.result == .pass ? nil : step.side?.rawValue),
                "text": .string(step.text(in: language)),
            ])
        }
        return JSONValue.members([
            "url": .string(address), "result": .string(result.rawValue), "steps": .array(list),
        ]).text + "\n"
    }

    private static func symbol(_ result: ProbeStep.Result) -> String {
        switch result {
        case .pass: "✓"
        case .fail: "✗"
        case .warn: "!"
        case .undetermined: "?"
        case .skipped: "–"
        }
    }

    private static func style(_ result: ProbeStep.Result) -> Terminal.Style {
        switch result {
        case .pass: .boldGreen
        case .fail: .boldRed
        case .warn, .undetermined: .boldYellow
        case .skipped: .dim
        }
    }
}
