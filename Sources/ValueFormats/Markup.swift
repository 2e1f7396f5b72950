/// Text for XML and HTML (XML 1.0, sections 2.2 and 2.4).
public enum Markup {
    /// Text between tags.
    public static func text(_ text: String) -> String { escaped(text, appendText) }

    /// The value of an attribute between quotation marks.
    public static func attribute(_ text: String) -> String { escaped(text, appendAttribute) }

    /// The value of an attribute between quotation marks of either kind; line ends stay as they are.
    public static func quoted(_ text: String) -> String {
        escaped(text) { bytes, output in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
                case 0x0D: output.append(byte)
                default: appendText(CollectionOfOne(byte), to: &output)
                }
            }
        }
    }

    /// Appends text between tags.
    public static func appendText(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case 0x0D: output.append(contentsOf: "&#13;".utf8)
            default: output.append(byte)
            }
        }
    }

    /// Appends an attribute's value; line ends and tabs become references, so that they survive reading.
    public static func appendAttribute(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            case 0x0A: output.append(contentsOf: "&#10;".utf8)
            case 0x09: output.append(contentsOf: "&#9;".utf8)
            default: appendText(CollectionOfOne(byte), to: &output)
            }
        }
    }

    /// Characters XML 1.0 can carry.
    public static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func escaped(_ text: String, _ append: (String.UTF8View, inout [UInt8]) -> Void) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        if text.unicodeScalars.allSatisfy(isAllowed) {
            append(text.utf8, &output)
        } else {
            let kept = String.UnicodeScalarView(text.unicodeScalars.map { isAllowed($0) ? $0 : "\u{FFFD}" })
            append(String(kept).utf8, &output)
        }
        return String(decoding: output, as: UTF8.self)
    }
}
