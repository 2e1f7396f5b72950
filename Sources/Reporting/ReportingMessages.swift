public import Messages

extension MessageCatalogue {
    /// Words of the reports themselves.
    public static let reporting = MessageCatalogue([
        "severity-fatal": MessageTemplate(fr: "bloquant", en: "fatal"),
        "severity-error": MessageTemplate(fr: "erreur", en: "error"),
        "severity-warning": MessageTemplate(fr: "avertissement", en: "warning"),
        "severity-information": MessageTemplate(fr: "information", en: "information"),
        "verdict-accepted": MessageTemplate(fr: "EVSClient : accepté", en: "EVSClient: accepted"),
        "verdict-refused": MessageTemplate(fr: "EVSClient : refusé", en: "EVSClient: refused"),
        "verdict-not-judged": MessageTemplate(fr: "EVSClient : impossible à juger", en: "EVSClient: cannot be judged"),
        "business-accepted": MessageTemplate(
            fr: "ViaTrajectoire : rien à redire", en: "ViaTrajectoire: nothing to object"),
        "business-refused": MessageTemplate(fr: "ViaTrajectoire : à corriger", en: "ViaTrajectoire: needs correction"),
        "business-warned": MessageTemplate(fr: "ViaTrajectoire : à vérifier", en: "ViaTrajectoire: have a look"),
        "suppressed": MessageTemplate(fr: "mis à l'écart : {0}", en: "set aside: {0}"),
        "count-suppressed": MessageTemplate(
            fr: "{0} constats mis à l'écart ne comptent pas pour le code de sortie (--show-suppressed les montre)",
            en: "{0} findings set aside do not count for the exit code (--show-suppressed shows them)"),
        "count-suppressed-1": MessageTemplate(
            fr: "1 constat mis à l'écart ne compte pas pour le code de sortie (--show-suppressed le montre)",
            en: "1 finding set aside does not count for the exit code (--show-suppressed shows it)"),
        "count-echoes": MessageTemplate(
            fr: "↳ {0} autres constats en découlent (--all les montre)",
            en: "↳ {0} more findings follow from it (--all shows them)"),
        "count-echoes-1": MessageTemplate(
            fr: "↳ 1 autre constat en découle (--all le montre)",
            en: "↳ 1 more finding follows from it (--all shows it)"),
        "count-errors-0": MessageTemplate(fr: "aucune erreur", en: "no errors"),
        "count-errors-1": MessageTemplate(fr: "1 erreur", en: "1 error"),
        "count-errors": MessageTemplate(fr: "{0} erreurs", en: "{0} errors"),
        "count-warnings-0": MessageTemplate(fr: "aucun avertissement", en: "no warnings"),
        "count-warnings-1": MessageTemplate(fr: "1 avertissement", en: "1 warning"),
        "count-warnings": MessageTemplate(fr: "{0} avertissements", en: "{0} warnings"),
        "count-informations-1": MessageTemplate(fr: "1 information", en: "1 information"),
        "count-informations": MessageTemplate(fr: "{0} informations", en: "{0} pieces of information"),
        "gazelle-disclaimer": MessageTemplate(
            fr: "Rapport établi hors ligne ; il annonce celui d'EVSClient et ne le remplace pas.",
            en: "Report made offline; it announces the one of EVSClient and does not replace it."),
        "html-title": MessageTemplate(fr: "Rapport de validation", en: "Validation report"),
        "html-notice": MessageTemplate(
            fr: "Ce rapport montre des extraits des fichiers : s'ils portent des données personnelles, lui aussi.",
            en: "This report shows excerpts of the files: where they hold personal data, so does it."),
        "html-filter": MessageTemplate(fr: "Montrer", en: "Show"),
        "html-filter-all": MessageTemplate(fr: "Tout", en: "Everything"),
        "html-filter-warning": MessageTemplate(fr: "Erreurs et avertissements", en: "Errors and warnings"),
        "html-filter-error": MessageTemplate(fr: "Erreurs", en: "Errors"),
        "html-files": MessageTemplate(fr: "Fichiers", en: "Files"),
        "html-place": MessageTemplate(fr: "ligne {0}, colonne {1}", en: "line {0}, column {1}"),
        "html-rule": MessageTemplate(fr: "Règle", en: "Rule"),
        "html-none": MessageTemplate(fr: "Aucun constat.", en: "Nothing was found."),
        "html-profile": MessageTemplate(fr: "Profil", en: "Profile"),
        "html-tool": MessageTemplate(fr: "Outil", en: "Tool"),
        "html-guide": MessageTemplate(fr: "Guide", en: "Guide"),
        "html-date": MessageTemplate(fr: "Date", en: "Date"),
        "html-source": MessageTemplate(fr: "Extrait du fichier", en: "Excerpt of the file"),
        "summary-files": MessageTemplate(
            fr: "{0} fichiers : {1} acceptés, {2} refusés, {3} non jugés",
            en: "{0} files: {1} accepted, {2} refused, {3} not judged"),
        "judged-by": MessageTemplate(fr: "jugé selon {0}", en: "judged by {0}"),
        "standard-input": MessageTemplate(fr: "entrée standard", en: "standard input"),
        "line": MessageTemplate(fr: "ligne {0}", en: "line {0}"),
        "sibling-missing": MessageTemplate(
            fr: "{0} n'est pas à côté de cet exécutable : installez les outils ensemble.",
            en: "{0} does not lie beside this executable: install the tools together."),
        "unknown-profile": MessageTemplate(
            fr: "--profile {0} : profil inconnu ; donnez le paquet qui le définit avec --package.",
            en: "--profile {0}: unknown profile; give the package that defines it with --package."),
        "no-finess-index": MessageTemplate(
            fr: "--finess {0} : ce n'est pas un index FINESS ; « esms-cert finess import » en fait un.",
            en: "--finess {0}: this is no FINESS index; \"esms-cert finess import\" makes one."),
        "not-a-payload": MessageTemplate(
            fr: "{0} : ce n'est ni du JSON ni du XML ({1}). Un certificat se vérifie avec « esms-cert check ».",
            en: "{0}: this is neither JSON nor XML ({1}). A certificate is checked with \"esms-cert check\"."),
        "did-you-mean": MessageTemplate(
            fr: "S'il s'agit d'une sous-commande : vouliez-vous « {0} » ?",
            en: "If this is meant as a subcommand: did you mean \"{0}\"?"),
        "folder-empty": MessageTemplate(
            fr: "Aucun fichier .json ou .xml dans {0}.", en: "No .json or .xml file in {0}."),
    ])
}
