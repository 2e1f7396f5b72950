public import FHIRCore
public import Messages

/// The rules beyond EVSClient, run over every Task, Consent and DocumentReference of a payload.
///
/// Belongs to one thread at a time, like ``Definitions``.
public final class BusinessRules {
    /// Every rule; the order is that of `explain` and of docs/rules.
    public static let all: [any BusinessRule.Type] = [
        UnitBlock.self, MotiveForStatus.self, DisplayOfAnotherCode.self, StatusPlace.self, StatusDate.self,
        TrialPeriod.self,
        CareModeVersion.self, NotificationSequence.self, StructureIdentifier.self, StructureLevel.self,
        DecisionIdentifiers.self,
        ExampleValue.self, ConsentSource.self, ConsentDate.self, ConsentRefusal.self, DocumentTitle.self,
        DocumentData.self,
    ]

    /// What people are told about each rule.
    public static let pages: [RulePage] = all.flatMap { $0.pages }

    /// The page of the rule, of payloads or of requests, with this id (upper and lower case alike).
    public static func page(_ id: String) -> RulePage? {
        let wanted = id.lowercased()
        return (pages + RequestRules.pages).first { $0.rule.id == wanted }
    }

    public let context: BusinessContext

    public init(context: BusinessContext) {
        self.context = context
    }

    public convenience init(definitions: Definitions, structures: @escaping StructureLookUp = { _ in nil }) {
        self.init(context: BusinessContext(definitions: definitions, structures: structures))
    }

    /// The statuses that the Tasks of a payload announce, for ``NotificationHistory``.
    public static func statusEvents(in tree: ElementTree) -> [StatusEvent] {
        NotificationSequence.events(of: resources(in: tree), in: tree).map(\.event)
    }

    /// Judges what was read.
    ///
    /// - Parameters:
    ///   - history: the notifications of the whole run, where the payload is one of several.
    ///   - file: the payload's number in the history.
    /// - Returns: findings in source order with their positions; nil when there is nothing in the payload that
    ///   business rules speak of.
    public func check(
        _ tree: ElementTree, history: NotificationHistory? = nil, file: Int = 0
    ) -> [Finding]? {
        let resources = Self.resources(in: tree)
        guard !resources.isEmpty else { return nil }
        var findings: [Finding] = []
        for resource in resources {
            for rule in Self.all { findings += rule.check(resource, in: tree, context: context) }
        }
        if resources.count > 1 {
            for rule in Self.all { findings += rule.checkTogether(resources, in: tree, context: context) }
        }
        if resources.count > 1 || history != nil {
            findings += NotificationSequence.findings(
                resources, in: tree, context: context, history: history, file: file)
        }
        guard !findings.isEmpty else { return [] }
        let positions = tree.source.positions(at: findings.map(\.offset))
        for index in findings.indices { findings[index].position = positions[index] }
        return findings.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element)
    }

    /// Findings of two kinds as one list in source order.
    public static func merge(_ findings: [Finding], _ business: [Finding]) -> [Finding] {
        guard !business.isEmpty else { return findings }
        return (findings + business).enumerated().sorted {
            ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
        }.map(\.element)
    }

    /// The root, and the resources of a Bundle's entries; what is contained in them belongs to them.
    private static func resources(in tree: ElementTree) -> [CheckedResource] {
        guard let root = tree.root else { return [] }
        if let resource = checked(root, isRoot: true, in: tree) { return [resource] }
        guard tree.typeName(root) == "Bundle" else { return [] }
        return tree.children(root, .entry).compactMap { entry in
            tree.child(entry, .resource).flatMap { checked($0, isRoot: false, in: tree) }
        }
    }

    private static func checked(_ node: ElementTree.NodeID, isRoot: Bool, in tree: ElementTree) -> CheckedResource? {
        guard let kind = CheckedResource.Kind(rawValue: tree.typeName(node)) else { return nil }
        return CheckedResource(
            node: node, kind: kind, isRoot: isRoot, inputs: kind == .task ? TaskInputs(node, in: tree) : .none)
    }
}

extension MessageCatalogue {
    /// Texts of the business rules.
    public static let viaTrajectoire: MessageCatalogue = {
        var templates: [String: MessageTemplate] = [:]
        for page in BusinessRules.pages + RequestRules.pages {
            templates.merge(page.messages) { first, _ in first }
            templates["explain-rule-" + page.rule.id] = page.explanation
        }
        return MessageCatalogue(templates)
    }()
}
