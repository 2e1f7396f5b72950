internal import ValueFormats

/// Character references.
public enum XMLEntities {
    /// Text as meant. White space in attributes becomes spaces, line ends become line feeds, as XML demands.
    public static func decoded(_ bytes: ArraySlice<UInt8>, isAttribute: Bool) -> String {
        let special = bytes.contains {
            $0 == UInt8(ascii: "&") || $0 == 0x0D || isAttribute && ($0 == 0x0A || $0 == 0x09)
        }
        guard special else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case 0x0D:
                if index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A { index += 1 }
                result.append(isAttribute ? 0x20 : 0x0A)
            case 0x0A, 0x09:
                result.append(isAttribute ? 0x20 : byte)
            case UInt8(ascii: "&"):
                if let (scalar, end) = reference(bytes, at: index), let encoded = UTF8.encode(scalar) {
                    result.append(contentsOf: encoded)
                    index = end
                    continue
                }
                result.append(byte)
            default:
                result.append(byte)
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The character a reference stands for, and where it ends; nil when it is none of XML's.
    static func reference(_ bytes: ArraySlice<UInt8>, at start: Int) -> (Unicode.Scalar, end: Int)? {
        guard let end = bytes[start..<min(start + 12, bytes.endIndex)].firstIndex(of: UInt8(ascii: ";")) else {
            return nil
        }
        let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        switch name {
        case "amp": return ("&", end + 1)
        case "lt": return ("<", end + 1)
        case "gt": return (">", end + 1)
        case "quot": return ("\"", end + 1)
        case "apos": return ("'", end + 1)
        default: break
        }
        guard name.utf8.first == UInt8(ascii: "#") else { return nil }
        let isHex = name.utf8.dropFirst().first == UInt8(ascii: "x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard let value = UInt32(digits, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value),
            Markup.isAllowed(scalar)
        else { return nil }
        return (scalar, end + 1)
    }

}
