internal import FHIRCore

extension CDARule {
    static let schematronRun = CDARule(
        "cda-schematron-run", .information, .informational, on: .schematron, source: schematronSource,
        fr: "Schematron {0} : {1} règles ; {2} appliquées à ce document, {3} non exécutées.",
        en: "Schematron {0}: {1} rules; {2} applied to this document, {3} not run.",
        more: [
            "incomplete": (
                fr:
                    "Schematron {0} : {1} règles ; {2} appliquées à ce document, {3} non exécutées. Le résultat est incomplet : voir les avertissements.",
                en:
                    "Schematron {0}: {1} rules; {2} applied to this document, {3} not run. The result is incomplete: see the warnings."
            )
        ])
}
