import Certificates
import FHIRCore
import TestSupport
import Testing

/// What the command says of every synthetic container, also of a release build (`make test-release`): what the
/// optimiser lets go of too early is seen there only.
@Suite struct CheckCommandTests {
    private func word(_ json: String, _ key: String) -> String? {
        let document = JSONDocument(SourceText(Array(json.utf8)))
        guard let root = document.root, let file = document.elements("files", of: root).first else { return nil }
        return document.string(key, of: file)
    }

    @Test(arguments: TestPKI.cases.filter { !$0.file.hasPrefix("renewal/") })
    func verdict(_ expected: TestPKI.Case) throws {
        let pki = try TestPKI.shared.get()
        var arguments = [
            "check", pki.path(expected.file), "--anchors", pki.folder + "/anchors.pem", "--finess",
            pki.folder + "/finess.sqlite", "--at", TestPKI.moment.iso8601, "--format", "json",
        ]
        if let file = expected.passwordFile { arguments += ["--password-file", pki.path(file)] }
        let outcome = try Executable.run("esms-cert", arguments)
        #expect(word(outcome.text, "verdict") == expected.verdict, "\(word(outcome.text, "sentence") ?? "")")
    }

    @Test(arguments: ["good.p12", "aes.p12", "no-root.p12"], ["aes256", "3des", "pem"])
    func conversion(file: String, target: String) throws {
        let pki = try TestPKI.shared.get()
        let folder = try ScratchFolder()
        let output = folder.path + "/new"
        let outcome = try Executable.run(
            "esms-cert",
            [
                "convert", pki.path(file), "--to", target, "--output", output, "--password-file",
                pki.path("password.txt"),
            ])
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
        let again = try Executable.run(
            "esms-cert",
            [
                "check", output, "--anchors", pki.folder + "/anchors.pem", "--finess", pki.folder + "/finess.sqlite",
                "--at", TestPKI.moment.iso8601, "--format", "json", "--password-file", pki.path("password.txt"),
            ])
        #expect(word(again.text, "verdict") == "accepted", "\(word(again.text, "sentence") ?? "")")
    }
}
