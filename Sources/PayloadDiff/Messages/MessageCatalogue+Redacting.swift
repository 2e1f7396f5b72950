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
        "no-files": MessageTemplate(
            fr: "{0} : aucun fichier .json, .xml, .ndjson ou .cda dedans.",
            en: "{0}: no .json, .xml, .ndjson or .cda file in it."),
        "redact-raw-hint": MessageTemplate(
            fr: "« --raw » masque le texte tel qu’il est : la copie garde la faute.",
            en: "'--raw' masks the text as it stands: the copy keeps the fault."),
        "redact-faults-same": MessageTemplate(
            fr: "{0} : la copie a les mêmes erreurs que l’original ({1}).",
            en: "{0}: the copy has the errors of the original ({1})."),
        "redact-faults-differ": MessageTemplate(
            fr: "{0} : la copie n’a pas les mêmes erreurs que l’original :",
            en: "{0}: the copy does not have the errors of the original:"),
        "redact-fault-gone": MessageTemplate(
            fr: "  disparue : {0} {1}", en: "  gone: {0} {1}"),
        "redact-fault-new": MessageTemplate(
            fr: "  nouvelle : {0} {1}", en: "  new: {0} {1}"),
        "redact-faults-more": MessageTemplate(fr: "  et {0} autres", en: "  and {0} more"),
        "redact-anonymised": MessageTemplate(
            fr:
                "{0} : {1} valeurs remplacées ; aucune n’est retrouvée dans la copie. Des dates il reste l’année, des structures "
                + "rien ; ce qui reste (sexe, statuts, motifs, codes) peut encore désigner une personne dans un petit groupe.",
            en:
                "{0}: {1} values replaced; none is found again in the copy. Of dates the year is left, of structures nothing; "
                + "what is left (sex, statuses, reasons, codes) may still point at a person in a small group."),
        "redact-codes": MessageTemplate(
            fr: "  codes de santé qui restent, un code rare désigne quelqu’un : {0}",
            en: "  codes of health that stay, and a rare one points at somebody: {0}"),
        "redact-folder-needed": MessageTemplate(
            fr: "Plusieurs fichiers : donnez le dossier où écrire les copies, --output DOSSIER.",
            en: "Several files: give the folder to write the copies to, --output FOLDER."),
        "redact-name-twice": MessageTemplate(
            fr: "{0} : une autre copie porte déjà ce nom ({1}) ; lancez la commande une fois pour chacune.",
            en: "{0}: another copy has this name already ({1}); run the command once for each."),
        "redact-summary": MessageTemplate(
            fr: "{0} fichiers : {1} copies écrites, {2} refusés",
            en: "{0} files: {1} copies written, {2} refused"),
        "redact-kind-name": MessageTemplate(fr: "nom", en: "name"),
        "redact-kind-identifier": MessageTemplate(fr: "identifiant", en: "identifier"),
        "redact-kind-date": MessageTemplate(fr: "date", en: "date"),
        "redact-kind-contact": MessageTemplate(fr: "contact", en: "contact"),
        "redact-kind-place": MessageTemplate(fr: "lieu", en: "place"),
        "redact-kind-text": MessageTemplate(fr: "texte", en: "text"),
    ])
}
