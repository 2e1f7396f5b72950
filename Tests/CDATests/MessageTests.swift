import CDA
import FHIRCore
import Messages
import Testing

@Suite struct MessageTests {
    @Test func everyRuleHasTextInBothLanguagesAndASource() {
        for rule in CDARegistry.all {
            let templates = [MessageCatalogue.cda[rule.id], MessageCatalogue.cda["embedded/" + rule.id]]
            for template in templates {
                #expect(template.map { !$0.fr.isEmpty && !$0.en.isEmpty && $0.fr != $0.en } ?? false, "\(rule.id)")
            }
            #expect(!(CDARegistry.source(of: rule.id) ?? "").isEmpty, "\(rule.id)")
            #expect(rule.id.hasPrefix("cda-"))
        }
        #expect(Set(CDARegistry.all.map(\.id)).count == CDARegistry.all.count)
    }

    @Test func bothLanguagesUseTheSameArguments() {
        for id in MessageCatalogue.cda.ids where !id.hasPrefix("explain-") {
            guard let template = MessageCatalogue.cda[id] else { continue }
            for number in 0..<9 {
                #expect(template.fr.contains("{\(number)}") == template.en.contains("{\(number)}"), "\(id)")
            }
        }
    }
}
