package import Messages

extension MessageCatalogue {
    /// What is said of a terminology server.
    package static let terminologyService = MessageCatalogue([
        "tx-address": MessageTemplate(
            fr:
                "« {0} » n'est pas l'adresse d'un serveur de terminologies : par exemple https://smt.esante.gouv.fr/fhir.",
            en: "'{0}' is not the address of a terminology server: for instance https://smt.esante.gouv.fr/fhir."),
        "tx-sent": MessageTemplate(
            fr: "Codes envoyés à {0} : {1}. Rien d'autre n'a quitté cette machine.",
            en: "Codes sent to {0}: {1}. Nothing else left this machine."),
        "tx-cached": MessageTemplate(
            fr: "Réponses de terminologie lues dans le cache ({1}) : {0}.",
            en: "Answers on codes read from the cache ({1}): {0}."),
        "tx-not-known": MessageTemplate(
            fr: "Le serveur {0} ne connaît pas : {1}. Ces codes restent non vérifiés.",
            en: "The server {0} does not know: {1}. Those codes stay unchecked."),
        "tx-fault": MessageTemplate(
            fr:
                "Le serveur {0} ne répond pas comme un serveur de terminologies (code {1}) : les codes restants n'ont pas été vérifiés.",
            en:
                "The server {0} does not answer as a terminology server (status {1}): the remaining codes were not checked."
        ),
        "tx-unreachable": MessageTemplate(
            fr: "{0} Les codes restants n'ont pas été vérifiés.", en: "{0} The remaining codes were not checked."),
        "tx-cache-empty": MessageTemplate(
            fr: "Le cache de terminologie ({0}) est vide : lancez une fois avec --tx URL.",
            en: "The cache of terminology ({0}) is empty: run once with --tx URL."),
    ])
}
