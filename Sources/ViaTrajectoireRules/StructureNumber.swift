internal import ValueFormats

/// The national number of a structure (idNat_Struct): `1` and a FINESS number, or `3` and a SIRET.
public enum StructureNumber {
    /// What is wrong with a number; the raw value is the variant of the message.
    public enum Fault: String, Sendable {
        case characters
        case noPrefixFiness = "no-prefix-finess"
        case noPrefixSiret = "no-prefix-siret"
        case finessLength = "finess-length"
        case siretLength = "siret-length"
        case prefix
        /// The check digit does not fit.
        case key
    }

    /// The first fault of a number; nil when there is none.
    public static func fault(_ number: String) -> Fault? {
        let bytes = Array(number.utf8)
        guard let first = bytes.first, bytes.allSatisfy(isLetterOrDigit) else { return .characters }
        switch (first, bytes.count) {
        case (UInt8(ascii: "1"), 10):
            let finess = Array(bytes.dropFirst())
            guard hasShapeOfFiness(finess) else { return .characters }
            return Luhn.isValid(finess) || isTest(number) ? nil : .key
        case (UInt8(ascii: "3"), 15):
            let siret = Array(bytes.dropFirst())
            guard siret.allSatisfy(isDigit) else { return .characters }
            return isSiret(siret) ? nil : .key
        case (_, 9) where hasShapeOfFiness(bytes) && Luhn.isValid(bytes): return .noPrefixFiness
        case (_, 14) where bytes.allSatisfy(isDigit) && isSiret(bytes): return .noPrefixSiret
        case (UInt8(ascii: "1"), _): return .finessLength
        case (UInt8(ascii: "3"), _): return .siretLength
        default: return .prefix
        }
    }

    /// The number with the check digit that fits; nil when it is neither a FINESS number nor a SIRET.
    public static func corrected(_ number: String) -> String? {
        for digit in "0123456789" {
            let candidate = number.dropLast() + String(digit)
            if fault(String(candidate)) == nil { return String(candidate) }
        }
        return nil
    }

    /// A FINESS number of the test certificates of IGC Santé (`0B…`, `1B…`), which is in no registry.
    public static func isTest(_ number: String) -> Bool {
        let bytes = Array(number.utf8)
        return bytes.count == 10 && bytes[0] == UInt8(ascii: "1")
            && (bytes[1] == UInt8(ascii: "0") || bytes[1] == UInt8(ascii: "1")) && bytes[2] == UInt8(ascii: "B")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    /// Nine characters, all digits but the second, which is A or B in Corsica.
    private static func hasShapeOfFiness(_ bytes: [UInt8]) -> Bool {
        bytes.count == 9
            && bytes.enumerated().allSatisfy { index, byte in
                isDigit(byte) || index == 1 && (byte == UInt8(ascii: "A") || byte == UInt8(ascii: "B"))
            }
    }

    private static func isSiret(_ bytes: [UInt8]) -> Bool {
        if Luhn.isValid(bytes) { return true }
        // Establishments of La Poste have a key of their own: the sum of the digits is a multiple of five.
        return bytes.starts(with: "356000000".utf8) && bytes.reduce(0) { $0 + Int($1 - UInt8(ascii: "0")) } % 5 == 0
    }
}
