/// What EVSClient's reader makes of a fault of syntax. It is laxer than the standards in some things (docs/parity.md).
public enum SyntaxTreatment: Sendable {
    /// It stops, and says nothing else of the payload.
    case stops
    /// It says so, and reads on.
    case told
    /// It takes no notice.
    case letPass

    private static let toldProblems: Set<String> = [
        "json-missing-comma", "json-trailing-comma", "json-unquoted-key", "json-duplicate-key", "json-bad-literal",
    ]
    private static let passedProblems: Set<String> = [
        "json-bom", "json-trailing-content", "json-control-character", "json-lone-surrogate", "json-bad-utf8",
    ]

    public static func ofJSON(_ problem: SyntaxProblem) -> SyntaxTreatment {
        if passedProblems.contains(problem.id) { return .letPass }
        // What begins as a number is read to its end, whatever it is; its type judges it.
        if problem.id == "json-bad-number", let first = problem.arguments.first?.utf8.first,
            first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        {
            return .letPass
        }
        // A word in place of a value is read as one; what begins with anything else is not.
        if problem.id == "json-bad-literal", let first = problem.arguments.first?.utf8.first,
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
        {
            return .stops
        }
        return toldProblems.contains(problem.id) ? .told : .stops
    }
}
