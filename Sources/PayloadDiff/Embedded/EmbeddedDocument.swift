/// Where payloads carry documents as base64.
public enum EmbeddedDocument {
    /// Whether a member of this name may hold base64 (Attachment.data, Binary.data, valueBase64Binary).
    public static func mayHold(key: ArraySlice<UInt8>) -> Bool {
        key.elementsEqual("data".utf8) || key.elementsEqual("valueBase64Binary".utf8)
    }
}

/// The generated or authored XHTML of a resource.
public enum Narrative {
    /// The text between the tags, on one line.
    public static func plainText(_ div: String) -> String {
        var result = ""
        var inTag = false
        for character in div {
            switch character {
            case "<": inTag = true
            case ">":
                inTag = false
                result.append(" ")
            default: if !inTag { result.append(character) }
            }
        }
        return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
