import CommandSupport
import FHIRCore
import FHIRReading
import Messages
import Synchronization
import TestSupport
import Testing
import Transport

@testable import DefinitionUpdate

@Suite struct UpdateTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func run(_ arguments: [String], language: String = "en_US.UTF-8") throws -> Executable.Outcome {
        try Executable.run(
            "esms-validate", arguments + ["--definitions", folder.path], language: language)
    }

    private func update(_ arguments: [String]) throws -> Executable.Outcome {
        try run(["update"] + arguments + ["--timeout", "10"])
    }

    private func diagnostics(_ outcome: Executable.Outcome) -> String {
        String(decoding: outcome.diagnostics, as: UTF8.self)
    }

    private static let name = "ans.fhir.fr.test"

    private static func registry() throws -> DefinitionServer {
        try DefinitionServer(
            .init(
                packages: [
                    name: [
                        "1.0.0": try DefinitionServer.package(name, "1.0.0", codes: ["old"]),
                        "1.1.0": try DefinitionServer.package(name, "1.1.0", codes: ["new"]),
                    ]
                ], latest: [name: "1.0.0"]))
    }

    /// The version of the value set that is used, by `jdv check`, which knows it by canonical.
    private func knows(_ code: String) throws -> Bool {
        try run(["jdv", "check", "--in", DefinitionServer.canonical, code, "--updated"]).code == 0
    }

    // MARK: - Packages

    @Test func packageIsFetchedUsedAndRenewed() throws {
        let server = try Self.registry()
        let first = try update([Self.name, "--registry", server.address + "/registry/"])
        #expect(first.code == 0, "\(diagnostics(first))")
        #expect(first.text.hasPrefix("ans.fhir.fr.test: 1.0.0 (definitions: 1)\n"))
        #expect(try knows("old") && !knows("new"))
        // The registry is remembered.
        #expect(try update(["--check"]).code == 0)
        #expect(try update([]).text.contains("unchanged (1.0.0)"))
        server.content.withLock { $0.latest[Self.name] = "1.1.0" }
        let check = try update(["--check"])
        #expect(check.code == 1)
        #expect(check.text == "ans.fhir.fr.test: 1.1.0 is available (here 1.0.0)\n")
        #expect(try knows("old"))
        #expect(try update([]).text.contains("1.0.0 → 1.1.0"))
        #expect(try knows("new") && !knows("old"))
        #expect(folder.names.count == 2, "\(folder.names)")
        #expect(try update(["--check"]).text == "Everything is up to date.\n")
    }

    @Test func pinnedVersionStays() throws {
        let server = try Self.registry()
        server.content.withLock { $0.latest[Self.name] = "1.1.0" }
        #expect(try update([Self.name + "@1.0.0", "--registry", server.address + "/registry"]).code == 0)
        let check = try update(["--check"])
        #expect(check.code == 0)
        #expect(check.text.contains("1.1.0 exists; version 1.0.0 is asked for"))
        #expect(try update([]).text.contains("unchanged"))
        // Asked for otherwise, the same package changes its version.
        #expect(try update([Self.name + "@latest"]).text.contains("1.0.0 → 1.1.0"))
        #expect(folder.names.count == 2)
    }

    @Test func whatIsWrongReplacesNothing() throws {
        let server = try Self.registry()
        #expect(try update([Self.name, "--registry", server.address + "/registry"]).code == 0)
        let before = folder.names
        let good = try Self.registry().content.withLock { $0.packages }
        let other = try DefinitionServer.package("another.package", "1.1.0")
        let faults: [(String, (inout DefinitionServer.Content) -> Void)] = [
            ("digest", { $0.shasum = String(repeating: "0", count: 40) }),
            ("incomplete", { $0.cut = 200 }),
            ("says it is another.package@1.1.0", { $0.packages[Self.name]?["1.1.0"] = other }),
            ("no readable file", { $0.packages[Self.name]?["1.1.0"] = Array("<html>login</html>".utf8) }),
            ("no readable file", { $0.packages[Self.name]?["1.1.0"] = Array(other.prefix(150)) }),
        ]
        for (words, fault) in faults {
            server.content.withLock {
                $0.latest[Self.name] = "1.1.0"
                $0.packages = good
                $0.shasum = nil
                $0.cut = nil
                fault(&$0)
            }
            let outcome = try update([])
            #expect(outcome.code == 2, "\(words)")
            #expect(diagnostics(outcome).contains(words), "\(words): \(diagnostics(outcome))")
            #expect(folder.names == before, "\(words)")
            #expect(try knows("old"), "\(words)")
        }
    }

    @Test func otherContentUnderTheSameVersionIsRefused() throws {
        let server = try Self.registry()
        #expect(try update([Self.name, "--registry", server.address + "/registry"]).code == 0)
        let other = try DefinitionServer.package(Self.name, "1.0.0", codes: ["evil"])
        server.content.withLock { $0.packages[Self.name]?["1.0.0"] = other }
        let outcome = try update([])
        #expect(outcome.code == 2)
        #expect(diagnostics(outcome).contains("another content than under the same version"))
        #expect(try knows("old"))
    }

    @Test func unknownPackagesAndVersions() throws {
        let server = try Self.registry()
        let registry = ["--registry", server.address + "/registry"]
        #expect(diagnostics(try update(["nobody.knows"] + registry)).contains("nothing at this address"))
        let version = diagnostics(try update([Self.name + "@9.9.9"] + registry))
        #expect(version.contains("ans.fhir.fr.test@9.9.9 does not exist") && version.contains("1.1.0"))
        #expect(diagnostics(try update([Self.name])).contains("Give --registry"))
        #expect(folder.names.isEmpty)
    }

    // MARK: - Files

    @Test(arguments: ["/JDV_X.json", "/JDV_J999.xml", "/package.tgz", "/nos.zip"])
    func everyKindOfFile(_ path: String) throws {
        let zip = try ScratchFolder()
        try FileAccess.write(Array(DefinitionServer.svs.utf8), to: zip.path + "/JDV_J999.xml")
        let archive = try DefinitionServer.packed(
            ["/usr/bin/python3", "-m", "zipfile", "-c", "nos.zip", "JDV_J999.xml"], in: zip, "nos.zip")
        let server = try DefinitionServer(
            .init(files: [
                "/JDV_X.json": DefinitionServer.valueSet("20270101", ["new"]),
                "/JDV_J999.xml": Array(DefinitionServer.svs.utf8),
                "/package.tgz": try DefinitionServer.package("x", "1", codes: ["new"]), "/nos.zip": archive,
            ]))
        let outcome = try update([server.address + path])
        #expect(outcome.code == 0, "\(diagnostics(outcome))")
        if path.contains("J999") || path.contains("zip") {
            let set = "https://mos.esante.gouv.fr/NOS/JDV_J999-Essai-CISIS/FHIR/JDV-J999-Essai-CISIS"
            #expect(try run(["jdv", "check", "--in", set, "46", "--updated"]).code == 0)
            #expect(try run(["jdv", "check", "--in", set, "47", "--updated"]).code != 0)
        } else {
            #expect(try knows("new"))
        }
        let count = server.requests.count
        #expect(try update([]).text.contains("unchanged"))
        // Asked whether it changed, and no more.
        #expect(server.requests.count == count + 1)
        #expect(try update(["--check"]).code == 0)
    }

    @Test func fileThatChanges() throws {
        let server = try DefinitionServer(.init(files: ["/a.json": DefinitionServer.valueSet("1", ["old"])]))
        #expect(try update([server.address + "/a.json"]).code == 0)
        server.content.withLock { $0.files["/a.json"] = DefinitionServer.valueSet("2", ["new"]) }
        let check = try update(["--check"])
        #expect(check.code == 1 && check.text.contains("another content is available (here 1)"))
        #expect(try update([]).text.contains("1 → 2"))
        #expect(try knows("new"))
        for broken in ["{\"resourceType\":\"ValueSet\",\"url\":\"x\"", "<html/>", "", "{\"resourceType\":\"Patient\"}"]
        {
            server.content.withLock { $0.files["/a.json"] = Array(broken.utf8) }
            #expect(try update([]).code == 2, "\(broken)")
            #expect(try knows("new"))
        }
        #expect(folder.names.count == 2, "\(folder.names)")
    }

    @Test func whatWasAlteredHereIsNotUsed() throws {
        let server = try DefinitionServer(.init(files: ["/a.json": DefinitionServer.valueSet("1", ["old"])]))
        #expect(try update([server.address + "/a.json"]).code == 0)
        let file = try #require(folder.names.first { $0.hasPrefix("a.") })
        try FileAccess.write(DefinitionServer.valueSet("1", ["evil"]), to: folder.path + "/" + file)
        let outcome = try run(["jdv", "check", "--in", DefinitionServer.canonical, "evil", "--updated"])
        #expect(outcome.code == 2)
        #expect(diagnostics(outcome).contains("is not, or no longer, the file that was fetched"))
        #expect(try update(["--check"]).code == 1)
        #expect(try update([]).code == 0)
        #expect(try knows("old"))
    }

    // MARK: - Expansions

    @Test func expansionIsKeptWithoutWhatChangesEachTime() throws {
        let server = try DefinitionServer(.init(expansion: DefinitionServer.expansion(["a", "b"])))
        let arguments = ["--expand", DefinitionServer.canonical, "--terminology-server", server.address + "/fhir"]
        #expect(try update(arguments).code == 0)
        #expect(try knows("a") && knows("b") && !knows("c"))
        #expect(server.requests.first?.target.hasSuffix("url=https%3A%2F%2Fexample.org%2Ffhir%2FValueSet%2Fx") == true)
        server.content.withLock { $0.expansion = DefinitionServer.expansion(["a", "b"]) }
        #expect(try update(["--check"]).code == 0)
        server.content.withLock { $0.expansion = DefinitionServer.expansion(["a", "c"], version: "2") }
        #expect(try update(["--check"]).code == 1)
        #expect(try update([]).text.contains("1 → 2"))
        #expect(try knows("c"))
        server.content.withLock { $0.expansion = DefinitionServer.expansion(["a"], total: 9) }
        #expect(diagnostics(try update([])).contains("the server gave 1 codes of 9 only"))
        server.content.withLock { $0.expansion = "{\"resourceType\":\"OperationOutcome\"}" }
        #expect(try update([]).code == 2)
        #expect(try knows("c"))
    }

    // MARK: - Lock file and usage

    @Test(arguments: [
        "{", "[]", "{\"lockVersion\":2,\"entries\":[]}", "{\"lockVersion\":1}",
        #"{"lockVersion":1,"entries":[{"source":"x","file":"../../etc/passwd","sha256":""}]}"#,
    ])
    func brokenLockFile(_ text: String) throws {
        try FileAccess.write(Array(text.utf8), to: folder.path + "/esms-lock.json")
        #expect(try update(["--check"]).code == 2)
        #expect(try run([Repository.root + "/docs/samples/task-complete.json", "--updated"]).code == 2)
        #expect(try run([Repository.root + "/docs/samples/task-complete.json"]).code == 0)
    }

    @Test func wrongUsage() throws {
        #expect(try update([]).code == 64)
        #expect(try update(["../x"]).code == 64)
        #expect(try update(["a@b@c/d"]).code == 64)
        #expect(try update(["x", "--check"]).code == 64)
        #expect(try run([Repository.root + "/docs/samples/task-complete.json", "--updated"]).code == 2)
    }

    @Test(arguments: ["ans.fhir.fr.sdo", "a@1.0.0", "https://x/y.json", "expand https://x|1"])
    func sourcesComeBackFromTheLockFile(_ text: String) {
        #expect(UpdateSource(locked: text)?.text == text)
    }

    @Test func everyMessageIsInBothLanguages() {
        for id in UpdateMessages.catalogue.ids {
            let template = UpdateMessages.catalogue[id]
            #expect(template?.fr.isEmpty == false && template?.en.isEmpty == false, "\(id)")
            for number in 0..<4 {
                #expect(template?.fr.contains("{\(number)}") == template?.en.contains("{\(number)}"), "\(id)")
            }
        }
    }
}
