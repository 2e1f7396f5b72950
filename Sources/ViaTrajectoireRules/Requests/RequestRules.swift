internal import FHIRCore
internal import Messages

/// What can be wrong with the request of a flux.
public enum RequestRules {
    private static let flux1 =
        "GET /DocumentReference?type=57830-2&_lastUpdated=gt2026-11-20T06:00:00%2B01:00&_elements=id"
    private static let flux3 = "GET /DocumentReference?identifier=VT-2026-000456&type=51848-0"
    private static let flux5 = "GET /Task?_lastUpdated=gt2026-11-20T06:00:00%2B01:00"

    static let unknown = RulePage(
        "request-unknown", .error, source: "SDO, flux 1 à 5",
        text: MessageTemplate(
            fr:
                "« {0} » n'est la requête d'aucun flux. Flux : GET DocumentReference (1, 3), POST Consent (2), POST Task "
                + "(4), GET Task (5).",
            en:
                "'{0}' is the request of no flux. Flux: GET DocumentReference (1, 3), POST Consent (2), POST Task (4), GET "
                + "Task (5)."),
        variants: [
            "put": MessageTemplate(
                fr:
                    "« {0} » : PUT Task n'existe plus depuis 4.0.1. Une Task est un événement : envoyez-en une nouvelle par "
                    + "POST Task.",
                en: "'{0}': PUT Task is gone since 4.0.1. A Task is one event: send a new one by POST Task.")
        ],
        explanation: MessageTemplate(
            fr: "ViaTrajectoire n'offre que les requêtes des cinq flux du guide.",
            en: "ViaTrajectoire offers the requests of the guide's five flux only."),
        good: flux5, bad: "PUT /Task/123")

    static let missing = RulePage(
        "request-parameter-missing", .error, source: "SDO, flux 1, 3 et 5",
        text: MessageTemplate(
            fr: "Le paramètre {0} manque : le flux {1} l'exige ({2}).",
            en: "The parameter {0} is missing: flux {1} demands it ({2})."),
        explanation: MessageTemplate(
            fr: "Flux 1 : type=57830-2, _lastUpdated et _elements=id. Flux 3 : identifier et type=51848-0. Flux 5 : "
                + "_lastUpdated.",
            en: "Flux 1: type=57830-2, _lastUpdated and _elements=id. Flux 3: identifier and type=51848-0. Flux 5: "
                + "_lastUpdated."),
        good: flux1, bad: "GET /DocumentReference?type=57830-2")

    static let value = RulePage(
        "request-parameter-value", .error, source: "SDO, flux 1 et 3",
        text: MessageTemplate(
            fr: "{0} = « {1} » : le flux {2} attend {3}.", en: "{0} = '{1}': flux {2} expects {3}."),
        variants: [
            "escape": MessageTemplate(
                fr:
                    "{0} = « {1} » : échappement % mal formé. Écrivez % puis deux chiffres hexadécimaux (%2B pour « + »).",
                en: "{0} = '{1}': malformed % escape. Write % and two hexadecimal digits (%2B for '+')."),
            "twice": MessageTemplate(
                fr: "{0} figure deux fois : gardez-en un seul.", en: "{0} is there twice: keep one of them."),
        ],
        explanation: MessageTemplate(
            fr: "type porte le code LOINC seul, sans système ; _elements vaut id ; identifier porte l'idNat_Decision.",
            en: "type has the LOINC code alone, without system; _elements is id; identifier has the idNat_Decision."),
        good: flux3, bad: "GET /DocumentReference?identifier=VT-2026-000456&type=http://loinc.org|51848-0")

    static let other = RulePage(
        "request-parameter-unknown", .warning, source: "SDO, flux 1, 3 et 5",
        text: MessageTemplate(
            fr: "Le flux {1} ne prévoit pas le paramètre {0} : ViaTrajectoire peut l'ignorer ou refuser la requête.",
            en: "Flux {1} does not provide for the parameter {0}: ViaTrajectoire may ignore it or refuse the request."),
        explanation: MessageTemplate(
            fr: "Seuls les paramètres cités par le guide sont sûrs ; FHIR laisse un serveur ignorer les autres.",
            en: "Only the parameters that the guide names are safe; FHIR lets a server ignore the others."),
        good: flux5, bad: flux5 + "&status=completed")

    static let instant = RulePage(
        "request-last-updated", .error, source: "SDO 4.0.3, _lastUpdated : instant",
        text: MessageTemplate(
            fr:
                "_lastUpdated = « {0} » n'est pas un instant : écrivez gt2026-11-20T06:00:00%2B01:00 (secondes et fuseau).",
            en: "_lastUpdated = '{0}' is no instant: write gt2026-11-20T06:00:00%2B01:00 (seconds and zone)."),
        variants: [
            "prefix": MessageTemplate(
                fr:
                    "_lastUpdated = « {0} » : il manque le préfixe gt (« après »). Sans lui, la recherche porte sur cet "
                    + "instant précis.",
                en: "_lastUpdated = '{0}': the prefix gt ('after') is missing. Without it the search is for that very "
                    + "instant."),
            "plus": MessageTemplate(
                fr:
                    "_lastUpdated = « {0} » : le « + » du fuseau doit être écrit %2B ; tel quel, le serveur y lit une espace.",
                en: "_lastUpdated = '{0}': the '+' of the zone must be written %2B; as it is the server reads a space."),
            "zone": MessageTemplate(
                fr: "_lastUpdated = « {0} » : il manque le fuseau (Z, ou %2B01:00).",
                en: "_lastUpdated = '{0}': the zone is missing (Z, or %2B01:00)."),
            "day": MessageTemplate(
                fr: "_lastUpdated = « {0} » : un jour ne suffit plus depuis 4.0.3, il faut un instant avec secondes et "
                    + "fuseau.",
                en: "_lastUpdated = '{0}': a day is not enough since 4.0.3, an instant with seconds and zone is needed."
            ),
        ],
        explanation: MessageTemplate(
            fr:
                "_lastUpdated est un instant depuis la version 4.0.3 : date, heure, secondes et fuseau, précédés de gt. Dans "
                + "une URL, « + » veut dire espace : le fuseau s'écrit %2B01:00.",
            en: "_lastUpdated is an instant since version 4.0.3: date, time, seconds and zone, after gt. In an address "
                + "'+' means a space: the zone is written %2B01:00."),
        good: flux5, bad: "GET /Task?_lastUpdated=gt2026-11-20T06:00:00+01:00")

    static let window = RulePage(
        "request-window", .warning, source: "SDO, flux 1 et 5 : J-1, J-30",
        text: MessageTemplate(
            fr: "_lastUpdated remonte à {0} jours : la limite est J-30, pour une première connexion.",
            en: "_lastUpdated goes back {0} days: the limit is D-30, for a first connection."),
        variants: [
            "usual": MessageTemplate(
                fr:
                    "_lastUpdated remonte à {0} jours : l'usage est J-1 ; jusqu'à J-30 pour une première connexion seulement.",
                en: "_lastUpdated goes back {0} days: D-1 is usual; up to D-30 for a first connection only."),
            "future": MessageTemplate(
                fr: "_lastUpdated est dans l'avenir : la réponse sera vide.",
                en: "_lastUpdated is in the future: the answer will be empty."),
        ],
        explanation: MessageTemplate(
            fr: "La recherche se fait chaque jour depuis la veille (J-1). Une première connexion peut remonter à J-30.",
            en: "The search is made every day from the day before (D-1). A first connection may go back to D-30."),
        good: flux5, bad: "GET /Task?_lastUpdated=gt2020-01-01T00:00:00Z")

    static let transport = RulePage(
        "request-transport", .error, source: "SDO, sécurité : HTTPS",
        text: MessageTemplate(
            fr: "Adresse en http : ViaTrajectoire n'accepte que https, avec le certificat client.",
            en: "The address is http: ViaTrajectoire accepts https only, with the client certificate."),
        explanation: MessageTemplate(
            fr: "Les échanges se font en HTTPS avec authentification mutuelle ; s'y ajoutent Authorization: Bearer et "
                + "l'en-tête struct_idnat (1 suivi du FINESS de l'établissement).",
            en: "Exchanges use HTTPS with mutual authentication; to that come Authorization: Bearer and the header "
                + "struct_idnat (1 followed by the FINESS number of the establishment)."),
        good: flux5, bad: "GET http://viatrajectoire.invalid/fhir/Task?_lastUpdated=gt2026-11-20T06:00:00Z")

    static let structure = RulePage(
        "request-structure", .error, source: "SDO, sécurité : en-tête struct_idnat",
        text: MessageTemplate(
            fr: "struct_idnat = « {0} » : il faut 1 suivi du numéro FINESS de l'établissement (10 caractères).",
            en: "struct_idnat = '{0}': it must be 1 followed by the establishment's FINESS number (10 characters)."),
        variants: [
            "missing": MessageTemplate(
                fr: "L'en-tête struct_idnat manque : 1 suivi du numéro FINESS de l'établissement.",
                en: "The header struct_idnat is missing: 1 followed by the establishment's FINESS number."),
            "name": MessageTemplate(
                fr: "L'en-tête « {0} » s'écrit struct_idnat, avec un tiret bas.",
                en: "The header '{0}' is written struct_idnat, with an underscore."),
            "key": MessageTemplate(
                fr: "struct_idnat = « {0} » : la clé est fausse, un chiffre est mal saisi.",
                en: "struct_idnat = '{0}': the check digit is wrong, a digit was mistyped."),
            "test": MessageTemplate(
                fr:
                    "struct_idnat = « {0} » est un numéro de test : ni le bac à sable ni la production ne le connaissent.",
                en: "struct_idnat = '{0}' is a number for tests: neither the sandbox nor production knows it."),
            "legal-entity": MessageTemplate(
                fr: "struct_idnat = « {0} » est l'entité juridique ({1}) ; il faut l'un de ses établissements : {2}.",
                en: "struct_idnat = '{0}' is the legal entity ({1}); it must be one of its establishments: {2}."),
        ],
        explanation: MessageTemplate(
            fr: "Chaque requête porte, outre Authorization: Bearer, l'en-tête struct_idnat : 1 suivi du FINESS de "
                + "l'établissement (ET), l'un de ceux que le jeton de l'entité juridique admet. Les en-têtes se donnent par "
                + "--header, ou sur les lignes qui suivent la requête ; seul struct_idnat est lu et montré.",
            en:
                "Each request carries, beside Authorization: Bearer, the header struct_idnat: 1 followed by the FINESS number "
                + "of the establishment (ET), one of those that the legal entity's token admits. Headers are given by "
                + "--header, or on the lines after the request; only struct_idnat is read and shown."),
        good: flux5 + "\nstruct_idnat: 1690999115", bad: flux5 + "\nstruct_idnat: 690999115")

    public static let pages = [unknown, missing, value, other, instant, window, transport, structure]
}
