internal import Messages

extension MessageCatalogue {
    /// Messages of redacting.
    static let redacting = MessageCatalogue([
        "redact-unreadable": MessageTemplate(
            fr: "Le document ne peut pas être lu : ce qui n’est pas lu ne peut pas être nettoyé.",
            en: "The document cannot be read: what is not read cannot be cleaned."),
        "redact-not-understood": MessageTemplate(
            fr:
                "Ce n’est ni une ressource FHIR, ni une liste de ressources, ni un document CDA : ce qui n’est pas compris ne peut "
                + "pas être nettoyé, rien n’est écrit. « esms-diff diagnose » dit ce que contient le fichier et comment en sortir le "
                + "message.",
            en:
                "This is no FHIR resource, no list of resources and no CDA document: what is not understood cannot be cleaned, "
                + "nothing is written. 'esms-diff diagnose' says what the file holds and how to take the message out of it."
        ),
        "redact-kind-address": MessageTemplate(fr: "adresse ou référence", en: "address or reference"),
        "redact-kind-number": MessageTemplate(fr: "nombre", en: "number"),
        "redact-kind-document": MessageTemplate(fr: "document", en: "document"),
        "redact-no-key": MessageTemplate(
            fr: "Donnez une clé : --key, --key-file ou --key-env. La même clé donne les mêmes valeurs fictives.",
            en: "Give a key: --key, --key-file or --key-env. The same key gives the same fictitious values."),
        "redact-empty-key": MessageTemplate(fr: "La clé est vide.", en: "The key is empty."),
        "redact-short-key": MessageTemplate(
            fr:
                "La clé n’a que {0} octets : qui l’essaie la trouve, et avec elle les valeurs. Prenez-en une d’au moins 16.",
            en: "The key has only {0} bytes: who tries finds it, and the values with it. Take one of at least 16."),
        "redact-proved": MessageTemplate(
            fr:
                "{0} : {1} valeurs remplacées ; aucune n’est retrouvée dans la copie (base64, adresses et échappements décodés). La "
                + "copie est pseudonymisée : sexe, dates de la décision et petites structures peuvent encore en dire long.",
            en:
                "{0}: {1} values replaced; none is found again in the copy (base64, addresses and escapes decoded). The copy is "
                + "pseudonymised: sex, dates of the decision and small structures may still tell a lot."),
        "redact-survivors": MessageTemplate(
            fr: "{0} : des valeurs remplacées se retrouvent dans la copie ({1} endroits). Rien n’est écrit.",
            en: "{0}: replaced values are found again in the copy ({1} places). Nothing is written."),
        "redact-survivor": MessageTemplate(
            fr: "  {0}, ligne {1} de la copie : supprimez cette valeur de l’original, ou changez-la",
            en: "  {0}, line {1} of the copy: remove this value from the original, or change it"),
        "redact-kind-name": MessageTemplate(fr: "nom", en: "name"),
        "redact-kind-identifier": MessageTemplate(fr: "identifiant", en: "identifier"),
        "redact-kind-date": MessageTemplate(fr: "date", en: "date"),
        "redact-kind-contact": MessageTemplate(fr: "contact", en: "contact"),
        "redact-kind-place": MessageTemplate(fr: "lieu", en: "place"),
        "redact-kind-text": MessageTemplate(fr: "texte", en: "text"),
    ])
}
