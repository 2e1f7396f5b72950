import Foundation
import TestSupport
import Testing
import ValueFormats

@testable import FINESS

@Suite struct FINESSImportTests {
    private let scratch: ScratchFolder
    private var folder: String { scratch.path }

    init() throws { scratch = try ScratchFolder() }

    private func file(_ name: String, _ text: String) throws -> String {
        try file(name, Data(text.utf8))
    }

    private func file(_ name: String, _ data: Data) throws -> String {
        let path = folder + "/" + name
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }

    private var index: String { folder + "/data/index.sqlite" }

    /// Keys unknown here, of every type, before, between and after those that count.
    private static let extract = #"""
        {"schemaVersion":"v1.0.0","generatedAt":"2026-11-20T04:00:00Z","gcc":[{"a":[1,2,{"b":null}]}],"nouveau":{"x":"]}"},
         "pmej":[
          {"adresse":[{"usageAdresse":"02"}],"informationsGeneralesPMEJ":{"pmSmsseId":"2","numFinessPm":"690999107",
            "denominationPm":"ASSOCIATION L\u2019\u00c9T\u00c9  ","denominationLonguePmSmsse":"ASSOCIATION D'\"ÉTÉ\"","siren":"999999990",
            "statutJuridique":"60","inconnu":[true,false,-1.5e3]},
           "ege":[{"informationsGeneralesEGE":{"numFinessEge":"690999115","nomEgeCourt":"ESAT","siret":"99999999000014"},
                   "categorieentiteGeographiqueExercice":"246","roleEge":[],"etatObjet":"A"},
                  {"informationsgeneralesEge":{"numFinessEge":"690999131","nomEgeLong":"IME","dateFermeture":"2020-01-31"},
                   "categorieEntiteGeographiqueExercice":"183","etatObjet":"I"}],
           "etatObjet":"A"},
          {"informationsGeneralesPMEJ":{"numFinessPm":"690999206","denominationPm":"FERMEE"},"etatObjet":"I"}
         ],"fin":"\ud83d\ude00"}
        """#

    @Test func readsTheStructuresExtract() throws {
        let source = try FINESSImport.run([try file("a.json", Self.extract)], into: index)
        #expect(
            source
                == FINESSSource(
                    format: .structures, generatedAt: "2026-11-20T04:00:00Z", entities: 2, establishments: 2))
        let registry = try FINESSRegistry(path: index)
        let record = try registry.lookUp(try #require(FINESSNumber("690999107")))
        guard case .entity(let entity, let establishments) = record else {
            Issue.record("\(record)")
            return
        }
        #expect(entity.name == "ASSOCIATION L’ÉTÉ")
        #expect(entity.longName == #"ASSOCIATION D'"ÉTÉ""#)
        #expect(entity.isOpen && entity.legalStatus == "60" && entity.siren == "999999990")
        #expect(establishments.map(\.number) == ["690999115", "690999131"])
        #expect(establishments.map(\.isOpen) == [true, false])
        #expect(establishments.map(\.isESAT) == [true, false])
        #expect(establishments.last?.closingDate == "2020-01-31")
        let closed = try registry.lookUp(try #require(FINESSNumber("690999206")))
        guard case .entity(let other, _) = closed else { return }
        #expect(!other.isOpen)
        #expect(try registry.lookUp(try #require(FINESSNumber("010780054"))) == .unknown)
    }

    @Test func readsGzip() throws {
        let plain = try file("a.json", Self.extract)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-k", plain]
        try process.run()
        process.waitUntilExit()
        #expect(try FINESSImport.run([plain + ".gz"], into: index).establishments == 2)
        let cut = try file("cut.gz", try Data(contentsOf: URL(fileURLWithPath: plain + ".gz")).prefix(200))
        #expect(throws: FINESSImportError.self) { try FINESSImport.run([cut], into: index) }
        #expect(try FINESSRegistry(path: index).source.establishments == 2)
    }

    @Test func readsEveryChunkBoundary() throws {
        let bytes = Array(Self.extract.utf8)
        for size in [1, 2, 3, 7, 64] {
            var position = 0
            let scanner = JSONPullScanner { () throws(FINESSImportError) -> ArraySlice<UInt8> in
                defer { position += size }
                return position < bytes.count ? bytes[position..<min(bytes.count, position + size)] : []
            }
            var extract = StructuresExtract(scanner: scanner)
            var names: [String] = []
            try extract.read { (entity, establishments) throws(FINESSImportError) in
                names.append(entity.name + "\(establishments.count)")
            }
            #expect(names == ["ASSOCIATION L’ÉTÉ2", "FERMEE0"])
        }
    }

    /// A sample must not take the place of the register, unless somebody says so.
    @Test func indexThatWouldShrinkIsKept() throws {
        let rows = (0..<1_200).map { number in
            let digits = String(number)
            let text = "69" + String(repeating: "0", count: 7 - digits.count) + digits
            return
                #"{"informationsGeneralesPMEJ":{"numFinessPm":"\#(text)","denominationPm":"A"},"ege":[],"etatObjet":"A"}"#
        }
        let head = #"{"schemaVersion":"v1.0.0","generatedAt":"2026-11-20T04:00:00Z","pmej":["#
        let large = try file("large.json", head + rows.joined(separator: ",") + "]}")
        let source = try FINESSImport.run([large], into: index)
        #expect(source.entities >= 1_000)
        let sample = try file("a.json", Self.extract)
        #expect(throws: FINESSImportError.self) { try FINESSImport.run([sample], into: index, mayShrink: false) }
        #expect(try FINESSRegistry(path: index).source.entities == source.entities)
        #expect(try FINESSImport.run([sample], into: index).entities == 2)
    }

    @Test func findsByName() throws {
        _ = try FINESSImport.run([try file("a.json", Self.extract)], into: index)
        let registry = try FINESSRegistry(path: index)
        #expect(try registry.find("ete assoc", limit: 10).count == 1)
        #expect(try registry.find("esat", limit: 10).count == 1)
        #expect(try registry.find("\"* OR ; --", limit: 10).isEmpty)
        #expect(try registry.find("", limit: 10).isEmpty)
    }

    @Test func failedImportLeavesTheOldIndex() throws {
        _ = try FINESSImport.run([try file("a.json", Self.extract)], into: index)
        let before = try Data(contentsOf: URL(fileURLWithPath: index))
        let bytes = Data(Self.extract.utf8)
        for cut in [10, 100, 400, bytes.count - 3] {
            #expect(throws: FINESSImportError.self) {
                try FINESSImport.run([try file("cut.json", bytes.prefix(cut))], into: index)
            }
        }
        for text in ["{}", "[]", "", "hello", "{\"pmej\":[]}", "a;b;c\n"] {
            #expect(throws: FINESSImportError.self) {
                try FINESSImport.run([try file("other.json", text)], into: index)
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: index)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/data") == ["index.sqlite"])
    }

    private static let establishmentLine = #"""
        structureet;690999115;690999107;ESAT "A";"LIEU DE VIE ""X""; Y";;;1;RTE;DE PARIS;;;451;69;RHONE;69001 LYON;;;246;ESAT;1102;X;99999999000014;8610Z;03;X;1;X;1979-02-13;1979-02-13;2020-02-04;
        """#

    @Test func readsTheEtalabFiles() throws {
        let establishments = "finess;etalab;111;2026-05-12\n" + Self.establishmentLine + "\n"
        // The entity's name in Windows-1252: É is one byte, 0xC9.
        var entities = Data("finess;etalab;110;2026-05-12\r\nstructureej;690999107;ASSOCIATION D'".utf8)
        entities.append(contentsOf: [0xC9, 0x54, 0xC9])
        entities.append(Data(";;;1;;;;;;451;69001 LYON;69;RHONE;;60;Association;;;999999990;8610Z;1990-01-01\r\n".utf8))
        let source = try FINESSImport.run(
            [try file("ej.csv", entities), try file("et.csv", establishments)], into: index)
        #expect(source.format == .etalab)
        #expect(source.generatedAt == "2026-05-12")
        let record = try FINESSRegistry(path: index).lookUp(try #require(FINESSNumber("690999115")))
        guard case .establishment(let establishment, let entity?) = record else {
            Issue.record("\(record)")
            return
        }
        #expect(establishment.name == #"ESAT "A""#)
        #expect(establishment.longName == #"LIEU DE VIE "X"; Y"#)
        #expect(establishment.isESAT)
        #expect(entity.name == "ASSOCIATION D'ÉTÉ")
        #expect(entity.siren == "999999990")
    }

    @Test func establishmentFileAloneStillNamesItsEntities() throws {
        _ = try FINESSImport.run([try file("et.csv", Self.establishmentLine + "\n")], into: index)
        let record = try FINESSRegistry(path: index).lookUp(try #require(FINESSNumber("690999107")))
        guard case .entity(let entity, let establishments) = record else {
            Issue.record("\(record)")
            return
        }
        #expect(entity.name.isEmpty)
        #expect(establishments.count == 1)
    }

    @Test func unusableIndexIsSaidSo() throws {
        #expect(throws: FINESSRegistry.Failure.missing(path: folder + "/none")) {
            try FINESSRegistry(path: folder + "/none")
        }
        let path = try file("bad.sqlite", "this is not a database, however long it may be, and never was one")
        #expect(throws: FINESSRegistry.Failure.self) { try FINESSRegistry(path: path) }
    }

    @Test func defaultPathFollowsTheEnvironment() {
        func path(_ variables: [String: String]) -> String { FINESSRegistry.defaultPath { variables[$0] } }
        #expect(path(["ESMS_FINESS": "/a", "HOME": "/h"]) == "/a")
        #expect(path(["XDG_DATA_HOME": "/x", "HOME": "/h"]) == "/x/esms-tools/finess.sqlite")
        #expect(path(["XDG_DATA_HOME": "x", "HOME": "/h"]) == "/h/.local/share/esms-tools/finess.sqlite")
    }
}

@Suite struct JSONPullScannerTests {
    private func walk(_ bytes: [UInt8]) throws {
        var pending = bytes[...]
        let scanner = JSONPullScanner { () throws(FINESSImportError) -> ArraySlice<UInt8> in
            defer { pending = [] }
            return pending
        }
        var extract = StructuresExtract(scanner: scanner)
        try extract.read { (_, _) throws(FINESSImportError) in }
    }

    @Test(arguments: [
        "", "{", "{\"pmej\":[", "{\"pmej\":[{\"ege\":[{\"informationsGeneralesEGE\":{\"numFinessEge\":\"",
        "{\"generatedAt\":\"\\u12\"}",
        "{\"generatedAt\":\"\\ud800\"}", "{\"generatedAt\":\"\\udc00\"}", "{\"a\":,}", "{a:1}", "{\"a\" 1}",
        "{\"a\":[1,}",
    ])
    func brokenJSONIsSaidSo(_ text: String) {
        #expect(throws: FINESSImportError.self) { try walk(Array(text.utf8)) }
    }

    @Test func nestingIsBounded() {
        for opening in ["[", "{\"a\":"] {
            let text = "{\"a\":" + String(repeating: opening, count: 100_000)
            #expect(throws: FINESSImportError.self) { try walk(Array(text.utf8)) }
        }
    }

    @Test func mutationsNeverTrap() {
        let text =
            #"{"generatedAt":"x","pmej":[{"informationsGeneralesPMEJ":{"numFinessPm":"690999107"},"ege":[{"a":[1,null]}]}]}"#
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        for _ in 0..<4_000 {
            var bytes = Array(text.utf8)
            for _ in 0...random(3) { bytes[random(bytes.count)] = Array("{}[]\",:\\u0a".utf8)[random(11)] }
            _ = try? walk(bytes)
        }
    }
}
