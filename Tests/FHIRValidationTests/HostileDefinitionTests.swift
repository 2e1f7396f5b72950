import FHIRCore
import FHIRReading
import FHIRValidation
import Testing

/// Definitions that are made to harm: `--package` takes what anybody wrote.
@Suite struct HostileDefinitionTests {
    private func type(_ name: String, base: String, elements: String = "") -> String {
        """
        {"resourceType": "StructureDefinition", "url": "http://hl7.org/fhir/StructureDefinition/\(name)",
         "name": "\(name)", "status": "draft", "kind": "resource", "abstract": false, "type": "\(name)",
         "derivation": "specialization", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/\(base)",
         "snapshot": {"element": [{"id": "\(name)", "path": "\(name)", "min": 0, "max": "*"}\(elements)]},
         "differential": {"element": []}}
        """
    }

    private func judge(_ payload: String, _ definitions: [String], profile: String? = nil) -> [Finding] {
        Judging.findings(payload, with: definitions, profile: profile)
    }

    @Test(arguments: [["Foo", "Bar"], ["Foo"], ["Foo", "Bar", "Baz"]])
    func basesInACircleEnd(names: [String]) {
        let definitions = names.indices.map { type(names[$0], base: names[($0 + 1) % names.count]) }
        // Whatever is said of it, it ends.
        _ = judge(#"{"resourceType": "Foo"}"#, definitions)
        let validator = Definitions(repository: Self.repository(definitions))
        #expect(!validator.isType("Foo", a: "Patient"))
    }

    private static func repository(_ definitions: [String]) -> DefinitionRepository {
        var repository = DefinitionRepository()
        for definition in definitions { DefinitionLoader.load(Array(definition.utf8), into: &repository) }
        return repository
    }

    @Test func aChainOfBasesEnds() {
        let definitions = (0..<3_000).map { type("T\($0)", base: "T\($0 + 1)") }
        _ = judge(#"{"resourceType": "T0"}"#, definitions)
    }

    @Test func aChainOfProfilesEnds() {
        let count = 3_000
        let profiles = (0..<count).map { number in
            """
            {"resourceType": "StructureDefinition", "url": "https://x.invalid/p\(number)", "name": "P\(number)",
             "status": "draft", "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint",
             "baseDefinition": "https://x.invalid/p\((number + 1) % count)", "differential": {"element": []}}
            """
        }
        _ = judge(#"{"resourceType": "Patient"}"#, profiles, profile: "https://x.invalid/p0")
    }

    @Test(arguments: [".extension", ":a.extension", ":a/b"])
    func elementIDsWithoutEndAreTheDefinitionsFault(part: String) {
        let id = "Patient" + String(repeating: part == ":a/b" ? "/b" : part, count: 60_000)
        let full = part == ":a/b" ? "Patient.name:a" + id.dropFirst("Patient".count) : id
        let path = part == ":a/b" ? "Patient.name" : "Patient" + String(repeating: ".extension", count: 60_000)
        let profile = Judging.profile(of: "Patient", #"{"id": "\#(full)", "path": "\#(path)", "min": 1}"#)
        let findings = judge(#"{"resourceType": "Patient"}"#, [profile], profile: Judging.profileURL)
        #expect(findings.contains { $0.rule.id == "profile-fault" })
        #expect(findings.allSatisfy { $0.arguments.allSatisfy { $0.utf8.count < 1_000 } })
    }

    /// Twelve layers of twelve value sets, each of which includes all of the next layer: twelve to the twelfth ways.
    @Test func valueSetsThatImportOneAnotherAreNotFollowedEveryWay() {
        let layers = 12, width = 12
        var definitions: [String] = []
        for layer in 0..<layers {
            for number in 0..<width {
                let includes = (0..<width).map { #"{"valueSet": ["https://x.invalid/v\#((layer + 1) % layers)-\#($0)"]}"# }
                definitions.append(
                    """
                    {"resourceType": "ValueSet", "url": "https://x.invalid/v\(layer)-\(number)", "status": "draft",
                     "compose": {"include": [\(includes.joined(separator: ","))]}}
                    """)
            }
        }
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient.maritalStatus", "binding": {"strength": "required", "valueSet": "https://x.invalid/v0-0"}}"#)
        let payload = #"{"resourceType": "Patient", "maritalStatus": {"coding": [{"system": "https://x.invalid/c", "code": "a"}]}}"#
        let clock = ContinuousClock()
        let time = clock.measure {
            let findings = judge(payload, definitions + [profile], profile: Judging.profileURL)
            #expect(findings.contains { $0.rule.id == "membership-not-checked" })
        }
        #expect(time < .seconds(20))
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "99999999999999999999999999", "1e9223372036854775807"])
    func boundsAtTheEndsOfNumbersDoNotTrap(number: String) {
        for unit in ["a", "mo", "wk", "d"] {
            let profile = Judging.profile(
                of: "Patient",
                #"{"path": "Patient.birthDate", "minValueDuration": {"value": \#(number), "system": "http://unitsofmeasure.org", "code": "\#(unit)"}, "maxValueDuration": {"value": \#(number), "system": "http://unitsofmeasure.org", "code": "\#(unit)"}}"#)
            _ = judge(
                #"{"resourceType": "Patient", "birthDate": "2020-01-01"}"#, [profile], profile: Judging.profileURL)
        }
        let profile = Judging.profile(
            of: "Observation",
            #"{"path": "Observation.valueQuantity", "min": \#(number), "max": "\#(number)", "maxLength": \#(number), "minValueQuantity": {"value": \#(number), "code": "kg"}}"#)
        _ = judge(
            #"{"resourceType": "Observation", "status": "final", "code": {"text": "t"}, "valueQuantity": {"value": \#(number), "code": "g"}}"#,
            [profile], profile: Judging.profileURL)
    }

    /// The number of a type in its list has eight bits.
    @Test func aChoiceOfHundredsOfTypesIsRead() {
        let types = (0..<600).map { #"{"code": "T\#($0)"}"# }.joined(separator: ",")
        let element = #", {"id": "Foo.value[x]", "path": "Foo.value[x]", "min": 0, "max": "1", "type": [\#(types)]}"#
        let definition = type("Foo", base: "DomainResource", elements: element)
        for name in ["valueT0", "valueT255", "valueT256", "valueT599"] {
            _ = judge(#"{"resourceType": "Foo", "\#(name)": {}}"#, [definition])
        }
    }
}
