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
        let causes = Causes(findings)
        var groups: [Group] = []
        var placed: [Int: Int] = [:]
        func place(_ index: Int) -> Int {
            if let known = placed[index] { return known }
            placed[index] = groups.count
            groups.append(Group(cause: findings[index], echoes: []))
            return groups.count - 1
        }
        for index in findings.indices {
            if let cause = causes.cause(of: index, in: findings) {
                groups[place(cause)].echoes.append(findings[index])
            } else {
                _ = place(index)
            }
        }
        return groups
    }

    /// A name that nothing has; what it was meant for is missing.
    fileprivate static let names = [ReadingRule.unknownProperty, ReadingRule.unknownElement]
    /// A part that could not be read as what it should be.
    fileprivate static let parts = [
        ReadingRule.mustBeArray, ReadingRule.mustBeObject, ReadingRule.mustBeSimple, ReadingRule.wrongNamespace,
        ReadingRule.unknownNestedResource,
    ]

    /// Rules about how a value is written; others at its place follow.
    private static let formRules = [
        ReadingRule.jsonSyntax, ReadingRule.mustBeString, ReadingRule.mustBeNumber, ReadingRule.mustBeBoolean,
    ]

    fileprivate static func isForm(_ finding: Finding) -> Bool {
        finding.isError
            && (formRules.contains(finding.rule)
                || ["primitive-empty", "code-value-not-in-required", "datetime-invalid"].contains(finding.rule.id))
    }

    /// Whether a finding says no more than another at its place.
    fileprivate static func follows(_ finding: Finding, from cause: Finding) -> Bool {
        if formRules.contains(cause.rule) {
            return !formRules.contains(finding.rule) && finding.origin != .cda
        }
        switch cause.rule.id {
        case "primitive-empty": return finding.message == "invariant-ele-1"
        case "code-value-not-in-required": return finding.rule.id == "system-not-inferred"
        case "datetime-invalid": return finding.rule.id == "datetime-no-timezone"
        default: return false
        }
    }

    private static let cuts: Set = ["json-truncated", "json-unterminated-string", "@xml-cut-off", "@xml-tag-not-closed"]

    fileprivate static func isCut(_ finding: Finding) -> Bool {
        (finding.rule == ReadingRule.jsonSyntax || finding.rule == ReadingRule.xmlSyntax)
            && (cuts.contains(finding.message) || finding.arguments.first.map(cuts.contains) == true)
    }

    fileprivate static func isCause(_ finding: Finding) -> Bool {
        finding.isError && (names.contains(finding.rule) || parts.contains(finding.rule))
    }

    /// The element that a finding says is missing: `input` of `Task.input:nomESMS`.
    fileprivate static func missingName(_ finding: Finding) -> String? {
        guard ["cardinality-min", "slice-min"].contains(finding.rule.id) else { return nil }
        return finding.arguments.first?.split(separator: ".").last.map { String($0.prefix { $0 != ":" && $0 != "[" }) }
    }

    /// `/f:Task/f:input[2]` of findings about XML, as the path that other findings have.
    fileprivate static func fhirPath(_ expression: String) -> String {
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

/// Causes by their place, so that each finding looks only at those that may be its own.
private struct Causes {
    /// Number of the first cause that could not be read, by its place.
    private var parts: [String: Int] = [:]
    /// The same by the place of its parent and its own name.
    private var members: [String: Int] = [:]
    /// Numbers of the names that nothing has, by the place they stand in.
    private var names: [String: [Int]] = [:]
    /// Number of the first cause by its offset: what is wrong in its form is wrong in all that is asked of it.
    private var forms: [Int: Int] = [:]
    /// The place where the file was cut off, and elements that were still open there.
    private var cut: Int?
    private var openOffsets: Set<Int> = []

    init(_ findings: [Finding]) {
        for (index, finding) in findings.enumerated() {
            if EchoFolding.isForm(finding), forms[finding.offset] == nil { forms[finding.offset] = index }
            if finding.followsFromCut { openOffsets.insert(finding.offset) }
            if cut == nil, EchoFolding.isCut(finding) { cut = index }
        }
        for (index, finding) in findings.enumerated() where EchoFolding.isCause(finding) {
            let place = EchoFolding.fhirPath(finding.expression)
            if EchoFolding.names.contains(finding.rule) {
                names[place, default: []].append(index)
                continue
            }
            if parts[place] == nil { parts[place] = index }
            let path = place.split(separator: ".")
            if let last = path.last {
                let key = path.dropLast().joined(separator: ".") + "/" + last.prefix { $0 != "[" }
                if members[key] == nil { members[key] = index }
            }
        }
    }

    /// A rule beyond the profiles that lacks something where the file was cut off.
    private func isMissing(_ finding: Finding) -> Bool {
        finding.origin == .business && openOffsets.contains(finding.offset)
    }

    /// The outermost cause of a finding: what could not be read as a whole has nothing inside.
    func cause(of index: Int, in findings: [Finding]) -> Int? {
        let finding = findings[index]
        if let cut, cut != index, finding.followsFromCut || finding.isError && isMissing(finding) { return cut }
        if finding.severity >= .warning, let form = forms[finding.offset], form != index,
            EchoFolding.follows(finding, from: findings[form])
        {
            return form
        }
        guard finding.isError, !(parts.isEmpty && names.isEmpty) else { return nil }
        let place = EchoFolding.fhirPath(finding.expression)
        let isCause = EchoFolding.isCause(finding)
        let missing = EchoFolding.missingName(finding)
        if !parts.isEmpty, isCause || missing != nil || finding.rule.id == "invariant" {
            for end in place.indices where place[end] == "." || place[end] == "[" {
                if let found = parts[String(place[..<end])], found != index { return found }
            }
            if !isCause, let found = parts[place] { return found }
        }
        guard let missing else { return nil }
        if let found = members[place + "/" + missing] { return found }
        return names[place]?.first { cause in
            guard let name = findings[cause].arguments.first else { return false }
            return name == missing || Suggestion.nearest(to: name, among: [missing]) != nil
        }
    }
}
