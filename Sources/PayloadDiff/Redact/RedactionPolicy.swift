internal import CDA

/// What is kept because it tells of a structure or of the form, and not of a person.
enum RedactionPolicy {
    static let structures: Set<String> = [
        "Organization", "OrganizationAffiliation", "Location", "HealthcareService", "Endpoint", "Device",
    ]

    /// Inputs of a Task that name the structure that answers.
    static let structureInputs: Set<String> = ["idNat_Struct", "nomESMS", "idUnite", "nomUnite"]

    /// Definitions and answers of servers.
    static let withoutPersons: Set<String> = [
        "Bundle", "Parameters", "StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "CapabilityStatement",
        "ImplementationGuide", "SearchParameter", "OperationDefinition", "NamingSystem", "Questionnaire",
        "GraphDefinition", "MessageDefinition", "StructureMap", "TerminologyCapabilities",
    ]

    /// Strings that are part of the form wherever they stand.
    static let keptStrings: Set<String> = [
        "unit", "linkId", "relation", "version", "versionId", "ifMatch", "etag", "status",
    ]

    /// Titles that are compared character by character.
    static let standardTitles = Set(CDARegistry.documentTitles)

    static let civilities: Set<String> = [
        "m", "mr", "m.", "mme", "mlle", "dr", "dr.", "pr", "mx", "monsieur", "madame",
    ]

    static func isStructureSystem(_ system: String) -> Bool {
        let lowered = system.lowercased()
        return lowered.contains("finess") || lowered.contains("siret") || lowered.contains("siren")
            || structureRoots.contains { lowered.hasSuffix(":" + $0) || lowered == $0 }
    }

    /// OIDs of structures: the national identifier of a structure, ViaTrajectoire, FINESS.
    static let structureRoots = Set(CDARegistry.structureRoots + ["1.2.250.1.213.1.6.1.8"])

    static func isTechnical(_ code: String) -> Bool {
        ["uri", "url", "canonical", "oid", "uuid", "id", "code", "time"].contains(code)
    }
}
