import Testing

@testable import FHIRValidation

@Suite struct ExpressionConstraintTests {
    /// Forms of the ECL specification, section 6.
    @Test(arguments: [
        "404684003", "404684003 |Clinical finding|", "*", "< 404684003", "<< 404684003|x|", "<! 404684003",
        "<<!404684003",
        ">! 40541001", ">>! 40541001", "^ 700043003", "!!> 404684003", "< 19829001 AND < 301867009",
        "< 19829001 OR < 301867009", "(< 19829001 AND < 301867009) MINUS << 87628006",
        "< 19829001: 116676008 = 79654002", "< 404684003: 363698007 = << 39057004, 116676008 = << 415582006",
        "< 404684003: {363698007 = << 39057004, 116676008 = << 415582006} OR {363698007 = *}",
        "< 373873005: [1..3] 127489000 = < 105590001", "< 27658006: 1142135004 >= #250, 1142135004 <= #500.5",
        "< 373873005: R 127489000 = *", "< 125605004 . 363698007", "< 64572001 {{ term = \"heart }}\" }}",
        "< 404684003: 363698007 != << 39057004", "(((73211009)))", "73211009: 363698007 = (113331007 OR 80891009)",
    ])
    func accepted(_ text: String) { #expect(ExpressionConstraint.fault(in: text) == nil) }

    @Test(arguments: [
        ("234234 << 234234", 7), ("12345", 0), ("404684003 404684003", 10), ("< ", nil), ("(404684003", nil),
        ("404684003 |x", nil), ("404684003:", nil), ("404684003: 363698007", nil), ("404684003: 363698007 = ", nil),
        ("AND 404684003", 0), ("< 404684003: [1-3] 127489000 = *", 15), ("", nil), ("404684003 {{ term", nil),
    ])
    func refused(_ text: String, position: Int?) {
        switch ExpressionConstraint.fault(in: text) {
        case nil: Issue.record("accepted")
        case .incomplete: #expect(position == nil)
        case .unexpected(_, let place): #expect(place == position)
        }
    }

    @Test func nestingIsBounded() {
        #expect(ExpressionConstraint.fault(in: String(repeating: "(", count: 100_000)) != nil)
    }
}
