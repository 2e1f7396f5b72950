internal import FHIRCore
internal import Messages

/// Both verdicts and what was set aside, in words.
struct VerdictWords {
    let context: MessageContext

    enum Tone {
        case good, fair, bad
    }

    struct Line {
        let side: VerdictSide?
        let tone: Tone
        let word: String
        /// Counts, or nothing.
        let detail: String

        var text: String { detail.isEmpty ? word : word + " — " + detail }
    }

    /// EVSClient's verdict first, then ViaTrajectoire's where there is one, then what was set aside.
    func lines(_ outcome: FinishedOutcome) -> [Line] {
        var lines = [evsClient(outcome)]
        if let line = viaTrajectoire(outcome) { lines.append(line) }
        if !outcome.setAside.isEmpty {
            lines.append(
                Line(
                    side: nil, tone: .fair, word: context.plural("count-suppressed", outcome.setAside.count), detail: ""
                ))
        }
        return lines
    }

    func evsClient(_ outcome: FinishedOutcome) -> Line {
        let verdict = outcome.evsClient
        let (id, tone): (String, Tone) =
            switch verdict.answer {
            case .accepted: ("verdict-accepted", .good)
            case .refused: ("verdict-refused", .bad)
            case .notJudged: ("verdict-not-judged", .bad)
            }
        // Of what was not looked at nothing is counted.
        let isCounted = verdict.answer != .notJudged || verdict.errors > 0
        return Line(side: .evsClient, tone: tone, word: context.text(id), detail: isCounted ? counts(verdict) : "")
    }

    func viaTrajectoire(_ outcome: FinishedOutcome) -> Line? {
        guard let verdict = outcome.viaTrajectoire else {
            guard outcome.isWithheld else { return nil }
            return Line(side: .viaTrajectoire, tone: .fair, word: context.text("business-withheld"), detail: "")
        }
        let (id, tone): (String, Tone) =
            verdict.errors > 0
            ? ("business-refused", .bad)
            : verdict.warnings > 0 ? ("business-warned", .fair) : ("business-accepted", .good)
        var parts: [String] = []
        if verdict.errors > 0 { parts.append(context.plural("count-errors", verdict.errors)) }
        if verdict.warnings > 0 { parts.append(context.plural("count-warnings", verdict.warnings)) }
        if verdict.informations > 0 { parts.append(context.plural("count-informations", verdict.informations)) }
        return Line(side: .viaTrajectoire, tone: tone, word: context.text(id), detail: parts.joined(separator: ", "))
    }

    private func counts(_ verdict: Verdict) -> String {
        var parts = [
            context.plural("count-errors", verdict.errors), context.plural("count-warnings", verdict.warnings),
        ]
        if verdict.informations > 0 { parts.append(context.plural("count-informations", verdict.informations)) }
        return parts.joined(separator: ", ")
    }
}

extension MessageContext {
    /// The wording for a number of things: `id-0` and `id-1` where the catalogue has them, else `id` with the number.
    func plural(_ id: String, _ count: Int) -> String {
        let own = "\(id)-\(count)"
        return count < 2 && catalogue[own] != nil ? text(own) : text(id, [String(count)])
    }
}

/// Verdicts of many inputs, counted.
struct VerdictCounts {
    private(set) var evsClient: [Verdict.Answer: Int] = [:]
    private(set) var viaTrajectoire: [Verdict.Answer: Int] = [:]
    private(set) var setAside = 0
    private(set) var total = 0
    /// What the verdicts rest on: one, unless inputs were judged apart.
    private var bases: [JudgmentBasis] = []

    mutating func add(_ outcome: FinishedOutcome) {
        guard !outcome.isAboutSettings else { return }
        if let basis = outcome.basis, bases.last != basis, !bases.contains(basis) { bases.append(basis) }
        total += 1
        evsClient[outcome.evsClient.answer, default: 0] += 1
        if let answer = outcome.viaTrajectoire?.answer { viaTrajectoire[answer, default: 0] += 1 }
        setAside += outcome.setAside.count
    }

    var isAllGood: Bool {
        evsClient[.refused] == nil && evsClient[.notJudged] == nil && viaTrajectoire[.refused] == nil
    }

    /// Settings, engine, guide and terminologies that the verdicts hold for.
    func basis(_ context: MessageContext) -> [String] {
        bases.map { context.text("basis", [$0.settings, $0.engine, $0.guide, $0.terminology]) }
    }

    /// The summary of a run, a line a side.
    func lines(_ context: MessageContext) -> [String] {
        func parts(_ ids: [(Verdict.Answer, String)], _ counts: [Verdict.Answer: Int]) -> String {
            ids.compactMap { answer, id in counts[answer].map { context.plural(id, $0) } }.joined(separator: ", ")
        }
        var lines = [
            context.plural("summary-files", total) + context.text("summary-colon")
                + parts(
                    [
                        (.accepted, "summary-accepted"), (.refused, "summary-refused"),
                        (.notJudged, "summary-not-judged"),
                    ],
                    evsClient)
        ]
        if !viaTrajectoire.isEmpty {
            lines.append(
                context.text("summary-business")
                    + parts([(.accepted, "summary-good"), (.refused, "summary-bad")], viaTrajectoire))
        }
        if setAside > 0 { lines.append(context.plural("summary-set-aside", setAside)) }
        return lines
    }
}
