/// Why an import stopped. The index that was there before is untouched.
public enum FINESSImportError: Error, Equatable, Sendable {
    /// The file cannot be opened or decompressed; the text is the system's or libarchive's.
    case unreadable(path: String, reason: String)
    /// JSON that breaks the grammar, or ends too early, at a byte of the decompressed text.
    case malformed(offset: Int)
    /// Well formed, and no FINESS extract: neither legal entities nor establishments in it.
    case notFINESS(path: String)
    /// Far fewer structures than the index that is there: most likely a part of the register.
    case shrunk(structures: Int, before: Int)
    /// The index cannot be written.
    case index(String)
}
