internal import FHIRCore

extension CDARule {
    static let linkedPerson = CDARule(
        "cda-link-person", .error, .businessRule, on: .links,
        source: "SDO, setId.extension = idNat_Decision, qui relie Décision et Évaluation",
        fr:
            "Ce document porte le même idNat_Decision « {0} » que {1}, mais pour une autre personne : l'identifiant de root {2} diffère.",
        en:
            "This document carries the same idNat_Decision '{0}' as {1}, but for another person: the identifier of root {2} differs."
    )
}
