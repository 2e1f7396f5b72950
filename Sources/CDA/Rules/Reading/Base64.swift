internal import FHIRCore

extension CDARule {
    static let base64 = CDARule(
        "cda-base64", .warning, .value, on: .reading,
        source: "SDO, Contenu du dossier : attachment.data",
        fr: "Les données base64 ne peuvent pas être décodées : le document CDA n'est pas examiné.",
        en: "The base64 data cannot be decoded: the CDA document is not examined.")
}
