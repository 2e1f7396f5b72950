import Messages
import Testing

@testable import Certificates

@Suite struct RevocationCheckTests {
    private func finding(_ file: String, at moment: Instant = TestPKI.moment) throws -> CheckFinding {
        let pki = try TestPKI.shared.get()
        var examiner = try pki.examiner()
        examiner.moment = moment
        examiner.revocationLists = [try #require(RevocationList(try pki.bytes("../org.crl")))]
        let verdict = examiner.verdict(
            file: file, bytes: try pki.bytes(file), password: try pki.password("password.txt"))
        return try #require(verdict.findings.first { $0.check == .revocation })
    }

    @Test func tellsRevokedFromGood() throws {
        #expect(try finding("revoked.p12").message.id == "revocation.revoked")
        #expect(try finding("revoked.p12").text(in: .en).contains("keyCompromise"))
        #expect(try finding("good.p12").result == .pass)
    }

    @Test func listOfAnotherAuthorityProvesNothing() throws {
        #expect(try finding("test.p12").message.id == "revocation.other-list")
        #expect(try finding("forged.p12").message.id == "revocation.other-list")
    }

    @Test func oldListIsToldAsSuch() throws {
        #expect(try finding("good.p12", at: TestPKI.moment.addingYears(1)).message.id == "revocation.old")
    }
}
