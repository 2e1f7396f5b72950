import Foundation
import Testing
import ValueFormats

@testable import Certificates

/// No password and no key in anything the program writes.
@Suite struct SecretsTests {
    private static let commands: [[String]] = [
        ["check", "--format", "ndjson"], ["check", "--format", "text", "--lang", "fr"], ["check", "--format", "json"],
        ["check", "--format", "html"], ["inspect"], ["inspect", "--format", "json"],
    ]

    /// Pieces of the secrets in the forms they could leak in.
    private func needles(_ pki: TestPKI) throws -> [String] {
        var needles: [String] = []
        for name in ["password.txt", "wrong.txt"] {
            let text = try String(contentsOfFile: pki.path(name), encoding: .utf8)
            needles.append(text.trimmingCharacters(in: .newlines))
        }
        needles.append("PRIVATE KEY-----")
        for key in ["a", "b", "weak"] {
            let pem = try String(contentsOfFile: pki.folder + "/leaf/\(key).key", encoding: .utf8)
            let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }
            needles.append(contentsOf: body.dropFirst().map(String.init).filter { $0.count > 40 })
            let der = try #require(Data(base64Encoded: body.joined()))
            // Past the modulus: the private exponent and the primes, also in hexadecimal.
            let hexadecimal = [UInt8](der).hexadecimal
            for offset in stride(from: hexadecimal.count / 2, to: hexadecimal.count - 64, by: 64) {
                let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: offset)
                needles.append(String(hexadecimal[start...].prefix(32)))
            }
        }
        return needles
    }

    @Test(arguments: commands)
    func outputHoldsNoSecret(_ command: [String]) throws {
        let pki = try TestPKI.shared.get()
        let needles = try needles(pki)
        for password in ["password.txt", "wrong.txt", "ascii.txt"] {
            let files = Set(pki.cases.map(\.file)).sorted().map(pki.path) + [pki.path("separate.key")]
            let result = try run(
                esmsCert,
                command + files + ["--password-file", pki.path(password), "--anchors", pki.folder + "/anchors.pem"])
            #expect(!result.output.isEmpty)
            let text = result.output + result.error
            for needle in needles { #expect(!text.contains(needle), "a secret shows in \(command)") }
        }
    }

    @Test func passwordFromEnvironmentAndDescriptor() throws {
        let pki = try TestPKI.shared.get()
        let password = try String(contentsOfFile: pki.path("ascii.txt"), encoding: .utf8)
            .trimmingCharacters(in: .newlines)
        let common = ["check", pki.path("ascii.p12"), "--format", "ndjson", "--lang", "en"]
        let fromEnvironment = try run(
            esmsCert, common + ["--password-env", "P12_WORD"], environment: ["P12_WORD": password])
        #expect(fromEnvironment.output.contains(#"{"check":"password","result":"pass""#))
        let script =
            "exec 7<'\(pki.path("ascii.txt"))'; exec '\(esmsCert)' \(common.map { "'\($0)'" }.joined(separator: " ")) --password-fd 7"
        let fromDescriptor = try run("/bin/sh", ["-c", script])
        #expect(fromDescriptor.output.contains(#"{"check":"password","result":"pass""#))
    }

    @Test func passwordIsNoArgument() throws {
        let result = try run(esmsCert, ["check", "x.p12", "--password", "secret"])
        #expect(result.status == 64)
    }

    @Test func secretIsWipedAndSilent() throws {
        let secret = try #require(Secret("Tilleul"))
        #expect(secret.count == 7)
        #expect(!"\(secret)".contains("Tilleul"))
        #expect(!String(reflecting: secret).contains("Tilleul"))
    }
}
