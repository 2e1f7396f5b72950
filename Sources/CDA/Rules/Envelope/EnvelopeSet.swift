internal import FHIRCore

extension CDARule {
    static let envelopeSet = CDARule(
        "cda-envelope-set-id", .error, .businessRule, on: .envelope,
        source: "SDO, setId.extension = identifier official (idNat_Decision)",
        fr: "setId porte « {0} », l'identifier official du DocumentReference « {1} » : c'est le même idNat_Decision.",
        en:
            "setId carries '{0}', the official identifier of the DocumentReference '{1}': they are the same idNat_Decision."
    ) { run in
        guard run.kind.isSDO, let official = run.envelope?.official, let set = run.root.child("setId"),
            let found = set.attribute("extension"), found != official
        else { return }
        run.report(at: set, found, official)
    }
}
