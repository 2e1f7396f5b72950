import FHIRCore
import Messages
import TestSupport
import Testing

@testable import CDA

/// What the schema says, in words and with places.
@Suite struct SchemaTests {
    private func finding(_ file: String, _ old: String, _ new: String) throws -> Finding {
        let text = try #require(CDASupport.replace(old, new, in: try CDASupport.fixture(file)))
        let faults = CDASupport.faults(text)
        #expect(faults.count == 1, "\(CDASupport.describe(faults))")
        return try #require(faults.first)
    }

    private func text(_ finding: Finding, _ language: Language) -> String {
        MessageCatalogue.cda.text(finding.message, finding.arguments, in: language)
    }

    @Test func aMisspeltElement() throws {
        let finding = try finding("decision.xml", "<postalCode>35000</postalCode>", "<postcode>35000</postcode>")
        #expect(finding.expression == "/ClinicalDocument/recordTarget[1]/patientRole/addr[1]/postcode")
        #expect(finding.position == SourceText.Position(line: 19, column: 77))
        #expect(finding.origin == .cda)
        #expect(
            text(finding, .fr).hasPrefix(
                "« postcode », dans « addr », n'existe pas dans le modèle CDA. Vouliez-vous « postalCode » ?"))
        #expect(
            text(finding, .en).hasPrefix(
                "'postcode', in 'addr', does not exist in the CDA model. Did you mean 'postalCode'?"))
    }

    @Test func aValueOfTheWrongForm() throws {
        let finding = try finding("decision.xml", "<time value=\"20260302\"/>", "<time value=\"2 mars\"/>")
        #expect(finding.expression == "/ClinicalDocument/author[1]/time")
        #expect(
            text(finding, .fr)
                == "@value : « 2 mars » ne convient pas ; attendu : une date ou une heure aaaammjjhhmmss±zzzz, dont la fin peut manquer."
        )
    }

    @Test func aCodeThatTheModelLacks() throws {
        let finding = try finding("decision.xml", "<family>Tuteur</family>", "<family qualifier=\"BB\">Tuteur</family>")
        #expect(text(finding, .en).contains("Did you mean 'BR'?"))
    }

    @Test func aMissingChild() throws {
        let finding = try finding(
            "cisis.xml", "<encompassingEncounter><effectiveTime nullFlavor=\"NA\"/></encompassingEncounter>",
            "<encompassingEncounter/>")
        #expect(finding.expression == "/ClinicalDocument/componentOf/encompassingEncounter")
        #expect(text(finding, .fr).contains("« encompassingEncounter » est incomplet"))
        #expect(text(finding, .fr).contains("effectiveTime"))
    }

    /// libxml2 looks no further among the siblings of an element out of place.
    @Test(arguments: [
        ("</title>", "</title><titre/>"), ("<languageCode code=\"fr-FR\"/>", ""),
        ("<effectiveTime value=\"20260302101500+0100\"/>", ""),
        ("<confidentialityCode", "<title/><confidentialityCode"),
        (
            "<effectiveTime value=\"20260302101500+0100\"/>\n  <confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"/>",
            "<confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"/><effectiveTime value=\"20260302101500+0100\"/>"
        ),
    ])
    func theRestIsCheckedAfterAnElementOutOfPlace(old: String, new: String) throws {
        var text = try CDASupport.fixture("decision.xml")
        for (before, after) in [
            (old, new), ("<time value=\"20260302\"/>", "<time value=\"2 mars\"/>"),
            ("<guardianPerson><name><family>", "<guardianPerson><nom/><name><family qualifier=\"ZZ\">"),
        ] {
            text = try #require(CDASupport.replace(before, after, in: text))
        }
        let found = CDASupport.faults(text).filter { $0.rule.id.hasPrefix("cda-schema") }.map(\.expression)
        let wanted = ["author[1]/time", "guardianPerson/nom", "guardianPerson/name[1]/family[1]"]
        for place in wanted {
            #expect(found.filter { $0.hasSuffix(place) }.count == 1, "\(place): \(found)")
        }
        #expect(found.count <= wanted.count + 1, "\(found)")
    }

    /// A document all of whose elements are out of place takes no more time than a few are worth.
    @Test func recoveryIsBounded() throws {
        let original = try CDASupport.fixture("decision.xml")
        func text(_ count: Int) -> String {
            CDASupport.replace("</title>", "</title>" + String(repeating: "<titre/>", count: count), in: original) ?? ""
        }
        #expect(CDASupport.faults(text(100)).count > 1)
        #expect(Growth.eightfold(from: 400, text) { _ = CDASupport.faults($0) } < 28)
    }

    @Test func everyPatternHasWords() throws {
        for resource in EmbeddedResource.all where resource.path.hasPrefix("Profiles/cda/") {
            var rest = resource.bytes[...]
            while let start = rest.firstRange(of: Array("<xs:pattern value=\"".utf8))?.upperBound {
                rest = rest[start...]
                let pattern = String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
                #expect(CDASchemaTypes.patterns[pattern] != nil, "\(pattern)")
            }
        }
    }

    /// libxml2's sentences stay inside.
    @Test func noEnglishOfLibXML2() throws {
        for fault in Fault.schema {
            let text = try #require(CDASupport.replace(fault.old, fault.new, in: try CDASupport.fixture(fault.file)))
            for finding in CDASupport.faults(text) {
                let french = self.text(finding, .fr)
                for word in ["element", "Element", "expected", "attribute '", "{urn:", "{0}", "{1}", "{2}"] {
                    #expect(!french.contains(word), "\(french)")
                }
            }
        }
    }

    /// The schema knows what the rules cannot: both are said where they are two things.
    @Test func faultsElsewhereAreNotHidden() throws {
        let text = try CDASupport.fixture("decision.xml")
        let broken = try #require(CDASupport.replace("1.2.250.1.213.8.1.77.3", "", in: text))
        let twice = try #require(CDASupport.replace("</title>", "</title><titre/>", in: broken))
        #expect(CDASupport.faults(twice).map(\.rule.id) == ["cda-document-id", "cda-schema-element"])
    }
}
