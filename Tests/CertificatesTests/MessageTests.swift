import Messages
import Testing

@testable import CertificateReporting
@testable import Certificates

@Suite struct MessageTests {
    private static let catalogues = [CertificateMessages.catalogue, ReportMessages.catalogue]

    @Test func everyMessageIsInBothLanguages() throws {
        for catalogue in Self.catalogues {
            for id in catalogue.ids {
                let template = try #require(catalogue[id])
                #expect(!template.fr.isEmpty, "\(id)")
                #expect(!template.en.isEmpty, "\(id)")
                for number in 0..<5 {
                    #expect(
                        template.fr.contains("{\(number)}") == template.en.contains("{\(number)}"),
                        "\(id) uses argument \(number) in one language only")
                }
            }
        }
    }

    @Test func everyCheckHasALabelAndItsOwnMessages() {
        #expect(CertificateVerdict.checks.map { $0.id } == CheckID.allCases)
        for check in CertificateVerdict.checks {
            #expect(ReportMessages.catalogue["label." + check.id.rawValue] != nil)
            #expect(!check.messages.isEmpty)
            for id in check.messages.keys { #expect(id.hasPrefix(check.id.rawValue + ".")) }
        }
    }

    /// A refusal without a way out helps nobody.
    @Test(arguments: TestPKI.cases)
    func everyFailureSaysWhatToDo(_ expected: TestPKI.Case) throws {
        let pki = try TestPKI.shared.get()
        let verdict = try pki.examiner().verdict(
            file: expected.file, bytes: try pki.bytes(expected.file),
            password: try expected.passwordFile.map { try pki.password($0) })
        for finding in verdict.findings {
            #expect(CertificateMessages.catalogue[finding.message.id] != nil, "\(finding.message.id)")
            if finding.result == .fail { #expect(finding.advice(in: .fr) != nil, "\(finding.message.id)") }
        }
    }
}
