import Messages
import Testing

@testable import Certificates

/// Which certificate of a file is presented, as Java and OpenSSL choose it.
@Suite struct LeafChoiceTests {
    private let pki: TestPKI
    private let key: [UInt8]
    private let chain: [TestPKCS12.Bag]

    init() throws {
        let pki = try TestPKI.shared.get()
        self.pki = pki
        let path = pki.folder + "/leaf/a.p8"
        let made = try run(
            "/usr/bin/env",
            [
                "openssl", "pkcs8", "-topk8", "-nocrypt", "-in", pki.folder + "/leaf/a.key", "-outform", "DER", "-out",
                path,
            ])
        #expect(made.status == 0, "\(made.error)")
        key = try pki.bytes("../leaf/a.p8")
        chain = try ["ca/org.pem", "ca/root.pem"].flatMap { try pki.certificates($0) }.map { .certificate($0.der) }
    }

    private func leaf(_ name: String, link: [UInt8]? = nil, name alias: String? = nil) throws -> TestPKCS12.Bag {
        let certificate = try #require(try pki.certificates("leaf/\(name).pem").first)
        return .certificate(certificate.der, link: link, name: alias)
    }

    private func verdict(_ certificates: [TestPKCS12.Bag], link: [UInt8]? = [1]) throws -> CertificateVerdict {
        let file = TestPKCS12(safes: [certificates, [.key(key, link: link)]])
        return try pki.examiner().verdict(file: "x.p12", bytes: file.bytes, password: nil)
    }

    private func message(_ verdict: CertificateVerdict, _ check: CheckID) -> String? {
        verdict.findings.first { $0.check == check }?.message.id
    }

    @Test func linkNamesTheCertificate() throws {
        let verdict = try verdict([leaf("good", link: [1])] + chain)
        #expect(verdict.outcome == .accepted)
        #expect(message(verdict, .keyMatches) == "key-matches.ok")
    }

    /// The expired certificate carries the link: that is what Java and curl present.
    @Test func expiredCertificateThatIsLinkedIsJudged() throws {
        let verdict = try verdict([leaf("expired", link: [1]), leaf("good")] + chain)
        #expect(verdict.outcome == .refused)
        #expect(message(verdict, .validity) == "validity.rival")
        #expect(message(verdict, .keyMatches) == "key-matches.rivals")
    }

    /// The good one is linked, the expired one comes first: Java and OpenSSL do not agree.
    @Test func expiredCertificateThatComesFirstRefuses() throws {
        let verdict = try verdict([leaf("expired"), leaf("good", link: [1])] + chain)
        #expect(verdict.outcome == .refused)
        #expect(message(verdict, .keyMatches) == "key-matches.first-out-of-date")
    }

    @Test func linkToAnAuthorityIsTold() throws {
        let authority = try #require(try pki.certificates("ca/org.pem").first)
        let verdict = try verdict([leaf("good"), .certificate(authority.der, link: [1])] + chain.suffix(1))
        #expect(verdict.outcome == .accepted)
        #expect(message(verdict, .keyMatches) == "key-matches.misdirected")
    }

    @Test func linkOnEveryCertificateIsTold() throws {
        let authority = try #require(try pki.certificates("ca/org.pem").first)
        let last = try verdict([.certificate(authority.der, link: [1]), leaf("good", link: [1])] + chain.suffix(1))
        #expect(message(last, .keyMatches) == "key-matches.ambiguous")
        let first = try verdict([leaf("good", link: [1]), .certificate(authority.der, link: [1])] + chain.suffix(1))
        #expect(message(first, .keyMatches) == "key-matches.misdirected")
    }

    @Test func noLinkIsTold() throws {
        let verdict = try verdict([leaf("good")] + chain, link: nil)
        let container = try #require(verdict.findings.first { $0.check == .container })
        #expect(container.notes.contains { $0.id == "container.unlinked" })
    }

    /// What does not decode is damage, and no reason to order a certificate.
    @Test(arguments: 0..<3) func damagedCertificateMakesTheFileUnreadable(_ index: Int) throws {
        var bags = try [leaf("good", link: [1])] + chain
        guard case .certificate(let der, let link, _) = bags[index] else { return }
        // The tag of the first element inside is no longer one.
        var broken = der
        broken[4] = 0x05
        bags[index] = .certificate(broken, link: link)
        let verdict = try verdict(bags)
        #expect(verdict.outcome == .unreadable)
        #expect(message(verdict, .opens) == "opens.certificate-damaged")
        #expect(verdict.decisive?.advice(in: .fr)?.contains("Demandez l'offre") == false)
    }

    @Test func convertKeepsTheOneThatLasts() throws {
        let file = TestPKCS12(
            safes: [
                try [leaf("expired", link: [1]), leaf("good", name: "mon alias")] + chain,
                [.key(key, link: [1]), .secret],
            ])
        let container = try Container.read(file.bytes, password: nil)
        #expect(container.lasting?.certificate.subject.commonName == "service-orientation")
        let left = container.leftOut(by: .aes256)
        #expect(left.count == 2 && left.contains(.secrets(1)))
        let secret = try #require(Secret("Tilleul-7-Zyx"))
        let written = try container.encodedPKCS12(.aes256, password: secret).withBytes { Array($0) }
        let copy = try Container.read(written, password: secret)
        #expect(container.isFaithful(copy))
        #expect(copy.alias == "mon alias")
        #expect(copy.certificates.count == 3)
        let again = try pki.examiner().verdict(file: "x.p12", bytes: written, password: secret)
        #expect(again.outcome == .accepted && message(again, .container) == "container.modern")
    }

    @Test func versionOtherThanThreeIsTold() throws {
        var file = TestPKCS12(safes: [try [leaf("good", link: [1])] + chain, [.key(key, link: [1])]])
        file.version = 1
        let container = try Container.read(file.bytes, password: nil)
        #expect(container.pkcs12?.version == 1)
        #expect(ContainerCheck.finding(for: container, file: "x.p12").notes.contains { $0.id == "container.version" })
    }
}
