/// Text that shows what a reader would not see.
public enum VisibleText {
    /// Characters without a picture that still count: zero-width spaces and joiners, marks of direction, soft hyphens,
    /// byte order marks.
    public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }

    /// The text with each of them as `U+200B`.
    public static func showing(_ text: String) -> String {
        // All of them are beyond ASCII.
        guard text.utf8.contains(where: { $0 >= 0xC2 }), text.unicodeScalars.contains(where: isInvisible) else {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) {
                result += name(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    public static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
