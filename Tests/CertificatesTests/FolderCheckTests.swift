import CommandSupport
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Certificates
@testable import esms_cert

/// `check` on folders and files as they lie about: pipes, names that are no text, renamed attachments, settings.
@Suite struct FolderCheckTests {
    private let pki: TestPKI
    private let folder: ScratchFolder

    init() throws {
        pki = try TestPKI.shared.get()
        folder = try ScratchFolder()
        try FileAccess.write(try pki.bytes("ascii.p12"), to: folder.path + "/bon.p12")
    }

    private func check(_ arguments: [String]) throws -> RunResult {
        try run(
            esmsCert,
            ["check"] + arguments + [
                "--anchors", pki.folder + "/anchors.pem", "--finess", pki.folder + "/finess.sqlite", "--at",
                TestPKI.moment.iso8601, "--lang", "fr", "--password-file", pki.path("ascii.txt"),
            ])
    }

    @Test func pipesAreNotWaitedFor() throws {
        #expect(mkfifo(folder.path + "/attente.p12", 0o600) == 0)
        let all = try check([folder.path, "--format", "ndjson"])
        #expect(all.status == 0 && all.output.split(separator: "\n").count == 1, "\(all.output)")
        #expect(all.error.contains("attente.p12"))
        let one = try check([folder.path + "/attente.p12"])
        #expect(one.status == 2 && one.output.contains("fichier ordinaire"), "\(one.output)")
    }

    @Test func namesThatAreNoText() throws {
        // "été.p12" of a zip made on Windows.
        let name = (Array((folder.path + "/").utf8) + [0xE9, 0x74, 0xE9] + Array(".p12".utf8) + [0]).map {
            CChar(bitPattern: $0)
        }
        let descriptor = open(name, O_WRONLY | O_CREAT, 0o600)
        #expect(descriptor >= 0)
        #expect(FileAccess.writeAll(try pki.bytes("ascii.p12"), to: descriptor) == 0)
        close(descriptor)
        let result = try check([folder.path, "--format", "csv"])
        #expect(result.status == 0)
        #expect(result.output.contains("/\\xE9t\\xE9.p12;accepted;"), "\(result.output)")
    }

    @Test func renamedAttachmentsAreTakenAndOthersCounted() throws {
        for name in ["bon.p12.txt", "bon.p1_", "sans-extension"] {
            try FileAccess.write(try pki.bytes("ascii.p12"), to: folder.path + "/" + name)
        }
        try FileAccess.write(try pki.bytes("text.p12"), to: folder.path + "/base64.txt")
        try FileAccess.write(Array("rien".utf8), to: folder.path + "/notes.txt")
        try FileAccess.write(try pki.bytes("separate.key"), to: folder.path + "/seule.key")
        let result = try check([folder.path, "--format", "ndjson"])
        #expect(result.output.split(separator: "\n").count == 5, "\(result.output)")
        #expect(result.error.contains("2 fichier(s) laissé(s) de côté") && result.error.contains("notes.txt"))
    }

    @Test func certificateOfAnotherEntityIsRefused() throws {
        let file = folder.path + "/bon.p12"
        let own = try #require(try pki.certificates("leaf/good.pem").first?.structureIdentifier?.identifier)
        let spaced = own.prefix(2) + " " + own.dropFirst(2).prefix(3) + " " + own.dropFirst(5)
        for number in [own, "1" + own, String(spaced)] {
            #expect(try check([file, "--legal-entity", number]).status == 0, "\(number)")
        }
        let other = try #require(try pki.certificates("leaf/plain.pem").first?.structureIdentifier?.identifier)
        let refused = try check([file, "--legal-entity", other])
        #expect(refused.status == 1 && refused.output.hasPrefix("✗ REFUSÉ : Le certificat est celui de"))
        #expect(try check([file, "--legal-entity", "nobody"]).status == 2)
        // The same, written once beside the files.
        try FileAccess.write(
            Array("legal-entity: [\(other)]\nwarn-days: 90\n".utf8), to: folder.path + "/.esms-cert.yml")
        #expect(try check([file]).status == 1)
        #expect(try check([file, "--legal-entity", own]).status == 0)
        try FileAccess.write(Array("legal_entity: 1\n".utf8), to: folder.path + "/.esms-cert.yml")
        let unknown = try check([file])
        #expect(unknown.status == 2 && unknown.error.contains("legal_entity"))
    }

    @Test func monitoring() throws {
        try FileAccess.write(try pki.bytes("good-first.p12"), to: folder.path + "/deux.p12")
        let warning = try check([folder.path, "--format", "nagios"])
        #expect(warning.status == 1 && warning.output.hasPrefix("ESMS-CERT WARNING - "))
        #expect(warning.output.contains("'bon.p12'="))
        try FileAccess.write(try pki.bytes("expired-first.p12"), to: folder.path + "/vieux.p12")
        #expect(try check([folder.path, "--format", "nagios"]).status == 2)
        let metrics = try check([folder.path, "--format", "prometheus"])
        #expect(metrics.output.contains("verdict=\"refused\"} 1"))
        #expect(metrics.output.split(separator: "\n").allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("esms_cert_") })
    }

    @Test func reportSaysWhichFileItIsAbout() throws {
        let result = try check([folder.path + "/bon.p12", "--format", "html"])
        let hash = CertificateExaminer.hash(of: try pki.bytes("ascii.p12")).map {
            let text = String($0, radix: 16)
            return text.count < 2 ? "0" + text : text
        }.joined()
        #expect(result.output.contains(hash))
        #expect(result.output.contains("Registre FINESS du"))
        #expect(result.output.contains("esms-cert \(ToolVersion.number)"))
        // Nobody asked about revocation: that is not "does not apply".
        #expect(result.output.contains("non vérifié</td>"))
    }

    @Test(.enabled(if: access("/usr/bin/openssl", X_OK) == 0)) func otherProgramsAreAsked() throws {
        let result = try check([folder.path + "/bon.p12", "--with-tools"])
        #expect(result.output.contains("openssl") && result.output.contains("ouvre le fichier."))
        let word = try String(contentsOfFile: pki.path("ascii.txt"), encoding: .utf8).trimmingCharacters(in: .newlines)
        #expect(!(result.output + result.error).contains(word))
    }

    @Test func convertSaysWhatItNeedsAndKeeps() throws {
        let missing = try run(esmsCert, ["convert", pki.path("good.p12"), "--lang", "fr"])
        #expect(missing.status == 64 && missing.error.contains("--output FICHIER"))
        let result = try run(
            esmsCert,
            [
                "convert", pki.path("good.p12"), "--output", folder.path + "/neuf.p12", "--password-file",
                pki.path("password.txt"), "--lang", "fr",
            ])
        #expect(result.status == 0 && result.error.contains("Java ne l'ouvrira pas"), "\(result.error)")
        let damaged = try run(
            esmsCert,
            [
                "convert", pki.path("line-lost.pem"), "--output", folder.path + "/x.p12", "--new-password-file",
                pki.path("ascii.txt"), "--lang", "fr",
            ])
        #expect(damaged.status == 2 && damaged.error.contains("abîmée"), "\(damaged.error)")
    }
}
