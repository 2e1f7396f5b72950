import Glibc

/// When to colour.
public enum ColorMode: String, Sendable, CaseIterable {
    case auto
    case always
    case never
}

/// What the stream a report goes to can show.
public struct Terminal: Sendable {
    public let colored: Bool
    /// Columns; 100 when the stream is not a terminal.
    public let width: Int
    public let interactive: Bool

    public init(colored: Bool, width: Int, interactive: Bool = false) {
        self.colored = colored
        self.width = width
        self.interactive = interactive
    }

    /// Looks at a descriptor once. `NO_COLOR` (set and not empty) wins over `auto`, not over `always`.
    public init(descriptor: Int32, color: ColorMode) {
        let tty = isatty(descriptor) == 1
        switch color {
        case .always: colored = true
        case .never: colored = false
        case .auto:
            let refused = Environment.value("NO_COLOR").map { !$0.isEmpty } ?? false
            colored = tty && !refused && Environment.value("TERM") != "dumb"
        }
        var columns = 0
        if let text = Environment.value("COLUMNS"), let number = Int(text) { columns = number }
        if tty {
            var size = winsize()
            if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { columns = Int(size.ws_col) }
        }
        width = columns > 0 ? min(max(columns, 40), 500) : 100
        interactive = tty
    }

    public enum Style: String, Sendable {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case cyan = "36"
        case boldRed = "1;31"
        case boldGreen = "1;32"
        case boldYellow = "1;33"
    }

    /// The text in a style, or as it is where colour is off. The text must be free of control characters:
    /// see ``sanitized(_:)``.
    public func styled(_ text: String, _ style: Style) -> String {
        colored && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Text from a payload made safe to print: control characters, which could carry terminal escape sequences,
    /// and bidirectional overrides are shown as `\u{…}`.
    public static func sanitized(_ text: String) -> String {
        let needsWork = text.unicodeScalars.contains { isUnsafe($0) }
        guard needsWork else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isUnsafe(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value)
    }
}

/// Environment variables.
public enum Environment {
    public static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
