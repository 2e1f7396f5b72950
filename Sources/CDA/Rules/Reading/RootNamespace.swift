internal import FHIRCore

extension CDARule {
    static let namespace = CDARule(
        "cda-namespace", .fatal, .invalid, on: .reading, source: "CDA R2, XML ITS",
        fr: "L'espace de noms du ClinicalDocument est « {0} » au lieu de « urn:hl7-org:v3 ».",
        en: "The namespace of the ClinicalDocument is '{0}' instead of 'urn:hl7-org:v3'.")
}
