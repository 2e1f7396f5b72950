internal import FINESS
import Messages
internal import ValueFormats

/// Whether an ESAT hangs under the legal entity: requirement MS.CDM/VT.16 can be shown with one only.
enum ESATCheck: CertificateCheck {
    static let id = CheckID.esat

    static func run(_ subject: CheckSubject) -> CheckFinding {
        switch subject.registry {
        case .answered(.entity(_, let establishments), _):
            let open = establishments.filter { $0.isESAT && $0.isOpen }
            guard let first = open.first else { return finding(.warn, "none") }
            return finding(.pass, "ok", [.number(open.count), .text(first.number), .text(first.name)])
        case .answered: return finding(.skipped, "no-entity")
        case .noRegistry, .notAsked, .unavailable:
            guard let number = subject.structure?.finess, !number.isTest else { return finding(.skipped, "no-entity") }
            return finding(.undetermined, "no-registry")
        }
    }

    static let messages: [String: MessageTemplate] = [
        "esat.ok": .init(
            fr: "ESAT ouverts sous cette entité : {0}, dont {1} ({2}). L'exigence MS.CDM/VT.16 peut être montrée.",
            en: "Open ESAT under this entity: {0}, among them {1} ({2}). Requirement MS.CDM/VT.16 can be shown."),
        "esat.none": .init(
            fr: "Aucun ESAT ouvert sous cette entité : l'exigence MS.CDM/VT.16 ne pourra pas être montrée avec elle.",
            en: "No open ESAT under this entity: requirement MS.CDM/VT.16 cannot be shown with it."),
        "esat.none.next": .init(
            fr: "Pour cette exigence, cherchez une structure qui gère un ESAT.",
            en: "For that requirement, look for a structure that runs an ESAT."),
        "esat.no-registry": .init(
            fr: "Présence d'un ESAT non vérifiée, faute de fichier FINESS.",
            en: "Whether there is an ESAT was not checked, for want of the FINESS file."),
        "esat.no-entity": .init(fr: "Pas d'entité juridique à examiner.", en: "No legal entity to examine."),
    ]
}
