import CommandSupport
import TestSupport
import Testing

/// `esms-validate dossier` as it is run.
@Suite struct DossierCommandTests {
    private let folder: ScratchFolder
    private let samples = Repository.root + "/docs/samples/"
    private let link = "https://interop.esante.gouv.fr/evs/report.seam?oid=1.2.3"

    init() throws { folder = try ScratchFolder() }

    private func run(_ arguments: String...) throws -> Executable.Outcome {
        try Executable.run("esms-validate", ["dossier"] + arguments)
    }

    @Test func aDossierFromBeginningToEnd() throws {
        let path = folder.path + "/d"
        let key = try folder.write("key\n", as: "key")
        #expect(try run("status", path).code == 2)
        #expect(try run("init", path, "--legal-entity", "690999107", "--establishment", "690000047").code == 0)
        #expect(try run("init", path).code == 2)
        let refused = try run("add", path, samples + "task-complete.json")
        #expect(refused.code == 1 && InputFiles.names(in: path + "/payloads").isEmpty)
        let task = try run(
            "add", path, samples + "task-complete.json", "--redact", "--key-file", key, "--evs-url", link)
        #expect(task.code == 0)
        #expect(try run("add", path, samples + "consentement.xml", "--redact", "--key-file", key).code == 0)
        #expect(try run("status", path).code == 1)
        #expect(try run("add", path, "--to", "02", "--evs-url", link).code == 0)
        #expect(try run("add", path, "--editor", "Éditeur", "--software", "DUI 1").code == 0)
        // No certificate: said, and what was checked before, if anything, stays.
        let none = try run("add", path, "--certificate", key)
        #expect(none.code == 2 && none.text.contains("UNREADABLE"), "\(none.text)")
        let status = try run("status", path, "--format", "json")
        #expect(status.code == 1)
        let schema = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/dossier-status.schema.json"), as: UTF8.self)
        #expect(SchemaCheck.problems(of: status.text, schema: schema) == [])
        #expect(status.text.contains("\"certificate-missing\"") && !status.text.contains("evs-url-missing"))
        for name in ["d.zip", "d.html"] {
            #expect(try run("export", path, "--output", folder.path + "/" + name).code == 0)
            #expect(try FileAccess.read(folder.path + "/" + name).count > 1000)
        }
        #expect(InputFiles.names(in: path + "/certificate").isEmpty)
    }

    @Test func wrongUsage() throws {
        let path = folder.path + "/d"
        #expect(try run("init", path, "--legal-entity", "1").code == 2)
        #expect(try run("init", path).code == 0)
        #expect(try run("add", path).code == 64)
        #expect(try run("add", path, "a.json", "b.json", "--evs-url", link).code == 64)
        #expect(try run("add", path, "a.json", "--redact").code == 64)
        #expect(try run("add", path, "--to", "01").code == 64)
        #expect(try run("add", path, "--to", "01", "--evs-url", link).code == 2)
        #expect(try run("add", path, "nowhere.json").code == 2)
        #expect(try run("export", path).code == 64)
        #expect(try run("export", path, "--output", folder.path + "/d.tar").code == 64)
    }
}
