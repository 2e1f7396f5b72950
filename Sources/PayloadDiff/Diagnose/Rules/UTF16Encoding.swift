public import Messages

/// UTF-16 in place of UTF-8. Seen before any other: what is examined is the same text as UTF-8.
public enum UTF16Encoding: Diagnosis {
    public static let id = "utf-16"
    public static let message = MessageTemplate(
        fr: "Le fichier est en UTF-16 ; FHIR demande de l’UTF-8.", en: "The file is UTF-16; FHIR wants UTF-8.")

    public static func faults(in text: ExaminedText) -> [Fault] { [] }
}
