import FHIRCore
import FHIRValidation
import Testing

/// What profiles ask of values, beyond cardinality, bindings and slices.
@Suite struct FacetTests {
    private func observation(_ value: String) -> String {
        """
        {"resourceType": "Observation", "status": "final", "code": {"text": "t"}, "valueQuantity": \(value)}
        """
    }

    private let bounded = Judging.profile(
        of: "Observation",
        """
        {"path": "Observation.value[x]", "type": [{"code": "Quantity"}]},
        {"path": "Observation.valueQuantity",
         "minValueQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "kg"},
         "maxValueQuantity": {"value": 2, "system": "http://unitsofmeasure.org", "code": "kg"}}
        """)

    @Test(arguments: [
        ("999", "g", "value-below-min"), ("1000", "g", nil), ("1.5", "kg", nil), ("2000000", "mg", nil),
        ("2000.1", "g", "value-above-max"),
        // What cannot be compared is not judged.
        ("5", "m", nil),
    ])
    func quantitiesAreComparedInOneUnit(value: String, unit: String, rule: String?) {
        let payload = observation(
            #"{"value": \#(value), "unit": "u", "system": "http://unitsofmeasure.org", "code": "\#(unit)"}"#)
        #expect(
            Judging.errors(payload, with: [bounded], profile: Judging.profileURL)
                == (rule.map { [$0 + " Observation.value.ofType(Quantity)"] } ?? []))
    }

    @Test func durationsBoundDatesByTheClock() {
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.birthDate", "minValueDuration": {"value": 100, "system": "http://unitsofmeasure.org", "code": "a"}, "maxValueDuration": {"value": 1, "system": "http://unitsofmeasure.org", "code": "mo"}}"#
        )
        func errors(_ date: String) -> [String] {
            Judging.errors(
                #"{"resourceType": "Patient", "birthDate": "\#(date)"}"#, with: [profile], profile: Judging.profileURL)
        }
        #expect(errors("1850-01-01") == ["value-below-min Patient.birthDate"])
        #expect(errors("2020-01-01").isEmpty)
        #expect(errors("2090-01") == ["value-above-max Patient.birthDate"])
    }

    @Test func textHasALeastLength() {
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.name.family", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/minLength", "valueInteger": 3}]}"#
        )
        func errors(_ name: String) -> [String] {
            Judging.errors(
                #"{"resourceType": "Patient", "name": [{"family": "\#(name)"}]}"#, with: [profile],
                profile: Judging.profileURL)
        }
        #expect(errors("Né") == ["min-length Patient.name[0].family"])
        #expect(errors("Née").isEmpty)
    }

    @Test func anExtensionStandsForAValue() {
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.active", "extension": [{"url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.valueAlternatives", "valueCanonical": "http://hl7.org/fhir/StructureDefinition/data-absent-reason"}]}"#
        )
        func errors(_ url: String) -> [String] {
            Judging.errors(
                #"{"resourceType": "Patient", "_active": {"extension": [{"url": "\#(url)", "valueCode": "unknown"}]}}"#,
                with: [profile], profile: Judging.profileURL)
        }
        #expect(errors("http://hl7.org/fhir/StructureDefinition/data-absent-reason").isEmpty)
        #expect(
            errors("http://hl7.org/fhir/StructureDefinition/iso21090-nullFlavor").contains(
                "value-alternative Patient.active"))
    }

    @Test(arguments: [
        ("_yes", "", "narrative-languages"), ("_no", "fr,en", "narrative-languages"), ("_no", "", nil),
        ("_yes", "fr", nil), ("_resource", "en", "narrative-languages"), ("_resource", "en,fr", nil),
        ("de", "fr", "narrative-languages"),
    ])
    func narrativesHaveSectionsForLanguages(code: String, languages: String, rule: String?) {
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.text", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/narrative-language-control", "valueCode": "\#(code)"}]}"#
        )
        let sections = languages.split(separator: ",").map { "<div lang='\($0)' xml:lang='\($0)'>t</div>" }.joined()
        let payload = """
            {"resourceType": "Patient", "language": "fr", "text": {"status": "additional",
             "div": "<div xmlns='http://www.w3.org/1999/xhtml' lang='fr' xml:lang='fr'>t\(sections)</div>"}}
            """
        #expect(
            Judging.errors(payload, with: [profile], profile: Judging.profileURL)
                == (rule.map { [$0 + " Patient.text"] } ?? []))
    }

    @Test func linksOfTheNarrativeLeadSomewhere() {
        func errors(_ link: String) -> [String] {
            Judging.errors(
                """
                {"resourceType": "Patient", "text": {"status": "additional",
                 "div": "<div xmlns='http://www.w3.org/1999/xhtml'><p id='here'><a href='\(link)'>t</a></p></div>"}}
                """)
        }
        #expect(errors("#here").isEmpty && errors("https://x.invalid/#there").isEmpty)
        #expect(errors("#there") == ["xhtml-link Patient.text.div"])
    }

    @Test func entriesHaveTheTypeOfTheirProfile() {
        let profile = Judging.profile(
            of: "Bundle",
            #"{"path": "Bundle.entry.resource", "type": [{"code": "Resource", "profile": ["http://hl7.org/fhir/StructureDefinition/Patient"]}]}"#
        )
        func errors(_ type: String) -> [String] {
            Judging.errors(
                #"{"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://x.invalid/\#(type)/1", "resource": {"resourceType": "\#(type)", "id": "1"}}]}"#,
                with: [profile], profile: Judging.profileURL)
        }
        #expect(errors("Patient").isEmpty)
        #expect(errors("Person") == ["entry-type Bundle.entry[0].resource"])
    }

    /// When no alternative fits, each says what it misses.
    @Test func alternativesAreAllNamed() {
        func address(_ name: String, _ element: String) -> String {
            Judging.profile(
                of: "Address", #"{"path": "Address.\#(element)", "min": 1}"#,
                url: "https://x.invalid/StructureDefinition/\(name)")
        }
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.address", "type": [{"code": "Address", "profile": ["https://x.invalid/StructureDefinition/a", "https://x.invalid/StructureDefinition/b"]}]}"#
        )
        func errors(_ content: String) -> [String] {
            Judging.errors(
                #"{"resourceType": "Patient", "address": [{\#(content)}]}"#,
                with: [profile, address("a", "use"), address("b", "type")], profile: Judging.profileURL)
        }
        #expect(errors(#""text": "t", "use": "home""#).isEmpty)
        #expect(
            errors(#""text": "t""#) == [
                "profile-none-fits Patient.address[0]", "cardinality-min Patient.address[0]",
                "cardinality-min Patient.address[0]",
            ])
    }

    @Test func targetsAreJudgedByTheirProfile() {
        let named = Judging.profile(
            of: "Patient", #"{"path": "Patient.name", "min": 1}"#, url: "https://x.invalid/StructureDefinition/named")
        let profile = Judging.profile(
            of: "Basic",
            #"{"path": "Basic.subject", "type": [{"code": "Reference", "targetProfile": ["https://x.invalid/StructureDefinition/named"]}]}"#
        )
        func errors(_ contained: String) -> [String] {
            Judging.errors(
                ##"{"resourceType": "Basic", "contained": [{\##(contained), "id": "p"}], "code": {"text": "t"}, "subject": {"reference": "#p"}}"##,
                with: [profile, named], profile: Judging.profileURL)
        }
        #expect(errors(#""resourceType": "Patient", "name": [{"family": "X"}]"#).isEmpty)
        #expect(errors(#""resourceType": "Patient""#) == ["reference-profile Basic.subject"])
        #expect(errors(#""resourceType": "Person""#) == ["reference-type Basic.subject"])
    }

    /// Two resources that refer to each other, each by a profile that asks the other's: no end, no error.
    @Test func circlesOfReferencesEnd() {
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.link.other", "type": [{"code": "Reference", "targetProfile": ["\#(Judging.profileURL)"]}]}"#
        )
        func entry(_ id: Int, _ other: Int) -> String {
            """
            {"fullUrl": "https://x.invalid/Patient/\(id)", "resource": {"resourceType": "Patient", "id": "\(id)",
             "meta": {"profile": ["\(Judging.profileURL)"]},
             "link": [{"other": {"reference": "Patient/\(other)"}, "type": "seealso"}]}}
            """
        }
        let entries = (0..<200).map { entry($0, ($0 + 1) % 200) }.joined(separator: ",")
        let bundle = #"{"resourceType": "Bundle", "type": "collection", "entry": [\#(entries)]}"#
        #expect(Judging.errors(bundle, with: [profile]).isEmpty)
    }

    @Test func markupInTextIsAWarningOrAnError() {
        let payload = #"{"resourceType": "Patient", "name": [{"text": "<b>X</b>"}]}"#
        #expect(Judging.errors(payload).isEmpty)
        #expect(Judging.findings(payload).contains { $0.rule.id == "string-markup" })
        #expect(
            Judging.errors(payload, options: Judging.options(checksSecurity: true)) == [
                "string-markup Patient.name[0].text"
            ])
        #expect(
            !Judging.findings(#"{"resourceType": "Patient", "name": [{"text": "a < b > c, x <3"}]}"#).contains {
                $0.rule.id == "string-markup"
            })
    }

    @Test func vitalSignsHaveTheirProfile() {
        func errors(_ system: String, _ code: String) -> [String] {
            Judging.errors(
                """
                {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "\(system)",
                 "code": "\(code)"}]}, "valueQuantity": {"value": 37, "unit": "C", "code": "Cel",
                 "system": "http://unitsofmeasure.org"}}
                """)
        }
        #expect(errors("http://loinc.org", "8310-5").contains("cardinality-min Observation"))
        #expect(errors("http://loinc.org", "1234-5").isEmpty)
        // Without the category, a concept of SNOMED CT may be anything.
        #expect(errors("http://snomed.info/sct", "276885007").isEmpty)
    }

    @Test func extensionsStandWhereTheirContextSays() {
        let definition = """
            {"resourceType": "StructureDefinition", "url": "https://x.invalid/StructureDefinition/e", "name": "E",
             "status": "draft", "kind": "complex-type", "abstract": false, "type": "Extension",
             "context": [{"type": "fhirpath", "expression": "Patient.name.where(use = 'official')"}],
             "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension", "derivation": "constraint",
             "differential": {"element": [{"path": "Extension.url",
             "fixedUri": "https://x.invalid/StructureDefinition/e"}]}}
            """
        func errors(_ use: String) -> [String] {
            Judging.errors(
                """
                {"resourceType": "Patient", "name": [{"use": "\(use)", "family": "X", "extension": [
                 {"url": "https://x.invalid/StructureDefinition/e", "valueBoolean": true}]}]}
                """, with: [definition])
        }
        #expect(errors("official").isEmpty)
        #expect(errors("usual") == ["extension-context Patient.name[0]"])
        // Each resource has places of its own.
        let name =
            #"{"family": "X", "extension": [{"url": "https://x.invalid/StructureDefinition/e", "valueBoolean": true}]"#
        #expect(
            Judging.errors(
                """
                {"resourceType": "Patient", "contained": [
                 {"resourceType": "Patient", "id": "a", "name": [\(name), "use": "official"}, \(name), "use": "usual"}]}],
                 "link": [{"other": {"reference": "#a"}, "type": "seealso"}], "name": [\(name), "use": "usual"}]}
                """, with: [definition]) == [
                    "extension-context Patient.contained[0].name[1]", "extension-context Patient.name[0]",
                ])
    }
}
