internal import Messages

extension MessageCatalogue {
    /// Messages of redacting.
    static let redacting = MessageCatalogue([
        "redact-unreadable": MessageTemplate(
            fr: "Le document ne peut pas être lu : ce qui n’est pas lu ne peut pas être nettoyé.",
            en: "The document cannot be read: what is not read cannot be cleaned."),
        "redact-no-key": MessageTemplate(
            fr: "Donnez une clé : --key, --key-file ou --key-env. La même clé donne les mêmes valeurs fictives.",
            en: "Give a key: --key, --key-file or --key-env. The same key gives the same fictitious values."),
        "redact-empty-key": MessageTemplate(fr: "La clé est vide.", en: "The key is empty."),
        "redact-short-key": MessageTemplate(
            fr:
                "La clé n’a que {0} octets : qui l’essaie la trouve, et avec elle les valeurs. Prenez-en une d’au moins 16.",
            en: "The key has only {0} bytes: who tries finds it, and the values with it. Take one of at least 16."),
        "redact-proved": MessageTemplate(
            fr: "{0} : {1} valeurs personnelles trouvées, aucune ne subsiste (base64 compris).",
            en: "{0}: {1} personal values found, none is left (base64 included)."),
        "redact-survivors": MessageTemplate(
            fr: "{0} : {1} valeurs personnelles subsistent. Rien n’est écrit.",
            en: "{0}: {1} personal values are left. Nothing is written."),
        "redact-survivor": MessageTemplate(fr: "  {0}, ligne {1}", en: "  {0}, line {1}"),
        "redact-kind-name": MessageTemplate(fr: "nom", en: "name"),
        "redact-kind-identifier": MessageTemplate(fr: "identifiant", en: "identifier"),
        "redact-kind-date": MessageTemplate(fr: "date", en: "date"),
        "redact-kind-contact": MessageTemplate(fr: "contact", en: "contact"),
        "redact-kind-place": MessageTemplate(fr: "lieu", en: "place"),
        "redact-kind-text": MessageTemplate(fr: "texte", en: "text"),
    ])
}
