package import FHIRCore
package import FHIRValidation

/// What `--profile` means.
package enum ProfileSelector {
    package enum Unknown: Error, Equatable, Sendable {
        /// A canonical that no definition has.
        case canonical(String)
        /// Neither a word nor the id of a profile of the guide.
        case word(String)
    }

    /// - Parameter name: `auto`, `declared`, `consent`, `task`, `document`, `bundle`, the id of a profile of the guide, or
    ///   a canonical.
    package static func selection(
        _ name: String, definitions: Definitions
    ) throws(Unknown) -> Validator.ProfileSelection {
        let base = "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/"
        let guide = definitions.repository.guideProfiles
        switch name {
        case "auto": return .automatic
        case "declared": return .declared
        case "consent": return .named([base + "esms-consent"])
        case "task": return .named(guide.filter { $0.hasSuffix("-task") })
        case "document": return .named([base + "esms-document-reference"])
        case "bundle": return .resultBundle
        case let url where url.utf8.contains(UInt8(ascii: ":")):
            guard definitions.structureDefinition(url) != nil else { throw .canonical(url) }
            return .named([url])
        case let id:
            let matches = guide.filter { $0.hasSuffix("/" + id) }
            guard !matches.isEmpty else { throw .word(id) }
            return .named(matches)
        }
    }
}
