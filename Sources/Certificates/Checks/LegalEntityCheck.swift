internal import FINESS
import Messages
internal import ValueFormats

/// The number is that of an open legal entity. The digits do not tell: only the registry does.
enum LegalEntityCheck: CertificateCheck {
    static let id = CheckID.legalEntity

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard let number = subject.structure?.finess else { return finding(.skipped, "none") }
        let text = CheckMessage.Argument.text(number.text)
        let expected = subject.settings.expectedEntities
        if !expected.isEmpty, !expected.contains(number.text) {
            return finding(
                .fail, "not-expected",
                [
                    text, .text(subject.leaf.subject.organization ?? "?"),
                    .text(expected.sorted().joined(separator: ", ")),
                ])
        }
        if number.isTest { return finding(.skipped, "test", [text]) }
        switch subject.registry {
        case .noRegistry, .notAsked: return finding(.undetermined, "no-registry", [text])
        case .unavailable(let reason): return finding(.undetermined, "unavailable", [text, .text(reason)])
        case .answered(.entity(let entity, let establishments), let source):
            let open = establishments.filter(\.isOpen).count
            if entity.isOpen {
                let arguments: [CheckMessage.Argument] = [
                    text, .text(entity.name), .number(open), day(source.generatedAt),
                ]
                return isOld(source, at: subject.moment)
                    ? finding(.warn, "ok-then", arguments) : finding(.pass, "ok", arguments)
            }
            return finding(.fail, "closed", [text, .text(entity.name), day(entity.closingDate ?? "?")])
        case .answered(.establishment(let establishment, let entity), _):
            return finding(
                .fail, "establishment",
                [text, .text(establishment.name), .text(establishment.entity), .text(entity?.name ?? "?")])
        case .answered(.unknown, let source):
            // The older file holds open structures only, and is frozen: absence proves nothing there.
            return source.format == .structures
                ? finding(.fail, "unknown", [text, day(source.generatedAt)])
                : finding(.undetermined, "unknown-etalab", [text, day(source.generatedAt)])
        }
    }

    /// FINESS is published every month: after four, what it says of today is a guess.
    private static func isOld(_ source: FINESSSource, at moment: Instant) -> Bool {
        guard let made = Instant(String(source.generatedAt.prefix(10))) else { return false }
        return made.days(until: moment) > 120
    }

    /// A date of the registry, as the language writes it; as it is when it is no date.
    private static func day(_ text: String) -> CheckMessage.Argument {
        Instant(String(text.prefix(10))).map { .day($0) } ?? .text(String(text.prefix(10)))
    }

    static let messages: [String: MessageTemplate] = [
        "legal-entity.ok": .init(
            fr: "{0} est une entité juridique ouverte : {1} (établissements ouverts : {2} ; FINESS du {3}).",
            en: "{0} is an open legal entity: {1} (open establishments: {2}; FINESS of {3})."),
        "legal-entity.ok-then": .init(
            fr: "{0} était une entité juridique ouverte le {3} : {1}. Le fichier FINESS d'ici est ancien.",
            en: "{0} was an open legal entity on {3}: {1}. The FINESS file here is old."),
        "legal-entity.ok-then.next": .init(
            fr: "Mettez-le à jour : « esms-cert finess update ».",
            en: "Bring it up to date: \"esms-cert finess update\"."),
        "legal-entity.not-expected": .init(
            fr: "Le certificat est celui de {1} ({0}), pas de l'entité attendue ({2}).",
            en: "The certificate is that of {1} ({0}), not of the expected entity ({2})."),
        "legal-entity.not-expected.next": .init(
            fr: "Demandez le certificat de l'entité {2}, ou vérifiez le numéro attendu.",
            en: "Ask for the certificate of entity {2}, or check the number that is expected."),
        "legal-entity.no-registry": .init(
            fr: "Rien dans le numéro {0} ne dit s'il est celui de l'entité juridique : il faut le fichier FINESS.",
            en: "Nothing in the number {0} says whether it is that of the legal entity: the FINESS file is needed."),
        "legal-entity.no-registry.next": .init(
            fr:
                "« esms-cert finess update » le télécharge ; sans réseau, prenez ailleurs « finess-structures » sur data.gouv.fr, puis « esms-cert finess import FICHIER ».",
            en:
                "\"esms-cert finess update\" downloads it; without network, take \"finess-structures\" from data.gouv.fr elsewhere, then \"esms-cert finess import FILE\"."
        ),
        "legal-entity.unavailable": .init(
            fr: "Le registre FINESS ne se lit pas ({1}) : {0} n'est pas vérifié.",
            en: "The FINESS registry cannot be read ({1}): {0} is not checked."),
        "legal-entity.unavailable.next": .init(
            fr: "Refaites « esms-cert finess import FICHIER ».", en: "Run \"esms-cert finess import FILE\" again."),
        "legal-entity.establishment": .init(
            fr: "{0} est un établissement ({1}), pas l'entité juridique.",
            en: "{0} is an establishment ({1}), not the legal entity."),
        "legal-entity.establishment.next": .init(
            fr: "Redemandez le certificat sur le FINESS juridique {2} ({3}).",
            en: "Request the certificate again on the legal entity's number {2} ({3})."),
        "legal-entity.closed": .init(
            fr: "L'entité juridique {0} ({1}) est fermée depuis : {2}.",
            en: "The legal entity {0} ({1}) has been closed since: {2}."),
        "legal-entity.closed.next": .init(
            fr: "Demandez à la structure son FINESS juridique actuel, et un certificat sur celui-là.",
            en: "Ask the structure for its present legal FINESS number, and a certificate on that one."),
        "legal-entity.unknown": .init(
            fr: "{0} n'existe pas dans FINESS (fichier du {1}).", en: "{0} is not in FINESS (file of {1})."),
        "legal-entity.unknown.next": .init(
            fr: "Vérifiez le numéro avec la structure ; s'il est récent, importez un fichier plus récent.",
            en: "Check the number with the structure; if it is recent, import a newer file."),
        "legal-entity.unknown-etalab": .init(
            fr: "{0} n'est pas dans ce fichier FINESS ({1}), qui ne contient que les structures ouvertes d'alors.",
            en: "{0} is not in this FINESS file ({1}), which holds the structures open at the time only."),
        "legal-entity.unknown-etalab.next": .init(
            fr: "Importez le fichier « finess-structures » actuel de data.gouv.fr.",
            en: "Import the current \"finess-structures\" file of data.gouv.fr."),
        "legal-entity.none": .init(fr: "Pas de numéro FINESS à chercher.", en: "No FINESS number to look up."),
        "legal-entity.test": .init(
            fr: "{0} est un numéro de test, absent de FINESS.", en: "{0} is a test number, which FINESS does not have."),
    ]
}
