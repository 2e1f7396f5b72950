internal import FHIRCore
public import Messages
internal import ValueFormats

/// Base64 in the alphabet for addresses.
public enum Base64URLSafe: Diagnosis {
    public static let id = "base64-url-safe"
    public static let message = MessageTemplate(
        fr: "Base64 en alphabet « url-safe » (- et _) : FHIR demande + et / ({0}).",
        en: "Base64 in the url-safe alphabet (- and _): FHIR wants + and / ({0}).")

    public static func faults(in text: ExaminedText) -> [Fault] {
        EmbeddedText.all(in: text).filter { $0.faults.contains(.urlSafe) }.map { item in
            let edit = item.rewritten { characters in
                characters.map {
                    $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
                }
            }
            return Fault(item.offset, [item.name], edits: [edit])
        }
    }
}
