import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages

import Testing
import ValueFormats
import ViaTrajectoireRules

/// `explain` knows every rule that exists, with words in both languages and an example of each kind.
@Suite struct RuleBookTests {
    @Test(arguments: RuleBook.entries.map(\.rule.id))
    func everyRuleIsExplained(id: String) throws {
        let entry = try #require(RuleBook.entry(id))
        for language in Language.allCases {
            #expect(!entry.explanation.template(in: language).isEmpty, "no explanation")
            #expect(!entry.messages.isEmpty, "no message")
            for (_, template) in entry.messages { #expect(!template.template(in: language).isEmpty) }
        }
        #expect(entry.explanation.fr != entry.explanation.en)
        #expect(!entry.good.isEmpty && !entry.bad.isEmpty, "no example")
        #expect(entry.good != entry.bad)
    }

    @Test func nothingIsLeftOut() {
        let ids = Set(RuleBook.entries.map(\.rule.id))
        let families = RuleRegistry.all + CDARegistry.all + (BusinessRules.pages + RequestRules.pages).map(\.rule)
        for rule in families { #expect(ids.contains(rule.id)) }
        #expect(ids.count == RuleBook.entries.count, "an id stands twice")
    }

    /// What docs/cda.md says: an attachment's findings never change EVSClient's verdict.
    @Test(arguments: Language.allCases) func aRuleOfDocumentsDoesNotRefuseThePayload(language: Language) throws {
        let entry = try #require(RuleBook.entry("cda-ins-number"))
        let text = RuleBookText.text(entry, Terminal(colored: false, width: 400), language)
        #expect(!text.contains(language == .fr ? "le payload est refusé" : "the payload is refused"))
        #expect(text.contains(language == .fr ? "ne compte pas pour EVSClient" : "does not count for EVSClient"))
        #expect(!entry.source.isEmpty)
        #expect(ExplanationJSON.entry(entry, in: language).compact.contains("\"source\":\"" + entry.source.prefix(4)))
    }

    @Test(arguments: ["TERMINOLOGY_TX_NOVALID_1_CC", "code-not-in-required", "Code-Not-In-Required"])
    func idsOfHL7AreKnown(id: String) {
        #expect(RuleBook.entry(id)?.rule.id == "code-not-in-required")
    }
}
