import FHIRCore
import FHIRPath
import Testing

/// Whatever an expression says, it ends, and never traps.
@Suite struct HostileTests {
    private let tree = Sample.tree()

    private func outcome(_ text: String, limits: FHIRPathLimits = .standard) -> FHIRPathError.Code? {
        do {
            _ = try FHIRPathEvaluator(tree: tree, limits: limits).evaluate(try FHIRPathExpression(text))
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        .timeLimit(.minutes(20)),
        arguments: [
            "repeatAll($this)", "(1|2).repeatAll($this | 3)",
            "descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants()))))",
            "(1|2|3|4|5|6|7|8).aggregate($total & 'aaaaaaaaaa' & $total & $total & $total & $total & $total & $total & $total, 'aaaaaaaaaaaaaaaa')",
            "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaa')",
        ])
    func reachesALimit(text: String) {
        #expect(outcome(text) == .limit)
    }

    @Test func nestingIsBounded() {
        #expect(outcome(String(repeating: "(", count: 100_000)) == .limit)
        #expect(outcome(String(repeating: "-", count: 60_000) + "1") == .limit)
        #expect(outcome(Array(repeating: "a", count: 30_000).joined(separator: ".")) == .limit)
        #expect(outcome(Array(repeating: "1", count: 30_000).joined(separator: "+")) == .limit)
        #expect(outcome(String(repeating: "1+(", count: 145) + "1" + String(repeating: ")", count: 145)) == nil)
        #expect(outcome(String(repeating: "iif(true,", count: 145) + "1" + String(repeating: ",2)", count: 145)) == nil)
    }

    @Test(arguments: [
        "9223372036854775807 + 1", "-9223372036854775807 - 2", "9223372036854775807 * 2", "1 / 0", "1 div 0", "1 mod 0",
        "(-9223372036854775807 - 1) div -1", "(-9223372036854775807 - 1).abs()", "2.power(1000)", "10.power(-400)",
        "99999999999999999999999999999999999999 * 99999999999999999999999999999999999999",
        "0.00000000000000000000000000000000000001 * 0.00000000000000000000000000000000000001", "1000.exp()", "0.ln()",
        "(-1).ln()", "1.log(1)", "@9999-12-31 + 1 day", "@0001-01-01 - 1 day", "@2020-01-01 + 9999999999 years",
        "@2020-01-01 + 99999999999999999999 days", "@2020-01-01T00:00:00Z + 9223372036854775807 milliseconds",
        "@T23:59 + 99999 hours", "'abc'.substring(9223372036854775807)", "'abc'.substring(1, 9223372036854775807)",
        "name.skip(9223372036854775807)", "name.take(-9223372036854775807)", "name[9223372036854775807]",
        "1.round(9223372036854775807)", "1.5.round(31)", "1.5.lowBoundary(9223372036854775807)",
        "@0000.lowBoundary(17)",
        "@0001-01-01T00:00:00+14:00 < @0001-01-01T00:00:00Z", "1 'm99' = 1 'm98'", "1 '10*99' = 1 'm'",
        "1 'YYm' = 1 '/////'", "1 '' = 1 '{'", "1 '[' * 2 ']'", "''.toQuantity()", "' '.toQuantity()",
        "'1 '.toQuantity()", "'='.decode('base64')", "'zz'.decode('hex')", "'&#xFFFFFFFFF;&#0;'.unescape('html')",
        "'\\\\'.unescape('json')", "'\\\\u12'.unescape('json')", "''.split('')", "'a'.split('')", "''.toChars()",
        "'abc'.lastIndexOf('')", "{}.single()", "$this.$this", "$total", "$index", "%resource.%resource",
        "'2024-01-01T25:00:00'.toDateTime()", "'9999999999'.toDate()", "'-'.toDecimal()", "'1e999999999'.toDecimal()",
        "'99999999999999999999999'.toInteger()", "Patient.Patient.Patient", "1.type().name.name", "{}.type()",
    ])
    func doesNotTrap(text: String) {
        _ = outcome(text)
    }

    /// Pieces of valid expressions in any order.
    @Test func randomTextsEnd() {
        let pieces = [
            "name", ".", "(", ")", "[", "]", "'a'", "1", "1.5", "@2020-02-30", "@2020-02-29T10:00", "@T10", "and", "or",
            "is",
            "as", "$this", "%x", "%resource", "{}", "|", "+", "-", "=", "~", "!=", "<=", "where", "exists()", "Patient",
            "4 days", "10 'mg'", "first()", "`a`", "\"", "'", "\\", "//", "/*", ",", "iif(", "descendants()", "é",
            "\u{0}",
        ]
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<(1 + random(10)) { text += pieces[random(pieces.count)] + (random(2) == 0 ? " " : "") }
            _ = outcome(text, limits: FHIRPathLimits(steps: 20_000, size: 10_000))
        }
    }
}
