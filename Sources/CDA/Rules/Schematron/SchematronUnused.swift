internal import FHIRCore

extension CDARule {
    static let schematronUnused = CDARule(
        "cda-schematron-unused", .information, .informational, on: .schematron, source: schematronSource,
        fr: "Schematron {0} : pas exécuté, il n'y a pas de document CDA lisible ici.",
        en: "Schematron {0}: not run, there is no readable CDA document here.")
}
