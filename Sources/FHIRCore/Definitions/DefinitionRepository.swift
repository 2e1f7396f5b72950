/// Where definitions come from: those inside the executable (R4, one version of the SDO guide, the JDV), and what
/// was loaded beside them, which comes first.
public struct DefinitionRepository: Sendable {
    /// A version of the SDO guide whose profiles are built in.
    public enum GuideVersion: String, Sendable, CaseIterable {
        case v4_0_4 = "4.0.4"
        case v4_0_6 = "4.0.6"
        case v4_0_7 = "4.0.7"

        public static let standard = GuideVersion.v4_0_6

        /// The content of JDV J264 that was in force with this version (jdv version, `yyyymmdd…`).
        public var terminologyVersion: String {
            switch self {
            case .v4_0_4: "20240628"
            case .v4_0_6, .v4_0_7: "20260601"
            }
        }
    }

    /// Contents of JDV J264, the value set published with several.
    public static let terminologyVersions = ["20240628", "20260601", "20260730"]

    public let guideVersion: GuideVersion
    /// Prefix of the version of value sets that were published with several contents.
    public let terminologyVersion: String
    private let structures = EmbeddedCollection("Profiles/r4/structure-definitions")
    private let valueSets = EmbeddedCollection("Profiles/r4/value-sets")
    private let codeSystems = EmbeddedCollection("Profiles/r4/code-systems")
    /// Embedded resources of the project by canonical.
    private let project: [String: EmbeddedResource]
    /// What was loaded beside them, by canonical; several versions of one canonical in the order of loading.
    private var loaded: [String: [JSONDocument]] = [:]

    public init(guideVersion: GuideVersion = .standard, terminologyVersion: String? = nil) {
        self.guideVersion = guideVersion
        self.terminologyVersion = terminologyVersion ?? guideVersion.terminologyVersion
        var project: [String: EmbeddedResource] = [:]
        let guideFolder = "Profiles/sdo/\(guideVersion.rawValue)/"
        for file in EmbeddedResource.all {
            let isTerminology = file.path.hasPrefix("ValueSets/")
            guard file.path.hasPrefix(guideFolder) || isTerminology, let head = Self.head(of: file) else { continue }
            if isTerminology, let known = project[head.url].flatMap(Self.head) {
                // Several contents of one value set: the one asked for, else the newest.
                let wanted = self.terminologyVersion
                let better =
                    head.version.hasPrefix(wanted) || !known.version.hasPrefix(wanted) && head.version > known.version
                if !better { continue }
            }
            project[head.url] = file
        }
        self.project = project
    }

    /// Canonical and version, which the project's files carry in their first bytes:
    /// `{"resourceType":"…","url":"…","version":"…"`.
    private static func head(of file: EmbeddedResource) -> (url: String, version: String)? {
        let head = Array(file.slice(0..<400))
        func value(_ key: String) -> String? {
            guard let start = head[...].rangeOfFirst(Array("\"\(key)\": \"".utf8))?.upperBound else { return nil }
            let text = head[start...].prefix { $0 != UInt8(ascii: "\"") }
            return start + text.count < head.count ? String(decoding: text, as: UTF8.self) : nil
        }
        guard let url = value("url") else { return nil }
        return (url, value("version") ?? "")
    }

    /// `url` and `version` of a canonical.
    public static func split(_ canonical: String) -> (url: String, version: String?) {
        guard let bar = canonical.utf8.firstIndex(of: UInt8(ascii: "|")) else { return (canonical, nil) }
        return (String(canonical[..<bar]), String(canonical[canonical.index(after: bar)...]))
    }

    // MARK: - Look-ups

    public func structureDefinition(_ canonical: String) -> StructureDefinition? {
        document(canonical, in: structures).flatMap { StructureDefinition($0) }
    }

    public func valueSet(_ canonical: String) -> JSONDocument? { document(canonical, in: valueSets) }

    public func codeSystem(_ canonical: String) -> JSONDocument? { document(canonical, in: codeSystems) }

    // MARK: - Loading

    /// Adds a definition (StructureDefinition, ValueSet, CodeSystem), or those in a Bundle. It comes before what is
    /// built in.
    ///
    /// - Parameter isFallback: other definitions of the same canonical, loaded before or after, come before it.
    /// - Returns: how many definitions were added.
    @discardableResult
    public mutating func load(_ document: JSONDocument, isFallback: Bool = false) -> Int {
        guard let root = document.root else { return 0 }
        switch document.string("resourceType", of: root) {
        case "StructureDefinition", "ValueSet", "CodeSystem":
            guard let url = document.string("url", of: root) else { return 0 }
            if isFallback {
                loaded[url, default: []].insert(document, at: 0)
            } else {
                loaded[url, default: []].append(document)
            }
            return 1
        case "Bundle":
            var count = 0
            for entry in document.elements("entry", of: root) {
                guard let resource = document.member("resource", of: entry) else { continue }
                let bytes = Array(document.source.bytes[document.nodes[resource].range])
                count += load(JSONDocument(SourceText(bytes)), isFallback: isFallback)
            }
            return count
        default: return 0
        }
    }

    /// Canonicals of the definitions that were loaded.
    public var loadedURLs: [String] { loaded.keys.sorted() }

    /// The text of a definition that was loaded, prose included; nil for those that are built in.
    package func loadedDefinition(_ canonical: String) -> JSONDocument? {
        let (url, version) = Self.split(canonical)
        return loadedDocument(url, version: version)
    }

    private func loadedDocument(_ url: String, version: String?) -> JSONDocument? {
        guard let candidates = loaded[url] else { return nil }
        guard let version else { return candidates.last }
        return candidates.last { document in
            guard let root = document.root, let own = document.string("version", of: root) else { return true }
            return own == version || own.hasPrefix(version + ".")
        }
    }

    /// Whether anything is at hand under a canonical.
    public func isKnown(_ url: String) -> Bool {
        loaded[url] != nil || project[url] != nil || structures?.contains(url) == true
            || valueSets?.contains(url) == true
            || codeSystems?.contains(url) == true
    }

    /// Canonicals of the guide's profiles.
    public var guideProfiles: [String] {
        project.filter { $0.value.path.hasPrefix("Profiles/sdo/") }.keys.sorted()
    }

    /// Canonicals of the profiles that the versions of the guide have that are built in and not in use here.
    public var otherGuideProfiles: [(url: String, version: GuideVersion)] {
        GuideVersion.allCases.filter { $0 != guideVersion }.flatMap { version in
            EmbeddedResource.all.filter { $0.path.hasPrefix("Profiles/sdo/\(version.rawValue)/") }
                .compactMap { file in Self.head(of: file).map { (url: $0.url, version: version) } }
        }
    }

    /// Canonicals of the project's own value sets, code systems and maps.
    public var projectTerminology: [String] {
        project.filter { $0.value.path.hasPrefix("ValueSets/") }.keys.sorted()
    }

    public func projectResource(_ url: String) -> JSONDocument? {
        project[url].map { JSONDocument(SourceText($0.bytes)) }
    }

    /// Canonicals of the R4 definitions that are built in.
    public var baseTypes: [String] { structures?.urls ?? [] }

    public func resourceNames() -> [String] {
        let prefix = "http://hl7.org/fhir/StructureDefinition/"
        return (structures?.urls ?? []).filter { $0.hasPrefix(prefix) }.compactMap { url in
            guard let first = url.dropFirst(prefix.count).utf8.first,
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
                let definition = structureDefinition(url), definition.kind == .resource, !definition.isConstraint,
                !definition.isAbstract
            else { return nil }
            return definition.type
        }
    }

    private func document(_ canonical: String, in collection: EmbeddedCollection?) -> JSONDocument? {
        let (url, version) = Self.split(canonical)
        if let document = loadedDocument(url, version: version) { return document }
        let found = project[url].map(\.bytes) ?? collection?.resource(url)
        guard let found else { return nil }
        let document = JSONDocument(SourceText(found))
        guard let root = document.root else { return nil }
        // A version that is asked for and is not at hand is as good as unknown.
        if let version, let own = document.string("version", of: root), own != version,
            !own.hasPrefix(version + ".")
        {
            return nil
        }
        return document
    }
}
