import CommandSupport
import Glibc
import TestSupport
import Testing

/// Reports against the schemas that others publish, which `make check-reports` fetches into .build/schemas.
@Suite struct PublicSchemaTests {
    private static let folder = Repository.root + "/.build/schemas/"

    private static func isThere(_ name: String) -> Bool { access(folder + name, R_OK) == 0 }

    @Test(
        .enabled(if: isThere("sarif-2.1.0.json"), "SARIF's schema is not at hand: make check-reports"),
        arguments: ["", "nowhere.json"])
    func sarifFitsItsSchema(more: String) throws {
        let schema = String(decoding: try FileAccess.read(Self.folder + "sarif-2.1.0.json"), as: UTF8.self)
        let inputs = [Repository.root + "/docs/samples/task-avec-erreurs.json"] + (more.isEmpty ? [] : [more])
        let report = try Executable.run("esms-validate", inputs + ["--format", "sarif"])
        #expect(SchemaCheck.problems(of: report.text, schema: schema) == [])
        // The check itself can fail.
        let broken = report.text.replacingOccurrence(of: "\"level\": \"", with: "\"level\": \"x")
        #expect(SchemaCheck.problems(of: broken, schema: schema) != [])
    }

    @Test(
        .enabled(
            if: isThere("junit-10.xsd") && access("/usr/bin/xmllint", X_OK) == 0,
            "JUnit's schema or xmllint is not at hand: make check-reports"))
    func junitFitsItsSchema() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/report.xml"
        _ = try Executable.run(
            "esms-validate",
            [Repository.root + "/docs/samples", "nowhere.json", "--format", "junit", "--output", path])
        let arguments = ["--noout", "--nonet", "--schema", Self.folder + "junit-10.xsd"]
        #expect(try Executable.run(path: "/usr/bin/xmllint", arguments + [path]).code == 0)
        let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
        let broken = try folder.write(
            text.replacingOccurrence(of: "<testcase ", with: "<testcase bad=\"\" "), as: "broken.xml")
        #expect(try Executable.run(path: "/usr/bin/xmllint", arguments + [broken]).code != 0)
    }
}

extension String {
    fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
        guard let range = utf8.firstRange(of: Array(old.utf8)) else { return self }
        return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
