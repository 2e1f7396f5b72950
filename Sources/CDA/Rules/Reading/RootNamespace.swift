internal import FHIRCore

extension CDARule {
    static let namespace = CDARule(
        "cda-namespace", .fatal, .invalid, on: .reading, source: "CDA R2, XML ITS",
        fr: "L'espace de noms du ClinicalDocument est « {0} » au lieu de « urn:hl7-org:v3 ».",
        en: "The namespace of the ClinicalDocument is '{0}' instead of 'urn:hl7-org:v3'.",
        more: [
            "sdo": (
                fr:
                    "Espace de noms « {0} » : écrivez « urn:cnsaSDO » (majuscules et minuscules comptent). Les éléments qui le "
                    + "portent ne sont pas reconnus, d'où les autres constats.",
                en: "Namespace '{0}': write 'urn:cnsaSDO' (upper and lower case count). The elements in it are not "
                    + "recognised, which is what the other findings come from."
            )
        ])
}
