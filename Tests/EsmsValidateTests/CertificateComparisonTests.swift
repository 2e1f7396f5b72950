import CommandSupport
import TestSupport
import Testing

/// `--certificate` runs esms-cert: one schema a stream, all of the text where the report goes.
@Suite struct CertificateComparisonTests {
    private static let sample = Repository.root + "/docs/samples/task-complete.json"

    @Test func textFollowsTheReportIntoItsFile() throws {
        let folder = try ScratchFolder()
        let file = folder.path + "/report.txt"
        let result = try Executable.run(
            "esms-validate", [Self.sample, "--certificate", Self.sample, "--output", file])
        #expect(result.text.isEmpty)
        let report = String(decoding: try FileAccess.read(file), as: UTF8.self)
        #expect(report.contains("EVSClient") && report.split(separator: "task-complete.json").count > 2, "\(report)")
    }

    @Test func formatsForProgramsHaveOneSchemaEach() throws {
        #expect(
            try Executable.run("esms-validate", [Self.sample, "--certificate", Self.sample, "--format", "ndjson"]).code
                == 64)
        let folder = try ScratchFolder()
        let file = folder.path + "/certificate.ndjson"
        let result = try Executable.run(
            "esms-validate",
            [Self.sample, "--certificate", Self.sample, "--format", "ndjson", "--certificate-report", file])
        #expect(result.text.split(separator: "\n").count == 1)
        #expect(result.text.hasPrefix("{\"file\":") && result.text.contains("\"valid\":true"))
        #expect(String(decoding: try FileAccess.read(file), as: UTF8.self).contains("\"verdict\""))
    }

    @Test func everyExecutableKnowsItsVersion() throws {
        for tool in ["esms-validate", "esms-cert", "esms-diff", "esms-serve"] {
            let result = try Executable.run(tool, ["--version"])
            #expect(result.code == 0 && result.text.contains("0."), "\(tool)")
        }
    }
}
