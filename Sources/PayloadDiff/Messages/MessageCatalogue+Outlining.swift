internal import Messages

extension MessageCatalogue {
    /// Messages of tree and extract.
    static let outlining = MessageCatalogue([
        "outline-no-resource": MessageTemplate(fr: "pas de ressource", en: "no resource"),
        "outline-entries": MessageTemplate(fr: "{0} entrées", en: "{0} entries"),
        "outline-entry-one": MessageTemplate(fr: "1 entrée", en: "1 entry"),
        "outline-resolved": MessageTemplate(fr: "présent", en: "found"),
        "outline-dangling": MessageTemplate(fr: "introuvable ici", en: "dangling"),
        "outline-outside": MessageTemplate(fr: "hors du fichier", en: "outside this file"),
        "outline-more": MessageTemplate(fr: "… et {0} autres références", en: "… and {0} more references"),
        "outline-references": MessageTemplate(
            fr: "Références : {0} présentes, {1} introuvables, {2} hors du fichier.",
            en: "References: {0} found, {1} dangling, {2} outside this file."),
        "extract-none": MessageTemplate(fr: "{0} : aucun document embarqué.", en: "{0}: no embedded document."),
        "extract-written": MessageTemplate(fr: "{0}  ({1})", en: "{0}  ({1})"),
        "extract-damaged": MessageTemplate(
            fr: "{0} : base64 abîmé, le contenu est incomplet.", en: "{0}: damaged base64, the content is incomplete."),
    ])
}
