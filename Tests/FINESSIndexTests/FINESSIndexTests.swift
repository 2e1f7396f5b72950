import FINESS
import TestSupport
import Testing

@testable import FINESSIndex

/// The index that the FINESS module writes is read without it.
@Suite struct FINESSIndexTests {
    private static let extract = """
        {"schemaVersion":"v1.0.0","generatedAt":"2026-11-20T04:00:00Z","pmej":[
         {"informationsGeneralesPMEJ":{"numFinessPm":"690999107","denominationPm":"ASSOCIATION"},
          "ege":[{"informationsGeneralesEGE":{"numFinessEge":"690999131","nomEgeCourt":"IME"},
                  "categorieentiteGeographiqueExercice":"183","etatObjet":"A"},
                 {"informationsGeneralesEGE":{"numFinessEge":"690999115","nomEgeCourt":"ESAT L'ÉTÉ","siret":"99999999000014"},
                  "categorieentiteGeographiqueExercice":"246","etatObjet":"A"},
                 {"informationsGeneralesEGE":{"numFinessEge":"690999149","nomEgeCourt":"FERME"},
                  "categorieentiteGeographiqueExercice":"246","etatObjet":"I"}],
          "etatObjet":"A"}]}
        """

    @Test func readsWhatWasImported() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/finess.sqlite"
        _ = try FINESSImport.run([try folder.write(Self.extract, as: "a.json")], into: path)
        let index = FINESSIndex(path: path)
        #expect(index.isAvailable)
        let esat = FINESSIndex.Record.establishment(
            .init(number: "690999115", name: "ESAT L'ÉTÉ", entity: "690999107", category: "246", isOpen: true))
        for _ in 0..<2 {
            #expect(index.record(finess: "690999115") == esat)
            #expect(index.record(siret: "99999999000014") == esat)
            #expect(index.record(siret: "99999999000022") == nil)
            #expect(index.record(finess: "123456789") == nil)
        }
        guard case .entity(let name, let establishments) = index.record(finess: "690999107") else {
            Issue.record("no entity")
            return
        }
        #expect(name == "ASSOCIATION" && establishments.map(\.number) == ["690999115", "690999131"])
        guard case .establishment(let closed) = index.record(finess: "690999149") else {
            Issue.record("no establishment")
            return
        }
        #expect(!closed.isOpen)
    }

    @Test(arguments: ["", "not a database", "SQLite format 3\u{0}"]) func isNotAvailable(content: String) throws {
        let folder = try ScratchFolder()
        let index = FINESSIndex(path: try folder.write(content, as: "finess.sqlite"))
        #expect(!index.isAvailable && index.record(finess: "690999107") == nil)
        #expect(!FINESSIndex(path: folder.path + "/nowhere").isAvailable)
        #expect(!FINESSIndex(path: folder.path).isAvailable)
    }

    @Test func quotesAreText() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/finess.sqlite"
        _ = try FINESSImport.run([try folder.write(Self.extract, as: "a.json")], into: path)
        #expect(FINESSIndex(path: path).record(finess: "' OR '1'='1") == nil)
    }
}
