import CDA
import CommandSupport
import FHIRCore
import TestSupport
import Testing

/// The published examples, where they are at hand.
@Suite struct ExampleTests {
    private static let folder = Repository.reference.map { $0 + "/cda/examples/" }

    private func judge(_ name: String) throws -> CDAJudge.FileResult? {
        guard let folder = Self.folder else { return nil }
        return CDAJudge(repository: DefinitionRepository()).judgeFile(try FileAccess.read(folder + name))
    }

    @Test(arguments: [
        "AVC-SUNV_2022.01", "BIO-TROD_2024.01_Angine", "CARD-F-PRC-PPV_2022.01", "CDA_TDDUI_Exemple_v1.0.1",
        "CNAM-HR_2021.01_sans-info", "CSE-MDE_2023.01", "DLU-EHPAD-DLU_2022.01", "LDL-SES_2022.01", "OBP-SEM_2024.01",
        "VAC-NOTE_2023.01", "VSM_1.4_2022.01", "eDISP-MED_2024.01",
    ])
    func ciSisExamplesHaveNoFault(name: String) throws {
        guard let result = try judge(name + ".xml") else { return }
        #expect(result.findings.isEmpty, "\(CDASupport.describe(result.findings))")
        #expect(result.profiles.contains("1.2.250.1.213.1.1.1.1"))
    }

    @Test func decisionExampleDisagreesWithTheTable() throws {
        guard let result = try judge("CDA_SI-ESMS_Decision.xml") else { return }
        #expect(
            result.findings.map { "\($0.severity) \($0.rule.id)" } == [
                "information cda-nomenclature-absent", "warning cda-root-oid", "warning cda-root-oid",
                "warning cda-social-security", "warning cda-mdph-name", "warning cda-decision-id",
                "warning cda-amendement-creton", "warning cda-decision-spelling",
            ])
        #expect(result.profiles == ["2.16.840.1.113883.10.12.2", "1.2.250.1.213.1.1.1.4.8"])
    }

    @Test func evaluationExampleIsGood() throws {
        guard let result = try judge("CDA_SI-ESMS_Evaluation.xml") else { return }
        #expect(result.findings.map(\.rule.id) == ["cda-nomenclature-absent"])
    }
}
