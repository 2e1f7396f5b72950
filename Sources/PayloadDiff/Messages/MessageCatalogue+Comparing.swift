internal import Messages

extension MessageCatalogue {
    /// Messages of comparing.
    static let comparing = MessageCatalogue([
        "diff-same": MessageTemplate(fr: "Aucune différence.", en: "No differences."),
        "diff-count": MessageTemplate(fr: "{0} différences : {1}.", en: "{0} differences: {1}."),
        "diff-count-one": MessageTemplate(fr: "1 différence : {1}.", en: "1 difference: {1}."),
        "diff-count-added": MessageTemplate(fr: "{0} ajoutées", en: "{0} added"),
        "diff-count-added-one": MessageTemplate(fr: "1 ajoutée", en: "1 added"),
        "diff-count-removed": MessageTemplate(fr: "{0} supprimées", en: "{0} removed"),
        "diff-count-removed-one": MessageTemplate(fr: "1 supprimée", en: "1 removed"),
        "diff-count-changed": MessageTemplate(fr: "{0} modifiées", en: "{0} changed"),
        "diff-count-changed-one": MessageTemplate(fr: "1 modifiée", en: "1 changed"),
        "diff-count-moved": MessageTemplate(fr: "{0} déplacées", en: "{0} moved"),
        "diff-count-moved-one": MessageTemplate(fr: "1 déplacée", en: "1 moved"),
        "diff-count-instant": MessageTemplate(
            fr: "{0} instants écrits autrement", en: "{0} instants written differently"),
        "diff-count-instant-one": MessageTemplate(
            fr: "1 instant écrit autrement", en: "1 instant written differently"),
        "diff-count-precision": MessageTemplate(
            fr: "{0} nombres de précision différente", en: "{0} numbers of other precision"),
        "diff-count-precision-one": MessageTemplate(
            fr: "1 nombre de précision différente", en: "1 number of other precision"),
        "diff-count-unicode": MessageTemplate(
            fr: "{0} formes Unicode différentes", en: "{0} other Unicode forms"),
        "diff-count-unicode-one": MessageTemplate(fr: "1 forme Unicode différente", en: "1 other Unicode form"),
        "diff-count-encoding": MessageTemplate(
            fr: "{0} encodages différents du même contenu", en: "{0} other encodings of the same content"),
        "diff-count-encoding-one": MessageTemplate(
            fr: "1 encodage différent du même contenu", en: "1 other encoding of the same content"),
        "diff-kind-added": MessageTemplate(fr: "ajouté", en: "added"),
        "diff-kind-removed": MessageTemplate(fr: "supprimé", en: "removed"),
        "diff-kind-changed": MessageTemplate(fr: "modifié", en: "changed"),
        "diff-kind-moved": MessageTemplate(fr: "déplacé", en: "moved"),
        "diff-kind-instant": MessageTemplate(
            fr: "même instant, écrit autrement", en: "same instant, written differently"),
        "diff-kind-precision": MessageTemplate(
            fr: "même nombre, autre précision", en: "same number, other precision"),
        "diff-kind-unicode": MessageTemplate(
            fr: "même texte, autre forme Unicode (NFC/NFD)", en: "same text, other Unicode form (NFC/NFD)"),
        "diff-kind-encoding": MessageTemplate(
            fr: "même contenu, encodé autrement", en: "same content, encoded differently"),
        "diff-moved-to": MessageTemplate(fr: "déplacé vers {0}", en: "moved to {0}"),
        "diff-now-at": MessageTemplate(fr: "désormais {0}", en: "now {0}"),
        "diff-different-kinds": MessageTemplate(
            fr: "Du XML qui n'est pas du FHIR ne se compare qu'à du XML de même nature.",
            en: "XML that is not FHIR can only be compared with XML of its kind."),
        "diff-no-steps": MessageTemplate(
            fr: "Ce format de sortie demande des ressources FHIR ou du JSON.",
            en: "This output format needs FHIR resources or JSON."),
        "diff-no-fhir-patch": MessageTemplate(
            fr: "Ces différences ne s'écrivent pas en FHIRPath Patch : {0}.",
            en: "These differences cannot be written as FHIRPath Patch: {0}."),
        "diff-place": MessageTemplate(fr: "[{0}]", en: "[{0}]"),
        "diff-place-inside": MessageTemplate(fr: "[{0} dans le document]", en: "[{0} in the document]"),
        "diff-embedded-broken-first": MessageTemplate(
            fr: "le document du premier fichier ne se lit pas, ligne {0}, colonne {1} : {2}",
            en: "the document of the first file cannot be read, line {0}, column {1}: {2}"),
        "diff-embedded-broken-second": MessageTemplate(
            fr: "le document du deuxième fichier ne se lit pas, ligne {0}, colonne {1} : {2}",
            en: "the document of the second file cannot be read, line {0}, column {1}: {2}"),
        "diff-embedded-kinds": MessageTemplate(
            fr: "documents de nature différente", en: "documents of different kinds"),
        "diff-ignore-unmatched": MessageTemplate(
            fr: "« --ignore {0} » ne correspond à aucune différence : vérifiez le chemin, écrit comme dans le rapport.",
            en: "'--ignore {0}' matches no difference: check the path, written as in the report."),
        "diff-first": MessageTemplate(fr: "premier fichier", en: "first file"),
        "diff-second": MessageTemplate(fr: "deuxième fichier", en: "second file"),
        "diff-title": MessageTemplate(fr: "Différences entre {0} et {1}", en: "Differences between {0} and {1}"),
        "diff-element": MessageTemplate(fr: "Élément", en: "Element"),
    ])
}
