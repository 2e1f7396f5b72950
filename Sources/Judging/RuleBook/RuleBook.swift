internal import CDA
package import FHIRCore
internal import FHIRValidation
package import Messages
internal import Suppressions
internal import ViaTrajectoireRules

/// What a reader is told of a rule beside its messages.
struct RuleExample: Sendable {
    let id: String
    let explanation: MessageTemplate
    let good: String
    let bad: String

    init(_ id: String, fr: String, en: String, good: String, bad: String) {
        self.id = id
        explanation = MessageTemplate(fr: fr, en: en)
        self.good = good
        self.bad = bad
    }
}

/// Every rule there is, whatever family it is of, in one shape: `explain`, SARIF's help and tests of completeness read the
/// book and nothing else.
package enum RuleBook {
    package struct Entry: Sendable {
        package let rule: Rule
        /// Wordings of its findings, by message id.
        package let messages: [(id: String, template: MessageTemplate)]
        package let explanation: MessageTemplate
        /// Where it comes from; empty where that is the specification itself.
        package let source: String
        package let good: String
        package let bad: String
    }

    package static let entries: [Entry] = base + cda + pages

    private static let byID: [String: Entry] = Dictionary(entries.map { ($0.rule.id, $0) }) { first, _ in first }
    private static let byMessageID: [String: Entry] = Dictionary(
        entries.filter { !$0.rule.messageID.isEmpty }.map { ($0.rule.messageID.lowercased(), $0) }
    ) { first, _ in first }

    /// The entry with this rule id or HL7 message id, in upper or lower case.
    package static func entry(_ id: String) -> Entry? {
        let wanted = id.lowercased()
        return byID[wanted] ?? byMessageID[wanted]
    }

    private static let base: [Entry] = {
        let examples = Dictionary(RuleExample.base.map { ($0.id, $0) }) { first, _ in first }
        let catalogue = MessageCatalogue(merging: [.validation, .suppressions])
        let rules = RuleRegistry.all + [SuppressionList.expired, SuppressionList.unused]
        let known = Set(rules.map(\.id))
        let ids = catalogue.ids
        return rules.map { rule in
            let example = examples[rule.id]
            let own = ids.filter { id in
                id == rule.id || id.hasPrefix(rule.id + "-") && !known.contains(id)
            }
            return Entry(
                rule: rule, messages: own.compactMap { id in catalogue[id].map { (id, $0) } },
                explanation: example?.explanation ?? MessageTemplate(fr: "", en: ""), source: "",
                good: example?.good ?? "", bad: example?.bad ?? "")
        }
    }()

    private static let cda: [Entry] = {
        let catalogue = MessageCatalogue.cda
        let known = Set(CDARegistry.all.map(\.id))
        let ids = catalogue.ids
        return CDARegistry.all.map { rule in
            let own = ids.filter { id in
                id == rule.id || id.hasPrefix(rule.id + "-") && !known.contains(id)
            }
            let source = CDARegistry.source(of: rule.id) ?? ""
            let example = RuleExample.cda[rule.id]
            return Entry(
                rule: rule, messages: own.compactMap { id in catalogue[id].map { (id, $0) } },
                explanation: MessageTemplate(
                    fr: "Règle des documents CDA. EVSClient n'ouvre pas les pièces jointes : dans un payload c'est un "
                        + "avertissement au plus, qui ne change pas le verdict ; dans un document donné comme fichier, la "
                        + "gravité est celle du document.",
                    en:
                        "A rule of CDA documents. EVSClient does not open attachments: in a payload it is a warning at most "
                        + "and leaves the verdict alone; in a document given as a file the severity is the document's."),
                source: source, good: example?.good ?? "", bad: example?.bad ?? "")
        }
    }()

    private static let pages: [Entry] = (BusinessRules.pages + RequestRules.pages).map { page in
        Entry(
            rule: page.rule,
            messages: page.messages.keys.sorted().compactMap { id in page.messages[id].map { (id, $0) } },
            explanation: page.explanation, source: page.source, good: page.good, bad: page.bad)
    }
}
