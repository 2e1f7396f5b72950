import FHIRCore
import FHIRValidation
import Messages
import TestSupport
import Testing
import ViaTrajectoireRules

/// What is told of each rule, and that it is true.
@Suite struct RulePageTests {
    @Test func idsAreUniqueAndInKebabCase() {
        let ids = (BusinessRules.pages + RequestRules.pages).map(\.rule.id)
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids).isDisjoint(with: RuleRegistry.all.map(\.id)))
        for id in ids {
            #expect(id.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }, "\(id)")
        }
    }

    @Test func everyTextIsThereInBothLanguages() {
        for page in BusinessRules.pages + RequestRules.pages {
            #expect(!page.source.isEmpty && page.rule.origin == .business, "\(page.rule.id)")
            #expect(page.messages[page.rule.id] != nil, "\(page.rule.id)")
            for template in Array(page.messages.values) + [page.explanation] {
                #expect(
                    template.fr.count > 20 && template.en.count > 20 && template.fr != template.en, "\(page.rule.id)")
                #expect(holes(template.fr) == holes(template.en), "\(page.rule.id)")
            }
        }
    }

    /// A message must have all that it says: no hole without argument.
    @Test func messagesAreFilled() throws {
        for page in BusinessRules.pages {
            for finding in RuleHarness.findings(page.bad) where finding.rule == page.rule {
                let template = try #require(MessageCatalogue.viaTrajectoire[finding.message], "\(finding.message)")
                #expect(holes(template.fr).allSatisfy { $0 < finding.arguments.count }, "\(finding.message)")
            }
        }
    }

    @Test(arguments: BusinessRules.pages.map(\.rule.id))
    func examplesShowTheRule(id: String) throws {
        let page = try #require(BusinessRules.page(id))
        #expect(!RuleHarness.findings(page.good).contains { $0.rule.id == id })
        let found = RuleHarness.findings(page.bad)
        #expect(found.contains { $0.rule.id == id }, "\(found.map(\.rule.id))")
        #expect(!found.contains { $0.expression.isEmpty || $0.position.line < 1 })
    }

    private func holes(_ text: String) -> Set<Int> {
        var found: Set<Int> = []
        var previous: Character = " "
        for character in text {
            if previous == "{", let number = character.wholeNumberValue { found.insert(number) }
            previous = character
        }
        return found
    }
}
