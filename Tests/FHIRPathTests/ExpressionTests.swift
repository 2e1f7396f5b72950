import FHIRCore
import FHIRPath
import Testing

/// A Patient to evaluate on, written for these tests.
enum Sample {
    static let patient = """
        {"resourceType":"Patient","id":"p1","active":true,
         "extension":[{"url":"http://example.org/a","valueInteger":7}],
         "name":[{"use":"official","family":"Durand","given":["Anne","Marie"]},{"use":"nickname","given":["Nan"]}],
         "gender":"female","birthDate":"1980-02-29","_birthDate":{"extension":[{"url":"http://example.org/t","valueString":"x"}]},
         "contained":[{"resourceType":"Organization","id":"o1","name":"Org"}],
         "managingOrganization":{"reference":"#o1"},
         "telecom":[{"system":"phone","value":"01"},{"system":"email","value":"a@b"}]}
        """

    static func tree(_ json: String = patient) -> ElementTree {
        ElementTree.readJSON(SourceText(Array(json.utf8)), definitions: Definitions())
    }

    /// The items of an expression as text, for comparison.
    static func evaluate(_ text: String, on tree: ElementTree = tree()) throws(FHIRPathError) -> [String] {
        let evaluator = FHIRPathEvaluator(tree: tree)
        return try evaluator.evaluate(try FHIRPathExpression(text)).map { $0.text(in: tree) ?? $0.typeName(in: tree) }
    }
}

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("name.given", ["Anne", "Marie", "Nan"]),
        ("Patient.name.where(use = 'official').family", ["Durand"]),
        ("hasValue() or (children().count() > id.count())", ["true"]),
        ("birthDate.extension('http://example.org/t').value", ["x"]),
        ("managingOrganization.resolve().name", ["Org"]),
        ("1 + 2 * 3", ["7"]),
        ("name.exists(given.count() = 2)", ["true"]),
        ("telecom.all(system.exists() and value.exists())", ["true"]),
        ("birthDate + 1 year", ["1981-02-28"]),
        ("name.given.join('/')", ["Anne/Marie/Nan"]),
        ("'abc'.matches('^[a-c]{3}$')", ["true"]),
        ("'2024-01-05'.replaceMatches('(\\\\d+)-(\\\\d+)-(\\\\d+)', '$3.$2.$1')", ["05.01.2024"]),
    ])
    func evaluates(expression: String, expected: [String]) throws {
        #expect(try Sample.evaluate(expression) == expected)
    }
}
