/// Something that can be fetched: as the user names it, and as the lock file keeps it.
public enum UpdateSource: Sendable, Equatable {
    /// A FHIR package; without version the latest is meant, each time anew.
    case package(name: String, version: String?)
    /// A file of definitions or terminology, or a zip of such.
    case file(address: String)
    /// A value set, expanded by the terminology server.
    case expansion(canonical: String)

    /// From an argument: an address, or `name@version`. Nil for a name that no package has (npm's rules).
    public init?(_ text: String) {
        if text.hasPrefix("https://") || text.hasPrefix("http://") {
            self = .file(address: text)
            return
        }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, Self.isName(name), parts.count == 1 || Self.isName(parts[1]) else { return nil }
        self = .package(name: name, version: parts.count == 2 && parts[1] != "latest" ? parts[1] : nil)
    }

    /// Letters, digits, points, hyphens, underscores, and not a point first: neither a path nor a query.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && text.utf8.count < 200
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// As it is written in the lock file and shown.
    public var text: String {
        switch self {
        case .package(let name, let version): version.map { name + "@" + $0 } ?? name
        case .file(let address): address
        case .expansion(let canonical): "expand " + canonical
        }
    }

    /// The same package, whatever its version; the same address; the same value set.
    public func isSameThing(as other: UpdateSource) -> Bool {
        if case .package(let a, _) = self, case .package(let b, _) = other { return a == b }
        return self == other
    }

    /// From the lock file.
    public init?(locked text: String) {
        if text.hasPrefix("expand ") {
            self = .expansion(canonical: String(text.dropFirst("expand ".count)))
        } else {
            self.init(text)
        }
    }
}
