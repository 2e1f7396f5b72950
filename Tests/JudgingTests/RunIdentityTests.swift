import Judging
import Testing

@Suite struct RunIdentityTests {
    @Test func uuidIsOfVersion4() throws {
        let shape = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        for _ in 0..<100 { #expect(try shape.wholeMatch(in: RunIdentity.uuid) != nil) }
        #expect(RunIdentity.uuid != RunIdentity.uuid)
    }

    @Test func timeIsInUTC() throws {
        #expect(try Regex(#"20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ"#).wholeMatch(in: RunIdentity.time) != nil)
    }
}
