public import FHIRCore
public import Reporting
public import ValueFormats

/// Sets findings aside, and says which suppressions have outlived their use.
public struct SuppressionList: Sendable {
    public static let expired = Rule("suppression-expired", "", .warning, .informational, .structure)
    public static let unused = Rule("suppression-unused", "", .warning, .informational, .structure)

    private let file: SuppressionFile
    private let today: CivilDate
    private var uses: [Int]

    public init(_ file: SuppressionFile, today: CivilDate) {
        self.file = file
        self.today = today
        uses = [Int](repeating: 0, count: file.entries.count)
    }

    /// Moves the findings that a suppression names out of the way. An expired suppression counts as used, and moves
    /// nothing.
    public mutating func apply(to outcome: FileOutcome) -> FileOutcome {
        guard !file.entries.isEmpty else { return outcome }
        var outcome = outcome
        var kept: [Finding] = []
        for finding in outcome.findings {
            let fitting = file.entries.indices.filter { fits(file.entries[$0], finding, outcome.file) }
            for index in fitting { uses[index] += 1 }
            if let index = fitting.first(where: { !isExpired(file.entries[$0]) }) {
                outcome.suppressed.append((finding, file.entries[index].reason))
            } else {
                kept.append(finding)
            }
        }
        outcome.findings = kept
        return outcome
    }

    /// What is to be said of the file of suppressions itself, at the end of a run; nil when there is nothing.
    public func outcome() -> FileOutcome? {
        var findings: [Finding] = []
        for (index, entry) in file.entries.enumerated() {
            let rule = isExpired(entry) ? Self.expired : uses[index] == 0 ? Self.unused : nil
            guard let rule else { continue }
            var finding = Finding(rule, [entry.rule, entry.reason], at: "suppressions[\(index)]", offset: 0)
            finding.position = SourceText.Position(line: entry.line, column: 1)
            findings.append(finding)
        }
        guard !findings.isEmpty else { return nil }
        var outcome = FileOutcome(file: file.path, source: file.source, findings: findings, profiles: [])
        outcome.isAboutSettings = true
        return outcome
    }

    private func isExpired(_ entry: Suppression) -> Bool { entry.expires.dayNumber < today.dayNumber }

    private func fits(_ entry: Suppression, _ finding: Finding, _ path: String) -> Bool {
        let rule = entry.rule.lowercased()
        guard rule == finding.rule.id || !finding.messageID.isEmpty && rule == finding.messageID.lowercased() else {
            return false
        }
        if let pattern = entry.expression, !Pattern.matches(finding.expression, pattern) { return false }
        if let pattern = entry.file, !Pattern.matchesPath(path, pattern) { return false }
        return true
    }
}
