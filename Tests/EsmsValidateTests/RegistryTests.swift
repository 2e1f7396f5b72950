import FINESS
import TestSupport
import Testing

/// What FINESS says of the structures of payloads, where the registry was imported.
@Suite struct RegistryTests {
    private static let extract = """
        {"schemaVersion":"v1.0.0","generatedAt":"2026-11-20T04:00:00Z","pmej":[
         {"informationsGeneralesPMEJ":{"numFinessPm":"690999107","denominationPm":"ASSOCIATION"},
          "ege":[{"informationsGeneralesEGE":{"numFinessEge":"690999131","nomEgeCourt":"IME"},
                  "categorieentiteGeographiqueExercice":"183","etatObjet":"A"}],
          "etatObjet":"A"}]}
        """

    private func rules(
        _ structure: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> [String] {
        let task = """
            {"resourceType": "Task", "status": "completed", "intent": "plan", "input": [
            {"type": {"coding": [{"code": "idNat_Struct"}]}, "valueIdentifier": {"value": "\(structure)"}},
            {"type": {"coding": [{"code": "statutESMS"}]}, "valueCodeableConcept": {"coding": [{"code": "43"}]}}]}
            """
        let run = try Executable.run(
            "esms-validate", ["-", "--format", "ndjson"] + arguments, input: Array(task.utf8),
            environment: environment)
        return run.text.split(separator: "\"").map(String.init).filter {
            $0.hasPrefix("trial-period-") || $0.hasPrefix("structure-id-")
        }
    }

    @Test func theRegistryIsAskedWhereThereIsOne() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/finess.sqlite"
        _ = try FINESSImport.run([try folder.write(Self.extract, as: "a.json")], into: path)
        #expect(try rules("1690999131", ["--finess", path]) == ["trial-period-not-esat"])
        #expect(
            try rules("1690999107", ["--finess", path]).sorted()
                == ["structure-id-legal-entity", "trial-period-undetermined"])
        #expect(try rules("1690999131", ["--finess", path, "--no-business"]) == [])
    }

    /// One that was asked for and is none ends the run: silence would look like consent.
    @Test func aRegistryThatIsNoneIsNamed() throws {
        let folder = try ScratchFolder()
        for path in [folder.path + "/nowhere", try folder.write("damaged", as: "finess.sqlite"), folder.path] {
            let outcome = try Executable.run(
                "esms-validate", [Repository.root + "/docs/samples/task-complete.json", "--finess", path])
            #expect(outcome.code == 2 && outcome.output.isEmpty)
            #expect(String(decoding: outcome.diagnostics, as: UTF8.self).contains("no FINESS index"))
        }
    }

    @Test func withoutRegistryNothingIsSaidOfTheStructure() throws {
        let nowhere = ["ESMS_FINESS": "/nowhere/finess.sqlite"]
        #expect(try rules("1690999131", [], environment: nowhere) == ["trial-period-undetermined"])
        #expect(try rules("1690999107", [], environment: nowhere) == ["trial-period-undetermined"])
    }
}
