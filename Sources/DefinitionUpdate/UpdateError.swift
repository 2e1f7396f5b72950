public import Messages
public import Transport

/// Why something was not fetched. What was there before is untouched.
public enum UpdateError: Error, Equatable, Sendable {
    case transport(TransportError)
    case noRegistry
    case noTerminologyServer
    /// The registry's answer is no package's description.
    case notARegistry(String)
    case unknownVersion(String, known: [String])
    /// What came is no file of definitions, or a damaged one.
    case wrongType(String, reason: String)
    /// The package names itself otherwise than it was asked for.
    case otherPackage(String, found: String)
    /// Another content under a version that was fetched before.
    case changed(String)
    /// The server sent a part of the value set only.
    case incomplete(String, got: Int, of: Int)
    case file(path: String)

    public func text(in language: Language) -> String {
        func own(_ id: String, _ arguments: [String]) -> String {
            UpdateMessages.catalogue.text("update." + id, arguments, in: language)
        }
        return switch self {
        case .transport(let error): error.text(in: language)
        case .noRegistry: own("no-registry", [])
        case .noTerminologyServer: own("no-server", [])
        case .notARegistry(let name): own("not-a-registry", [name])
        case .unknownVersion(let name, let known): own("unknown-version", [name, known.joined(separator: ", ")])
        case .wrongType(let name, let reason): own("wrong-type", [name, reason])
        case .otherPackage(let name, let found): own("other-package", [name, found])
        case .changed(let name): own("changed", [name])
        case .incomplete(let name, let got, let total): own("incomplete", [name, String(got), String(total)])
        case .file(let path): own("file", [path])
        }
    }
}

/// Texts of `update`.
public enum UpdateMessages {
    public static let catalogue = MessageCatalogue([
        "update.no-registry": .init(
            fr: "D'où vient le paquet ? Donnez --registry, ou la variable ESMS_FHIR_REGISTRY.",
            en: "Where does the package come from? Give --registry, or the variable ESMS_FHIR_REGISTRY."),
        "update.no-server": .init(
            fr: "Quel serveur développe le jeu de valeurs ? Donnez --terminology-server.",
            en: "Which server expands the value set? Give --terminology-server."),
        "update.not-a-registry": .init(
            fr: "La réponse pour {0} n'est pas celle d'un registre de paquets FHIR : vérifiez --registry.",
            en: "The answer for {0} is not that of a registry of FHIR packages: check --registry."),
        "update.unknown-version": .init(
            fr: "{0} n'existe pas ; versions publiées : {1}.", en: "{0} does not exist; published versions: {1}."),
        "update.wrong-type": .init(
            fr: "{0} n'est pas un fichier de définitions lisible ({1}) : rien n'est remplacé.",
            en: "{0} is no readable file of definitions ({1}): nothing is replaced."),
        "update.other-package": .init(
            fr: "{0} a été demandé, mais le paquet dit être {1} : rien n'est remplacé.",
            en: "{0} was asked for, but the package says it is {1}: nothing is replaced."),
        "update.changed": .init(
            fr:
                "{0} a un autre contenu que sous la même version auparavant : refusé. Si l'éditeur l'a bien republié, supprimez son entrée du fichier de verrouillage.",
            en:
                "{0} has another content than under the same version before: refused. If its publisher did publish it anew, remove its entry from the lock file."
        ),
        "update.incomplete": .init(
            fr: "{0} : le serveur n'a donné que {1} codes sur {2} ; rien n'est remplacé.",
            en: "{0}: the server gave {1} codes of {2} only; nothing is replaced."),
        "update.file": .init(fr: "{0} ne s'écrit pas.", en: "{0} cannot be written."),
        "update.lock": .init(
            fr: "{0} n'est pas un fichier de verrouillage lisible : corrigez-le ou supprimez-le.",
            en: "{0} is no readable lock file: correct or delete it."),
        "update.altered": .init(
            fr: "{0} n'est pas, ou plus, le fichier qui a été récupéré : refaites « esms-validate update ».",
            en: "{0} is not, or no longer, the file that was fetched: run \"esms-validate update\" again."),
        "update.source": .init(
            fr: "« {0} » n'est ni une adresse ni un nom de paquet (nom@version).",
            en: "\"{0}\" is neither an address nor a package's name (name@version)."),
        "update.nothing": .init(
            fr: "Rien n'a encore été récupéré : nommez un paquet, une adresse, ou --expand.",
            en: "Nothing was fetched yet: name a package, an address, or --expand."),
        "update.new": .init(fr: "{0} : {1} (définitions : {2})", en: "{0}: {1} (definitions: {2})"),
        "update.replaced": .init(
            fr: "{0} : {1} → {2} (définitions : {3})", en: "{0}: {1} → {2} (definitions: {3})"),
        "update.unchanged": .init(fr: "{0} : inchangé ({1})", en: "{0}: unchanged ({1})"),
        "update.newer": .init(fr: "{0} : {2} est disponible (ici {1})", en: "{0}: {2} is available (here {1})"),
        "update.pinned": .init(
            fr: "{0} : {2} existe ; la version {1} est demandée", en: "{0}: {2} exists; version {1} is asked for"),
        "update.missing": .init(
            fr: "{0} : le fichier manque ou a changé ici", en: "{0}: the file is missing or was changed here"),
        "update.content": .init(fr: "un autre contenu", en: "another content"),
        "update.current": .init(fr: "Tout est à jour.", en: "Everything is up to date."),
        "update.how": .init(
            fr: "Dans {0}. Pour s'en servir : esms-validate FICHIER --updated",
            en: "In {0}. To use it: esms-validate FILE --updated"),
    ])
}
