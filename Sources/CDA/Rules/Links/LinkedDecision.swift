internal import FHIRCore

extension CDARule {
    static let linkedDecision = CDARule(
        "cda-link-decision", .error, .businessRule, on: .links,
        source: "SDO, setId.extension = idNat_Decision, qui relie Décision et Évaluation",
        fr:
            "Ce document et {1} sont de la même décision « {0} » de la même personne, mais leurs idNat_Decision diffèrent : « {2} » ici, « {3} » là. C'est idNat_Decision (setId) qui relie décision et évaluation.",
        en:
            "This document and {1} are of the same decision '{0}' of the same person, but their idNat_Decision differ: '{2}' here, '{3}' there. It is idNat_Decision (setId) that links decision and evaluation."
    )
}
