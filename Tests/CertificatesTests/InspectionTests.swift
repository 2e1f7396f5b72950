import CommandSupport
import FINESS
import Foundation
import Messages
import Testing
import ValueFormats

@testable import CertificateReporting
@testable import Certificates

@Suite struct InspectionTests {
    private func inspection(_ file: String, password: String?) throws -> Inspection {
        let pki = try TestPKI.shared.get()
        let container = try Container.read(
            try pki.bytes(file), password: try password.map { try pki.password($0) })
        return Inspection(file: file, container: container, examiner: try pki.examiner())
    }

    @Test(arguments: TestPKI.cases)
    func jsonFollowsItsSchema(_ expected: TestPKI.Case) throws {
        guard expected.verdict != "unreadable" else { return }
        let schema = try SchemaShape(named: "cert-inspect.schema.json")
        for password in [expected.passwordFile, nil] {
            let inspection = try inspection(expected.file, password: password)
            let line = try JSONSerialization.jsonObject(with: Data(InspectJSONReport().line(inspection).utf8))
            #expect(schema.problems(line, "file") == [])
        }
    }

    @Test func showsClearCertificatesWithoutPassword() throws {
        let clear = try inspection("good.p12", password: nil)
        #expect(clear.container.certificates.count == 3)
        #expect(clear.container.certificates.map(\.isClear) == [true, true, true])
        #expect(clear.container.keys.isEmpty && clear.container.lockedKeys.count == 1)
        let hidden = try inspection("aes.p12", password: nil)
        #expect(hidden.container.certificates.isEmpty)
        #expect(hidden.container.pkcs12?.schemes.first?.name == "PBES2 AES-256-CBC PBKDF2 hmacWithSHA256")
        let full = try inspection("aes.p12", password: "password.txt")
        #expect(full.container.certificates.count == 3 && full.container.keys.count == 1)
    }

    @Test(arguments: Language.allCases)
    func textHasEveryFact(_ language: Language) throws {
        let report = InspectTextReport(language: language, terminal: Terminal(colored: false, width: 400))
        let text = report.text(try inspection("good.p12", password: "password.txt"))
        for fact in [
            "CN=service-orientation,OU=1690999107,O=ASSOCIATION LES TILLEULS,ST=Rhône (69),C=FR",
            "C=FR, ST=Rhône (69), O=ASSOCIATION LES TILLEULS, OU=1690999107, CN=service-orientation",
            "(FINESS)", "690999107", "AUTH_CLI", "clientAuth", "digitalSignature", "http://ocsp.esante.gouv.fr",
            "sha256WithRSAEncryption", "1.2.250.1.213.1.7.2.1.1.1.1", "AC RACINE IGC-SANTE ELEMENTAIRE",
            "PBE-SHA1-3DES",
        ] {
            #expect(text.contains(fact), "\(fact)")
        }
    }

    @Test func registryRecordsFollowTheirSchema() throws {
        let schema = try SchemaShape(named: "finess-show.schema.json")
        let pki = try TestPKI.shared.get()
        let registry = try FINESSRegistry(path: pki.folder + "/finess.sqlite")
        let report = FINESSReport(language: .en, terminal: Terminal(colored: false, width: 80))
        for (text, kind) in [("690999107", "EJ"), ("690999115", "ET"), ("690999909", nil)] {
            let record = try registry.lookUp(try #require(FINESSNumber(text)))
            let json = try JSONSerialization.jsonObject(with: Data(report.json(record, number: text).utf8))
            #expect(schema.problems(json, "record") == [])
            #expect((json as? [String: Any])?["kind"] as? String == kind)
            let shown = report.text(record, number: text)
            #expect(shown.contains(text))
        }
    }
}
