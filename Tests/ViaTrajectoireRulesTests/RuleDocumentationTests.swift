import CommandSupport
import FHIRCore
import TestSupport
import Testing
import ViaTrajectoireRules

/// docs/rules says what the rules say; `ESMS_RECORD=1` writes it anew.
@Suite struct RuleDocumentationTests {
    @Test(arguments: (BusinessRules.pages + RequestRules.pages).map(\.rule.id))
    func pageIsUpToDate(id: String) throws {
        let page = try #require(BusinessRules.page(id))
        #expect(GoldenFile.difference(RuleText.markdown(page), "../docs/rules/\(id).md") == nil)
    }

    @Test func indexIsUpToDate() {
        let index = RuleText.markdownIndex(BusinessRules.pages + RequestRules.pages)
        #expect(GoldenFile.difference(index, "../docs/rules/README.md") == nil)
    }

    @Test func thereIsNoPageTooMany() {
        let known = Set((BusinessRules.pages + RequestRules.pages).map { $0.rule.id + ".md" } + ["README.md"])
        #expect(known == Set(InputFiles.names(in: Repository.root + "/docs/rules")))
    }
}
