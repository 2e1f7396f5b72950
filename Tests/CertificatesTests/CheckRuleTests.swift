import Testing
import ValueFormats

@testable import Certificates
@testable import FINESS

/// Rules that need no certificate.
@Suite struct CheckRuleTests {
    @Test(arguments: [
        ("Rhône (69)", "69"), ("Corse-du-Sud (2A)", "2A"), ("Guadeloupe (971)", "971"), ("Paris", nil), ("(1)", nil),
        ("", nil),
    ])
    func departmentCode(_ state: String, _ code: String?) { #expect(DepartmentCheck.code(in: state) == code) }

    @Test(arguments: [
        ("ASSOCIATION LES TILLEULS", "Association Les Tilleuls", true), ("ESAT D'ÉTÉ", "ESAT ETE", true),
        ("LES TILLEULS", "ASSOCIATION LES TILLEULS", true), ("A", "B", false), ("", "X", false), ("---", "X", false),
    ])
    func names(_ a: String, _ b: String, _ same: Bool) { #expect(OrganisationNameCheck.isSame(a, b) == same) }

    @Test func structureIdentifier() {
        #expect(StructureIdentifier("1690999107")?.finess?.text == "690999107")
        #expect(StructureIdentifier("318751275100020")?.kind == .siret)
        #expect(StructureIdentifier("318751275100020")?.finess == nil)
        #expect(StructureIdentifier("9x")?.kind == nil)
        #expect(StructureIdentifier("") == nil)
        #expect(StructureIdentifier("1") == nil)
    }
}
