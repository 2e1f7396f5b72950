internal import Messages

extension MessageCatalogue {
    /// Messages of diagnosing: those of each diagnosis as `diagnose-` and its id, and those around them.
    static let diagnosing: MessageCatalogue = {
        var templates: [String: MessageTemplate] = [
            "diagnosis-none": MessageTemplate(
                fr: "{0} ({1}) : rien d’anormal dans la forme.", en: "{0} ({1}): nothing wrong with the form."),
            "diagnosis-head": MessageTemplate(fr: "{0} ({1}) : {2} anomalies", en: "{0} ({1}): {2} faults"),
            "diagnosis-head-one": MessageTemplate(fr: "{0} ({1}) : 1 anomalie", en: "{0} ({1}): 1 fault"),
            "diagnosis-place": MessageTemplate(fr: "ligne {0}, colonne {1}", en: "line {0}, column {1}"),
            "diagnosis-repairable": MessageTemplate(
                fr: "Réparable : « --repair FICHIER » écrit la meilleure réparation sans toucher à l’original.",
                en: "Repairable: '--repair FILE' writes the best repair and leaves the original alone."),
            "diagnosis-not-repairable": MessageTemplate(
                fr: "Pas de réparation sûre.", en: "There is no safe repair."),
            "diagnosis-edit-insert": MessageTemplate(
                fr: "ligne {0}, colonne {1} : ajout de « {3} » ({4}, {5})",
                en: "line {0}, column {1}: \"{3}\" added ({4}, {5})"),
            "diagnosis-edit-delete": MessageTemplate(
                fr: "ligne {0}, colonne {1} : retrait de « {2} » ({4}, {5})",
                en: "line {0}, column {1}: \"{2}\" removed ({4}, {5})"),
            "diagnosis-edit-replace": MessageTemplate(
                fr: "ligne {0}, colonne {1} : « {2} » → « {3} » ({4}, {5})",
                en: "line {0}, column {1}: \"{2}\" → \"{3}\" ({4}, {5})"),
            "diagnosis-certainty-certain": MessageTemplate(fr: "sûr", en: "certain"),
            "diagnosis-certainty-likely": MessageTemplate(fr: "probable", en: "likely"),
            "diagnosis-certainty-choice": MessageTemplate(fr: "au choix", en: "a choice"),
            "diagnosis-choice": MessageTemplate(
                fr: "À vous de choisir, ligne {0}, colonne {1} ({2}) :",
                en: "For you to choose, line {0}, column {1} ({2}):"),
            "diagnosis-choice-how": MessageTemplate(
                fr: "« --choose N » prend un autre choix que celui marqué >.",
                en: "'--choose N' takes another option than the one marked >."),
            "diagnosis-more": MessageTemplate(
                fr: "… et {0} autres, non montrées.", en: "… and {0} more, not shown."),
            "diagnosis-same-kind": MessageTemplate(
                fr: "et {0} fois encore, lignes {1}", en: "and {0} more times, lines {1}"),
            "diagnosis-written-one": MessageTemplate(fr: "{0} écrit, 1 correction.", en: "{0} written, 1 edit."),
            "diagnosis-written": MessageTemplate(
                fr: "{0} écrit, {1} corrections.", en: "{0} written, {1} edits."),
            "diagnosis-open-choices": MessageTemplate(
                fr:
                    "{0} choix a été fait à votre place : vérifiez-le avec l’auteur du fichier avant de vous en servir.",
                en: "{0} choice was made for you: check it with the author of the file before you use the result."),
            "diagnosis-verdict-reads": MessageTemplate(
                fr: "Après réparation : se lit comme {0} et passe la validation.",
                en: "After the repair: reads as {0} and is valid."),
            "diagnosis-verdict-findings": MessageTemplate(
                fr: "Après réparation : se lit comme {0} ; erreurs que la validation y trouve : {1}, dont : {2}",
                en: "After the repair: reads as {0}; validation still finds {1} error(s), among them: {2}"),
            "diagnosis-verdict-unreadable": MessageTemplate(
                fr: "Après réparation : ne se lit toujours pas comme du FHIR ni du CDA.",
                en: "After the repair: still does not read as FHIR or CDA."),
            "diagnosis-nothing-mended": MessageTemplate(
                fr: "Rien à réparer sûrement : {0} n’est pas écrit.",
                en: "Nothing that can safely be mended: {0} is not written."),
            "diagnosis-same-file": MessageTemplate(
                fr: "--repair ne peut pas écrire sur le fichier d’origine.", en: "--repair cannot write over the input."
            ),
        ]
        for diagnosis in Diagnoses.all { templates["diagnose-" + diagnosis.id] = diagnosis.message }
        for (id, message) in Diagnoses.kinds { templates["diagnose-" + id] = message }
        return MessageCatalogue(templates)
    }()
}
