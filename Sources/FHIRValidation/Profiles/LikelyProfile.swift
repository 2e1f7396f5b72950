internal import FHIRCore

/// The profile that somebody meant who declared one that is not at hand.
struct LikelyProfile {
    enum Slip: Equatable {
        /// A spelling of it: scheme, case, slash, class name, file name.
        case spelling
        /// The name or the version it has in another version of the guide that is built in.
        case guideVersion(String)
        /// A version of it that is not built in.
        case unknownVersion
    }

    /// The canonical to write.
    let canonical: String
    let slip: Slip
}

extension Validator {
    /// What a canonical that leads to nothing probably stood for; nil when nothing comes near.
    func likelyProfile(_ written: String, type: String) -> LikelyProfile? {
        let (url, version) = DefinitionRepository.split(written)
        let guide = definitions.repository.guideProfiles
        if guide.contains(url) {
            if let version, version != definitions.repository.guideVersion.rawValue,
                DefinitionRepository.GuideVersion(rawValue: version) != nil
            {
                return LikelyProfile(canonical: url, slip: .guideVersion(version))
            }
            return LikelyProfile(canonical: url, slip: version?.isEmpty ?? true ? .spelling : .unknownVersion)
        }
        let key = Self.nameKey(url)
        if !guide.contains(where: { Self.nameKey($0) == key }),
            let other = definitions.repository.otherGuideProfiles.first(where: { Self.nameKey($0.url) == key })
        {
            return LikelyProfile(
                canonical: guideProfile(for: type)?.url ?? other.url, slip: .guideVersion(other.version.rawValue))
        }
        let names = guide.map { Self.nameKey($0) }
        if let index = names.firstIndex(of: key) { return LikelyProfile(canonical: guide[index], slip: .spelling) }
        // A name of the guide at another address, or one that differs by a letter or two.
        if let nearest = Suggestion.nearest(to: key, among: names), let index = names.firstIndex(of: nearest) {
            return LikelyProfile(canonical: guide[index], slip: .spelling)
        }
        if key.contains("sdo") || key.contains("esms"), let profile = guideProfile(for: type) {
            return LikelyProfile(canonical: profile.url, slip: .spelling)
        }
        return nil
    }

    /// The last segment of an address without what people add to it or write otherwise: `ESMSTask`, `esms_task`,
    /// `StructureDefinition-esms-task.html` → `esmstask`.
    private static func nameKey(_ url: String) -> String {
        var text = url.lowercased()
        for end in [".html", ".json", ".xml"] where text.hasSuffix(end) { text.removeLast(end.utf8.count) }
        let plain = text.prefix { $0 != "#" && $0 != "?" }
        let last = plain.split(separator: "/").last.map(String.init) ?? String(plain)
        let name = last.hasPrefix("structuredefinition-") ? String(last.dropFirst("structuredefinition-".count)) : last
        return String(name.filter { $0.isLetter || $0.isNumber })
    }
}
