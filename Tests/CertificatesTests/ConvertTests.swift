import Foundation
import TestSupport
import Testing

@testable import Certificates

@Suite struct ConvertTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    /// A folder of its own for each call.
    private func folder() throws -> String {
        let path = scratch.path + "/\(scratch.names.count)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func mode(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    @Test(arguments: [
        ("aes256", "rc2.p12"), ("3des", "aes.p12"), ("aes256", "nomac.p12"), ("3des", "ber.p12"),
        ("aes256", "encrypted.pem"),
    ])
    func reencrypts(_ target: String, _ file: String) throws {
        let pki = try TestPKI.shared.get()
        let output = try folder() + "/new.p12"
        let result = try run(
            esmsCert,
            [
                "convert", pki.path(file), "--to", target, "--output", output, "--password-file",
                pki.path("password.txt"),
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(try mode(output) == 0o600)
        let check = try run(
            "/usr/bin/env",
            ["openssl", "pkcs12", "-in", output, "-passin", "file:" + pki.path("password.txt"), "-info", "-noout"])
        #expect(check.status == 0)
        #expect(check.error.contains(target == "aes256" ? "AES-256-CBC" : "pbeWithSHA1And3-KeyTripleDES-CBC"))
        let container = try Container.read(
            [UInt8](Data(contentsOf: URL(fileURLWithPath: output))), password: try pki.password("password.txt"))
        #expect(container.keys.count == 1)
        #expect(container.certificates.count == 3)
    }

    @Test func pemHasAnEncryptedKeyUnlessAskedOtherwise() throws {
        let pki = try TestPKI.shared.get()
        let folder = try folder()
        let common = ["convert", pki.path("good.p12"), "--to", "pem", "--password-file", pki.path("password.txt")]
        let apart = try run(
            esmsCert, common + ["--output", folder + "/chain.pem", "--key-output", folder + "/key.pem"])
        #expect(apart.status == 0, "\(apart.error)")
        #expect(try String(contentsOfFile: folder + "/key.pem", encoding: .utf8).contains("ENCRYPTED PRIVATE KEY"))
        #expect(try !String(contentsOfFile: folder + "/chain.pem", encoding: .utf8).contains("PRIVATE"))
        let clear = try run(esmsCert, common + ["--clear-key", "--output", folder + "/all.pem"])
        #expect(clear.status == 0)
        #expect(try mode(folder + "/all.pem") == 0o600)
    }

    @Test func neverOverwritesWithoutForce() throws {
        let pki = try TestPKI.shared.get()
        let output = try folder() + "/kept.p12"
        try "precious".write(toFile: output, atomically: true, encoding: .utf8)
        let arguments = [
            "convert", pki.path("good.p12"), "--output", output, "--password-file", pki.path("password.txt"),
        ]
        #expect(try run(esmsCert, arguments).status == 2)
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "precious")
        // A conversion that is refused leaves the file alone, force or not.
        let wrong = ["convert", pki.path("two-keys.p12"), "--output", output, "--force"]
        #expect(try run(esmsCert, wrong + ["--password-file", pki.path("password.txt")]).status == 2)
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "precious")
        #expect(try run(esmsCert, arguments + ["--force"]).status == 0)
        #expect(try mode(output) == 0o600)
    }

    @Test(arguments: [
        ("good.p12", "wrong.txt"), ("no-key.p12", "password.txt"), ("two-identities.p12", "password.txt"),
        ("garbage.p12", "password.txt"),
    ])
    func leavesNothingBehindWhenRefusing(_ file: String, _ password: String) throws {
        let pki = try TestPKI.shared.get()
        let folder = try folder()
        let result = try run(
            esmsCert, ["convert", pki.path(file), "--output", folder + "/x.p12", "--password-file", pki.path(password)])
        #expect(result.status == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
}
