public import FHIRCore

/// What links a document of the SDO guide to others, and where it stands.
public struct CDALink: Sendable {
    /// setId.extension: idNat_Decision.
    let decision: String
    /// idDecision, from the document or the resource around it; nil when neither says it.
    let localDecision: String?
    /// Extensions of the patient's identifiers by root.
    let person: [String: String]
    /// The way to setId in the document.
    let expression: String
    /// Of setId in the document.
    let position: SourceText.Position
    /// Of the attachment that carries the document; nil for a file of its own.
    var carrier: Carrier?
    /// Byte offset in the input: of the attachment, or of setId.
    let offset: Int

    struct Carrier: Sendable {
        let expression: String
        var position: SourceText.Position
    }
}

/// Compares the documents of one payload, or of one run, with those that came before.
public struct CDALinks {
    private struct Known {
        let link: CDALink
        let name: String
    }

    private var byDecision: [String: [Known]] = [:]
    private var byLocalDecision: [String: [Known]] = [:]
    private var count = 0

    /// Documents that are kept; a run over an archive may have any number.
    private static let limit = 200_000

    public init() {}

    /// What is wrong between documents and those added before.
    ///
    /// - Parameter file: name of the input they are in, for messages.
    public mutating func add(_ links: [CDALink], file: String) -> [Finding] {
        let findings = links.flatMap { compare($0) }
        for link in links { keep(link, file) }
        return findings
    }

    private mutating func keep(_ link: CDALink, _ file: String) {
        guard count < Self.limit else { return }
        count += 1
        let place = link.carrier?.expression ?? ""
        let known = Known(link: link, name: file.isEmpty ? place : place.isEmpty ? file : file + " (" + place + ")")
        if !link.decision.isEmpty { byDecision[link.decision, default: []].append(known) }
        if let local = link.localDecision, !local.isEmpty { byLocalDecision[local, default: []].append(known) }
    }

    private func compare(_ link: CDALink) -> [Finding] {
        var findings: [Finding] = []
        if let other = byDecision[link.decision]?.first(where: { Self.difference(link.person, $0.link.person) != nil })
        {
            let root = Self.difference(link.person, other.link.person) ?? ""
            findings.append(Self.finding(.linkedPerson, [link.decision, other.name, root], link))
        }
        if let local = link.localDecision,
            let other = byLocalDecision[local]?.first(where: {
                $0.link.decision != link.decision && Self.isSame($0.link.person, link.person)
            })
        {
            findings.append(
                Self.finding(.linkedDecision, [local, other.name, link.decision, other.link.decision], link))
        }
        return findings
    }

    /// A root under which two persons have different identifiers.
    private static func difference(_ a: [String: String], _ b: [String: String]) -> String? {
        a.keys.sorted().first { root in b[root].map { $0 != a[root] } ?? false }
    }

    /// Whether two have an identifier in common, and none that differs.
    private static func isSame(_ a: [String: String], _ b: [String: String]) -> Bool {
        difference(a, b) == nil && a.contains { b[$0.key] == $0.value }
    }

    private static func finding(_ rule: CDARule, _ arguments: [String], _ link: CDALink) -> Finding {
        guard let carrier = link.carrier else {
            var finding = Finding(rule.rule, arguments, at: link.expression, offset: link.offset)
            finding.position = link.position
            return finding
        }
        var finding = CDAMessages.embedded(
            rule.rule, message: rule.rule.id, severity: rule.rule.severity, arguments, at: link.position,
            expression: carrier.expression + " → " + link.expression, offset: link.offset)
        finding.position = carrier.position
        return finding
    }
}
