import FHIRCore
import Testing

@Suite struct DefinitionsTests {
    @Test func everyResourceAndTypeLoads() throws {
        let definitions = Definitions()
        let names = definitions.resourceNames()
        #expect(names.count == 146)
        for name in names {
            let id = try #require(definitions.type(name))
            #expect(!definitions[content: definitions[type: id].content].children.isEmpty, "\(name)")
        }
        for primitive in PrimitiveType.allCases { #expect(definitions.type(primitive.rawValue) != nil, "\(primitive)") }
    }

    @Test func choicesAreFoundByTheirTypedName() throws {
        let definitions = Definitions()
        let task = try #require(definitions.type("Task"))
        let content = definitions[content: definitions[type: task].content]
        let (input, _) = try #require(content.lookup(Array("input".utf8)[...]))
        let inputContent = definitions[content: definitions[element: input].content]
        let (value, type) = try #require(inputContent.lookup(Array("valueCodeableConcept".utf8)[...]))
        let element = definitions[element: value]
        #expect(element.name == "value" && element.isChoice)
        #expect(element.types[type].code == "CodeableConcept")
        #expect(inputContent.lookup(Array("value".utf8)[...]) == nil)
        #expect(inputContent.lookup(Array("valueNothing".utf8)[...]) == nil)
    }

    @Test func contentReferencesRepeatTheirTarget() throws {
        let definitions = Definitions()
        let bundle = try #require(definitions.type("Bundle"))
        let content = definitions[content: definitions[type: bundle].content]
        let (link, _) = try #require(content.lookup(Array("link".utf8)[...]))
        let (entry, _) = try #require(content.lookup(Array("entry".utf8)[...]))
        let entryContent = definitions[content: definitions[element: entry].content]
        let (entryLink, _) = try #require(entryContent.lookup(Array("link".utf8)[...]))
        #expect(definitions[element: entryLink].content == definitions[element: link].content)
    }

    @Test(arguments: [
        ("Task", "DomainResource", true), ("Task", "Resource", true), ("Age", "Quantity", true),
        ("code", "string", true),
        ("Task", "Element", false), ("string", "code", false), ("Nothing", "Resource", false),
    ])
    func typesDerive(type: String, ancestor: String, expected: Bool) {
        #expect(Definitions().isType(type, a: ancestor) == expected)
    }

    @Test(arguments: DefinitionRepository.GuideVersion.allCases)
    func guideProfilesAreThere(version: DefinitionRepository.GuideVersion) throws {
        let definitions = Definitions(repository: DefinitionRepository(guideVersion: version))
        let profiles = definitions.repository.guideProfiles
        #expect(profiles.count == (version == .v4_0_4 ? 6 : 5))
        for url in profiles {
            let profile = try #require(definitions.structureDefinition(url))
            #expect(profile.version == version.rawValue)
            #expect(!profile.differential.isEmpty)
        }
        let taskURL = profiles.first { $0.hasSuffix("-task") }
        #expect(taskURL?.hasSuffix(version == .v4_0_4 ? "/sdo-task" : "/esms-task") == true)
    }
}

@Suite struct TerminologyTests {
    private let j264 =
        "https://mos.esante.gouv.fr/NOS/JDV_J264-ModeEtCentreDePriseEnCharge-MDPH/FHIR/JDV-J264-ModeEtCentreDePriseEnCharge-MDPH"
    private let r213 = "https://mos.esante.gouv.fr/NOS/TRE_R213-ModePriseEnCharge/FHIR/TRE-R213-ModePriseEnCharge"

    /// JDV J264 was published with three contents.
    @Test(arguments: [
        ("20240628", ["46", "47", "48", "238"]), ("20260601", ["46", "47", "48", "49"]),
        ("20260730", ["46", "47", "48", "238"]),
    ])
    func j264FollowsItsVersion(version: String, codes: [String]) throws {
        let terminology = Terminology(repository: DefinitionRepository(terminologyVersion: version))
        let set = try #require(terminology.valueSet(j264))
        #expect(set.version.hasPrefix(version))
        #expect(Set(set.include.flatMap(\.codes)) == Set(codes))
        #expect(
            terminology.membership(system: r213, code: "49", in: set) == (codes.contains("49") ? .member : .notMember))
    }

    @Test(arguments: [
        ("J250", 29), ("J251", 24), ("J252", 16), ("J253", 9), ("J30", 2), ("J34", 174),
    ])
    func jdvHaveTheirCodes(name: String, count: Int) throws {
        let repository = DefinitionRepository()
        let terminology = Terminology(repository: repository)
        let url = try #require(repository.projectTerminology.first { $0.contains("JDV_\(name)-") })
        let set = try #require(terminology.valueSet(url))
        #expect(terminology.expansion(of: set)?.count == count)
    }

    @Test func whatIsNotAtHandIsNeitherRightNorWrong() throws {
        let terminology = Terminology(repository: DefinitionRepository())
        #expect(terminology.status(of: "57830-2", in: "http://loinc.org") != .unknown)
        let set = try #require(
            terminology.valueSet(
                "https://interop.esante.gouv.fr/ig/fhir/sdo/ValueSet/type-document-reference-esms-valueset"))
        #expect(terminology.membership(system: "http://loinc.org", code: "57830-2", in: set) == .member)
        #expect(terminology.membership(system: "http://loinc.org", code: "1-8", in: set) == .undetermined)
    }

    @Test(arguments: [
        ("Période d’essai", "periode d'essai"), ("CŒUR", "coeur"), ("e\u{301}te\u{301}", "ete"), ("a\u{A0} b", "a b"),
    ])
    func foldingForgetsAccentsAndCase(text: String, folded: String) {
        #expect(TextFolding.fold(text) == folded)
    }

    @Test(
        arguments: [
            ("descriptio", ["description", "status"], "description"), ("nomEMS", ["nomUnite", "nomESMS"], "nomESMS"),
            ("Status", ["status", "intent"], "status"), ("xyz", ["description"], nil), ("", ["a"], nil),
        ] as [(String, [String], String?)])
    func suggestions(word: String, candidates: [String], expected: String?) {
        #expect(Suggestion.nearest(to: word, among: candidates) == expected)
    }
}
