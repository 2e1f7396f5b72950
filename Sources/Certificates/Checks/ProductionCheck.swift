import Messages

/// Production or TEST: four independent witnesses that must agree.
enum ProductionCheck: CertificateCheck {
    static let id = CheckID.production

    enum Witness: String {
        case production
        case test
        case unknown
    }

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let leaf = subject.leaf
        let witnesses: [(name: String, says: Witness)] = [
            ("issuer-name", issuerName(leaf)), ("issuer-unit", issuerUnit(leaf)), ("product", product(leaf)),
            ("authority", authority(subject.chain)),
        ]
        func names(_ kind: Witness) -> CheckMessage.Argument {
            .list(witnesses.filter { $0.says == kind }.map { CheckMessage("production.witness." + $0.name) })
        }
        let tests = witnesses.filter { $0.says == .test }.count
        let productions = witnesses.filter { $0.says == .production }.count
        switch (tests, productions) {
        case (4, _): return finding(.fail, "test")
        case (1..., 0): return finding(.fail, "test-partly", [names(.test)])
        case (1..., 1...): return finding(.fail, "contradiction", [names(.test), names(.production)])
        case (0, 4): return finding(.pass, "ok")
        default:
            // The pinned authority is the only proof; without it the others may be anybody's words.
            return authority(subject.chain) == .production
                ? finding(.warn, "partly", [names(.unknown)]) : finding(.undetermined, "unproved", [names(.unknown)])
        }
    }

    static func issuerName(_ leaf: Certificate) -> Witness {
        guard let name = leaf.issuer.commonName else { return .unknown }
        return name.hasPrefix("TEST ") ? .test : .production
    }

    static func issuerUnit(_ leaf: Certificate) -> Witness {
        let units = leaf.issuer.organizationalUnits
        if units.contains("IGC-SANTE TEST") { return .test }
        return units.contains("IGC-SANTE") ? .production : .unknown
    }

    /// Codes of TRE_G01: 03 is a software certificate, 80, 82 and 83 are the TEST products.
    static func product(_ leaf: Certificate) -> Witness {
        switch leaf.extensions.productCategory {
        case [0x03]: .production
        case [0x80], [0x82], [0x83]: .test
        default: .unknown
        }
    }

    static func authority(_ chain: CertificateChain) -> Witness {
        switch chain.anchor?.environment {
        case .production: .production
        case .test: .test
        case nil: .unknown
        }
    }

    static let messages: [String: MessageTemplate] = [
        "production.ok": .init(
            fr: "Certificat de production (quatre témoins concordent).",
            en: "A production certificate (four witnesses agree)."),
        "production.test": .init(
            fr: "C'est un certificat de TEST : il ne vaut rien en production.",
            en: "This is a TEST certificate: it is worth nothing in production."),
        "production.test.next": .init(
            fr: "Demandez un certificat de production, ORG AUTH_CLI, sur l'entité juridique.",
            en: "Ask for a production certificate, ORG AUTH_CLI, on the legal entity."),
        "production.test-partly": .init(
            fr: "C'est un certificat de TEST, d'après : {0}.", en: "This is a TEST certificate, according to: {0}."),
        "production.test-partly.next": .init(
            fr: "Demandez un certificat de production, ORG AUTH_CLI, sur l'entité juridique.",
            en: "Ask for a production certificate, ORG AUTH_CLI, on the legal entity."),
        "production.contradiction": .init(
            fr: "Le certificat se contredit : TEST d'après {0}, production d'après {1}.",
            en: "The certificate contradicts itself: TEST according to {0}, production according to {1}."),
        "production.contradiction.next": .init(
            fr: "Ne l'utilisez pas ; demandez le .p12 remis par l'ANS.",
            en: "Do not use it; ask for the .p12 that ANS delivered."),
        "production.partly": .init(
            fr: "Certificat de production ; ne se prononce pas : {0}.",
            en: "A production certificate; not saying either way: {0}."),
        "production.unproved": .init(
            fr: "Rien ne dit TEST, mais la production n'est pas prouvée ; ne se prononce pas : {0}.",
            en: "Nothing says TEST, but production is not proved; not saying either way: {0}."),
        "production.witness.issuer-name": .init(fr: "le nom de l'émetteur", en: "the issuer's name"),
        "production.witness.issuer-unit": .init(fr: "l'unité de l'émetteur", en: "the issuer's unit"),
        "production.witness.product": .init(
            fr: "l'extension « catégorie de produit »", en: "the \"product category\" extension"),
        "production.witness.authority": .init(
            fr: "l'empreinte de l'autorité", en: "the fingerprint of the authority"),
    ]
}
