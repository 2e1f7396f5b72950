/// The check digit of SNOMED CT's identifiers (Verhoeff, SNOMED CT Release File Specification §6.3).
public enum Verhoeff {
    private static let product: [[UInt8]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
        [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
        [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ]
    private static let step: [UInt8] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    /// - Parameter digits: ASCII digits, the check digit last.
    public static func isValid(_ digits: [UInt8]) -> Bool {
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        var check = 0
        for (place, byte) in digits.reversed().enumerated() {
            var digit = Int(byte - 0x30)
            for _ in 0..<(place % 8) { digit = Int(step[digit]) }
            check = Int(product[check][digit])
        }
        return check == 0
    }
}
