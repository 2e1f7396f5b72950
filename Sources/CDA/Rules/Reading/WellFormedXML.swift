internal import FHIRCore

extension CDARule {
    static let xml = CDARule(
        "cda-xml", .fatal, .invalid, on: .reading, source: "CDA R2, XML ITS",
        fr: "XML mal formé : {0}.", en: "The XML is not well formed: {0}.")
}
