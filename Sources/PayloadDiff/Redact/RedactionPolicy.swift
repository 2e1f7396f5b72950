internal import CDA

/// What is kept because it tells of a structure or of the form, and not of a person.
enum RedactionPolicy {
    /// Titles that are compared character by character.
    static let standardTitles = Set(CDARegistry.documentTitles)

    static let civilities: Set<String> = [
        "m", "mr", "m.", "mme", "mlle", "dr", "dr.", "pr", "mx", "monsieur", "madame",
    ]

    /// Systems of numbers of structures: FINESS, SIRENE, and the national identifier of a structure.
    static func isStructureSystem(_ system: String) -> Bool {
        let plain = system.hasPrefix("urn:oid:") ? String(system.dropFirst("urn:oid:".count)) : system
        return structureRoots.contains(plain)
            || [
                "https://finess.esante.gouv.fr", "http://finess.sante.gouv.fr", "https://sirene.fr",
                "http://sirene.fr",
            ].contains(plain)
    }

    /// What the guide prescribes as an identifier.
    static let fixedExtensions: Set<String> = ["ViaTrajectoire"]

    /// OIDs of structures: the national identifier of a structure, ViaTrajectoire, FINESS.
    static let structureRoots = Set(CDARegistry.structureRoots + ["1.2.250.1.213.1.6.1.8"])
}
