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
        if container.keys.contains(where: \.isClear) { note("key-in-clear") }
        if container.trailingBytes > 0 { note("trailing", [.number(container.trailingBytes)]) }
        if let structure = container.pkcs12 {
            if structure.needsLegacyProvider { note("legacy") }
            if structure.isBER { note("ber") }
            if structure.mac == nil { note("no-mac") }
            // Unknown digests show as dotted identifiers.
            if let mac = structure.mac, mac.algorithm == "PBMAC1" || mac.algorithm.contains(".") {
                note("new-mac", [.text(mac.algorithm)])
            }
            let rounds = structure.schemes.compactMap(\.iterations) + (structure.mac.map { [$0.iterations] } ?? [])
            if let least = rounds.min(), least < 1_000 { note("few-iterations", [.number(least)]) }
        }
        let leaves = Set(
            container.certificates.map(\.certificate).filter { !$0.extensions.isAuthority }.map(\.fingerprint))
        if leaves.count > 1 { note("several", [.number(leaves.count)]) }
        let summary = CheckMessage.Argument.text(summary(container))
        guard notes.isEmpty else { return finding(.warn, "remarks", [summary], notes: notes) }
        guard let structure = container.pkcs12 else { return finding(.pass, "plain", [summary]) }
        return finding(.pass, structure.schemes.contains(where: \.isPBES2) ? "modern" : "classic", [summary])
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
        if let mac = structure.mac { parts.append("MAC \(mac.algorithm) (\(mac.iterations))") }
        return parts.joined(separator: ", ")
    }

    static let messages: [String: MessageTemplate] = [
        "container.classic": .init(
            fr: "{0} : forme habituelle de l'ANS, lue par tous les logiciels.",
            en: "{0}: the form ANS delivers, which all software reads."),
        "container.modern": .init(
            fr: "{0} : chiffrement actuel ; un Java d'avant 8u301 ne le lit pas.",
            en: "{0}: today's encryption; a Java older than 8u301 cannot read it."),
        "container.plain": .init(fr: "{0}.", en: "{0}."),
        "container.remarks": .init(fr: "{0}.", en: "{0}."),
        "container.legacy": .init(
            fr:
                "Chiffrement ancien (RC2, RC4 ou DES) : OpenSSL 3, Node et curl récents demandent le module « legacy ».",
            en: "Old encryption (RC2, RC4 or DES): OpenSSL 3, recent Node and curl need the \"legacy\" module."),
        "container.ber": .init(
            fr: "Encodage BER : les outils en Go, entre autres, le refusent.",
            en: "BER encoding: tools written in Go, among others, refuse it."),
        "container.no-mac": .init(
            fr: "Pas de MAC : rien ne prouve que le fichier est intact.",
            en: "No MAC: nothing proves that the file is intact."),
        "container.new-mac": .init(
            fr: "MAC d'un algorithme récent ({0}) : Java et les OpenSSL d'avant 3.4 ne le lisent pas.",
            en: "MAC of a recent algorithm ({0}): Java, and OpenSSL before 3.4, cannot read it."),
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
