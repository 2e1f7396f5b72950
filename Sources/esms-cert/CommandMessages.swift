import ArgumentParser
import CommandSupport
import Messages
import Transport

/// Diagnostics of the command itself.
enum CommandMessages {
    static let catalogue = MessageCatalogue([
        "password.prompt": .init(fr: "Mot de passe de {0} : ", en: "Password of {0}: "),
        "password.prompt-all": .init(
            fr: "Mot de passe, essayé sur tous les fichiers : ", en: "Password, tried on all the files: "),
        "password.again": .init(
            fr: "Ce n'est pas le mot de passe du fichier ; recommencez.",
            en: "That is not the file's password; try again."),
        "file.left-aside": .init(
            fr: "{0} fichier(s) laissé(s) de côté, sans certificat reconnu : {1}",
            en: "{0} file(s) left aside, without a certificate that is recognised: {1}"),
        "check.settings": .init(
            fr: "{0} ne se lit pas (ligne {1}) : {2}", en: "{0} cannot be read (line {1}): {2}"),
        "check.settings-key": .init(
            fr: "{0} : « {1} » n'est pas un réglage connu (legal-entity, warn-days).",
            en: "{0}: \"{1}\" is no known setting (legal-entity, warn-days)."),
        "check.entity": .init(
            fr: "{0} : « {1} » n'est pas un numéro FINESS.", en: "{0}: \"{1}\" is no FINESS number."),
        "probe.wrong-password": .init(
            fr: "Le mot de passe n'est pas celui de {0}.", en: "The password is not that of {0}."),
        "probe.no-password": .init(
            fr: "{0} demande un mot de passe : donnez-le par --password-file, --password-env ou --password-fd.",
            en: "{0} needs a password: give it with --password-file, --password-env or --password-fd."),
        "probe.no-key": .init(
            fr: "{0} ne contient pas de clé privée : donnez le .p12 complet, ou la clé par --key.",
            en: "{0} holds no private key: give the complete .p12, or the key with --key."),
        "probe.other-key": .init(
            fr: "La clé de {0} est celle d'un autre certificat.", en: "The key of {0} belongs to another certificate."),
        "probe.unreadable": .init(fr: "{0} : {1}", en: "{0}: {1}"),
        "password.file": .init(
            fr: "Le fichier du mot de passe {0} ne se lit pas : {1}", en: "The password file {0} cannot be read: {1}"),
        "password.env": .init(
            fr: "La variable {0} n'est pas définie.", en: "The environment variable {0} is not set."),
        "password.read": .init(
            fr: "Le mot de passe ne se lit pas : {0}", en: "The password cannot be read: {0}"),
        "password.long": .init(fr: "Le mot de passe est trop long : {0}", en: "The password is too long: {0}"),
        "file.read": .init(fr: "{0} ne se lit pas : {1}", en: "{0} cannot be read: {1}"),
        "file.write": .init(fr: "{0} ne s'écrit pas : {1}", en: "{0} cannot be written: {1}"),
        "file.none": .init(
            fr: "Aucun fichier de certificat dans : {0}", en: "No certificate file in: {0}"),
        "anchors.none": .init(
            fr: "Aucun certificat dans le fichier d'autorités {0}", en: "No certificate in the authorities file {0}"),
        "probe.certificate": .init(
            fr:
                "{0} ne donne pas un certificat avec sa clé : contrôlez-le par « esms-cert check » (mot de passe, clé à part : --key).",
            en:
                "{0} gives no certificate with its key: check it with \"esms-cert check\" (password, key apart: --key)."
        ),
        "ca.none": .init(
            fr: "{0} ne contient aucun certificat d'autorité.", en: "{0} contains no certificate of an authority."),
        "key.none": .init(
            fr: "{0} ne donne pas de clé privée : ce n'en est pas une, ou le mot de passe n'est pas le sien.",
            en: "{0} gives no private key: it is none, or the password is not its own."),
        "crl.none": .init(
            fr: "{0} n'est pas une liste de révocation", en: "{0} is not a revocation list"),
        "finess.number": .init(
            fr: "« {0} » n'a pas la forme d'un numéro FINESS (9 caractères).",
            en: "\"{0}\" does not have the form of a FINESS number (9 characters)."),
        "finess.missing": .init(
            fr:
                "Pas de registre FINESS ({0}). « esms-cert finess update » le télécharge ; ou prenez « finess-structures » sur data.gouv.fr, puis « esms-cert finess import FICHIER ».",
            en:
                "No FINESS registry ({0}). \"esms-cert finess update\" downloads it; or take \"finess-structures\" from data.gouv.fr, then \"esms-cert finess import FILE\"."
        ),
        "finess.unusable": .init(
            fr: "Le registre FINESS ne se lit pas ({0}) : refaites « esms-cert finess import FICHIER ».",
            en: "The FINESS registry cannot be read ({0}): run \"esms-cert finess import FILE\" again."),
        "finess.imported": .init(
            fr: "Importé : entités juridiques {0}, établissements {1} (fichier du {2}), dans {3}",
            en: "Imported: legal entities {0}, establishments {1} (file of {2}), to {3}"),
        "finess.shrunk": .init(
            fr:
                "Ce fichier contient {0} structures, l'index d'ici {1} : l'index est gardé. S'il est bien complet, ajoutez --force.",
            en:
                "This file holds {0} structures, the index here {1}: the index is kept. If it is complete indeed, add --force."
        ),
        "finess.etalab": .init(
            fr:
                "Ce format est figé depuis mai 2026 et ne contient que les structures ouvertes : préférez « finess-structures ».",
            en:
                "This format has been frozen since May 2026 and holds open structures only: prefer \"finess-structures\"."
        ),
        "finess.progress": .init(fr: "{0} structures lues", en: "{0} structures read"),
        "finess.no-match": .init(fr: "Aucune structure de ce nom.", en: "No structure of that name."),
        "finess.malformed": .init(
            fr: "JSON coupé ou abîmé à l'octet {0} : l'index précédent est gardé.",
            en: "JSON cut off or damaged at byte {0}: the previous index is kept."),
        "finess.other": .init(
            fr: "{0} n'est pas un extrait FINESS : l'index précédent est gardé.",
            en: "{0} is no FINESS extract: the previous index is kept."),
        "finess.index": .init(
            fr: "L'index ne s'écrit pas ({0}) : le précédent est gardé.",
            en: "The index cannot be written ({0}): the previous one is kept."),
        "finess.no-extract": .init(
            fr: "Le catalogue {0} ne décrit aucun extrait « finess-structures ».",
            en: "The catalogue {0} describes no extract \"finess-structures\"."),
        "finess.current": .init(
            fr: "Le registre d'ici ({0}) est à jour ; dernier extrait publié : {1}.",
            en: "The registry here ({0}) is up to date; latest extract published: {1}."),
        "finess.newer": .init(
            fr: "Un extrait plus récent est publié : {0} (ici : {1}).",
            en: "A newer extract is published: {0} (here: {1})."),
        "trust.accepted": .init(fr: "{0} : {1}", en: "{0}: {1}"),
        "trust.written": .init(
            fr: "Écrit dans {0}. À donner par --ca (check) ou --ca-file (serveurs).",
            en: "Written to {0}. Give it with --ca (check) or --ca-file (servers)."),
        "trust.refused": .init(
            fr: "Refusé : {0}, empreinte SHA-256 {1}, de {2} : elle n'est pas de celles que le programme connaît.",
            en: "Refused: {0}, SHA-256 fingerprint {1}, from {2}: it is none of those the program knows."),
        "trust.none": .init(
            fr: "{0} : la réponse ne contient pas de certificat.", en: "{0}: the answer holds no certificate."),
        "convert.done": .init(
            fr: "{0} : écrit (0600), relu et vérifié.", en: "{0}: written (0600), read back and verified."),
        "convert.password": .init(
            fr: "Le mot de passe n'est pas celui de {0}.", en: "The password is not that of {0}."),
        "convert.altered": .init(
            fr: "{0} a été modifié depuis sa création : il n'est pas converti.",
            en: "{0} was changed since it was made: it is not converted."),
        "convert.no-password": .init(
            fr: "Il faut un mot de passe (--password-file, --new-password-file…) pour protéger la clé.",
            en: "A password is needed (--password-file, --new-password-file…) to protect the key."),
        "convert.locked": .init(
            fr: "La clé de {0} ne s'ouvre pas : donnez le mot de passe.",
            en: "The key of {0} cannot be opened: give the password."),
        "convert.keyPassword": .init(
            fr: "La clé de {0} a un mot de passe à elle : donnez-le par --key-password-file.",
            en: "The key of {0} has a password of its own: give it with --key-password-file."),
        "convert.damaged": .init(
            fr: "{0} a une partie abîmée : il n'est pas converti. Demandez qu'on renvoie l'original.",
            en: "{0} has a damaged part: it is not converted. Ask for the original to be sent again."),
        "convert.output": .init(
            fr: "Dites où écrire le nouveau fichier : --output FICHIER.",
            en: "Say where to write the new file: --output FILE."),
        "convert.unverified": .init(
            fr: "{0} : son MAC n'a pas pu être vérifié ; rien ne prouve qu'il est intact.",
            en: "{0}: its MAC could not be verified; nothing proves that it is intact."),
        "convert.accents": .init(
            fr:
                "{0} : le mot de passe a des accents ou des signes spéciaux, Java ne l'ouvrira pas. Donnez-en un sans accents par --new-password-file.",
            en:
                "{0}: the password has accents or special signs, Java will not open it. Give one without with --new-password-file."
        ),
        "convert.left-rival": .init(
            fr: "Laissé de côté : un autre certificat de la même clé, qui expire le {0}.",
            en: "Left out: another certificate of the same key, which expires on {0}."),
        "convert.left-revocationLists": .init(
            fr: "Laissé de côté : {0} liste(s) de révocation.", en: "Left out: {0} revocation list(s)."),
        "convert.left-secrets": .init(
            fr: "Laissé de côté : {0} secret(s) qui ne sont pas des clés.",
            en: "Left out: {0} secret(s) that are no keys."),
        "convert.left-others": .init(
            fr: "Laissé de côté : {0} élément(s) d'un type inconnu.",
            en: "Left out: {0} item(s) of an unknown type."),
        "convert.left-alias": .init(
            fr: "Laissé de côté : le nom « {0} », que le PEM ne garde pas.",
            en: "Left out: the name \"{0}\", which PEM does not keep."),
        "convert.noCertificate": .init(fr: "{0} ne contient pas de certificat.", en: "{0} holds no certificate."),
        "convert.noKey": .init(
            fr: "{0} ne contient pas la clé du certificat.", en: "{0} does not hold the certificate's key."),
        "convert.severalKeys": .init(fr: "{0} contient plusieurs clés.", en: "{0} holds several keys."),
        "convert.encoding": .init(
            fr: "OpenSSL n'a pas pu encoder le contenu de {0}.", en: "OpenSSL could not encode the content of {0}."),
        "convert.unfaithful": .init(
            fr: "{0}, relu, n'est pas fidèle : il a été effacé.",
            en: "{0}, read back, is not faithful: it was deleted."),
        "inspect.unreadable": .init(fr: "{0} : {1}", en: "{0}: {1}"),
    ])

    static func text(_ id: String, _ arguments: [String] = [], in language: Language) -> String {
        catalogue.text(id, arguments, in: language)
    }
}

/// A refusal to go on: said on standard error, exit 2.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ id: String, _ arguments: [String], _ language: Language) {
        description = Terminal.sanitized(CommandMessages.text(id, arguments, in: language))
    }

    /// Runs a command's body; a failure becomes a diagnostic and exit code 2.
    static func reported(in language: Language, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as Failure {
            writeDiagnostic("esms-cert: \(failure)")
            throw ExitStatus.notJudged
        } catch let error as TransportError {
            writeDiagnostic("esms-cert: \(Terminal.sanitized(error.text(in: language)))")
            throw ExitStatus.notJudged
        } catch let error as FileError {
            writeDiagnostic("esms-cert: " + error.text(in: language))
            throw ExitStatus.notJudged
        }
    }
}
