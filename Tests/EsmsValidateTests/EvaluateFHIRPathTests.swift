import CommandSupport
import TestSupport
import Testing

/// `fhirpath` evaluates what reads, and says what does not.
@Suite struct EvaluateFHIRPathTests {
    private func run(_ expression: String, _ payload: String, _ options: String...) throws -> Executable.Outcome {
        try Executable.run("esms-validate", ["fhirpath", expression, "-"] + options, input: Array(payload.utf8))
    }

    private let patient = #"{"resourceType": "Patient", "name": [{"family": "A"}, {"family": "B"}]}"#

    @Test func anElementOutOfOrderIsARemark() throws {
        let xml = """
            <Patient xmlns="http://hl7.org/fhir"><birthDate value="1970-01-01"/><active value="true"/></Patient>
            """
        let result = try run("active", xml)
        #expect(result.code == 0 && result.text == "true\n")
        #expect(!result.diagnostics.isEmpty)
    }

    @Test func brokenSyntaxIsNotTrusted() throws {
        let result = try run("active", #"{"resourceType": "Patient", "active": true,}"#)
        #expect(result.code == 2 && result.text == "true\n")
    }

    @Test func strictRefusesNamesThatDoNotExist() throws {
        #expect(try run("nom", patient).code == 0)
        let result = try run("nom", patient, "--strict")
        #expect(result.code == 2 && String(decoding: result.diagnostics, as: UTF8.self).contains("nom"))
        #expect(try run("name.family", patient, "--strict").text == "A\nB\n")
    }

    @Test(arguments: ["name.as(HumanName)", "name as HumanName"])
    func asIsForOneItem(expression: String) throws {
        #expect(try run(expression, patient).code == 2)
        #expect(try run("name.ofType(HumanName).family", patient).text == "A\nB\n")
        #expect(try run("(name.first() as HumanName).family", patient).text == "A\n")
    }
}
