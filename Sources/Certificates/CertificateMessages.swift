public import Messages

/// Every message of the module.
public enum CertificateMessages {
    public static let catalogue = MessageCatalogue(
        merging: CertificateVerdict.checks.map { MessageCatalogue($0.messages) } + [MessageCatalogue(verdicts)])

    static let verdicts: [String: MessageTemplate] = [
        "verdict.accepted": .init(
            fr: "ACCEPTÉ : c'est le bon certificat, au nom de {1} ; il peut être remis.",
            en: "ACCEPTED: this is the right certificate, in the name of {1}; it can be handed over."),
        "verdict.accepted-unrevoked": .init(
            fr: "ACCEPTÉ : c'est le bon certificat, au nom de {1} ; il peut être remis (révocation non vérifiée).",
            en:
                "ACCEPTED: this is the right certificate, in the name of {1}; it can be handed over (revocation not checked)."
        ),
        "verdict.accepted-warned-once": .init(
            fr: "ACCEPTÉ, au nom de {1}, avec une remarque à lire.",
            en: "ACCEPTED, in the name of {1}, with one remark to read."),
        "verdict.accepted-warned": .init(
            fr: "ACCEPTÉ, au nom de {1}, avec {0} remarques à lire.",
            en: "ACCEPTED, in the name of {1}, with {0} remarks to read."),
        "verdict.refused": .init(fr: "REFUSÉ : {0}", en: "REFUSED: {0}"),
        "verdict.undetermined": .init(fr: "INDÉTERMINÉ : {0}", en: "UNDETERMINED: {0}"),
        "verdict.unreadable": .init(fr: "ILLISIBLE : {0}", en: "UNREADABLE: {0}"),
        "verdict.not-reached": .init(
            fr: "Non vérifié : le fichier ne s'est pas lu.", en: "Not checked: the file could not be read."),
    ]
}
