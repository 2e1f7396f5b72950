import FHIRCore
import FHIRValidation
import Messages
import Testing

@Suite struct MessageTests {
    @Test func everyRuleHasTextInBothLanguages() {
        for rule in RuleRegistry.all {
            let template = MessageCatalogue.validation[rule.id]
            #expect(template != nil, "\(rule.id)")
        }
        #expect(Set(RuleRegistry.all.map(\.id)).count == RuleRegistry.all.count)
    }

    @Test func everyMessageIsTranslated() {
        for id in MessageCatalogue.validation.ids {
            guard let template = MessageCatalogue.validation[id] else { continue }
            #expect(!template.fr.isEmpty && !template.en.isEmpty, "\(id)")
            if template.fr.count > 12 { #expect(template.fr != template.en, "\(id)") }
            // Both languages use the same arguments, but for those that only one needs.
            #expect(placeholders(template.fr).subtracting(placeholders(template.en)).isEmpty, "\(id)")
        }
    }

    private func placeholders(_ text: String) -> Set<Character> {
        var found: Set<Character> = []
        var previous: Character = " "
        for character in text {
            if previous == "{", character.isNumber { found.insert(character) }
            previous = character
        }
        return found
    }
}
