internal import Messages

/// Why something of a Schematron is not run, and why a Schematron cannot be run at all.
enum CDASchematronWords {
    static let words: [String: MessageTemplate] = [
        "cda-schematron-function": MessageTemplate(
            fr: "XPath 1.0 n'a pas de fonction", en: "XPath 1.0 has no function"),
        "cda-schematron-keyword": MessageTemplate(fr: "XPath 1.0 n'a pas de mot", en: "XPath 1.0 has no word"),
        "cda-schematron-variable": MessageTemplate(
            fr: "aucun let exécutable ne donne de valeur à la variable",
            en: "no let that can be run gives a value to the variable"),
        "cda-schematron-prefix": MessageTemplate(
            fr: "aucun ns ne déclare le préfixe", en: "no ns declares the prefix"),
        "cda-schematron-grammar": MessageTemplate(fr: "ce n'est pas du XPath 1.0", en: "it is no XPath 1.0"),
        "cda-schematron-limit": MessageTemplate(
            fr: "l'évaluation demande trop d'opérations", en: "its evaluation takes too many steps"),
        "cda-schematron-evaluation": MessageTemplate(
            fr: "l'expression n'a pas de valeur du type voulu", en: "the expression has no value of the type wanted"),
        "cda-schematron-rule": MessageTemplate(
            fr: "le contexte d'une règle qui précède dans le même pattern n'a pas pu être évalué",
            en: "the context of a rule before it in the same pattern could not be evaluated"),
        "cda-schematron-include": MessageTemplate(
            fr: "le fichier inclus est introuvable", en: "the included file is not there"),
        "cda-schematron-remote": MessageTemplate(
            fr: "le fichier inclus est sur une autre machine ; seuls les fichiers locaux sont lus",
            en: "the included file is on another machine; only local files are read"),
        "cda-schematron-abstract": MessageTemplate(
            fr: "il n'y a pas de règle ni de pattern abstrait de ce nom",
            en: "there is no abstract rule or pattern of this name"),
        "cda-schematron-unsupported": MessageTemplate(
            fr: "ni l'attribut documents ni un let avec un contenu ne sont pris en charge",
            en: "neither the attribute documents nor a let with content is supported"),
        "schematron-error-not-xml": MessageTemplate(
            fr: "{0}, ligne {1} : ce n'est pas du XML bien formé ({2}).",
            en: "{0}, line {1}: this is no well-formed XML ({2})."),
        "schematron-error-not-schematron": MessageTemplate(
            fr:
                "{0} : la racine est « {2} » ; un Schematron ISO commence par schema, dans http://purl.oclc.org/dsdl/schematron.",
            en:
                "{0}: the root is '{2}'; an ISO Schematron begins with schema, in http://purl.oclc.org/dsdl/schematron."
        ),
        "schematron-error-cycle": MessageTemplate(
            fr: "{0} : les fichiers s'incluent l'un l'autre en boucle.",
            en: "{0}: the files include each other in a circle."
        ),
        "schematron-error-too-large": MessageTemplate(
            fr: "{0} : trop de fichiers inclus, ou trop profondément.",
            en: "{0}: too many included files, or nested too deeply."),
        "schematron-error-unknown-phase": MessageTemplate(
            fr: "{0} : cette phase n'existe pas ; il y a : {2}.", en: "{0}: there is no such phase; there are: {2}."),
    ]
}
