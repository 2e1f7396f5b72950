internal import FHIRCore

extension CDARule {
    static let xmlRefused = CDARule(
        "cda-xml-refused", .fatal, .invalid, on: .reading, source: "Limites de lecture",
        fr: "Ce XML est refusé : {0}.", en: "This XML is refused: {0}.")
}
