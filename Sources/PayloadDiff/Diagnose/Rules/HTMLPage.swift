internal import CDA
public import Messages

/// A web page, most often an error, where a payload was asked for.
public enum HTMLPage: Diagnosis {
    public static let id = "html-page"
    public static let message = MessageTemplate(
        fr:
            "C’est une page HTML ({0}) et non du FHIR : le serveur ou un proxy a répondu par une erreur. Vérifiez l’adresse et l’authentification.",
        en:
            "This is an HTML page ({0}), not FHIR: the server or a proxy answered with an error. Check the address and the authentication."
    )

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .xml, EmbeddedContent(of: text.bytes) == .html else { return [] }
        return [Fault(0, [ForeignContent.title(of: text.bytes)])]
    }
}
