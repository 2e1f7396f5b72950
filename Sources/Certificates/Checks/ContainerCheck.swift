import Messages

/// How the file is built, and what will be able to read it.
enum ContainerCheck: CertificateCheck {
    static let id = CheckID.container

    static func run(_ subject: CheckSubject) -> CheckFinding { finding(for: subject.container, file: subject.file) }

    static func finding(for container: Container, file: String) -> CheckFinding {
        var notes: [CheckMessage] = []
        func note(_ name: String, _ arguments: [CheckMessage.Argument] = []) {
            notes.append(CheckMessage("container." + name, arguments))
        }
        let name = file.lowercased()
        if container.format != .pkcs12, name.hasSuffix(".p12") || name.hasSuffix(".pfx") {
            note("renamed", [.text(container.format.rawValue)])
        }
        for spelling in container.spellings { note("spelling-" + spelling.rawValue) }
        if container.keys.contains(where: \.isClear) { note("key-in-clear") }
        if container.trailingBytes > 0 { note("trailing", [.number(container.trailingBytes)]) }
        if let structure = container.pkcs12 {
            for obstacle in SoftwareReading.obstacles(container, structure) { note(obstacle.id, obstacle.arguments) }
            let rounds =
                structure.schemes.compactMap(\.iterations) + (structure.mac.map { [$0.iterations] } ?? [])
            if let least = rounds.filter({ $0 > 0 }).min(), least < 1_000 { note("few-iterations", [.number(least)]) }
        }
        let leaves = Set(
            container.certificates.map(\.certificate).filter { !$0.extensions.isAuthority }.map(\.fingerprint))
        if leaves.count > 1 { note("several", [.number(leaves.count)]) }
        let summary = CheckMessage.Argument.text(summary(container))
        guard notes.isEmpty else {
            return finding(.warn, isConvertible(container) ? "remarks" : "remarks-only", [summary], notes: notes)
        }
        guard let structure = container.pkcs12 else { return finding(.pass, "plain", [summary]) }
        switch SoftwareReading.plainShape(container, structure) {
        case .classic: return finding(.pass, "classic", [summary])
        case .modern: return finding(.pass, "modern", [summary])
        case nil: return finding(.pass, "plain", [summary])
        }
    }

    /// Whether `convert` has what it needs: a certificate and its key, both read.
    private static func isConvertible(_ container: Container) -> Bool {
        switch container.password {
        case .verified, .empty, .notNeeded:
            container.lasting != nil && !container.keys.isEmpty && container.damaged.isEmpty
        default: false
        }
    }

    /// Formats and algorithms, in their own names.
    static func summary(_ container: Container) -> String {
        guard let structure = container.pkcs12 else {
            return "\(container.format.rawValue), \(container.certificates.count) × X.509"
        }
        var parts = [container.format.rawValue]
        var schemes: [String] = []
        for scheme in structure.schemes {
            let text = scheme.name + (scheme.iterations.map { " (\($0))" } ?? "")
            if !schemes.contains(text) { schemes.append(text) }
        }
        parts.append(contentsOf: schemes)
        if let mac = structure.mac {
            let function = mac.pseudorandomFunction.map { " PBKDF2 " + $0 } ?? ""
            parts.append("MAC \(mac.algorithm)\(function) (\(mac.iterations))")
        }
        return parts.joined(separator: ", ")
    }

    static let messages: [String: MessageTemplate] = [
        "container.classic": .init(
            fr: "{0} : forme habituelle de l'ANS, lue par tous les logiciels courants.",
            en: "{0}: the form ANS delivers, which all usual software reads."),
        "container.modern": .init(
            fr: "{0} : chiffrement actuel ; un Java d'avant 8u301 ne le lit pas.",
            en: "{0}: today's encryption; a Java older than 8u301 cannot read it."),
        "container.plain": .init(fr: "{0}.", en: "{0}."),
        "container.remarks": .init(fr: "{0}.", en: "{0}."),
        "container.remarks-only": .init(fr: "{0}.", en: "{0}."),
        "container.legacy": .init(
            fr:
                "Chiffrement ancien (RC2, RC4 ou DES) : OpenSSL 3, Node et curl récents demandent le module « legacy ».",
            en: "Old encryption (RC2, RC4 or DES): OpenSSL 3, recent Node and curl need the \"legacy\" module."),
        "container.ber": .init(
            fr: "Encodage BER : les outils en Go, entre autres, le refusent.",
            en: "BER encoding: tools written in Go, among others, refuse it."),
        "container.no-mac": .init(
            fr:
                "Pas de MAC : rien ne prouve que le fichier est intact, et curl, GnuTLS et Firefox (NSS) ne l'ouvrent pas.",
            en: "No MAC: nothing proves that the file is intact, and curl, GnuTLS and Firefox (NSS) do not open it."),
        "container.new-mac": .init(
            fr:
                "MAC d'un algorithme récent ({0}) : les OpenSSL d'avant 3.4, curl avec eux, NSS, GnuTLS et la plupart des Java ne l'ouvrent pas.",
            en:
                "MAC of a recent algorithm ({0}): OpenSSL before 3.4, curl with it, NSS, GnuTLS and most Java do not open it."
        ),
        "container.mac-unverified": .init(
            fr:
                "MAC non vérifié : l'algorithme {0} est inconnu ici, de Java, de curl et d'OpenSSL. Rien ne prouve que le fichier est intact.",
            en:
                "MAC not verified: the algorithm {0} is unknown here, and to Java, curl and OpenSSL. Nothing proves that the file is intact."
        ),
        "container.unusual-mac": .init(
            fr: "MAC {0} : Java et GnuTLS ne l'ouvrent pas.", en: "MAC {0}: Java and GnuTLS do not open it."),
        "container.scrypt": .init(
            fr: "Clé dérivée par scrypt : Java et GnuTLS ne l'ouvrent pas.",
            en: "Key derived with scrypt: Java and GnuTLS do not open it."),
        "container.cipher": .init(
            fr: "Chiffrement {0} : Java ne l'ouvre pas.",
            en: "Encryption {0}: Java does not open it."),
        "container.many-iterations": .init(
            fr: "{0} tours de calcul : Java s'arrête à 5 millions et refuse le fichier.",
            en: "{0} rounds of derivation: Java stops at 5 million and refuses the file."),
        "container.empty-salt": .init(
            fr: "Sel de longueur nulle : Java refuse le fichier.", en: "A salt of no length: Java refuses the file."),
        "container.nested": .init(
            fr: "Coffres imbriqués : Java n'y voit aucune clé.", en: "Nested safes: Java sees no key in them."),
        "container.key-in-safe": .init(
            fr: "La clé est dans un coffre chiffré : Java n'y voit aucune clé.",
            en: "The key is in an encrypted safe: Java sees no key there."),
        "container.empty-safe": .init(
            fr: "Un coffre est vide : Java n'y voit aucune clé, GnuTLS le refuse.",
            en: "A safe is empty: Java sees no key, GnuTLS refuses the file."),
        "container.unknown-bag": .init(
            fr: "Contient un élément d'un type peu connu ({0}) : Firefox (NSS) refuse le fichier.",
            en: "Holds an item of a little known type ({0}): Firefox (NSS) refuses the file."),
        "container.clear-key-bag": .init(
            fr: "Clé en clair dans un PKCS#12 : Java n'y voit aucune clé.",
            en: "Key in clear inside a PKCS#12: Java sees no key."),
        "container.version": .init(
            fr: "Version {0} au lieu de 3 : Java refuse le fichier.",
            en: "Version {0} in place of 3: Java refuses the file."),
        "container.unlinked": .init(
            fr:
                "Rien ne relie la clé à son certificat (pas de localKeyID) : Java peut la montrer sans certificat.",
            en: "Nothing links the key to its certificate (no localKeyID): Java may show it without certificate."),
        "container.spelling-base64": .init(
            fr: "Le fichier est du texte (base64), pas un vrai .p12 : les autres logiciels ne l'ouvriront pas.",
            en: "The file is text (base64), no real .p12: other software will not open it."),
        "container.spelling-armour": .init(
            fr:
                "Le fichier est un .p12 mis en texte (BEGIN PKCS12), comme l'écrit GnuTLS : les autres logiciels ne l'ouvriront pas.",
            en: "The file is a .p12 as text (BEGIN PKCS12), as GnuTLS writes it: other software will not open it."),
        "container.spelling-utf16": .init(
            fr: "Le texte est en UTF-16 (PowerShell) : les autres logiciels ne le liront pas.",
            en: "The text is UTF-16 (PowerShell): other software will not read it."),
        "container.spelling-indented": .init(
            fr: "Les lignes sont décalées (copie d'un YAML) : les autres logiciels ne le liront pas.",
            en: "The lines are indented (copied from YAML): other software will not read it."),
        "container.spelling-escaped": .init(
            fr: "Les fins de ligne sont écrites « \\n » : les autres logiciels ne le liront pas.",
            en: "Line ends are written \"\\n\": other software will not read it."),
        "container.spelling-carriage-returns": .init(
            fr: "Les fins de ligne sont celles d'un ancien Macintosh : les autres logiciels ne le liront pas.",
            en: "Line ends are those of an old Macintosh: other software will not read it."),
        "container.spelling-data-address": .init(
            fr: "Le fichier est une adresse « data: » : les autres logiciels ne l'ouvriront pas.",
            en: "The file is a \"data:\" address: other software will not open it."),
        "container.remarks.next": .init(
            fr: "« esms-cert convert » refait le fichier dans la forme que tous les logiciels actuels lisent.",
            en: "\"esms-cert convert\" makes the file again in the form that all current software reads."),
        "container.few-iterations": .init(
            fr: "{0} tour(s) de calcul seulement : le mot de passe se devine vite.",
            en: "Only {0} round(s) of derivation: the password is quickly guessed."),
        "container.key-in-clear": .init(
            fr: "La clé privée est en clair : ne l'envoyez pas ainsi.",
            en: "The private key is in clear: do not send it like this."),
        "container.trailing": .init(
            fr: "{0} octets de trop après la fin.", en: "{0} stray bytes after the end."),
        "container.renamed": .init(
            fr: "Le contenu est du {0}, malgré le nom du fichier.", en: "The content is {0}, despite the file's name."),
        "container.several": .init(
            fr: "{0} certificats d'utilisateur dans un seul fichier.", en: "{0} end-entity certificates in one file."),
    ]
}
