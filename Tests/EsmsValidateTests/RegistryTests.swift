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

    private func rules(_ structure: String, _ arguments: [String]) throws -> [String] {
        let task = """
            {"resourceType": "Task", "status": "completed", "intent": "plan", "input": [
            {"type": {"coding": [{"code": "idNat_Struct"}]}, "valueIdentifier": {"value": "\(structure)"}},
            {"type": {"coding": [{"code": "statutESMS"}]}, "valueCodeableConcept": {"coding": [{"code": "43"}]}}]}
            """
        let run = try Executable.run(
            "esms-validate", ["-", "--format", "ndjson"] + arguments, input: Array(task.utf8))
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

    @Test func withoutRegistryNothingIsSaidOfTheStructure() throws {
        let folder = try ScratchFolder()
        for path in [folder.path + "/nowhere", try folder.write("damaged", as: "finess.sqlite")] {
            #expect(try rules("1690999131", ["--finess", path]) == ["trial-period-undetermined"])
            #expect(try rules("1690999107", ["--finess", path]) == ["trial-period-undetermined"])
        }
    }
}
