internal import CommandSupport

/// The folder where HL7's tools keep packages they fetched: read where it is there, never written, never required.
public struct PackageCache: Sendable {
    public let folder: String

    public init(folder: String) { self.folder = folder }

    /// `.fhir/packages` in the home folder; nil without a home.
    public static func standard(home: String?) -> PackageCache? {
        guard let home, home.hasPrefix("/") else { return nil }
        return PackageCache(folder: home + "/.fhir/packages")
    }

    /// The folder of a package's content; of several versions that fit the newest.
    public func folder(of reference: PackageReference) -> String? {
        guard reference.isSafe else { return nil }
        let prefix = reference.name + "#"
        let versions = InputFiles.names(in: folder).filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
        let fitting = versions.filter { Self.fits(String($0), reference.version) }
        guard let newest = fitting.max(by: { Self.isOlder($0, $1) }) else { return nil }
        let path = folder + "/" + prefix + newest + "/package"
        return InputFiles.isDirectory(path) ? path : nil
    }

    private static func fits(_ version: String, _ wanted: String) -> Bool {
        if wanted.isEmpty || wanted == "latest" || wanted == version { return true }
        guard wanted.hasSuffix(".x") else { return false }
        return version.hasPrefix(wanted.dropLast(1))
    }

    /// By the numbers of the versions; of the same numbers the one with a label (`-ballot`) is the older.
    private static func isOlder(_ a: Substring, _ b: Substring) -> Bool {
        func numbers(_ version: Substring) -> [Int] {
            version.prefix { $0 != "-" }.split(separator: ".").map { Int($0) ?? 0 }
        }
        let x = numbers(a), y = numbers(b)
        if x != y { return x.lexicographicallyPrecedes(y) }
        let isLabelled = (a.contains("-"), b.contains("-"))
        return isLabelled.0 != isLabelled.1 ? isLabelled.0 : a < b
    }
}
