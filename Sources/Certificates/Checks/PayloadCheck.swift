internal import FINESS
import Messages
internal import ValueFormats

/// The structures that the payloads name hang under the certificate's legal entity.
enum PayloadCheck: CertificateCheck {
    static let id = CheckID.payload

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard !subject.payloads.isEmpty else { return finding(.skipped, "not-asked") }
        if let unreadable = subject.payloads.first(where: { $0.identifiers == nil }) {
            return finding(.undetermined, "unreadable", [.text(unreadable.file)])
        }
        let named = subject.payloads.flatMap { payload in (payload.identifiers ?? []).map { (payload.file, $0) } }
        guard !named.isEmpty else { return finding(.undetermined, "nothing") }
        guard let (entity, establishments) = subject.entity else { return finding(.undetermined, "no-registry") }
        var closed: Establishment?
        for (file, text) in named {
            guard let identifier = StructureIdentifier(text), identifier.finess != nil || identifier.kind == .siret
            else {
                return finding(.fail, "malformed", [.text(text), .text(file)])
            }
            let number = identifier.finess?.text ?? identifier.identifier
            // A SIRET, type 3, is allowed too; the registry has that of most establishments.
            let establishment = establishments.first {
                identifier.kind == .siret ? $0.siret == number : $0.number == number
            }
            guard let establishment else {
                if number == entity.number { return finding(.fail, "entity", [.text(number), .text(file)]) }
                return finding(
                    .fail, "foreign", [.text(number), .text(entity.number), .text(entity.name), .text(file)])
            }
            if !establishment.isOpen { closed = establishment }
        }
        if let closed { return finding(.warn, "closed", [.text(closed.number), .text(closed.name)]) }
        return finding(.pass, "ok", [.number(Set(named.map(\.1)).count), .text(entity.number)])
    }

    static let messages: [String: MessageTemplate] = [
        "payload.ok": .init(
            fr: "Les structures des messages ({0}) dépendent toutes de l'entité juridique {1}.",
            en: "The structures of the payloads ({0}) all belong to the legal entity {1}."),
        "payload.foreign": .init(
            fr: "{3} : l'établissement {0} ne dépend pas de l'entité {1} ({2}) du certificat.",
            en: "{3}: the establishment {0} does not belong to the certificate's entity {1} ({2})."),
        "payload.foreign.next": .init(
            fr: "Prenez le certificat de son entité juridique, ou corrigez idNat_Struct.",
            en: "Take the certificate of its legal entity, or correct idNat_Struct."),
        "payload.entity": .init(
            fr: "{1} : idNat_Struct porte l'entité juridique {0} ; un établissement est attendu.",
            en: "{1}: idNat_Struct holds the legal entity {0}; an establishment is expected."),
        "payload.entity.next": .init(
            fr: "Mettez le FINESS géographique de l'établissement.", en: "Put the FINESS number of the establishment."),
        "payload.malformed": .init(
            fr: "{1} : « {0} » n'est pas « 1 » suivi d'un FINESS.",
            en: "{1}: \"{0}\" is not \"1\" followed by a FINESS number."),
        "payload.malformed.next": .init(fr: "Corrigez idNat_Struct.", en: "Correct idNat_Struct."),
        "payload.closed": .init(
            fr: "L'établissement {0} ({1}) est fermé.", en: "The establishment {0} ({1}) is closed."),
        "payload.closed.next": .init(
            fr: "Demandez à la structure le FINESS actuel.", en: "Ask the structure for the present FINESS number."),
        "payload.unreadable": .init(fr: "Le message {0} ne se lit pas.", en: "The payload {0} cannot be read."),
        "payload.nothing": .init(
            fr: "Les messages ne portent pas d'idNat_Struct.", en: "The payloads hold no idNat_Struct."),
        "payload.no-registry": .init(
            fr: "Sans entité juridique connue de FINESS, les établissements des messages ne sont pas vérifiés.",
            en: "Without a legal entity known to FINESS, the payloads' establishments are not checked."),
        "payload.not-asked": .init(fr: "Pas de message à comparer.", en: "No payload to compare."),
    ]
}
