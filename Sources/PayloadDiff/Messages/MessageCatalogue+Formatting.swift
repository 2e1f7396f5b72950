internal import Messages

extension MessageCatalogue {
    /// Messages of formatting, converting and of files.
    static let formatting = MessageCatalogue([
        "format-unreadable": MessageTemplate(
            fr:
                "{0} ne peut pas être mis en forme. Lancez « esms-diff diagnose {0} » pour savoir pourquoi et le réparer.",
            en: "{0} cannot be formatted. Run 'esms-diff diagnose {0}' to learn why and to repair it."),
        "format-one-output": MessageTemplate(
            fr: "--output ne prend qu'un fichier à la fois : plusieurs documents de suite ne se reliraient pas.",
            en: "--output takes one file at a time: several documents in a row could not be read again."),
        "format-place": MessageTemplate(fr: "{0}, ligne {1}, colonne {2} : {3}", en: "{0}, line {1}, column {2}: {3}"),
        "format-no-place": MessageTemplate(fr: "{0} : {1}", en: "{0}: {1}"),
        "json-ends-early": MessageTemplate(
            fr: "Le fichier s'arrête avant la fin ({0} accolades ou crochets ouverts). Fichier tronqué ?",
            en: "The file ends too early ({0} braces or brackets open). Was it cut short?"),
        "json-key-expected": MessageTemplate(
            fr: "Une propriété entre guillemets est attendue ici.", en: "A property in double quotes is expected here."),
        "json-colon-expected": MessageTemplate(fr: "« : » est attendu ici.", en: "':' is expected here."),
        "json-value-expected": MessageTemplate(fr: "Une valeur est attendue ici.", en: "A value is expected here."),
        "xml-ends-early": MessageTemplate(
            fr: "Le fichier s'arrête avant la fin : <{0}> n'est pas refermé. Fichier tronqué ?",
            en: "The file ends too early: <{0}> is not closed. Was it cut short?"),
        "xml-ill-formed": MessageTemplate(fr: "XML mal formé : {0}.", en: "The XML is not well formed: {0}."),
        "xml-false-encoding": MessageTemplate(
            fr: "La déclaration annonce {0} mais le fichier est en UTF-8 : les lecteurs y liraient d'autres lettres.",
            en: "The declaration says {0} but the file is UTF-8: readers would read other letters."),
        "xml-text-outside": MessageTemplate(
            fr: "Texte hors de l'élément racine.", en: "Text outside the root element."),
        "xml-bad-tag": MessageTemplate(
            fr: "Balise mal formée (« < » non échappé ?).", en: "Malformed tag (an unescaped '<'?)."),
        "xml-not-closed": MessageTemplate(fr: "« {0} » n'est pas refermé.", en: "'{0}' is not closed."),
        "xml-unexpected-end-tag": MessageTemplate(
            fr: "</{0}> ferme un élément qui n'est pas ouvert.", en: "</{0}> closes an element that is not open."),
        "xml-mismatched-tag": MessageTemplate(
            fr: "</{0}> trouvé là où </{1}> est attendu.", en: "Found </{0}> where </{1}> is expected."),
        "xml-second-root": MessageTemplate(
            fr: "Deuxième document dans le même fichier : <{0}>.", en: "A second document in the same file: <{0}>."),
        "xml-bad-attribute": MessageTemplate(fr: "Attribut mal formé.", en: "Malformed attribute."),
        "xml-attribute-without-value": MessageTemplate(
            fr: "L'attribut « {0} » n'a pas de valeur.", en: "The attribute '{0}' has no value."),
        "xml-attribute-not-quoted": MessageTemplate(
            fr: "La valeur de l'attribut « {0} » doit être entre guillemets.",
            en: "The value of the attribute '{0}' must be in quotes."),
        "xml-attribute-less-than": MessageTemplate(
            fr: "« < » dans l'attribut « {0} » : écrivez &lt;, ou un guillemet manque.",
            en: "'<' in the attribute '{0}': write &lt;, or a quote is missing."),
        "xml-duplicate-attribute": MessageTemplate(
            fr: "L'attribut « {0} » figure deux fois.", en: "The attribute '{0}' stands twice."),
        "xml-bad-reference": MessageTemplate(
            fr: "« {0} » : XML n'a pas cette entité ; pour « & » écrivez &amp;.",
            en: "'{0}': XML has no such entity; for '&' write &amp;."),
        "xml-control-character": MessageTemplate(
            fr: "Caractère de contrôle U+00{0} : XML ne l'admet pas.",
            en: "Control character U+00{0}: XML does not allow it."),
        "convert-not-fhir": MessageTemplate(
            fr: "Ce n'est pas une ressource FHIR : la conversion suit les définitions de FHIR R4.",
            en: "This is no FHIR resource: conversion follows the definitions of FHIR R4."),
        "convert-unknown-type": MessageTemplate(
            fr: "« {0} » n'est pas un type de ressource FHIR R4.", en: "'{0}' is not a FHIR R4 resource type."),
        "convert-unknown-element": MessageTemplate(
            fr: "« {0} » n'est pas défini à cet endroit : il serait perdu dans la conversion.",
            en: "'{0}' is not defined here: it would be lost in the conversion."),
        "convert-not-a-list": MessageTemplate(
            fr: "« {0} » ne se répète pas : un tableau n'a pas de sens ici.",
            en: "'{0}' does not repeat: an array makes no sense here."),
        "convert-not-an-object": MessageTemplate(
            fr: "« {0} » doit être un objet.", en: "'{0}' must be an object."),
        "convert-not-simple": MessageTemplate(
            fr: "« {0} » doit être une valeur simple.", en: "'{0}' must be a simple value."),
        "convert-repeated": MessageTemplate(
            fr: "« {0} » ne se répète pas.", en: "'{0}' does not repeat."),
        "convert-narrative": MessageTemplate(
            fr: "text.div n'est pas un <div> XHTML bien formé : il ne peut pas entrer dans du XML.",
            en: "text.div is no well-formed XHTML <div>: it cannot go into XML."),
        "convert-no-xml-character": MessageTemplate(
            fr: "Le caractère U+{0} n'existe pas en XML 1.0.", en: "The character U+{0} does not exist in XML 1.0."),
    ])
}
