import CommandSupport
import TestSupport
import Testing

/// Every JSON output fits its schema in docs/schemas.
@Suite struct SchemaTests {
    private static let samples = Repository.root + "/docs/samples/"

    /// (schema, arguments)
    @Test(arguments: [
        ("validate-json", ["validate", samples + "task-avec-erreurs.json", "--format", "json"]),
        ("validate-json", ["validate", samples + "task-complete.json", "--format", "json"]),
        ("validate-json", ["validate", samples, "nowhere.json", "--format", "json"]),
        ("explain", ["explain", "slice-min", "--format", "json"]),
        ("explain", ["explain", "trial-period-not-esat", "--format", "json"]),
        ("explain", ["explain", "request-structure", "--format", "json", "--lang", "fr"]),
        ("explain", ["explain", "cda-amendement-creton", "--format", "json"]),
        ("explain", ["explain", "ppc-1", "--format", "json"]),
        ("explain", ["explain", "regle-StatutUnite", "--format", "json"]),
        ("list-profiles", ["list", "profiles", "--format", "json"]),
        ("list-value-sets", ["list", "value-sets", "--format", "json"]),
        ("jdv-show", ["jdv", "show", "J252", "--format", "json"]),
        ("jdv-show", ["jdv", "show", "R357", "--format", "json"]),
        ("jdv-check", ["jdv", "check", "--in", "J252", "45", "--format", "json"]),
        ("jdv-check", ["jdv", "check", "--in", "J252", "450", "--format", "json"]),
        ("jdv-find", ["jdv", "find", "periode", "essai", "--format", "json"]),
        ("jdv-find", ["jdv", "find", "nothing-like-it", "--format", "json"]),
        ("request-ndjson", ["request", "GET /Task", "--format", "ndjson"]),
        (
            "request-ndjson",
            ["request", "POST /Task", "--format", "ndjson", "-H", "struct_idnat: 690999115"]
        ),
        ("validate-gazelle", ["validate", samples + "task-avec-erreurs.json", "--format", "gazelle"]),
        ("fhirpath", ["fhirpath", "input.value", samples + "task-complete.json", "--format", "json"]),
    ])
    func fits(schema: String, arguments: [String]) throws {
        let text = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/\(schema).schema.json"), as: UTF8.self)
        let run = try Executable.run("esms-validate", arguments)
        #expect(run.code < 3 && !run.text.isEmpty)
        #expect(SchemaCheck.problems(of: run.text, schema: text) == [])
    }

}
