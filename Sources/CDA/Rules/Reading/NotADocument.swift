internal import FHIRCore

extension CDARule {
    static let notADocument = CDARule(
        "cda-not-a-document", .warning, .value, on: .reading,
        source: "SDO, Contenu du dossier : attachment.data",
        fr: "Un document CDA est attendu ici ; la pièce jointe contient {0}.",
        en: "A CDA document is expected here; the attachment holds {0}.")
}
