import Messages
import Testing

@testable import Certificates

@Suite struct RevocationCheckTests {
    /// Judged at the time of the list, which openssl makes with the clock of the machine.
    private func finding(_ file: String, list name: String = "org.crl", after seconds: Int64 = 60) throws
        -> CheckFinding
    {
        let pki = try TestPKI.shared.get()
        var examiner = try pki.examiner()
        let list = try #require(RevocationList(try pki.bytes("../" + name), name: name))
        let made = try #require(list.thisUpdate)
        examiner.moment = Instant(seconds: made.seconds + seconds)
        examiner.revocationLists = [list]
        let verdict = examiner.verdict(
            file: file, bytes: try pki.bytes(file), password: try pki.password("password.txt"))
        return try #require(verdict.findings.first { $0.check == .revocation })
    }

    @Test func tellsRevokedFromGood() throws {
        #expect(try finding("revoked.p12").message.id == "revocation.revoked")
        #expect(try finding("revoked.p12").text(in: .en).contains("keyCompromise"))
        #expect(try finding("good.p12").result == .pass)
    }

    private func remark(_ finding: CheckFinding) -> String {
        #expect(finding.result == .undetermined)
        #expect(finding.message.id == "revocation.no-proof")
        return finding.notes.first?.id ?? ""
    }

    @Test func listOfAnotherAuthorityProvesNothing() throws {
        #expect(try remark(finding("test.p12")) == "revocation.crl-signature")
        #expect(try remark(finding("forged.p12")) == "revocation.crl-signature")
    }

    @Test func listOutOfItsDatesProvesNothing() throws {
        #expect(try remark(finding("good.p12", after: 40 * 86_400)) == "revocation.crl-stale")
        #expect(try remark(finding("good.p12", after: -3_600)) == "revocation.crl-future")
        #expect(try finding("good.p12", after: -60).result == .pass)
    }

    /// RFC 5280 §5.2 and §6.3.3: a list proves what it covers, and nothing else.
    @Test(arguments: ["authorities", "attributes", "reasons", "partition", "critical", "delta"])
    func listThatDoesNotCoverProvesNothing(_ limit: String) throws {
        #expect(try remark(finding("good.p12", list: "org-\(limit).crl")) == "revocation.crl-\(limit)")
        // What it says of a certificate it lists holds all the same.
        #expect(try finding("revoked.p12", list: "org-\(limit).crl").message.id == "revocation.revoked")
    }

    @Test func listOfEndEntitiesCoversThem() throws {
        #expect(try finding("good.p12", list: "org-users.crl").result == .pass)
    }
}
