public import FHIRCore

/// The front door of reading: bytes in, element tree out, whatever the format.
public enum Payload {
    /// What the first bytes look like.
    public static func format(of bytes: [UInt8]) -> ElementTree.Format {
        var index = 0
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: "<") ? .xml : .json
    }

    /// Reads a payload as JSON or XML, recognised from its content. Faults are in `findings` of the tree.
    public static func read(
        _ bytes: [UInt8], definitions: Definitions, limits: ReadingLimits = .standard
    ) -> ElementTree {
        let source = SourceText(bytes)
        return switch format(of: bytes) {
        case .json: ElementTree.readJSON(source, definitions: definitions, limits: limits)
        case .xml: XMLElementReader.read(source, definitions: definitions, limits: limits)
        }
    }
}
