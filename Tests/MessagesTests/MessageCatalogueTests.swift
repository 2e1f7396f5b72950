import Messages
import Testing

@Suite struct MessageCatalogueTests {
    private let catalogue = MessageCatalogue(["greet": MessageTemplate(fr: "Bonjour {0} ({1})", en: "Hello {0} ({1})")])

    @Test func fillsArgumentsInBothLanguages() {
        #expect(catalogue.text("greet", ["Ada", "{0}"], in: .fr) == "Bonjour Ada ({0})")
        #expect(catalogue.text("greet", ["Ada", "1"], in: .en) == "Hello Ada (1)")
    }

    @Test func missingArgumentAndUnknownIdLoseNothing() {
        #expect(catalogue.text("greet", ["Ada"], in: .fr) == "Bonjour Ada ()")
        #expect(catalogue.text("other", ["a", "b"], in: .fr) == "other: a, b")
    }
}

@Suite struct LanguageTests {
    @Test(arguments: [
        (["LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR"], Language.en),
        (["LC_MESSAGES": "fr_FR.UTF-8", "LANG": "en_US"], .fr),
        (["LANG": "en_US.UTF-8"], .en),
        (["LANG": "C.UTF-8"], .fr),
        ([:], .fr),
    ])
    func followsTheEnvironment(variables: [String: String], expected: Language) {
        #expect(Language.preferred { variables[$0] } == expected)
    }
}
