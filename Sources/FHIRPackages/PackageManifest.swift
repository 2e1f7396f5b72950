internal import FHIRCore

/// What `package.json` says of a FHIR package (FHIR NPM Package Specification).
public struct PackageManifest: Sendable, Equatable {
    public let name: String
    public let version: String
    /// Name and version of each package that this one builds on, by name.
    public let dependencies: [PackageReference]

    /// - Returns: nil when the bytes are no JSON object with a name.
    public init?(_ bytes: [UInt8]) {
        let document = JSONDocument(SourceText(bytes))
        guard let root = document.root, let name = document.string("name", of: root) else { return nil }
        self.name = name
        version = document.string("version", of: root) ?? ""
        let list = document.member("dependencies", of: root)
        dependencies =
            list.map { list in
                document.children(of: list).compactMap { child in
                    document.text(child).map { PackageReference(name: document.key(child), version: $0) }
                }.sorted { $0.name < $1.name }
            } ?? []
    }
}

/// A package by name and version, as `hl7.fhir.fr.core#2.1.0` names it.
public struct PackageReference: Sendable, Hashable, CustomStringConvertible {
    public let name: String
    /// A version, `2.1.x`, `latest`, or nothing for the newest.
    public let version: String

    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    /// `name#version` or `name@version`; nil for what looks like a path.
    public init?(_ text: String) {
        guard let sign = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@") }) else {
            return nil
        }
        let name = text[..<sign], version = text[text.index(after: sign)...]
        guard Self.isPart(name), version.isEmpty || Self.isPart(version) else { return nil }
        self.init(name: String(name), version: String(version))
    }

    public var description: String { version.isEmpty ? name : name + "#" + version }

    /// Whether the name can stand in a path: nothing that leads out of the cache.
    public var isSafe: Bool { Self.isPart(name[...]) && (version.isEmpty || Self.isPart(version[...])) }

    private static func isPart(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: ".") else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
