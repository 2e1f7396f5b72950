internal import FHIRCore

/// Canonicals of well-known definitions, shortened to their last part for people.
enum CanonicalNames {
    private static let known = [
        "https://interop.esante.gouv.fr/ig/fhir/sdo/", "https://mos.esante.gouv.fr/NOS/",
        "https://smt.esante.gouv.fr/fhir/", "http://hl7.org/fhir/StructureDefinition/", "http://hl7.org/fhir/ValueSet/",
        "http://terminology.hl7.org/",
    ]

    /// Each well-known canonical in the text by its last part: `esms-task|4.0.6`, `TRE-R357-…#45`.
    static func short(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let plain = word.hasPrefix("(") ? word.dropFirst() : word
            guard known.contains(where: { plain.hasPrefix($0) }),
                let slash = plain.utf8.lastIndex(of: UInt8(ascii: "/")), plain.index(after: slash) < plain.endIndex
            else { return String(word) }
            return (plain.count < word.count ? "(" : "") + plain[plain.index(after: slash)...]
        }.joined(separator: " ")
    }

    /// Findings about an address itself show it whole.
    static func namesWholeURL(_ finding: Finding) -> Bool {
        // The right code under the wrong system: what differs may be one character.
        if finding.message == finding.rule.id + "-system" { return true }
        return [
            "system-unknown", "profile-unknown", "profile-imposed", "extension-unknown", "canonical-absolute",
            "uri-whitespace",
        ]
        .contains(finding.rule.id)
    }
}
