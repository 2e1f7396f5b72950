import CommandSupport
import TestSupport
import Testing

@testable import CertificateNetwork
@testable import Certificates

@Suite struct TrustUpdateTests {
    private let folder: ScratchFolder
    private let server: LoopbackServer
    private let pki: TestPKI

    init() throws {
        folder = try ScratchFolder()
        pki = try TestPKI.shared.get()
        let source = pki.folder
        server = try LoopbackServer { request, connection in
            guard let bytes = try? FileAccess.read(source + request.target) else {
                connection.respond(404, text: "")
                return
            }
            connection.respond(200, body: bytes)
        }
    }

    private var file: String { folder.path + "/data/authorities.pem" }

    private func update(_ paths: [String], _ more: [String] = []) throws -> Executable.Outcome {
        try Executable.run(
            "esms-cert",
            ["trust", "update", "--into", file, "--anchors", pki.folder + "/anchors.pem"] + more
                + paths.flatMap { ["--from", server.address + $0] })
    }

    private func names() throws -> [String?] {
        try Container.read(try FileAccess.read(file), password: nil).certificates.map(\.certificate.subject.commonName)
    }

    @Test func pinnedOnesAreKept() throws {
        let outcome = try update(["/ca/root.pem"])
        #expect(outcome.code == 0)
        #expect(try names() == ["AC RACINE IGC-SANTE ELEMENTAIRE"])
        // What was there stays, and nothing is there twice.
        #expect(try update(["/ca/root-test.pem", "/ca/root.pem"]).code == 0)
        #expect(try names().count == 2)
    }

    /// The same name with another key: the fingerprint decides.
    @Test func othersAreNot() throws {
        let outcome = try update(["/ca/root-forged.pem", "/ca/root.pem"])
        #expect(outcome.code == 1)
        #expect(
            String(decoding: outcome.diagnostics, as: UTF8.self).contains("Refused: AC RACINE IGC-SANTE ELEMENTAIRE"))
        #expect(try names() == ["AC RACINE IGC-SANTE ELEMENTAIRE"])
        // Nobody pinned the test infrastructure.
        let pinned = try Executable.run(
            "esms-cert",
            ["trust", "update", "--into", folder.path + "/x.pem", "--from", server.address + "/ca/root.pem"])
        #expect(pinned.code == 1)
        #expect(folder.names == ["data"])
    }

    @Test func nothingThere() throws {
        #expect(try update(["/missing.p7b"]).code == 2)
        #expect(try update(["/manifest.tsv"]).code == 2)
        #expect(folder.names.isEmpty)
    }

    @Test func publishedAuthoritiesArePinned() throws {
        guard let reference = Repository.reference else { return }
        let folder = reference + "/certs/ca"
        let names = InputFiles.names(in: folder).filter { $0.hasSuffix(".pem") }
        #expect(!names.isEmpty)
        let site = try LoopbackServer { request, connection in
            connection.respond(200, body: (try? FileAccess.read(folder + request.target)) ?? [])
        }
        let outcome = try Executable.run(
            "esms-cert",
            ["trust", "update", "--into", file] + names.flatMap { ["--from", site.address + "/" + $0] })
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
        #expect(try self.names().count >= 10)
    }
}
