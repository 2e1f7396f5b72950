internal import CDA
public import Messages

/// What is left out or opened for a reader. Off, the product is complete and can be read again.
public struct DisplayOptions: Sendable {
    /// Fold narrative and cut long base64.
    public var shortens: Bool
    /// Show embedded documents in place, decoded and formatted.
    public var expands: Bool
    public var language: Language
    /// Bytes from which a value counts as long.
    public var longValue = 96

    public init(shortens: Bool = false, expands: Bool = false, language: Language = .fr) {
        self.shortens = shortens
        self.expands = expands
        self.language = language
    }

    /// Size in the unit people use: `12,3 Ko` or `12.3 kB`.
    public func sizeText(_ count: Int) -> String {
        let unit = language == .fr ? "o" : "B"
        if count < 1000 { return "\(count) \(unit)" }
        let (scale, letter) = count < 1_000_000 ? (100, language == .fr ? "K" : "k") : (100_000, "M")
        let tenths = (count + scale / 2) / scale
        let point = language == .fr ? "," : "."
        return "\(tenths / 10)\(point)\(tenths % 10) \(letter)\(unit)"
    }

    /// Type and size of decoded bytes.
    public func describe(_ bytes: [UInt8]) -> String {
        EmbeddedContent(of: bytes).label + ", " + sizeText(bytes.count)
    }
}
