/// Keys that are kept in a file.
public enum KeyFile {
    /// Bytes of the first line, without its end; empty where the file begins with one.
    public static func firstLine(of path: String) throws(FileError) -> [UInt8] {
        Array(try FileAccess.read(path, limit: 1 << 20).prefix { $0 != 0x0A && $0 != 0x0D })
    }
}
