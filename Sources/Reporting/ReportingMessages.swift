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
        "business-withheld": MessageTemplate(
            fr: "ViaTrajectoire : pas d'avis, le fichier ne se lit pas en entier",
            en: "ViaTrajectoire: no opinion, the file does not read to its end"),
        "let-pass": MessageTemplate(
            fr: "EVSClient laisse passer ceci, mais un logiciel qui lit selon la norme peut le refuser.",
            en: "EVSClient lets this pass, but software that reads by the standard may refuse it."),
        "basis": MessageTemplate(
            fr: "réglages {0} ({1}) · SDO {2} · {3}", en: "settings {0} ({1}) · SDO {2} · {3}"),
        "html-basis": MessageTemplate(fr: "Jugé avec", en: "Judged with"),
        "counts-for": MessageTemplate(fr: "compte pour {0}", en: "counts for {0}"),
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
        "count-kind": MessageTemplate(
            fr: "↳ {0} autres constats de cette sorte, lignes {1} (--all les montre)",
            en: "↳ {0} more findings of this kind, lines {1} (--all shows them)"),
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
        "summary-files-0": MessageTemplate(fr: "Aucun fichier jugé", en: "No file was judged"),
        "summary-files-1": MessageTemplate(fr: "1 fichier, EVSClient", en: "1 file, EVSClient"),
        "summary-files": MessageTemplate(fr: "{0} fichiers, EVSClient", en: "{0} files, EVSClient"),
        "summary-colon": MessageTemplate(fr: " : ", en: ": "),
        "summary-accepted-1": MessageTemplate(fr: "1 accepté", en: "1 accepted"),
        "summary-accepted": MessageTemplate(fr: "{0} acceptés", en: "{0} accepted"),
        "summary-refused-1": MessageTemplate(fr: "1 refusé", en: "1 refused"),
        "summary-refused": MessageTemplate(fr: "{0} refusés", en: "{0} refused"),
        "summary-not-judged-1": MessageTemplate(fr: "1 non jugé", en: "1 not judged"),
        "summary-not-judged": MessageTemplate(fr: "{0} non jugés", en: "{0} not judged"),
        "summary-business": MessageTemplate(fr: "ViaTrajectoire : ", en: "ViaTrajectoire: "),
        "summary-good-1": MessageTemplate(fr: "1 sans erreur", en: "1 without error"),
        "summary-good": MessageTemplate(fr: "{0} sans erreur", en: "{0} without error"),
        "summary-bad-1": MessageTemplate(fr: "1 à corriger", en: "1 to be corrected"),
        "summary-bad": MessageTemplate(fr: "{0} à corriger", en: "{0} to be corrected"),
        "summary-set-aside-1": MessageTemplate(
            fr: "1 constat mis à l'écart", en: "1 finding set aside"),
        "summary-set-aside": MessageTemplate(fr: "{0} constats mis à l'écart", en: "{0} findings set aside"),
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
        "not-a-payload-html": MessageTemplate(
            fr:
                "{0} : c'est une page HTML ({1}) et non du FHIR. Un serveur ou un proxy a répondu par une erreur : vérifiez "
                + "l'adresse et l'authentification.",
            en:
                "{0}: this is an HTML page ({1}), not FHIR. A server or proxy answered with an error: check the address and "
                + "the authentication."),
        "not-a-payload-headers": MessageTemplate(
            fr:
                "{0} : des en-têtes HTTP précèdent le contenu. Ne gardez que le corps ; « esms-diff diagnose --repair » les "
                + "enlève.",
            en:
                "{0}: HTTP headers stand before the content. Keep the body only; \"esms-diff diagnose --repair\" removes them."
        ),
        "not-a-payload-words": MessageTemplate(
            fr:
                "{0} : du texte précède le contenu (« {1} »), comme dans un journal. Enlevez-le ; « esms-diff diagnose » dit où "
                + "le contenu commence.",
            en:
                "{0}: text stands before the content (\"{1}\"), as in a log. Remove it; \"esms-diff diagnose\" tells where the "
                + "content begins."),
        "not-a-payload-text": MessageTemplate(
            fr: "{0} : c'est du texte, ni JSON ni XML. « esms-diff diagnose » en dit plus.",
            en: "{0}: this is text, neither JSON nor XML. \"esms-diff diagnose\" tells more."),
        "see-diagnose": MessageTemplate(
            fr: "« esms-diff diagnose » nomme tout ce qui empêche la lecture et dit ce qui se répare.",
            en: "\"esms-diff diagnose\" names all that prevents reading and tells what can be repaired."),
        "results-lost": MessageTemplate(
            fr:
                "Des résultats manquent : {0} entrées prises, {1} résultats rendus. Relancez ; si cela se répète, --jobs 1.",
            en: "Results are missing: {0} inputs taken, {1} results given. Run again; if it happens again, --jobs 1."),
        "did-you-mean": MessageTemplate(
            fr: "S'il s'agit d'une sous-commande : vouliez-vous « {0} » ?",
            en: "If this is meant as a subcommand: did you mean \"{0}\"?"),
        "folder-empty": MessageTemplate(
            fr: "Aucun fichier .json ou .xml dans {0}.", en: "No .json or .xml file in {0}."),
    ])
}
