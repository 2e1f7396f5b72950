public import Messages

/// Neither a FHIR resource nor a CDA document, and nothing else wrong with it: named only where no other rule finds
/// anything.
public enum NotAPayload {
    public static let id = "not-a-payload"
    public static let message = MessageTemplate(
        fr: "Ce n’est ni une ressource FHIR ni un document CDA ({0}) : vérifiez que c’est le bon fichier.",
        en: "This is neither a FHIR resource nor a CDA document ({0}): check that it is the right file.")
}
