import FHIRCore
import FHIRReading
import FHIRValidation
import Messages
import TestSupport
import Testing

/// What messages advise, followed, removes what they are about.
@Suite struct AdviceTests {
    private static func findings(_ text: String) -> [Finding] {
        let validator = Validator(definitions: Definitions())
        return validator.validate(Payload.read(Array(text.utf8), definitions: validator.definitions)).findings
    }

    /// What a message says to write in place of what; nil for messages that leave the choice.
    private static func advice(_ finding: Finding) -> (written: String, meant: String)? {
        let arguments = finding.arguments
        func pair(_ written: Int, _ meant: Int, quoted: Bool = true) -> (String, String)? {
            guard arguments.indices.contains(written), arguments.indices.contains(meant) else { return nil }
            let mark = quoted ? "\"" : ""
            return (mark + arguments[written] + mark, mark + arguments[meant] + mark)
        }
        switch finding.message {
        case "number-means", "json-bad-literal-boolean": return pair(0, 1, quoted: false)
        case let id where id.hasPrefix("date-form-") && id.hasSuffix("-as"): return pair(0, 1)
        case "resource-type-is-profile", "resource-type-blanks", "resource-type-unknown-suggestion": return pair(0, 1)
        case "resource-type-spelling": return ("\"" + arguments[0] + "\"", "\"resourceType\"")
        case "property-unknown-suggestion", "system-unknown-suggestion", "system-is-value-set": return pair(0, 2)
        case "type-property": return pair(1, 0)
        case "code-unknown-suggestion", "code-value-suggestion": return pair(0, 3)
        case let id where id.hasSuffix("-system"): return pair(2, 1)
        case "cardinality-min-choice": return nil
        default: return nil
        }
    }

    private static func replacing(_ range: Range<String.Index>, in text: String, by other: String) -> String {
        var copy = text
        copy.replaceSubrange(range, with: other)
        return copy
    }

    private static let tre = "https://mos.esante.gouv.fr/NOS/TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge"
    private static let jdv =
        "https://mos.esante.gouv.fr/NOS/JDV_J252-StatutPersonnePriseChargeESMS/FHIR/JDV-J252-StatutPersonnePriseChargeESMS"
    private static let inputs = "https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem"

    /// (what stands in a good payload, the fault, the rule that finds it)
    @Test(arguments: [
        ("\"resourceType\": \"Task\"", "\"resourceType\": \"ESMSTask\"", "resource-type-unknown"),
        ("\"resourceType\": \"Task\"", "\"resourceType\": \"esms-task\"", "resource-type-unknown"),
        ("\"resourceType\": \"Task\"", "\"resourceType\": \"Taks\"", "resource-type-unknown"),
        ("\"resourceType\": \"Task\"", "\"resourceType\": \"Task \"", "resource-type-unknown"),
        ("\"resourceType\": \"Task\"", "\"resourceType\": \"Task\u{200B}\"", "resource-type-unknown"),
        ("\"resourceType\"", "\"ResourceType\"", "resource-type-missing"),
        ("\"resourceType\"", "\"resource_type\"", "resource-type-missing"),
        ("\"status\"", "\"statuss\"", "property-unknown"),
        ("\"status\"", "\"Status\"", "property-unknown"),
        ("\"valueString\"", "\"valueCode\"", "type-not-allowed"),
        ("\"completed\"", "\"complete\"", "code-value-not-in-required"),
        ("\"code\": \"nomESMS\"", "\"code\": \"nomEsms\"", "code-unknown"),
        (tre, jdv, "code-not-in-required"), (tre, jdv, "system-unknown"),
        (tre, "http" + tre.dropFirst(5), "code-not-in-required"), (tre, "http" + tre.dropFirst(5), "system-unknown"),
        (tre, tre + "/", "code-not-in-required"), (tre, tre + "/", "system-unknown"),
        (tre, "urn:oid:1.2.250.1.213.3.3.247", "code-not-in-required"),
        (tre, "urn:oid:1.2.250.1.213.3.3.247", "system-unknown"),
        (inputs, "https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/InputTaskSDOCodeSystem", "system-unknown"),
        ("T14:05:00.000+01:00", "T14:05:00.000+0100", "datetime-shape"),
        ("T14:05:00.000+01:00", "T14:05:00.000+01:00 ", "datetime-shape"),
        ("T14:05:00.000+01:00", "t14:05:00.000+01:00", "datetime-shape"),
        ("T14:05:00.000+01:00", "T14:05+01:00", "datetime-shape"),
        ("T14:05:00.000+01:00", "T14:05:00,000+01:00", "datetime-shape"),
        ("\"status\": \"completed\"", "\"status\": \"completed\", \"authoredOn\": \"05/01/2026\"", "datetime-invalid"),
        ("\"status\": \"completed\"", "\"status\": \"completed\", \"authoredOn\": \"20260105\"", "datetime-invalid"),
        ("\"status\": \"completed\"", "\"status\": \"completed\", \"authoredOn\": \"2026/01/05\"", "datetime-invalid"),
        (
            "\"status\": \"completed\"", "\"status\": \"completed\", \"implicitRules\": True", "json-syntax"
        ),
    ] as [(String, String, String)])
    func followedItRemovesTheFinding(good: String, bad: String, rule: String) throws {
        let text = String(decoding: try Repository.sample("task-complete.json"), as: UTF8.self)
        let source = text.contains(good) ? text : String(decoding: try Repository.sample("task-minimale.json"), as: UTF8.self)
        guard let range = source.firstRange(of: good) else {
            Issue.record("the sample has no \(good)")
            return
        }
        let faulty = Self.replacing(range, in: source, by: bad)
        let found = Self.findings(faulty).filter { $0.rule.id == rule }
        let told = try #require(found.first { Self.advice($0) != nil }, "\(found.map { ($0.message, $0.arguments) })")
        let (written, meant) = try #require(Self.advice(told))
        #expect(written != meant, "it advises what is there")
        guard let place = faulty.firstRange(of: written) else {
            Issue.record("\(written) does not stand in the payload")
            return
        }
        let mended = Self.replacing(place, in: faulty, by: meant)
        let left = Self.findings(mended).filter { $0.rule.id == rule && $0.message == told.message }
        #expect(left.isEmpty, "\(left.map(\.arguments))")
    }

    /// Numbers of other languages, in a payload that has a decimal.
    @Test(arguments: [
        (".15", "0.15"), ("00.5", "0.5"), ("123.", "123"), ("+1", "1"), ("-.5", "-0.5"), ("0x1F", "31"), ("007", "7"),
    ])
    func numbersAreRewritten(written: String, meant: String) throws {
        func payload(_ number: String) -> String {
            #"{"resourceType": "Observation", "status": "final", "code": {"text": "t"}, "valueQuantity": {"value": \#(number)}}"#
        }
        let told = try #require(Self.findings(payload(written)).first { $0.message == "number-means" })
        #expect(told.arguments[1] == meant)
        #expect(!Self.findings(payload(meant)).contains { $0.isError })
    }

    @Test(arguments: [
        ("NaN", "number-is-none"), ("None", "json-bad-literal-null"), ("undefined", "json-bad-literal-null"),
    ])
    func whatIsNoValueIsToBeRemoved(written: String, message: String) {
        let payload = #"{"resourceType": "Patient", "active": \#(written)}"#
        #expect(Self.findings(payload).contains { $0.message == message })
    }

    @Test(arguments: [
        (#""for": null"#, "json-null", "for"), (#""_authoredOn": null, "authoredOn": "2026-01-01""#, "json-null", "_authoredOn"),
        (#""description": null"#, "json-null", "description"),
    ])
    func nullIsToBeRemovedByItsName(member: String, message: String, name: String) throws {
        let payload = #"{"resourceType": "Task", "status": "completed", "intent": "plan", \#(member)}"#
        let told = try #require(Self.findings(payload).first { $0.message == message }, "\(Self.findings(payload).map(\.message))")
        #expect(told.arguments.first == name)
    }

    @Test(arguments: [
        ("data:text/plain;base64,QUJD", "base64-data-url"), ("QU-_", "base64-url-alphabet"), ("QUI", "base64-padding"),
        ("QUJDR", "base64-cut"), ("QU%D", "base64-character"), ("QQ==QQ==", "base64-padding-inside"),
    ])
    func base64SaysWhereAndWhy(data: String, message: String) {
        let payload = #"{"resourceType": "Patient", "photo": [{"contentType": "text/plain", "data": "\#(data)"}]}"#
        #expect(Self.findings(payload).contains { $0.message == message }, "\(Self.findings(payload).map(\.message))")
    }

    /// The list of choices is whole, and holds what a slice asks for.
    @Test(arguments: ["value", "value[x]"])
    func choicesAreNamedWhole(key: String) throws {
        let payload = #"{"resourceType": "Task", "status": "completed", "intent": "plan", "input": [{"type": {"text": "t"}, "\#(key)": "x"}]}"#
        let told = try #require(Self.findings(payload).first { $0.message == "property-choice-without-type" })
        #expect(told.arguments[1] == "Task.input")
        #expect(told.arguments[2].contains("valueIdentifier") && told.arguments[2].contains("valueDate"))
    }

    @Test func aPeriodOfTwoPrecisionsIsToldAsSuch() throws {
        func message(_ start: String, _ end: String) -> String? {
            let payload =
                #"{"resourceType": "Patient", "name": [{"family": "A", "period": {"start": "\#(start)", "end": "\#(end)"}}]}"#
            return Self.findings(payload).first { $0.arguments.first == "per-1" }?.message
        }
        #expect(message("2026-01-05", "2026-01-05T10:00:00Z") == "invariant-per-1-precision")
        #expect(message("2026-02-05", "2026-01-05") == "invariant-per-1-values")
        #expect(message("2026-01-05", "2026-02-05") == nil)
    }

    @Test func aBundleNamesTheEntry() throws {
        let patient = #""resource": {"resourceType": "Patient", "id": "a"}"#
        let twice = #"{"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:0e2f3a4b-0000-4000-8000-000000000001", \#(patient)}, {"fullUrl": "urn:uuid:0e2f3a4b-0000-4000-8000-000000000001", \#(patient)}]}"#
        let told = try #require(Self.findings(twice).first { $0.message == "invariant-bdl-7-entries" })
        #expect(Array(told.arguments.suffix(2)) == ["entry[0]", "entry[1]"])
        let request = #"{"resourceType": "Bundle", "type": "collection", "entry": [{\#(patient), "request": {"method": "GET", "url": "x"}}]}"#
        #expect(Self.findings(request).contains { $0.message == "invariant-bdl-entry-part" && $0.arguments[1] == "entry[0]" })
        let none = #"{"resourceType": "Bundle", "entry": [{\#(patient), "request": {"method": "GET", "url": "x"}}]}"#
        #expect(Self.findings(none).contains { $0.message == "invariant-bdl-no-type" })
    }

    /// What the author of a profile says of a rule is shown.
    @Test func theSentenceOfARuleIsShown() throws {
        let profile = Judging.profile(
            of: "Patient",
            #"{"path": "Patient", "constraint": [{"key": "nom-1", "severity": "error", "human": "Le nom est obligatoire", "expression": "name.exists()"}]}"#)
        let told = try #require(
            Judging.findings(#"{"resourceType": "Patient"}"#, with: [profile], profile: Judging.profileURL).first {
                $0.rule.id == "invariant" && $0.isError
            })
        let text = MessageCatalogue.validation.text(told.message, told.arguments, in: .fr)
        #expect(text.contains("Le nom est obligatoire"), "\(text)")
    }

    /// Where the file was cut off is one cause; what was still open there follows from it.
    @Test func whatACutLeavesOpenFollowsFromIt() throws {
        let text = String(decoding: try Repository.sample("task-minimale.json"), as: UTF8.self)
        let findings = Self.findings(String(text.prefix(text.count / 2)))
        #expect(findings.contains { $0.message == "json-truncated" || $0.message == "json-unterminated-string" })
        #expect(!findings.contains { $0.rule.id == "slice-min" && !$0.followsFromCut })
    }

    @Test func aFaultTwiceIsToldTwice() {
        let doubled = (1...3).map {
            #"{"fullUrl": "urn:uuid:0e2f3a4b-0000-4000-8000-00000000000\#($0)", "resource": {"resourceType": "Patient", "active": true, "active": false}}"#
        }
        let bundle = #"{"resourceType": "Bundle", "type": "collection", "entry": [\#(doubled.joined(separator: ", "))]}"#
        #expect(Self.findings(bundle).count { $0.message == "json-duplicate-key" } == 3)
        let commas = #"{"resourceType": "Patient", "name": [{"family": "A",},], "active": true,}"#
        #expect(Self.findings(commas).count { $0.message == "json-trailing-comma" } == 3)
        let xml = """
            <Patient xmlns="http://hl7.org/fhir"><name foo="1"><bar value="1"/></name><name foo="2"><bar value="2"/></name></Patient>
            """
        #expect(Self.findings(xml).count { $0.rule.id == "xml-element-unknown" } == 2)
        #expect(Self.findings(xml).count { $0.rule.id == "xml-attribute-unknown" } == 2)
    }
}
