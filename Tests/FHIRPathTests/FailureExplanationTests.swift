import FHIRCore
import FHIRPath
import FHIRReading
import Testing

@Suite struct FailureExplanationTests {
    private func explain(_ expression: String) throws -> (part: String, operands: [String])? {
        let payload = #"{"resourceType": "Patient", "active": true, "name": [{"family": "A"}, {"family": "B"}]}"#
        let tree = Payload.read(Array(payload.utf8), definitions: Definitions())
        let root = try #require(tree.root)
        let found = FHIRPathEvaluator(tree: tree).explainFailure(of: try FHIRPathExpression(expression), at: root)
        return found.map { explanation in
            (explanation.part, explanation.operands.map { $0.text + "=" + $0.values.joined(separator: ",") })
        }
    }

    @Test(arguments: [
        ("gender.exists()", "gender.exists()", ["gender="]),
        ("active and gender = 'male'", "gender = 'male'", ["gender="]),
        ("active implies (name.count() = 3 and gender.exists())", "name.count() = 3", ["name.count()=2"]),
        ("(active and active) and (name.family contains 'C')", "name.family contains 'C'", ["name.family=A,B"]),
        ("(gender.exists() or birthDate.exists())", "gender.exists() or birthDate.exists()", []),
        ("name.family\n   .first()\n = 'B'", "name.family .first() = 'B'", ["name.family .first()=A"]),
        ("name.all(family = 'A')", "name.all(family = 'A')", ["name=Patient.name[0],Patient.name[1]"]),
        ("active.not()", "active.not()", ["active=true"]),
    ])
    func partsThatDecide(expression: String, part: String, operands: [String]) throws {
        let found = try #require(try explain(expression))
        #expect(found.part == part)
        #expect(found.operands == operands)
    }

    @Test func whatHoldsIsNotExplained() throws { #expect(try explain("active") == nil) }
}
