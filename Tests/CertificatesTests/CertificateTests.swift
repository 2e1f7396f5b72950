import FINESS
import Foundation
import Testing
import ValueFormats

@testable import CertificateReporting
@testable import Certificates

@Suite struct CertificateTests {
    /// The published authorities; tests that need them are skipped where they are not.
    static let authorities = TestPKI.packageRoot + "/../shared/reference/certs/ca"
    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: authorities)) ?? []).filter { $0.hasSuffix(".pem") }
            .sorted()
    }

    private func load(_ name: String) throws -> Certificate {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.authorities + "/" + name)))
        return try #require(try Container.read(bytes, password: nil).certificates.first).certificate
    }

    @Test(.enabled(if: !names.isEmpty, "the published authorities are not here"), arguments: names)
    func publishedAuthoritiesArePinnedAndChain(_ name: String) throws {
        let certificate = try load(name)
        let anchor = try #require(TrustAnchors.pinned.anchor(for: certificate))
        #expect(anchor.name + ".pem" == name)
        #expect(anchor.publicKeyHash == certificate.publicKeyHash)
        #expect(anchor.environment == (name.contains("TEST") ? .test : .production))
        #expect(certificate.extensions.isAuthority)
        let all = try Self.names.map(load)
        let roots = TrustAnchors(certificates: all.filter(\.isSelfIssued))
        let chain = CertificateChain(
            leaf: certificate, held: all, extra: [], anchors: roots, at: TestPKI.moment)
        #expect(chain.anchor != nil)
        #expect(chain.objection == nil)
        #expect(chain.path.count == (certificate.isSelfIssued ? 1 : 2))
    }

    @Test func pinnedTableIsWhole() {
        let anchors = TrustAnchors.pinned.anchors
        #expect(anchors.count == 11)
        #expect(Set(anchors.map(\.fingerprint)).count == 11)
        #expect(anchors.allSatisfy { $0.fingerprint.count == 32 && $0.publicKeyHash.count == 32 })
        #expect(
            anchors.first { $0.name == "ACI-EL-ORG" }?.fingerprint.hexadecimal.uppercased()
                == "D834EE5B40686B73573F60547BF6052C6D404D942A5665CDB2C0B9137B5D27B2")
    }

    @Test func leafIsReadAsEncoded() throws {
        let pki = try TestPKI.shared.get()
        let leaf = try #require(try Container.read(try pki.bytes("good.p12"), password: nil).leaf).certificate
        #expect(
            leaf.subject.rfc2253 == "CN=service-orientation,OU=1690999107,O=ASSOCIATION LES TILLEULS,ST=Rhône (69),C=FR"
        )
        #expect(leaf.subject.encodedOrder.hasPrefix("C=FR, ST=Rhône (69), "))
        #expect(leaf.usage == .authCli)
        #expect(leaf.extensions.productCategory == [0x03])
        #expect(leaf.structureIdentifier?.finess?.text == "690999107")
        #expect(leaf.extensions.crlAddresses.count == 2)
        #expect(leaf.extensions.deltaCRLAddresses.count == 1)
        #expect(leaf.extensions.ocspAddresses == ["http://ocsp.esante.gouv.fr"])
        #expect(leaf.extensions.issuerAddresses == ["http://igc-sante.esante.gouv.fr/AC/ACI-EL-ORG.cer"])
        #expect(leaf.publicKey == .init(algorithm: "RSA", bits: 2048))
        #expect(leaf.signatureDigest == "sha256")
        #expect(leaf.extensions.policies.first?.statements == ["http://igc-sante.esante.gouv.fr/PC"])
    }

    @Test func textOfBytes() {
        #expect([0x00, 0xAB].hexadecimal == "00ab")
        #expect([UInt8](base64: Array("Zm9v\r\nYmFy\n".utf8)) == Array("foobar".utf8))
        #expect([UInt8](base64: Array("Zg==Zg==".utf8)) == nil)
        #expect([UInt8](base64: Array("Zm9v-".utf8)) == nil)
    }

    @Test func namesAreEscaped() {
        let name = DistinguishedName(attributes: [
            .init(type: "2.5.4.10", label: "O", value: "A, B + \"C\"", set: 0),
            .init(type: "2.5.4.3", label: "CN", value: " x ", set: 1),
        ])
        #expect(name.rfc2253 == #"CN=\ x\ ,O=A\, B \+ \"C\""#)
    }
}

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0 as Int64), ("2026-11-21T12:00:00Z", 1_795_262_400), ("2000-02-29", 951_782_400),
        ("2026-11-21T13:00:00+01:00", 1_795_262_400), ("1969-12-31T23:59:59Z", -1),
    ])
    func readsAndWrites(_ text: String, _ seconds: Int64) throws {
        let instant = try #require(Instant(text))
        #expect(instant.seconds == seconds)
        if text.hasSuffix("Z") { #expect(instant.iso8601 == text) }
    }

    @Test(arguments: ["", "2026", "2026-13-01", "2026-02-30", "2026-11-21T25:00:00Z", "2026-11-21T12:00:00", "x"])
    func refuses(_ text: String) { #expect(Instant(text) == nil) }

    @Test func countsDaysAndYears() throws {
        let leap = try #require(Instant("2024-02-29T00:00:00Z"))
        #expect(leap.addingYears(1).day == "2025-02-28")
        #expect(leap.days(until: leap.addingYears(3)) == 1095)
        #expect(Instant(seconds: 10).days(until: Instant(seconds: 9)) == -1)
        #expect(Instant(seconds: .min).days(until: Instant(seconds: .max)) == Int.max)
        #expect(!Instant(seconds: .max).iso8601.isEmpty)
    }
}
