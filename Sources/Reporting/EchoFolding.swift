public import FHIRCore

/// Findings that follow from another one: an element that could not be read is missing, too, and what is inside it is
/// wrong in its turn.
public struct EchoFolding {
    /// A finding and what follows from it, in the order given.
    public struct Group {
        public let cause: Finding
        public internal(set) var echoes: [Finding]
    }

    /// Findings in their order, those that follow from another under it. The cause comes where the first of them was.
    public static func groups(_ findings: [Finding]) -> [Group] {
        let causes = findings.indices.filter { isCause(findings[$0]) }
        // A flood of findings is shown as it is: folding it would cost their product.
        guard !causes.isEmpty, causes.count * findings.count < 4_000_000 else {
            return findings.map { Group(cause: $0, echoes: []) }
        }
        var causeOf = [Int: Int]()
        for index in findings.indices where findings[index].isError {
            // The outermost: what could not be read as a whole has nothing inside.
            causeOf[index] = causes.filter { $0 != index && follows(findings[index], from: findings[$0]) }.min {
                findings[$0].expression.utf8.count < findings[$1].expression.utf8.count
            }
        }
        var groups: [Group] = []
        var placed: [Int: Int] = [:]
        func place(_ index: Int) -> Int {
            if let known = placed[index] { return known }
            placed[index] = groups.count
            groups.append(Group(cause: findings[index], echoes: []))
            return groups.count - 1
        }
        for index in findings.indices {
            if let cause = causeOf[index] {
                groups[place(cause)].echoes.append(findings[index])
            } else {
                _ = place(index)
            }
        }
        return groups
    }

    /// A name that nothing has; what it was meant for is missing.
    private static let names = [ReadingRule.unknownProperty, ReadingRule.unknownElement]
    /// A part that could not be read as what it should be.
    private static let parts = [
        ReadingRule.mustBeArray, ReadingRule.mustBeObject, ReadingRule.mustBeSimple, ReadingRule.wrongNamespace,
        ReadingRule.unknownNestedResource,
    ]

    private static func isCause(_ finding: Finding) -> Bool {
        finding.isError && (names.contains(finding.rule) || parts.contains(finding.rule))
    }

    private static func follows(_ finding: Finding, from cause: Finding) -> Bool {
        let place = fhirPath(cause.expression)
        let own = fhirPath(finding.expression)
        if names.contains(cause.rule) {
            guard own == place, let name = cause.arguments.first, let missing = missingName(finding) else {
                return false
            }
            return missing == name || Suggestion.nearest(to: name, among: [missing]) != nil
        }
        if isCause(finding) || ["cardinality-min", "slice-min", "invariant"].contains(finding.rule.id),
            own.hasPrefix(place), own.utf8.count > place.utf8.count || !isCause(finding)
        {
            let next = own.utf8.dropFirst(place.utf8.count).first
            if next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[") { return true }
        }
        let path = place.split(separator: ".")
        guard let last = path.last, own == path.dropLast().joined(separator: ".") else { return false }
        return missingName(finding) == String(last.prefix { $0 != "[" })
    }

    /// The element that a finding says is missing: `input` of `Task.input:nomESMS`.
    private static func missingName(_ finding: Finding) -> String? {
        guard ["cardinality-min", "slice-min"].contains(finding.rule.id) else { return nil }
        return finding.arguments.first?.split(separator: ".").last.map { String($0.prefix { $0 != ":" && $0 != "[" }) }
    }

    /// `/f:Task/f:input[2]` of findings about XML, as the path that other findings have.
    private static func fhirPath(_ expression: String) -> String {
        guard expression.hasPrefix("/") else { return expression }
        return expression.split(separator: "/").map { part in
            let name = part.hasPrefix("f:") ? part.dropFirst(2) : part
            guard let open = name.utf8.firstIndex(of: UInt8(ascii: "[")),
                let close = name.utf8.lastIndex(of: UInt8(ascii: "]")),
                let number = Int(name[name.index(after: open)..<close])
            else { return String(name) }
            // XPath counts from 1.
            return name[..<open] + "[\(number - 1)]"
        }.joined(separator: ".")
    }
}
