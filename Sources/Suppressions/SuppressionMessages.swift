public import Messages

extension MessageCatalogue {
    public static let suppressions = MessageCatalogue([
        "suppression-syntax": MessageTemplate(
            fr: "YAML mal formé ({0}).", en: "Malformed YAML ({0})."),
        "suppression-too-large": MessageTemplate(fr: "Fichier trop gros.", en: "File too large."),
        "suppression-too-deep": MessageTemplate(fr: "Trop de niveaux.", en: "Nested too deep."),
        "suppression-alias": MessageTemplate(
            fr: "Les ancres et alias YAML (&, *) ne sont pas admis : mettez le texte entre guillemets.",
            en: "YAML anchors and aliases (&, *) are not admitted: put the text in quotes."),
        "suppression-key": MessageTemplate(fr: "Une clé doit être un mot.", en: "A key must be a word."),
        "suppression-shape": MessageTemplate(
            fr: "Il faut une liste « suppressions: » d'entrées (rule, reason, expires, et au besoin expression, file).",
            en: "A list 'suppressions:' of entries is needed (rule, reason, expires, and if need be expression, file)."),
        "suppression-unknown-key": MessageTemplate(
            fr: "Clé inconnue « {0} » : rule, expression, file, reason ou expires.",
            en: "Unknown key '{0}': rule, expression, file, reason or expires."),
        "suppression-value": MessageTemplate(
            fr: "« {0} » doit figurer une fois, avec un texte.", en: "'{0}' must stand once, with a text."),
        "suppression-missing": MessageTemplate(
            fr: "Il manque « {0} » à cette entrée.", en: "This entry lacks '{0}'."),
        "suppression-date": MessageTemplate(
            fr: "« {0} » : écrivez la date AAAA-MM-JJ.", en: "'{0}': write the date YYYY-MM-DD."),
        "suppression-expired": MessageTemplate(
            fr: "Cette mise à l'écart de {0} a expiré ; les constats comptent de nouveau ({1}).",
            en: "This suppression of {0} has expired; the findings count again ({1})."),
        "suppression-unused": MessageTemplate(
            fr: "Cette mise à l'écart de {0} n'a servi à rien : retirez-la ({1}).",
            en: "This suppression of {0} served no purpose: remove it ({1})."),
    ])
}
