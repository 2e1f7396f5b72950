package import Messages

extension MessageCatalogue {
    /// Words of `explain`.
    package static let explanation = MessageCatalogue([
        "explain-severity": MessageTemplate(fr: "Gravité", en: "Severity"),
        "explain-hl7": MessageTemplate(fr: "Id HL7", en: "HL7 id"),
        "explain-origin": MessageTemplate(fr: "Origine", en: "Origin"),
        "explain-text": MessageTemplate(fr: "Message", en: "Message"),
        "explain-detail": MessageTemplate(fr: "Explication", en: "Explanation"),
        "explain-source": MessageTemplate(fr: "Source", en: "Source"),
        "explain-good": MessageTemplate(fr: "Bon exemple", en: "Good example"),
        "explain-bad": MessageTemplate(fr: "Mauvais exemple", en: "Bad example"),
        "explain-business-error": MessageTemplate(
            fr: "erreur : à corriger pour ViaTrajectoire", en: "error: to be corrected for ViaTrajectoire"),
        "explain-business-warning": MessageTemplate(fr: "avertissement : à vérifier", en: "warning: have a look"),
        "explain-business-information": MessageTemplate(fr: "information", en: "information"),
        "explain-element": MessageTemplate(fr: "Élément", en: "Element"),
        "explain-expression": MessageTemplate(fr: "Expression", en: "Expression"),
        "explain-evs": MessageTemplate(fr: "Verdict", en: "Verdict"),
        "explain-fatal": MessageTemplate(
            fr: "bloquant : la ressource ne peut pas être jugée", en: "fatal: the resource cannot be judged"),
        "explain-error": MessageTemplate(fr: "erreur : le payload est refusé", en: "error: the payload is refused"),
        "explain-warning": MessageTemplate(
            fr: "avertissement : le payload est accepté", en: "warning: the payload is accepted"),
        "explain-information": MessageTemplate(fr: "information", en: "information"),
        "explain-origin-structure": MessageTemplate(
            fr: "spécification FHIR R4 (lecture, types, structure)",
            en: "FHIR R4 specification (reading, types, structure)"),
        "explain-origin-profile": MessageTemplate(
            fr: "profils : base R4 ou guide SDO", en: "profiles: R4 base or SDO guide"),
        "explain-origin-terminology": MessageTemplate(fr: "codes et jeux de valeurs", en: "codes and value sets"),
        "explain-origin-business": MessageTemplate(
            fr: "règles métier ViaTrajectoire", en: "ViaTrajectoire business rules"),
        "explain-origin-cda": MessageTemplate(fr: "documents CDA embarqués", en: "embedded CDA documents"),
        "explain-cda-fatal": MessageTemplate(
            fr: "bloquant pour un document donné comme fichier ; avertissement au plus dans une pièce jointe",
            en: "fatal for a document given as a file; a warning at most in an attachment"),
        "explain-cda-error": MessageTemplate(
            fr: "erreur pour un document donné comme fichier ; avertissement au plus dans une pièce jointe",
            en: "error for a document given as a file; a warning at most in an attachment"),
        "explain-cda-warning": MessageTemplate(fr: "avertissement", en: "warning"),
        "explain-cda-information": MessageTemplate(fr: "information", en: "information"),
        "explain-counts-cda": MessageTemplate(
            fr:
                "ne compte pas pour EVSClient, qui n'ouvre pas les pièces jointes ; décide d'un document donné comme fichier",
            en: "does not count for EVSClient, which opens no attachments; decides on a document given as a file"),
        "explain-counts": MessageTemplate(
            fr: "compte pour le verdict EVSClient", en: "counts for the EVSClient verdict"),
        "explain-beyond": MessageTemplate(fr: "va au-delà d'EVSClient", en: "goes beyond EVSClient"),
        "explain-unknown": MessageTemplate(
            fr: "Règle « {0} » inconnue. L'id figure sous chaque constat, et dans le champ rule de --format ndjson.",
            en: "Unknown rule '{0}'. The id stands below each finding, and in the field rule of --format ndjson."),
        "explain-unknown-nearest": MessageTemplate(
            fr: "Règle « {0} » inconnue. Vouliez-vous « {1} » ?", en: "Unknown rule '{0}'. Did you mean '{1}'?"),
        "explain-rule-regle-StatutUnite": MessageTemplate(
            fr:
                "Telle que publiée (4.0.4 à 4.0.7), la règle lit input.type.text alors que le profil et les exemples codent le type "
                + "(type.coding) : elle ne se déclenche jamais sur des données conformes. Elle est exécutée ici à l'identique.",
            en:
                "As published (4.0.4 to 4.0.7) the rule reads input.type.text, while the profile and the examples code the type "
                + "(type.coding): it never fires on conforming data. It is run here just as it is."),
        "explain-rule-regle-ModePriseEnCharge": MessageTemplate(
            fr:
                "Présente dans les versions 4.0.4 à 4.0.6 du guide, supprimée en 4.0.7. La JDV J264 a eu trois contenus (2024-06-28, "
                + "2026-06-01, 2026-07-30) : voir --ig-version et --terminology-version.",
            en:
                "In versions 4.0.4 to 4.0.6 of the guide, gone from 4.0.7. JDV J264 had three contents (2024-06-28, 2026-06-01, "
                + "2026-07-30): see --ig-version and --terminology-version."),
    ])
}
