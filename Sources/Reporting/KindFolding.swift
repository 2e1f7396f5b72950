internal import FHIRCore

/// Many findings of one kind in one file, for people: the first few are shown, of the others the lines. Nothing is folded
/// for programs.
struct KindFolding {
    /// So many of a kind are all shown.
    private static let tolerated = 10
    /// Of more than that, so many.
    private static let shown = 5
    private static let linesNamed = 12

    private var hidden: Set<Int> = []
    private var others: [Int: (count: Int, lines: String)] = [:]

    init(_ findings: [Finding]) {
        guard findings.count > Self.tolerated else { return }
        var kinds: [String: [Int]] = [:]
        for (index, finding) in findings.enumerated() {
            kinds[finding.rule.id + " " + finding.message, default: []].append(index)
        }
        for members in kinds.values where members.count > Self.tolerated {
            let rest = members.dropFirst(Self.shown)
            hidden.formUnion(rest)
            var lines: [String] = []
            for index in rest {
                let line = String(findings[index].position.line)
                if lines.last != line { lines.append(line) }
                if lines.count > Self.linesNamed { break }
            }
            let named =
                lines.prefix(Self.linesNamed).joined(separator: ", ") + (lines.count > Self.linesNamed ? "…" : "")
            others[members[Self.shown - 1]] = (rest.count, named)
        }
    }

    func isShown(_ index: Int) -> Bool { !hidden.contains(index) }

    /// What follows the last one that is shown.
    func folded(after index: Int) -> (count: Int, lines: String)? { others[index] }
}
