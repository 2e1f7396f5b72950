public import CommandSupport

/// Collects text for the product: as bytes, unchanged, for a file or a pipe; coloured and free of control
/// characters for a terminal.
public struct Painter {
    public private(set) var bytes: [UInt8] = []
    public let terminal: Terminal
    /// Whether what is written is for eyes: control characters are then shown, not sent.
    public let isDisplay: Bool

    public init(terminal: Terminal) {
        self.terminal = terminal
        isDisplay = terminal.interactive || terminal.colored
    }

    /// A painter that changes nothing.
    public static var plain: Painter { Painter(terminal: Terminal(colored: false, width: 100)) }

    public mutating func write(_ text: String, _ style: Terminal.Style? = nil) {
        guard isDisplay else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        let safe = Terminal.sanitized(text)
        bytes.append(contentsOf: (style.map { terminal.styled(safe, $0) } ?? safe).utf8)
    }

    public mutating func write(_ raw: ArraySlice<UInt8>, _ style: Terminal.Style? = nil) {
        if isDisplay { write(String(decoding: raw, as: UTF8.self), style) } else { bytes.append(contentsOf: raw) }
    }

    /// Text over several lines: line ends and tabs are kept, the rest made safe.
    public mutating func writeLines(_ raw: ArraySlice<UInt8>, _ style: Terminal.Style? = nil) {
        guard isDisplay else {
            bytes.append(contentsOf: raw)
            return
        }
        var isFirst = true
        for line in raw.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !isFirst { bytes.append(0x0A) }
            isFirst = false
            let parts = line.split(separator: 0x09, omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { bytes.append(0x09) }
                write(String(decoding: part.last == 0x0D ? part.dropLast() : part, as: UTF8.self), style)
            }
        }
    }

    public mutating func newLine(_ indent: Int = 0, prefix: String = "") {
        bytes.append(0x0A)
        bytes.append(contentsOf: prefix.utf8)
        bytes.append(contentsOf: repeatElement(0x20, count: indent))
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
