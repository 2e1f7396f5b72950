import CommandSupport
import Glibc
import Messages
import TestSupport
import Testing
import Transport

@testable import CertificateNetwork
@testable import Certificates

/// Revocation asked of real servers: `openssl ocsp`, and lists over HTTP.
@Suite struct OnlineRevocationTests {
    private let pki: OnlinePKI
    private let folder: ScratchFolder
    private let service: OnlineRevocation
    private let now = Instant(seconds: Int64(time(nil)))

    init() throws {
        pki = try OnlinePKI.shared.get()
        folder = try ScratchFolder()
        var settings = TransportSettings()
        settings.attempts = 1
        settings.totalTimeout = 60
        service = OnlineRevocation(
            client: try HTTPClient(settings: settings), cache: RevocationCache(folder: folder.path + "/cache"),
            language: .en)
    }

    private func id(_ answer: RevocationAnswer) -> String {
        switch answer.outcome {
        case .good: "good"
        case .revoked(_, let reason): "revoked " + (reason ?? "")
        case .undetermined(let message), .skipped(let message): message.id
        }
    }

    private func ocsp(_ address: String, leaf: String = "leaf/good.pem", at moment: Instant? = nil) throws -> String {
        id(
            service.ocsp(
                address, try pki.certificate(leaf), try pki.certificate("ca/org.pem"), moment ?? now))
    }

    private func list(_ address: String, leaf: String = "leaf/good.pem", at moment: Instant? = nil) throws -> String {
        id(
            service.list(
                address, try pki.certificate(leaf), try pki.certificate("ca/org.pem"), moment ?? now))
    }

    // MARK: - OCSP

    @Test(arguments: [("leaf/good.pem", "good"), ("leaf/revoked.pem", "revoked keyCompromise")])
    func responderTellsRevokedFromGood(_ leaf: String, _ expected: String) throws {
        #expect(try ocsp(pki.responder.address, leaf: leaf) == expected)
    }

    @Test func authorityMaySignItself() throws {
        let responder = try OCSPResponder(pki: pki.folder, signer: "org")
        #expect(try ocsp(responder.address) == "good")
    }

    /// The authority's own certificate for another purpose, and the right purpose from another authority.
    @Test(arguments: ["good", "ocsp-forged"])
    func responderThatIsNotAuthorisedIsNotBelieved(_ signer: String) throws {
        let responder = try OCSPResponder(pki: pki.folder, signer: signer)
        #expect(try ocsp(responder.address) == "revocation.ocsp-signature")
        #expect(try ocsp(responder.address, leaf: "leaf/revoked.pem") == "revocation.ocsp-signature")
    }

    @Test func unknownCertificate() throws {
        let index = try FileAccess.read(pki.folder + "/ca/org.db/index.txt")
        let lines = String(decoding: index, as: UTF8.self).split(separator: "\n")
        try FileAccess.write(Array(lines.prefix(1).joined().utf8) + [10], to: pki.folder + "/short.txt")
        let responder = try OCSPResponder(pki: pki.folder, signer: "ocsp", options: ["-index", "short.txt"])
        #expect(try ocsp(responder.address, leaf: "leaf/other.pem") == "revocation.ocsp-unknown")
    }

    /// The response to somebody else's question, played again: it carries their nonce.
    @Test func replayedResponseIsNotBelieved() throws {
        let question = try #require(
            OCSPQuestion(
                about: try pki.certificate("leaf/good.pem"), issuedBy: try pki.certificate("ca/org.pem")))
        let client = try HTTPClient()
        let old = try client.send(HTTPRequest(.post, pki.responder.address, body: try #require(question.der))).body
        #expect(question.answer(old, at: now) != .unusable(.nonce))
        let server = try LoopbackServer { _, connection in connection.respond(200, body: old) }
        #expect(try ocsp(server.address) == "revocation.ocsp-nonce")
    }

    /// Without nonce, as large responders answer, the dates decide.
    @Test func responseWithoutNonceIsJudgedByItsDates() throws {
        let responder = try OCSPResponder(pki: pki.folder, signer: "ocsp", options: ["-ndays", "2"])
        let output = folder.path + "/response.der"
        let made = try run(
            "/usr/bin/openssl",
            [
                "ocsp", "-issuer", pki.folder + "/ca/org.pem", "-cert", pki.folder + "/leaf/good.pem", "-no_nonce",
                "-url",
                responder.address, "-respout", output, "-noverify",
            ])
        #expect(made.status == 0, "\(made.error)")
        let old = try FileAccess.read(output)
        let server = try LoopbackServer { _, connection in connection.respond(200, body: old) }
        #expect(try ocsp(server.address) == "good")
        #expect(try ocsp(server.address, at: Instant(seconds: now.seconds + 3 * 86_400)) == "revocation.ocsp-outOfDate")
        #expect(try ocsp(server.address, leaf: "leaf/other.pem") == "revocation.ocsp-otherCertificate")
    }

    @Test func brokenResponders() throws {
        let garbage = try LoopbackServer { _, connection in connection.respond(200, text: "<html>captive portal</html>")
        }
        #expect(try ocsp(garbage.address) == "revocation.ocsp-malformed")
        let refusals: [UInt8: String] = [
            1: "malformedRequest", 2: "internalError", 3: "tryLater", 5: "sigRequired", 6: "unauthorized",
        ]
        for (status, name) in refusals {
            // OCSPResponse { responseStatus }
            let refusing = try LoopbackServer { _, connection in
                connection.respond(200, body: [0x30, 3, 0x0A, 1, status])
            }
            #expect(try ocsp(refusing.address) == "revocation.ocsp-" + name)
        }
        let port = try LoopbackServer.freePort()
        #expect(try ocsp("http://127.0.0.1:\(port)/") == "revocation.unreachable")
    }

    @Test func everyPrefixOfAResponseIsNoAnswer() throws {
        let question = try #require(
            OCSPQuestion(
                about: try pki.certificate("leaf/good.pem"), issuedBy: try pki.certificate("ca/org.pem")))
        let client = try HTTPClient()
        let whole = try client.send(HTTPRequest(.post, pki.responder.address, body: try #require(question.der))).body
        for count in 0..<whole.count {
            guard case .unusable = question.answer(Array(whole[..<count]), at: now) else {
                Issue.record("\(count) bytes were believed")
                return
            }
        }
        for position in stride(from: 0, to: whole.count, by: 7) {
            var damaged = whole
            damaged[position] ^= 0x40
            if case .good = question.answer(damaged, at: now) {
                // The certificates that come along may be damaged where nobody looks; the signed part may not.
                #expect(position > whole.count / 4, "byte \(position)")
            }
        }
    }

    @Test func responseIsKeptUntilItsNextUpdate() throws {
        let relay = try LoopbackServer { [address = pki.responder.address] request, connection in
            let answer = try? HTTPClient().send(HTTPRequest(.post, address, body: request.body))
            connection.respond(200, body: answer?.body ?? [])
        }
        #expect(try ocsp(relay.address) == "good")
        #expect(try ocsp(relay.address) == "good")
        #expect(relay.requests.count == 1)
        #expect(try ocsp(relay.address, at: Instant(seconds: now.seconds + 5 * 86_400)) == "revocation.ocsp-outOfDate")
        #expect(relay.requests.count == 2)
    }

    // MARK: - CRL

    @Test func lists() throws {
        #expect(try list(pki.lists.address + "/org.crl") == "good")
        #expect(try list(pki.lists.address + "/org.crl", leaf: "leaf/revoked.pem") == "revoked keyCompromise")
        #expect(try list(pki.lists.address + "/org-stale.crl") == "revocation.crl-stale")
        #expect(try list(pki.lists.address + "/org-forged.crl") == "revocation.crl-signature")
        #expect(try list(pki.lists.address + "/manifest.tsv") == "revocation.crl-not-list")
        #expect(try list(pki.lists.address + "/missing.crl") == "revocation.unreachable")
        #expect(
            try list(pki.lists.address + "/ca/org.crl.pem", at: Instant(seconds: now.seconds - 86_400))
                == "revocation.crl-future")
    }

    @Test func listIsKeptUntilItsNextUpdate() throws {
        let bytes = try FileAccess.read(pki.folder + "/org.crl")
        let server = try LoopbackServer { _, connection in connection.respond(200, body: bytes) }
        for _ in 0..<3 { #expect(try list(server.address) == "good") }
        #expect(server.requests.count == 1)
        let again = OnlineRevocation(
            client: try HTTPClient(), cache: RevocationCache(folder: folder.path + "/cache"), language: .fr)
        let kept = again.list(
            server.address, try pki.certificate("leaf/good.pem"), try pki.certificate("ca/org.pem"), now)
        #expect(id(kept) == "good")
        #expect(server.requests.count == 1)
        #expect(try list(server.address, at: now.addingYears(1)) == "revocation.crl-stale")
        #expect(server.requests.count == 2)
    }

    /// A cache that somebody filled with a list of their own convinces nobody.
    @Test func cacheIsVerified() throws {
        let cache = RevocationCache(folder: folder.path + "/cache")
        let address = pki.lists.address + "/org.crl"
        cache.keep(try FileAccess.read(pki.folder + "/org-forged.crl"), address)
        #expect(try list(address, leaf: "leaf/revoked.pem") == "revoked keyCompromise")
    }

    // MARK: - The command

    private func check(_ file: String, _ arguments: [String] = []) throws -> Executable.Outcome {
        try Executable.run(
            "esms-cert",
            [
                "check", pki.folder + "/files/" + file, "--online", "--anchors", pki.folder + "/anchors.pem",
                "--password-file", pki.folder + "/files/password.txt", "--finess", folder.path + "/none.sqlite",
                "--format", "ndjson",
            ] + arguments, environment: ["XDG_CACHE_HOME": folder.path])
    }

    @Test func commandRefusesARevokedCertificate() throws {
        let revoked = try check("revoked.p12")
        #expect(revoked.code == 1)
        #expect(revoked.text.contains(#"{"check":"revocation","result":"fail","text":"Revoked on "#), "\(revoked.text)")
        let good = try check("good.p12")
        #expect(good.text.contains(#"{"check":"revocation","result":"pass","text":"Not revoked: CRL of "#))
        #expect(good.text.contains("OCSP of"))
        #expect(good.text.contains("LDAP directory not asked: ldap://annuaire-igc.esante.gouv.fr/"))
        // A certificate of nobody's authority: its addresses are not called.
        let forged = try check("forged.p12")
        #expect(forged.text.contains(#"{"check":"revocation","result":"undetermined""#))
    }

    @Test func commandSaysWhatItCouldNotReach() throws {
        let proxy = "http://127.0.0.1:\(try LoopbackServer.freePort())"
        let outcome = try check("good.p12", ["--proxy", proxy, "--timeout", "0.5"])
        #expect(outcome.code == 2)
        #expect(outcome.text.contains(#"{"check":"revocation","result":"undetermined""#))
        #expect(outcome.text.contains("refuses the connection"))
    }

    @Test func onlineAndListTogetherAreWrongUsage() throws {
        #expect(try check("good.p12", ["--crl", "x"]).code == 64)
    }
}
