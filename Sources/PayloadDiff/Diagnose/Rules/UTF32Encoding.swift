public import Messages

/// UTF-32 in place of UTF-8. Seen before any other: what is examined is the same text as UTF-8.
public enum UTF32Encoding: Diagnosis {
    public static let id = "utf-32"
    public static let message = MessageTemplate(
        fr: "Le fichier est en UTF-32 ; FHIR demande de l’UTF-8.", en: "The file is UTF-32; FHIR wants UTF-8.")

    public static func faults(in text: ExaminedText) -> [Fault] { [] }
}
