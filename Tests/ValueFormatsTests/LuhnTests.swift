import Testing
import ValueFormats

@Suite struct LuhnTests {
    @Test(arguments: ["79927398713", "690000013", "2A0000014", "0"])
    func fits(_ number: String) {
        #expect(Luhn.isValid(number.utf8))
        let digits = Array(number.utf8)
        #expect(Luhn.digit(for: digits.dropLast()) == digits.last)
    }

    /// Every other last digit, and every neighbouring pair swapped but 09 and 90, is found out.
    @Test func oneSlipIsSeen() {
        let digits = Array("79927398713".utf8)
        for index in digits.indices {
            for wrong in UInt8(ascii: "0")...UInt8(ascii: "9") where wrong != digits[index] {
                var slip = digits
                slip[index] = wrong
                #expect(!Luhn.isValid(slip))
            }
        }
        for index in 0..<digits.count - 1 where digits[index] != digits[index + 1] {
            var slip = digits
            slip.swapAt(index, index + 1)
            #expect(!Luhn.isValid(slip))
        }
    }

    @Test(arguments: ["", "7992739871C", "12 4", "é"])
    func withoutValue(_ number: String) { #expect(!Luhn.isValid(number.utf8)) }
}
