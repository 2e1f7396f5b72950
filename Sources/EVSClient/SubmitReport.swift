public import CommandSupport
public import Messages
internal import Transport
internal import ValueFormats

/// What `submit` prints of one payload.
public struct SubmitReport: Sendable {
    public let file: String
    public let outcome: EVSService.Outcome
    /// Our verdict; nil when we could not judge.
    public let isValid: Bool?
    /// Nil without EVSClient's report.
    public let comparison: VerdictComparison?

    /// What the report says of its engine.
    public let engine: [EVSReport.EngineValue]
    /// Settings that are not the same here.
    public let settingsDiffering: [SettingDifference]

    public struct SettingDifference: Sendable, Equatable {
        public let name: String
        public let here: String
        public let there: String

        public init(name: String, here: String, there: String) {
            self.name = name
            self.here = here
            self.there = there
        }
    }

    /// - Parameter settings: those used here, by the engine's names.
    public init(
        file: String, outcome: EVSService.Outcome, isValid: Bool?, ours: [VerdictComparison.Own],
        settings: [(name: String, value: String)] = []
    ) {
        self.file = file
        if case .judged(let result) = outcome, let report = result.report {
            engine = report.engine
        } else {
            engine = []
        }
        let theirs = Dictionary(
            engine.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        settingsDiffering = settings.compactMap { own in
            guard let there = theirs[own.name.lowercased()] else { return nil }
            let isSame =
                own.name == "extensions"
                ? there.lowercased().contains("any") == (own.value == "any")
                : there.lowercased() == own.value.lowercased()
            return isSame ? nil : SettingDifference(name: own.name, here: own.value, there: there)
        }
        self.outcome = outcome
        self.isValid = isValid
        if case .judged(let result) = outcome, let report = result.report {
            comparison = VerdictComparison(theirs: report.findings, ours: ours)
        } else {
            comparison = nil
        }
    }

    public var verdict: EVSService.Verdict? {
        if case .judged(let result) = outcome { result.verdict } else { nil }
    }

    public var permanentURL: String? {
        switch outcome {
        case .judged(let result): result.permanentURL
        case .failed(_, let url): url
        }
    }

    /// Nil when one of the two did not judge.
    public var agrees: Bool? {
        guard let verdict, verdict != .undefined, let isValid else { return nil }
        return (verdict == .passed) == isValid
    }

    // MARK: - Text

    public func text(_ language: Language, _ terminal: Terminal) -> String {
        func word(_ id: String, _ arguments: [String] = []) -> String {
            EVSMessages.catalogue.text("evs." + id, arguments, in: language)
        }
        func shown(_ verdict: String) -> String {
            terminal.styled(word("verdict-" + verdict), verdict == "passed" ? .boldGreen : .boldRed)
        }
        let ours = isValid.map { $0 ? "passed" : "failed" } ?? "undefined"
        var text = terminal.styled(Terminal.sanitized(file), .bold) + "\n"
        if case .failed(let error, _) = outcome {
            text += "  " + word("theirs", [Terminal.sanitized(error.text(in: language))]) + "\n"
        } else if let verdict {
            text += "  " + word("theirs", [shown(verdict.rawValue)]) + "\n"
        }
        text += "  " + word("ours", [shown(ours)])
        if let agrees {
            text += " — " + terminal.styled(word(agrees ? "agree" : "disagree"), agrees ? .dim : .boldYellow)
        }
        text += "\n"
        if let permanentURL { text += "  " + Terminal.sanitized(permanentURL) + "\n" }
        if !engine.isEmpty {
            text +=
                "  " + word(settingsDiffering.isEmpty ? "settings-same" : "settings-differ", [String(engine.count)])
                + "\n"
            for item in settingsDiffering {
                text += "    " + Terminal.sanitized(word("setting", [item.name, item.here, item.there])) + "\n"
            }
        }
        if let comparison {
            text += "  " + word("same-findings", [String(comparison.common)]) + "\n"
            for finding in comparison.onlyTheirs {
                let place = [finding.location, finding.identifiers.joined(separator: " ")].filter { !$0.isEmpty }
                text += line("−", word("only-theirs"), finding.severity, place, finding.text, language, terminal)
            }
            for finding in comparison.onlyOurs {
                let place = [finding.expression, "l. \(finding.line)", finding.messageID, finding.rule]
                text += line(
                    "+", word("only-ours"), finding.severity, place.filter { !$0.isEmpty }, finding.text, language,
                    terminal)
            }
        } else if case .judged(let result) = outcome {
            let reason = result.reportFailure?.reason(in: language) ?? word("report-format")
            text += "  " + Terminal.sanitized(word("report-unread", [reason])) + "\n"
        }
        return text
    }

    private func line(
        _ sign: String, _ side: String, _ severity: EVSReport.Finding.Severity, _ place: [String], _ message: String,
        _ language: Language, _ terminal: Terminal
    ) -> String {
        let word = EVSMessages.catalogue.text("evs.severity-" + severity.rawValue, [], in: language)
        return "  \(sign) \(side) · \(terminal.styled(word, severity == .error ? .boldRed : .boldYellow))"
            + " · \(Terminal.sanitized(place.joined(separator: " · ")))\n      \(Terminal.sanitized(message))\n"
    }

    // MARK: - JSON

    /// docs/schemas/submit-ndjson.schema.json.
    public func json(_ language: Language) -> String {
        var members: [(String, JSONValue)] = [
            ("file", .string(file)), ("evs", .optional(verdict?.rawValue)),
            ("valid", isValid.map { .boolean($0) } ?? .null), ("agrees", agrees.map { .boolean($0) } ?? .null),
            ("permanentURL", .optional(permanentURL)), ("common", comparison.map { .integer($0.common) } ?? .null),
        ]
        let theirs = (comparison?.onlyTheirs ?? []).map { finding in
            Self.difference(
                "evs", finding.severity, finding.location, finding.identifiers.first ?? "", finding.text)
        }
        let ours = (comparison?.onlyOurs ?? []).map { finding in
            Self.difference(
                "here", finding.severity, finding.expression,
                finding.messageID.isEmpty ? finding.rule : finding.messageID, finding.text)
        }
        members.append(("differences", .array(theirs + ours)))
        if !engine.isEmpty {
            members.append(
                (
                    "engine",
                    .members([
                        "values": .array(
                            engine.map { .members(["name": .string($0.name), "value": .string($0.value)]) }),
                        "differing": .array(
                            settingsDiffering.map {
                                .members(["name": .string($0.name), "here": .string($0.here), "evs": .string($0.there)])
                            }),
                    ])
                ))
        }
        if case .failed(let error, _) = outcome {
            members.append(
                (
                    "error",
                    .members(["code": .string(error.code), "text": .string(error.text(in: language))])
                ))
        }
        return JSONValue.members(members).compact + "\n"
    }

    private static func difference(
        _ side: String, _ severity: EVSReport.Finding.Severity, _ expression: String, _ messageID: String,
        _ text: String
    ) -> JSONValue {
        .members([
            "side": .string(side), "severity": .string(severity.rawValue), "expression": .string(expression),
            "messageId": .string(messageID), "text": .string(text),
        ])
    }
}
