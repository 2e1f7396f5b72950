public import Messages
public import Transport

/// Why EVSClient gave no verdict.
public enum EVSError: Error, Sendable, Equatable {
    case transport(TransportError)
    /// The address is not that of an EVSClient: `POST …/rest/validations` answered with another status.
    case notEVSClient(status: Int)
    /// EVSClient does not know the service or validator; its own words.
    case refused(String)
    /// An answer without the address of the result, or at another host.
    case noLocation
    /// Not done after so many seconds; the permanent URL may show the result later.
    case pending(seconds: Int)
    /// An answer that does not say how the validation ended.
    case unknownStatus(String)
    /// A key or a payload would travel unencrypted.
    case notPrivate(host: String)

    public var code: String {
        switch self {
        case .transport(let error): error.code.rawValue
        case .notEVSClient: "notEVSClient"
        case .refused: "refused"
        case .noLocation: "noLocation"
        case .pending: "pending"
        case .unknownStatus: "unknownStatus"
        case .notPrivate: "notPrivate"
        }
    }

    public func text(in language: Language) -> String {
        func own(_ arguments: [String]) -> String {
            EVSMessages.catalogue.text("evs." + code, arguments, in: language)
        }
        return switch self {
        case .transport(let error): error.text(in: language)
        case .notEVSClient(let status): own([String(status)])
        case .refused(let words): own([words])
        case .noLocation: own([])
        case .pending(let seconds): own([String(seconds)])
        case .unknownStatus(let status): own([status])
        case .notPrivate(let host): own([host])
        }
    }
}

/// Texts of `submit`.
public enum EVSMessages {
    public static let catalogue = MessageCatalogue([
        "evs.notEVSClient": .init(
            fr:
                "Cette adresse n'est pas celle d'un EVSClient (HTTP {0}) : donnez celle qui précède /rest/validations, par exemple https://interop.esante.gouv.fr/evs.",
            en:
                "This is not the address of an EVSClient (HTTP {0}): give the one before /rest/validations, such as https://interop.esante.gouv.fr/evs."
        ),
        "evs.refused": .init(
            fr:
                "EVSClient refuse la demande : {0} Vérifiez --service et --validator (leurs noms sont ceux que montre la page de validation).",
            en:
                "EVSClient refuses the request: {0} Check --service and --validator (their names are those the validation page shows)."
        ),
        "evs.noLocation": .init(
            fr: "EVSClient n'a pas dit où est le résultat : cherchez-le dans la liste des validations de son site.",
            en: "EVSClient did not say where the result is: look for it in the list of validations on its site."),
        "evs.pending": .init(
            fr: "La validation n'est pas terminée après {0} s : ouvrez l'adresse plus tard, ou allongez --wait.",
            en: "The validation has not ended after {0} s: open the address later, or make --wait longer."),
        "evs.unknownStatus": .init(
            fr: "EVSClient donne un état inconnu : {0}. Ouvrez l'adresse pour lire le résultat.",
            en: "EVSClient gives an unknown status: {0}. Open the address to read the result."),
        "evs.notPrivate": .init(
            fr: "Rien n'est envoyé en clair (http) à {0} : donnez une adresse https.",
            en: "Nothing is sent unencrypted (http) to {0}: give an https address."),
        "evs.public": .init(
            fr:
                "Sans clé d'API, le résultat est public : chacun peut lire ce qui est envoyé (--api-key-file, --api-key-env).",
            en: "Without API key the result is public: anybody can read what is sent (--api-key-file, --api-key-env)."),
        "evs.report-unread": .init(
            fr: "Le rapport d'EVSClient ne se lit pas ({0}) : les constats ne sont pas comparés.",
            en: "EVSClient's report cannot be read ({0}): the findings are not compared."),
        "evs.report-format": .init(fr: "format inconnu", en: "unknown format"),
        "evs.verdict-passed": .init(fr: "accepté", en: "accepted"),
        "evs.verdict-failed": .init(fr: "refusé", en: "refused"),
        "evs.verdict-undefined": .init(fr: "non jugé", en: "not judged"),
        "evs.theirs": .init(fr: "EVSClient : {0}", en: "EVSClient: {0}"),
        "evs.ours": .init(fr: "Ici : {0}", en: "Here: {0}"),
        "evs.no-files": .init(fr: "Aucun fichier à envoyer dans : {0}", en: "No file to send in: {0}"),
        "evs.agree": .init(fr: "même verdict", en: "same verdict"),
        "evs.disagree": .init(fr: "VERDICTS DIFFÉRENTS", en: "VERDICTS DIFFER"),
        "evs.settings-same": .init(
            fr: "Réglages du moteur : le rapport en donne {0}, aucun ne diffère de ceux d'ici",
            en: "Settings of the engine: the report gives {0}, none differs from those here"),
        "evs.settings-differ": .init(
            fr:
                "Réglages du moteur : le rapport en donne {0} ; diffèrent de ceux d'ici (--keep-settings les garde, --settings les reprend) :",
            en:
                "Settings of the engine: the report gives {0}; those that differ here (--keep-settings keeps them, --settings uses them):"
        ),
        "evs.setting": .init(fr: "{0} : ici {1}, EVSClient {2}", en: "{0}: here {1}, EVSClient {2}"),
        "evs.settings-none": .init(
            fr: "Le rapport ne dit rien des réglages du moteur : rien n'a été gardé dans {0}.",
            en: "The report says nothing of the engine's settings: nothing was kept in {0}."),
        "evs.same-findings": .init(fr: "Constats communs : {0}", en: "Findings in common: {0}"),
        "evs.only-theirs": .init(fr: "EVSClient seul", en: "EVSClient only"),
        "evs.only-ours": .init(fr: "ici seul", en: "here only"),
        "evs.severity-error": .init(fr: "erreur", en: "error"),
        "evs.severity-warning": .init(fr: "avertissement", en: "warning"),
        "evs.need-send": .init(
            fr:
                "Ces messages peuvent contenir des données personnelles : donnez --send {0} pour les envoyer à cet hôte, ou --redact pour les masquer d'abord.",
            en:
                "These payloads may hold personal data: give --send {0} to send them to that host, or --redact to mask them first."
        ),
        "evs.other-host": .init(
            fr: "--send nomme {0}, mais --evs est à {1} : rien n'est envoyé.",
            en: "--send names {0}, but --evs is at {1}: nothing is sent."),
        "evs.no-validator": .init(
            fr: "{0} n'est ni un Consent ni un Task : donnez --validator (et --service).",
            en: "{0} is neither a Consent nor a Task: give --validator (and --service)."),
        "evs.survivors": .init(
            fr: "{0} : des valeurs personnelles resteraient ({1}) : rien n'est envoyé.",
            en: "{0}: personal values would be left ({1}): nothing is sent."),
        "evs.unredactable": .init(
            fr: "{0} ne peut pas être masqué (ce n'est ni du JSON ni du XML lisible) : rien n'est envoyé.",
            en: "{0} cannot be masked (it is no readable JSON or XML): nothing is sent."),
        "evs.address": .init(
            fr: "--evs : « {0} » n'est pas une adresse http(s).", en: "--evs: \"{0}\" is no http(s) address."),
        "evs.key-empty": .init(
            fr: "La clé d'API ({0}) est vide ou illisible.", en: "The API key ({0}) is empty or unreadable."),
    ])
}
