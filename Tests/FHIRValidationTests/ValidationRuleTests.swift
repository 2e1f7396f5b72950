import FHIRCore
import FHIRReading
import FHIRValidation
import TestSupport
import Testing

/// Each rule by an edit of a valid payload that breaks it.
@Suite struct ValidationRuleTests {
    private static func validator() -> Validator {
        Validator(definitions: Definitions(), options: Validator.Options(settings: .hl7))
    }

    private func findings(_ text: String) -> [Finding] {
        let validator = Self.validator()
        return validator.validate(Payload.read(Array(text.utf8), definitions: validator.definitions)).findings
    }

    private func sample(_ name: String) throws -> String {
        String(decoding: try Repository.sample(name), as: UTF8.self)
    }

    @Test(arguments: [
        "task-minimale.json", "task-complete.json", "task-complete.xml", "consentement.json", "consentement.xml",
        "document-decision.json", "document-decision.xml", "document-evaluation.json", "bundle-documents.json",
        "bundle-notifications.json",
    ])
    func samplesAreAccepted(name: String) throws {
        let errors = findings(try sample(name)).filter(\.isError)
        #expect(errors.isEmpty, "\(errors.map { "\($0.rule.id) \($0.expression)" })")
    }

    /// (sample, text, its replacement, rule, expression)
    @Test(arguments: [
        ("task-minimale.json", "\"completed\"", "\"draft\"", "value-fixed", "Task.status"),
        ("task-minimale.json", "\"intent\": \"plan\",", "", "cardinality-min", "Task"),
        ("task-minimale.json", "\"nomESMS\"", "\"nomEsms\"", "slice-min", "Task"),
        ("task-minimale.json", "\"nomESMS\"", "\"idDecision\"", "cardinality-max", "Task"),
        ("task-minimale.json", "\"nomESMS\"", "\"xyz\"", "code-unknown", "Task.input[1].type.coding[0].code"),
        ("task-minimale.json", "T14:05:00.000+01:00", "", "datetime-shape", "Task.meta.lastUpdated"),
        ("task-minimale.json", "\"id\": \"task-1\"", "\"id\": \"tâche\"", "resource-id-characters", "Task.id"),
        ("task-minimale.json", "esms-task\"", "nothing\"", "profile-unknown", "Task.meta.profile[0]"),
        (
            "task-minimale.json", "\"status\": \"completed\"", "\"status\": \"completed\", \"priority\": \"soon\"",
            "code-value-not-in-required", "Task.priority"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"status\": \"completed\", \"for\": {\"reference\": \"Patient 1\"}", "reference-invalid", "Task.for"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"status\": \"completed\", \"for\": {\"reference\": \"#p\"}", "reference-not-found", "Task.for"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"contained\": [{\"resourceType\": \"Patient\", \"id\": \"p\"}], \"status\": \"completed\"",
            "contained-orphan",
            "Task.contained[0]"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"status\": \"completed\", \"extension\": [{\"url\": \"https://x.invalid/e\", \"valueCode\": \"a\"}]",
            "extension-unknown", "Task.extension[0]"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"status\": \"completed\", \"extension\": [{\"valueCode\": \"a\"}]", "extension-no-url",
            "Task.extension[0]"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"status\": \"completed\", \"executionPeriod\": {\"start\": \"2026-02-01\", \"end\": \"2026-01-01\"}",
            "invariant", "Task.executionPeriod"
        ),
        (
            "task-minimale.json", "\"status\": \"completed\"",
            "\"status\": \"completed\", \"instantiatesUri\": \"http://example.org/x\"", "example-url",
            "Task.instantiatesUri"
        ),
        (
            "task-minimale.json", "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">", "<div>", "xhtml-namespace",
            "Task.text.div"
        ),
        ("task-minimale.json", "Suivi", "<script>x</script>", "xhtml-element", "Task.text.div"),
        ("task-minimale.json", "Suivi", "<b>Suivi", "xhtml-malformed", "Task.text.div"),
        ("task-complete.json", "\"2026-11-18\"", "\"2026-11-31\"", "date-invalid", "Task.input[6].value.ofType(date)"),
        (
            "task-complete.json", "\"code\": \"45\"", "\"code\": \"182\"", "code-not-in-required",
            "Task.input[4].value.ofType(CodeableConcept)"
        ),
        ("task-complete.json", "\"code\": \"47\"", "\"code\": \"49\"", "invariant", "Task.input[12]"),
        (
            "task-complete.json", "\"valueBoolean\": false", "\"valueString\": \"non\"", "type-not-allowed",
            "Task.input[11].value.ofType(string)"
        ),
        ("consentement.json", "\"status\": \"active\"", "\"status\": \"rejected\"", "value-fixed", "Consent.status"),
        ("consentement.json", "\"patient-privacy\"", "\"research\"", "pattern-codeableconcept", "Consent.scope"),
        (
            "consentement.json", "\"policyRule\"", "\"policy\": [{\"uri\": \"https://x.invalid\"}], \"_x\"",
            "property-unknown", "Consent"
        ),
        (
            "document-decision.json", "Document Individu et décision\"", "Document individu et décision\"", "invariant",
            "DocumentReference"
        ),
        (
            "document-decision.json", "\"use\": \"official\"", "\"use\": \"usual\"", "cardinality-max",
            "DocumentReference"
        ),
        (
            "document-decision.json", "\"contentType\": \"application/xml\",", "", "invariant",
            "DocumentReference.content[0].attachment"
        ),
        (
            "document-decision.json", "\"contentType\"", "\"size\": 3, \"contentType\"", "attachment-size",
            "DocumentReference.content[0].attachment"
        ),
        (
            "document-decision.json", "\"contentType\"", "\"hash\": \"AAAA\", \"contentType\"", "attachment-hash",
            "DocumentReference.content[0].attachment"
        ),
        ("bundle-notifications.json", "/Task/task-1", "/Task/other", "bundle-fullurl-mismatch", "Bundle.entry[0]"),
        (
            "bundle-notifications.json", "\"mode\": \"match\"", "\"mode\": \"outcome\"", "bundle-search-not-outcome",
            "Bundle.entry[0].resource"
        ),
        (
            "bundle-notifications.json", "\"type\": \"searchset\"", "\"type\": \"collection\"", "value-fixed",
            "Bundle.type"
        ),
        (
            "bundle-notifications.json", "\"relation\": \"self\"", "\"relation\": \"next\"", "bundle-search-no-self",
            "Bundle"
        ),
        ("bundle-notifications.json", "\"total\": 2", "\"total\": -1", "integer-below-zero", "Bundle.total"),
    ])
    func eachRuleFires(sampleName: String, text: String, replacement: String, rule: String, expression: String) throws {
        let original = try sample(sampleName)
        let place = try #require(original.utf8.firstRange(of: Array(text.utf8)))
        let edited = original.replacingCharacters(in: place, with: replacement)
        let found = findings(edited)
        #expect(
            found.contains { $0.rule.id == rule && $0.expression == expression },
            "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test func theNearestSliceIsNamed() throws {
        let edited = try sample("task-minimale.json").replacing("\"nomESMS\"", with: "\"nomEMS\"")
        let finding = try #require(findings(edited).first { $0.rule.id == "slice-min" })
        #expect(finding.message == "slice-min-nearest")
        #expect(finding.arguments.contains("Task.input[1]"))
    }

    /// regle-StatutUnite reads type.text while data use type.coding: it fires only on text.
    @Test func regleStatutUniteNeverFiresOnCodedTypes() throws {
        let coded = try sample("task-complete.json").replacing("\"idUnite\"", with: "\"dateStatutUnite\"")
        #expect(!findings(coded).contains { $0.messageID.hasSuffix("#regle-StatutUnite") })
        let text = try sample("task-complete.json").replacing(
            "\"code\": \"statutUnite\"\n          }\n        ]",
            with: "\"code\": \"statutUnite\"\n          }\n        ], \"text\": \"statutUnite\"")
        #expect(findings(text).contains { $0.messageID.hasSuffix("#regle-StatutUnite") })
    }

    /// 4.0.7 dropped regle-ModePriseEnCharge: code 49 is accepted there.
    @Test(arguments: [("4.0.6", false), ("4.0.7", true)])
    func modePriseCharge49DependsOnTheVersion(version: String, isAccepted: Bool) throws {
        let guide = try #require(DefinitionRepository.GuideVersion(rawValue: version))
        let validator = Validator(definitions: Definitions(repository: DefinitionRepository(guideVersion: guide)))
        let edited = try sample("task-complete.json").replacing("\"code\": \"47\"", with: "\"code\": \"49\"")
        let tree = Payload.read(Array(edited.utf8), definitions: validator.definitions)
        #expect(validator.validate(tree).isValid == isAccepted)
    }

    @Test func profilesAreImposedWhereNoneIsDeclared() throws {
        let text = try sample("task-minimale.json").replacing(
            "\"https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-task\"", with: ""
        ).replacing(
            "\"nomESMS\"", with: "\"x\"")
        #expect(findings(text).contains { $0.rule.id == "profile-imposed" })
        #expect(findings(text).contains { $0.rule.id == "slice-min" })
        let declared = Validator(definitions: Definitions(), options: Validator.Options(profiles: .declared))
        let result = declared.validate(Payload.read(Array(text.utf8), definitions: declared.definitions))
        #expect(!result.findings.contains { $0.rule.id == "slice-min" })
    }
}

extension String {
    fileprivate func replacing(_ text: String, with replacement: String) -> String {
        guard let place = utf8.firstRange(of: Array(text.utf8)) else { return self }
        return replacingCharacters(in: place, with: replacement)
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
