import FHIRCore
import Testing

/// Each rule by an edit of a valid document that breaks it: the rule finds it, and nothing else is said.
@Suite struct SeededFaultTests {
    @Test(arguments: ["decision.xml", "evaluation.xml"])
    func fixturesAreAccepted(name: String) throws {
        let faults = CDASupport.faults(try CDASupport.fixture(name))
        #expect(faults.isEmpty, "\(CDASupport.describe(faults))")
    }

    @Test(arguments: [Fault.header, Fault.patient, Fault.decision, Fault.rights, Fault.evaluation].flatMap { $0 })
    func seededFaultIsFound(fault: Fault) throws {
        let original = try CDASupport.fixture(fault.file)
        let text = try #require(CDASupport.replace(fault.old, fault.new, in: original), "\(fault.old) is not there")
        let faults = CDASupport.faults(text)
        #expect(Set(faults.map(\.rule.id)) == [fault.rule], "\(fault.old)\n\(CDASupport.describe(faults))")
    }

    @Test func thereAreSixtyAtLeast() {
        #expect(
            [Fault.header, Fault.patient, Fault.decision, Fault.rights, Fault.evaluation].map(\.count).reduce(0, +)
                >= 60)
    }
}
