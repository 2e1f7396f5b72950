/// Tells UTF-16 by its first bytes.
public enum UTF16Check {
    public enum ByteOrder: Sendable {
        case little
        case big
    }

    /// The order of its bytes and where the text begins; nil for what is not UTF-16.
    ///
    /// Without a byte order mark: payloads begin with ASCII, of which every other byte is then zero.
    public static func look(at bytes: [UInt8]) -> (order: ByteOrder, start: Int)? {
        if bytes.starts(with: [0xFF, 0xFE]) { return (.little, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.big, 2) }
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
        case (false, true, false, true): return (.little, 0)
        case (true, false, true, false): return (.big, 0)
        default: return nil
        }
    }
}
