package import Messages

/// Words of the sandbox: its commands, page and answers.
package enum SandboxMessages {
    private static func m(_ fr: String, _ en: String) -> MessageTemplate { MessageTemplate(fr: fr, en: en) }

    package static let catalogue = MessageCatalogue(merging: [commands, answers, page, capabilities])

    private static let commands = MessageCatalogue([
        "sandbox-missing": m(
            "{0} n'est pas le dossier d'un bac à sable : créez-en un par « esms-validate sandbox init {0} ».",
            "{0} is no sandbox's folder: make one with 'esms-validate sandbox init {0}'."),
        "sandbox-exists": m(
            "Il y a déjà un bac à sable dans {0} : « sandbox reset {0} » le ramène au début.",
            "There is a sandbox in {0} already: 'sandbox reset {0}' takes it back to its beginning."),
        "sandbox-settings": m("{0}, ligne {1} : {2}", "{0}, line {1}: {2}"),
        "sandbox-unreadable": m("Lecture impossible : {0}", "Cannot be read: {0}"),
        "sandbox-not-written": m("Écriture impossible : {0}", "Cannot be written: {0}"),
        "sandbox-database": m(
            "{0} : base illisible ou non écrite ({1}).", "{0}: the database does not read or write ({1})."),
        "sandbox-finess": m(
            "« {0} » n'est pas un numéro FINESS (neuf caractères, clé comprise).",
            "'{0}' is no FINESS number (nine characters with the check digit)."),
        "sandbox-decision": m(
            "Aucune décision « {0} » dans ce bac à sable : les numéros sont dans scenario.yml (national).",
            "There is no decision '{0}' in this sandbox: its numbers are in scenario.yml (national)."),
        "sandbox-structure": m(
            "« {0} » n'est pas un établissement que ce bac à sable connaît pour cette décision (sandbox.yml, finess).",
            "'{0}' is no establishment that this sandbox knows for this decision (sandbox.yml, finess)."),
        "sandbox-state": m(
            "{0} n'est pas possible : le statut est {1}, il faudrait {2}.",
            "{0} is not possible: the status is {1}, it would have to be {2}."),
        "sandbox-clock": m(
            "« {0} » n'est ni un pas (+1d, +3h, -30d) ni un instant (2026-12-01T08:00:00Z).",
            "'{0}' is neither a step (+1d, +3h, -30d) nor an instant (2026-12-01T08:00:00Z)."),
        "sandbox-nginx": m(
            "--tls met nginx devant le bac à sable, et il n'est pas installé : apt install nginx ({0})",
            "--tls puts nginx before the sandbox, and it is not installed: apt install nginx ({0})"),
        "sandbox-certificates": m(
            "Les certificats d'essai n'ont pas pu être faits : {0}", "The test certificates could not be made: {0}"),
        "sandbox-made": m(
            "Bac à sable local, non officiel, dans {0} : {1} notifications pour {2}. La suite : esms-validate sandbox serve {0}",
            "Local, unofficial sandbox in {0}: {1} notifications for {2}. Next: esms-validate sandbox serve {0}"),
        "sandbox-was-reset": m(
            "Le bac à sable de {0} est revenu au début.", "The sandbox in {0} is back at its beginning."),
        "sandbox-acted": m("{0} {1} : notifié à {2}.", "{0} {1}: notified to {2}."),
        "sandbox-listening": m(
            "Bac à sable local, non officiel : {0} (Ctrl-C pour arrêter)",
            "Local, unofficial sandbox: {0} (Ctrl-C to stop)"),
        "sandbox-port-taken": m(
            "Le port {0} ne s'ouvre pas ({1}) : choisissez-en un autre par --port.",
            "Port {0} does not open ({1}): choose another one with --port."),
        "sandbox-listens-wide": m(
            "Attention : {0} est ouvert à d'autres machines.", "Beware: {0} is open to other machines."),
        "sandbox-comment-cancel-notification": m(
            "Notification annulée par la MDPH (essai)", "Notification cancelled by the MDPH (test)"),
        "sandbox-comment-cancel-decision": m(
            "Décision annulée par la MDPH (essai)", "Decision cancelled by the MDPH (test)"),
        "sandbox-comment-reactivate": m(
            "Notification réactivée par la MDPH (essai)", "Notification reactivated by the MDPH (test)"),
        "sandbox-comment-confirm-impossible": m(
            "Admission impossible entérinée (essai)", "Impossible admission confirmed (test)"),
        "sandbox-comment-refuse-impossible": m(
            "Admission impossible refusée par la MDPH (essai)", "Impossible admission refused by the MDPH (test)"),
    ])

    private static let answers = MessageCatalogue([
        "sandbox-fault-unknown": m(
            "X-Sandbox-Fault « {0} » n'existe pas : 401-expired, 403, 429[;retry-after=2], 500, 503, slow=3s, cut, garbage ou redirect.",
            "There is no X-Sandbox-Fault '{0}': 401-expired, 403, 429[;retry-after=2], 500, 503, slow=3s, cut, garbage or redirect."
        ),
        "sandbox-answer-store": m("L'échange n'a pas pu être gardé : {0}", "The exchange could not be kept: {0}"),
        "sandbox-answer-expired": m(
            "Le jeton a expiré : demandez-en un autre, puis refaites la requête.",
            "The token has expired: ask for another one, then send the request again."),
        "sandbox-answer-login": m(
            "L'en-tête « Authorization: Bearer … » manque : demandez d'abord un jeton.",
            "The header 'Authorization: Bearer …' is missing: ask for a token first."),
        "sandbox-answer-token": m(
            "Ce jeton n'est pas de ce bac à sable, ou date d'avant sa remise à zéro.",
            "This token is not of this sandbox, or dates from before its reset."),
        "sandbox-answer-forbidden": m("Accès refusé (faute demandée).", "Access refused (fault on request)."),
        "sandbox-answer-throttled": m(
            "Trop de requêtes : attendez le temps que dit Retry-After, puis refaites la requête.",
            "Too many requests: wait as long as Retry-After says, then send the request again."),
        "sandbox-answer-internal": m(
            "Erreur interne (faute demandée).", "Internal error (fault on request)."),
        "sandbox-answer-unavailable": m(
            "Service momentanément indisponible : refaites la requête plus tard.",
            "The service is unavailable for now: send the request again later."),
        "sandbox-answer-size": m(
            "Le corps dépasse {0} Mio.", "The body has more than {0} MiB."),
        "sandbox-token-method": m("Le jeton se demande par POST.", "A token is asked for by POST."),
        "sandbox-token-form": m(
            "Le corps doit être un formulaire (Content-Type: application/x-www-form-urlencoded).",
            "The body must be a form (Content-Type: application/x-www-form-urlencoded)."),
        "sandbox-token-missing": m("{0} manque dans le formulaire.", "{0} is missing from the form."),
        "sandbox-token-grant": m(
            "grant_type « {0} » : seul client_credentials est admis.",
            "grant_type '{0}': only client_credentials will do."),
        "sandbox-token-client": m(
            "client_id inconnu : reprenez celui de sandbox.yml.", "Unknown client_id: take the one in sandbox.yml."),
        "sandbox-token-secret": m(
            "client_secret faux : reprenez celui de sandbox.yml.", "Wrong client_secret: take the one in sandbox.yml."),
        "sandbox-certificate-refused": m(
            "Certificat client refusé — {0}", "The client's certificate is refused — {0}"),
        "sandbox-certificate-unjudged": m(
            "Le certificat client n'a pas pu être jugé (esms-cert manque à côté d'esms-serve).",
            "The client's certificate could not be judged (esms-cert is not beside esms-serve)."),
        "sandbox-answer-accept": m(
            "Accept ne demande ni application/fhir+json ni application/fhir+xml.",
            "Accept asks neither for application/fhir+json nor for application/fhir+xml."),
        "sandbox-answer-media": m(
            "Content-Type « {0} » : envoyez application/fhir+json ou application/fhir+xml.",
            "Content-Type '{0}': send application/fhir+json or application/fhir+xml."),
        "sandbox-answer-request": m(
            "La requête ne se lit pas.", "The request does not read."),
        "sandbox-answer-structure": m(
            "struct_idnat « {0} » n'est pas un établissement de l'entité juridique du jeton. Admis : {1}.",
            "struct_idnat '{0}' is no establishment of the token's legal entity. Allowed: {1}."),
        "sandbox-answer-legal-entity": m(
            "struct_idnat « {0} » est l'entité juridique ; il faut l'établissement : {1}.",
            "struct_idnat '{0}' is the legal entity; the establishment is needed: {1}."),
        "sandbox-answer-old": m(
            "_lastUpdated ({0}) remonte à plus de 30 jours.", "_lastUpdated ({0}) is more than 30 days ago."),
        "sandbox-answer-document": m(
            "Aucun document « {0} » n'est notifié à cette structure.",
            "No document '{0}' is notified to this structure."),
        "sandbox-answer-consent": m(
            "L'accord de la personne manque pour la décision {0} : envoyez d'abord un Consent (flux 2).",
            "The person's agreement is missing for decision {0}: send a Consent first (flux 2)."),
        "sandbox-answer-type": m("Le corps doit être une ressource {0}.", "The body must be a {0} resource."),
        "sandbox-answer-decision": m(
            "La décision « {0} » n'est pas notifiée à {1}.", "Decision '{0}' is not notified to {1}."),
        "sandbox-answer-source": m(
            "meta.source « {0} » n'est pas la structure de l'en-tête struct_idnat ({1}).",
            "meta.source '{0}' is not the structure of the header struct_idnat ({1})."),
        "sandbox-answer-task-structure": m(
            "idNat_Struct « {0} » n'est pas la structure de l'en-tête struct_idnat ({1}).",
            "idNat_Struct '{0}' is not the structure of the header struct_idnat ({1})."),
        "sandbox-answer-duplicate": m("Déjà reçu : {0}.", "Received already: {0}."),
        "sandbox-state-unusual": m(
            "Inhabituel (table déduite, aucune n'est publiée) : de {0} à {1}. Suites habituelles : {2}.",
            "Unusual (inferred table, none is published): from {0} to {1}. Usual next: {2}."),
        "sandbox-state-local": m(
            "idDecision « {0} » n'est pas celui de la décision ({1}).", "idDecision '{0}' is not the decision's ({1})."),
        "sandbox-state-trial": m(
            "Inhabituel : {0} (période d'essai) est pour un ESAT, l'établissement est de catégorie {1}.",
            "Unusual: {0} (trial period) is for an ESAT, the establishment's category is {1}."),
        "sandbox-state-others": m(
            "Inhabituel : {0} est un statut que donne la MDPH ou ViaTrajectoire.",
            "Unusual: {0} is a status that the MDPH or ViaTrajectoire gives."),
    ])

    private static let page = MessageCatalogue([
        "sandbox-title": m("Bac à sable local, non officiel", "Local, unofficial sandbox"),
        "sandbox-notice": m(
            "Ce n'est pas ViaTrajectoire : un remplaçant local pour essayer un DUI. Toutes les personnes sont fictives.",
            "This is not ViaTrajectoire but a local stand-in to try a DUI with. All persons are made up."),
        "sandbox-page-clock": m("Horloge du bac à sable : {0}", "The sandbox's clock: {0}"),
        "sandbox-page-notifications": m("Notifications ({0})", "Notifications ({0})"),
        "sandbox-page-structure": m("Structure", "Structure"),
        "sandbox-page-person": m("Personne (fictive)", "Person (made up)"),
        "sandbox-page-status": m("Statut ESMS / unité", "Status of ESMS / unit"),
        "sandbox-page-acts": m("Acte de la MDPH ou du référent", "Act of MDPH or référent"),
        "sandbox-page-comment": m("Commentaire", "Comment"),
        "sandbox-page-do": m("Faire", "Do it"),
        "sandbox-page-form": m("Ce formulaire n'est pas le nôtre.", "This form is not ours."),
        "sandbox-page-journal": m("Derniers échanges", "Last exchanges"),
        "sandbox-act-designate": m("Désigner la structure", "Designate the structure"),
        "sandbox-act-update": m("Mettre à jour le dossier", "Update the dossier"),
        "sandbox-act-cancel-notification": m("Annuler la notification", "Cancel the notification"),
        "sandbox-act-cancel-decision": m("Annuler la décision", "Cancel the decision"),
        "sandbox-act-reactivate": m("Réactiver la notification", "Reactivate the notification"),
        "sandbox-act-confirm-impossible": m("Entériner l'admission impossible", "Confirm the impossible admission"),
        "sandbox-act-refuse-impossible": m("Refuser l'admission impossible", "Refuse the impossible admission"),
        "sandbox-act-enter-elsewhere": m("Entrée dans un autre ESMS", "Entry at another ESMS"),
        "sandbox-act-leave-elsewhere": m("Sortie d'un autre ESMS", "Exit from another ESMS"),
        "sandbox-time": m("Heure", "Time"),
        "sandbox-request": m("Requête", "Request"),
        "sandbox-findings": m("Constats", "Findings"),
    ])

    private static let capabilities = MessageCatalogue([
        "sandbox-shown": m("montré", "shown"),
        "sandbox-not-yet": m("pas encore", "not yet"),
        "sandbox-wrong": m("faux", "wrong"),
        "sandbox-total": m("{0} capacités sur {1} montrées.", "{0} of {1} capabilities shown."),
        "sandbox-exchange": m("échange {0} ({1})", "exchange {0} ({1})"),
        "sandbox-cap-token": m("Jeton obtenu", "Token fetched"),
        "sandbox-cap-token-reused": m("Jeton réutilisé", "Token reused"),
        "sandbox-cap-token-renewed": m("Jeton renouvelé à l'expiration", "Token renewed on expiry"),
        "sandbox-cap-secret": m("Secret refusé, puis corrigé", "Secret refused, then put right"),
        "sandbox-cap-first": m("Première connexion à J-30", "First connection at D-30"),
        "sandbox-cap-daily": m("Ensuite J-1, sans trou", "D-1 afterwards, without a gap"),
        "sandbox-cap-dossiers": m("Chaque dossier annoncé est lu", "Every announced dossier is read"),
        "sandbox-cap-updates": m("Les dossiers mis à jour sont relus", "Updated dossiers are read again"),
        "sandbox-cap-consent": m("Accord envoyé avant l'évaluation", "Consent sent before the evaluation"),
        "sandbox-cap-evaluation": m("Évaluation lue", "Evaluation read"),
        "sandbox-cap-status-esms": m(
            "Statuts de l'ESMS avec date et motif", "Statuses of the ESMS with date and motive"),
        "sandbox-cap-status-unit": m(
            "Statuts de l'unité avec date et motif", "Statuses of the unit with date and motive"),
        "sandbox-cap-order": m("Statuts dans un ordre possible", "Statuses in a possible order"),
        "sandbox-cap-trial": m("Période d'essai (ESAT)", "Trial period (ESAT)"),
        "sandbox-cap-impossible": m(
            "Admission impossible, et sa suite lue", "Impossible admission, and what became of it read"),
        "sandbox-cap-cancelled": m("Annulation lue", "Cancellation read"),
        "sandbox-cap-reactivated": m("Réactivation lue", "Reactivation read"),
        "sandbox-cap-elsewhere": m("Entrée dans un autre ESMS lue", "Entry at another ESMS read"),
        "sandbox-cap-instants": m("Instants échappés (%2B)", "Instants escaped (%2B)"),
        "sandbox-cap-401": m("401 : jeton renouvelé, requête refaite", "401: token renewed, request sent again"),
        "sandbox-cap-429": m("429 : attente, puis nouvel essai", "429: wait, then another try"),
        "sandbox-cap-503": m("503 : attente, puis nouvel essai", "503: wait, then another try"),
        "sandbox-cap-cut": m("Réponse coupée : nouvel essai", "Answer cut off: another try"),
        "sandbox-cap-once": m("Rien n'est envoyé deux fois", "Nothing is sent twice"),
        "sandbox-cap-accepted": m("Rien n'est refusé par les deux verdicts", "Nothing is refused by either verdict"),
        "sandbox-why-token-each": m(
            "un jeton demandé presque à chaque requête ({0} pour {1})",
            "a token asked for with nearly each request ({0} for {1})"),
        "sandbox-why-token-kept": m(
            "le jeton expiré a servi encore {0} fois", "the expired token was used {0} times more"),
        "sandbox-why-secret-kept": m(
            "{0} demandes de jeton refusées de suite", "{0} requests for a token refused in a row"),
        "sandbox-why-too-old": m("recherche à plus de 31 jours", "search of more than 31 days"),
        "sandbox-why-gap": m(
            "la recherche ne reprend pas où la précédente s'est arrêtée : un trou de {0} min (flux {1})",
            "the search does not go on where the one before ended: a gap of {0} min (flux {1})"),
        "sandbox-why-unread": m("{0} dossiers annoncés ne sont pas lus", "{0} announced dossiers are not read"),
        "sandbox-why-early": m(
            "évaluation demandée avant l'accord ({0})", "evaluation asked for before the consent ({0})"),
        "sandbox-why-motive": m("statut {0} sans date ou sans motif", "status {0} without date or motive"),
        "sandbox-why-unusual": m("ordre inhabituel : {0}", "unusual order: {0}"),
        "sandbox-why-trial": m("période d'essai hors ESAT", "trial period outside an ESAT"),
        "sandbox-why-plus": m("_lastUpdated mal écrit", "_lastUpdated is badly written"),
        "sandbox-why-no-retry": m("aucun nouvel essai", "no other try"),
        "sandbox-why-storm": m(
            "nouvel essai après {0} ms, trop tôt", "another try after {0} ms, too early"),
        "sandbox-why-twice": m("envoyé deux fois", "sent twice"),
        "sandbox-why-refused": m("refusé : {0}", "refused: {0}"),
    ])
}
