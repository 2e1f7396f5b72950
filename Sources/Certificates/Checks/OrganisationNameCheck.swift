import FINESS
import Messages

/// The organisation's name is the registry's. A hint only: names change and are abbreviated.
enum OrganisationNameCheck: CertificateCheck {
    static let id = CheckID.organisationName

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard let name = subject.leaf.subject.organization, !name.isEmpty else { return finding(.warn, "missing") }
        guard let (entity, _) = subject.entity, !entity.name.isEmpty else {
            return finding(.skipped, "not-compared", [.text(name)])
        }
        let known = [entity.name, entity.longName].compactMap(\.self)
        if known.contains(where: { isSame($0, name) }) { return finding(.pass, "ok", [.text(name)]) }
        return finding(.warn, "differs", [.text(name), .text(entity.name)])
    }

    /// Whether one name holds all the telling words of the other, whatever case, accents and punctuation.
    static func isSame(_ a: String, _ b: String) -> Bool {
        let first = words(a)
        let second = words(b)
        guard !first.isEmpty, !second.isEmpty else { return false }
        return first.isSubset(of: second) || second.isSubset(of: first)
    }

    private static let small: Set<String> = ["DE", "DES", "DU", "LA", "LE", "LES", "L", "D", "ET", "EN"]

    private static func words(_ name: String) -> Set<String> {
        let plain = name.uppercased().unicodeScalars.map { scalar -> Character in
            guard let folded = folding[scalar] else {
                return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? Character(scalar) : " "
            }
            return folded
        }
        return Set(String(plain).split(separator: " ").map(String.init)).subtracting(small)
    }

    /// Accented capitals of French.
    private static let folding: [Unicode.Scalar: Character] = [
        "À": "A", "Â": "A", "Ä": "A", "Ç": "C", "É": "E", "È": "E", "Ê": "E", "Ë": "E", "Î": "I", "Ï": "I", "Ô": "O",
        "Ö": "O", "Ù": "U", "Û": "U", "Ü": "U", "Ÿ": "Y",
    ]

    static let messages: [String: MessageTemplate] = [
        "organisation-name.ok": .init(
            fr: "Raison sociale « {0} » conforme à FINESS.", en: "The name \"{0}\" agrees with FINESS."),
        "organisation-name.differs": .init(
            fr: "Raison sociale « {0} » dans le certificat, « {1} » dans FINESS.",
            en: "The name is \"{0}\" in the certificate, \"{1}\" in FINESS."),
        "organisation-name.differs.next": .init(
            fr: "Vérifiez avec la structure qu'il s'agit bien d'elle.",
            en: "Make sure with the structure that it is theirs."),
        "organisation-name.missing": .init(
            fr: "Le certificat ne porte pas de raison sociale (O).", en: "The certificate has no organisation name (O)."
        ),
        "organisation-name.not-compared": .init(
            fr: "Raison sociale « {0} », non comparée.", en: "The name is \"{0}\", not compared."),
    ]
}
