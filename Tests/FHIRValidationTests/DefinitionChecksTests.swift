import FHIRCore
import FHIRValidation
import Testing

/// Value sets, code systems and profiles as payloads.
@Suite struct DefinitionChecksTests {
    private func valueSet(_ include: String, url: String = "https://x.invalid/ValueSet/v", _ more: String = "")
        -> String
    {
        """
        {"resourceType": "ValueSet", "url": "\(url)", "status": "draft", \(more)"compose": {"include": [\(include)]}}
        """
    }

    @Test(arguments: [
        (##"{"system": "#c"}"##, "valueset-system-absolute ValueSet.compose.include[0]"),
        (#"{"system": "CodeSystem/c"}"#, "valueset-system-absolute ValueSet.compose.include[0]"),
        (
            #"{"system": "http://snomed.info/sct", "filter": [{"property": "constraint", "op": "=", "value": "1 << 2"}]}"#,
            "valueset-ecl ValueSet.compose.include[0].filter[0]"
        ),
        (
            #"{"system": "https://x.invalid/c", "filter": [{"property": "p", "op": "=", "value": "a"}]}"#,
            "valueset-filter-coding ValueSet.compose.include[0].filter[0]"
        ),
    ])
    func valueSetsAreRefused(include: String, error: String) {
        #expect(Judging.errors(valueSet(include), with: [codeSystem]) == [error])
    }

    private let codeSystem = """
        {"resourceType": "CodeSystem", "url": "https://x.invalid/c", "status": "draft", "content": "complete",
         "property": [{"code": "p", "type": "Coding"}], "concept": [{"code": "a"}]}
        """

    @Test(arguments: [
        #"{"system": "https://x.invalid/c", "concept": [{"code": "a"}]}"#,
        #"{"system": "urn:oid:1.2.3.4"}"#,
        #"{"system": "http://snomed.info/sct", "filter": [{"property": "constraint", "op": "=", "value": "<< 404684003"}]}"#,
        #"{"system": "https://x.invalid/c", "filter": [{"property": "p", "op": "=", "value": "https://y.invalid|1#b"}]}"#,
    ])
    func valueSetsAreAccepted(include: String) {
        #expect(Judging.errors(valueSet(include), with: [codeSystem]).isEmpty)
    }

    @Test func canonicalsAreAbsolute() {
        #expect(
            Judging.errors(valueSet(#"{"system": "urn:oid:1.2.3.4"}"#, url: "ValueSet/v")) == [
                "canonical-absolute ValueSet.url"
            ])
        let contained =
            #""contained": [{"resourceType": "CodeSystem", "id": "c", "url": "c", "status": "draft", "content": "complete"}], "#
        #expect(
            Judging.errors(valueSet(##"{"system": "urn:oid:1.2.3.4", "valueSet": ["#c"]}"##, contained)).contains(
                "canonical-contained ValueSet.contained[0].url"))
    }

    private func codeSystem(_ members: String) -> String {
        #"{"resourceType": "CodeSystem", "url": "https://x.invalid/c", "status": "draft", \#(members)}"#
    }

    @Test(arguments: [
        (#""content": "not-present", "concept": [{"code": "a"}]"#, "codesystem-content CodeSystem.concept[0]"),
        (
            #""content": "complete", "supplements": "https://x.invalid/base""#,
            "codesystem-supplement CodeSystem.content"
        ),
        (
            #""content": "supplement", "supplements": "https://x.invalid/base", "concept": [{"code": "z"}]"#,
            "codesystem-supplement-code CodeSystem.concept[0]"
        ),
        (
            #""content": "complete", "property": [{"code": "p", "type": "code"}, {"code": "p", "type": "code"}]"#,
            "codesystem-property-repeated CodeSystem.property[1]"
        ),
        (
            """
            "content": "complete", "property": [{"code": "notSelectable", "type": "code", "uri": \
            "http://hl7.org/fhir/concept-properties#notSelectable"}]
            """, "codesystem-property-type CodeSystem.property[0]"
        ),
        (
            """
            "content": "complete", "property": [{"code": "inactive", "type": "dateTime", "uri": \
            "http://hl7.org/fhir/concept-properties#deprecationDate"}]
            """, "codesystem-property-code CodeSystem.property[0]"
        ),
        (
            """
            "content": "complete", "property": [{"code": "p", "type": "code"}], "concept": [{"code": "a", \
            "property": [{"code": "p", "valueInteger": 1}]}]
            """, "codesystem-concept-property CodeSystem.concept[0].property[0]"
        ),
    ])
    func codeSystemsAreRefused(members: String, error: String) {
        let base =
            #"{"resourceType": "CodeSystem", "url": "https://x.invalid/base", "status": "draft", "content": "complete", "concept": [{"code": "a"}]}"#
        #expect(Judging.errors(codeSystem(members), with: [base]) == [error])
    }

    @Test func supplementsAreNoSystems() {
        let supplement = codeSystem(#""content": "supplement", "supplements": "http://loinc.org""#)
        let observation =
            #"{"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "https://x.invalid/c", "code": "a"}]}}"#
        #expect(
            Judging.errors(observation, with: [supplement]) == ["coding-supplement Observation.code.coding[0].system"])
    }

    private func definition(
        type: String = "Patient", derivation: String = "constraint",
        base: String = "http://hl7.org/fhir/StructureDefinition/Patient", _ elements: String
    ) -> String {
        """
        {"resourceType": "StructureDefinition", "url": "https://x.invalid/StructureDefinition/s", "name": "S",
         "status": "draft", "kind": "resource", "abstract": false, "type": "\(type)", "derivation": "\(derivation)",
         "baseDefinition": "\(base)", "differential": {"element": [\(elements)]}}
        """
    }

    @Test func definitionsAreRefused() {
        #expect(
            Judging.errors(definition(type: "Bo", #"{"path": "Bo"}"#)).contains(
                "definition-type-unknown StructureDefinition.type"))
        #expect(
            Judging.errors(definition(derivation: "specialization", #"{"path": "Patient"}"#)).contains(
                "definition-type-of-base StructureDefinition"))
        #expect(
            Judging.errors(definition(#"{"path": "Person.name"}"#)).contains(
                "definition-path StructureDefinition.differential.element[0]"))
        #expect(
            Judging.errors(definition(#"{"path": "Patient..name"}"#)).contains(
                "definition-snapshot StructureDefinition"))
        #expect(
            Judging.errors(
                definition(
                    #"{"path": "Patient", "slicing": {"discriminator": [{"type": "value", "path": "id"}], "rules": "open"}}"#
                )
            ).contains("definition-root-slicing StructureDefinition.differential.element[0]"))
        #expect(
            Judging.errors(
                definition(
                    #"{"path": "Patient.photo", "type": [{"code": "Attachment", "profile": ["http://hl7.org/fhir/StructureDefinition/Count"]}]}"#
                )
            ).contains("definition-profile-type StructureDefinition.differential.element[0].type[0].profile[0]"))
        #expect(
            Judging.errors(definition(#"{"path": "Patient.name", "min": 1}"#)).filter { $0.hasPrefix("definition-") }
                .isEmpty)
    }

    /// What a profile says of an element that does not exist is the profile's fault, not the payload's.
    @Test func unknownPathsAreTheProfilesFault() {
        let profile = Judging.profile(of: "Patient", #"{"path": "Patient.dateOfBirth", "min": 1}"#)
        let findings = Judging.findings(#"{"resourceType": "Patient"}"#, with: [profile], profile: Judging.profileURL)
        #expect(findings.filter(\.isError).isEmpty)
        #expect(findings.filter { $0.rule.id == "profile-fault" }.map(\.arguments.last) == ["Patient.dateOfBirth"])
    }
}
