import Messages
internal import ValueFormats

/// The FINESS number is well formed and its Luhn key is right.
enum FINESSNumberCheck: CertificateCheck {
    static let id = CheckID.finessNumber

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard let structure = subject.structure, structure.kind == .finess else { return finding(.skipped, "none") }
        guard let number = FINESSNumber(structure.identifier) else {
            return finding(.fail, "malformed", [.text(VisibleText.of(structure.identifier))])
        }
        if number.isTest {
            // TEST numbers have no key to speak of: some pass, others do not.
            let isTestCertificate = ProductionCheck.issuerName(subject.leaf) == .test
            return finding(
                isTestCertificate ? .pass : .fail, isTestCertificate ? "test" : "test-in-production",
                [.text(number.text)])
        }
        return finding(number.hasValidKey ? .pass : .fail, number.hasValidKey ? "ok" : "key", [.text(number.text)])
    }

    static let messages: [String: MessageTemplate] = [
        "finess-number.ok": .init(
            fr: "Numéro {0} bien formé, clé juste.", en: "Number {0} is well formed, its key is right."),
        "finess-number.test": .init(fr: "Numéro {0} réservé aux tests.", en: "Number {0} is one reserved for tests."),
        "finess-number.test-in-production": .init(
            fr: "Le numéro {0} est réservé aux tests, dans un certificat qui ne dit pas TEST.",
            en: "Number {0} is reserved for tests, in a certificate that does not say TEST."),
        "finess-number.test-in-production.next": .init(
            fr: "Demandez un certificat sur le vrai FINESS juridique.",
            en: "Ask for a certificate on the real FINESS number of the legal entity."),
        "finess-number.key": .init(
            fr: "La clé du numéro {0} est fausse : un chiffre est erroné.",
            en: "The key of number {0} is wrong: a digit is mistaken."),
        "finess-number.key.next": .init(
            fr: "Comparez avec le FINESS juridique de la structure, puis redemandez le certificat.",
            en: "Compare with the structure's legal FINESS number, then request the certificate again."),
        "finess-number.malformed": .init(
            fr: "« {0} » n'a pas la forme d'un numéro FINESS (9 caractères).",
            en: "\"{0}\" does not have the form of a FINESS number (9 characters)."),
        "finess-number.malformed.next": .init(
            fr: "Redemandez le certificat sur le FINESS juridique.",
            en: "Request the certificate again on the legal FINESS number."),
        "finess-number.none": .init(fr: "Pas de numéro FINESS à vérifier.", en: "No FINESS number to check."),
    ]
}
