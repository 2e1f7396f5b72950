import Testing
import ValueFormats

@Suite struct VerhoeffTests {
    /// Identifiers that SNOMED CT publishes.
    @Test(arguments: ["138875005", "404684003", "22298006", "73211009", "38341003", "100005", "900000000000207008"])
    func identifiersOfConcepts(_ code: String) { #expect(Verhoeff.isValid(Array(code.utf8))) }

    /// One wrong digit, or two that changed places, are found.
    @Test func slipsAreFound() {
        let code = Array("404684003".utf8)
        for place in code.indices {
            for digit in UInt8(0x30)...0x39 where digit != code[place] {
                var changed = code
                changed[place] = digit
                #expect(!Verhoeff.isValid(changed))
            }
            if place > 0, code[place] != code[place - 1] {
                var swapped = code
                swapped.swapAt(place, place - 1)
                #expect(!Verhoeff.isValid(swapped))
            }
        }
        #expect(!Verhoeff.isValid([]) && !Verhoeff.isValid(Array("40468400x".utf8)))
    }
}
