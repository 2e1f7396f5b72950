internal import FHIRCore

extension CDARule {
    static let encoding = CDARule(
        "cda-encoding", .error, .invalid, on: .reading, source: "CDA R2, XML ITS",
        fr: "Le document est en {0} : il n'est pas examiné. Enregistrez-le en UTF-8.",
        en: "The document is in {0}: it is not examined. Save it as UTF-8.")
}
