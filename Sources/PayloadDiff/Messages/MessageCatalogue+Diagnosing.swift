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
            "diagnosis-edit": MessageTemplate(
                fr: "ligne {0}, colonne {1} : « {2} » → « {3} » ({4})",
                en: "line {0}, column {1}: \"{2}\" → \"{3}\" ({4})"),
            "diagnosis-written": MessageTemplate(
                fr: "{0} écrit, {1} corrections.", en: "{0} written, {1} edits."),
            "diagnosis-verdict-reads": MessageTemplate(
                fr: "Après réparation : se lit comme {0} et passe la validation.",
                en: "After the repair: reads as {0} and is valid."),
            "diagnosis-verdict-findings": MessageTemplate(
                fr: "Après réparation : se lit comme {0} ; la validation y trouve encore {1} erreur(s), dont : {2}",
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
        for diagnosis in Diagnoses.all + [UTF16Encoding.self] {
            templates["diagnose-" + diagnosis.id] = diagnosis.message
        }
        templates["diagnose-" + NotAPayload.id] = NotAPayload.message
        return MessageCatalogue(templates)
    }()
}
