import Testing
import ValueFormats

@Suite struct FINESSNumberTests {
    /// Published numbers, of every shape.
    @Test(arguments: [
        "010780054", "010000024", "970302022", "970300026", "010008407", "010000156", "010780195", "2A0022596",
        "2B0000012", "2A0000014", "2B0000020", "2A0000386", "2B0004246", "590799730", "970216057", "750721334",
    ])
    func realNumbersHaveAValidKey(_ text: String) throws {
        let number = try #require(FINESSNumber(text))
        #expect(number.hasValidKey)
        #expect(!number.isTest)
    }

    @Test(arguments: ["010780054", "2A0022596"])
    func everyOtherLastDigitIsWrong(_ text: String) throws {
        for digit in 0...9 where !text.hasSuffix(String(digit)) {
            #expect(try #require(FINESSNumber(text.dropLast() + String(digit))).hasValidKey == false)
        }
    }

    @Test(arguments: ["", "12345678", "1234567890", "A10780054", "01078005X", "01é780054", "010 80054"])
    func malformed(_ text: String) { #expect(FINESSNumber(text) == nil) }

    @Test func testNumbersAndDepartments() throws {
        #expect(try #require(FINESSNumber("0B0152872")).isTest)
        #expect(try #require(FINESSNumber("1B0000000")).isTest)
        #expect(try #require(FINESSNumber("2a0022596")).text == "2A0022596")
        #expect(try #require(FINESSNumber("2A0022596")).department == "2A")
        #expect(try #require(FINESSNumber("970302022")).department == "970")
        #expect(try #require(FINESSNumber("010780054")).department == "01")
    }
}
