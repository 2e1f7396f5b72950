import CDA
import FHIRCore
import Testing

/// Each rule by an edit of a valid document that breaks it: the rule finds it, and nothing else is said.
@Suite struct SeededFaultTests {
    @Test(arguments: ["decision.xml", "evaluation.xml", "cisis.xml"])
    func fixturesAreAccepted(name: String) throws {
        let faults = CDASupport.faults(try CDASupport.fixture(name))
        #expect(faults.isEmpty, "\(CDASupport.describe(faults))")
    }

    @Test(arguments: Fault.all)
    func seededFaultIsFound(fault: Fault) throws {
        let original = try CDASupport.fixture(fault.file)
        let text = try #require(CDASupport.replace(fault.old, fault.new, in: original), "\(fault.old) is not there")
        let faults = CDASupport.faults(text)
        #expect(Set(faults.map(\.rule.id)) == [fault.rule], "\(fault.old)\n\(CDASupport.describe(faults))")
    }

    /// One rule each, in the two documents of the guide.
    @Test func thereAreTwoHundredFaultsInTheTwoDocuments() {
        let faults = Fault.all.filter { $0.file != "cisis.xml" }
        let edits = Set(faults.map { $0.file + "\n" + $0.old + "\n" + $0.new })
        #expect(edits.count == faults.count)
        #expect(edits.count >= 200, "\(edits.count)")
    }

    /// Rules that need an edit of another kind than one of a fixture have tests of their own.
    @Test func everyRuleHasAFault() {
        let elsewhere = [
            "cda-base64", "cda-not-a-document", "cda-encoding", "cda-xml", "cda-xml-refused", "cda-namespace",
            "cda-kind-unknown", "cda-nomenclature-absent", "cda-envelope-type", "cda-envelope-set-id",
            "cda-envelope-decision-id", "cda-envelope-mdph", "cda-envelope-date", "cda-link-person",
            "cda-link-decision", "cda-schematron-assert", "cda-schematron-report", "cda-schematron-not-run",
            "cda-schematron-run", "cda-schematron-unused",
        ]
        let without = Set(CDARegistry.all.map(\.id)).subtracting(Fault.all.map(\.rule) + elsewhere)
        #expect(without.isEmpty, "\(without.sorted())")
    }
}
