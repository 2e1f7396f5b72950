internal import CDA

/// What is kept because it tells of a structure or of the form, and not of a person.
enum RedactionPolicy {
    /// Titles that are compared character by character.
    static let standardTitles = Set(CDARegistry.documentTitles)

    static let civilities: Set<String> = [
        "m", "mr", "m.", "mme", "mlle", "dr", "dr.", "pr", "mx", "monsieur", "madame",
    ]

    /// Systems of numbers of structures: FINESS, SIRENE, and the national identifier of a structure.
    static func isStructureSystem(_ system: String) -> Bool {
        let plain = system.hasPrefix("urn:oid:") ? String(system.dropFirst("urn:oid:".count)) : system
        return structureRoots.contains(plain)
            || [
                "https://finess.esante.gouv.fr", "http://finess.sante.gouv.fr", "https://sirene.fr",
                "http://sirene.fr",
            ].contains(plain)
    }

    /// What the guide prescribes as an identifier.
    static let fixedExtensions: Set<String> = ["ViaTrajectoire"]

    /// OIDs of structures: the national identifier of a structure, ViaTrajectoire, FINESS.
    static let structureRoots = Set(CDARegistry.structureRoots + ["1.2.250.1.213.1.6.1.8"])

    /// Units that people measure with, by the runs of letters in them.
    static let units: Set<String> = Set(
        """
        g kg mg ug ng pg L l dL dl cL mL ml uL ul fL m dm cm mm km um nm s ms min h d wk mo a mol mmol umol nmol pmol Hg \
        kPa Pa mbar bar Cel degF K U kU mU IU mIU UI mUI kIU J kJ cal kcal W kW Hz kHz MHz V mV mA A eq meq mEq osm mosm \
        mOsm H O EUR an ans mois jour jours heure heures minute minutes semaine semaines point points fois cp c cfu rad deg
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// States of acts and roles in HL7's vocabulary.
    static let statuses: Set<String> = [
        "completed", "active", "aborted", "cancelled", "held", "new", "suspended", "normal", "nullified", "obsolete",
        "pending", "terminated",
    ]

    static let countries: Set<String> = [
        "FR", "FRA", "FRANCE", "BE", "BEL", "CH", "CHE", "LU", "LUX", "DE", "DEU", "ES", "ESP", "IT", "ITA", "GB",
        "GBR",
        "PT", "PRT", "MC", "MCO", "RE", "REU", "GP", "GLP", "MQ", "MTQ", "GF", "GUF", "YT", "MYT", "PM", "SPM", "NC",
        "NCL", "PF", "PYF", "WF", "WLF",
    ]

    /// Styles of the narrative of CDA.
    static let styles: Set<String> = [
        "Bold", "Underline", "Italics", "Emphasis", "Lrule", "Rrule", "Toprule", "Botrule", "Arabic", "LittleRoman",
        "BigRoman", "LittleAlpha", "BigAlpha", "Disc", "Circle", "Square",
    ]

    /// Media types that are registered and in use, with a set of characters at most.
    static func isMediaType(_ text: String) -> Bool {
        let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false).map {
            String($0.drop { $0 == " " })
        }
        return mediaTypes.contains(parts[0]) && parts.count <= 2
            && (parts.count == 1
                || ["charset=utf-8", "charset=iso-8859-1", "charset=us-ascii", "charset=windows-1252"].contains(
                    parts[1]))
    }

    private static let mediaTypes: Set<String> = [
        "application/pdf", "application/json", "application/xml", "application/fhir+json", "application/fhir+xml",
        "application/hl7-v3+xml", "application/hl7-cda+xml", "application/octet-stream", "application/zip",
        "application/msword", "application/rtf", "application/dicom", "application/xhtml+xml", "application/gzip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.ms-excel",
        "application/vnd.oasis.opendocument.text", "text/plain", "text/html", "text/xml", "text/cda+xml", "text/csv",
        "text/rtf", "text/markdown", "text/x-hl7-text+xml", "text/x-hl7-title+xml", "text/x-hl7-abstract+xml",
        "image/jpeg", "image/jpg", "image/png", "image/gif", "image/tiff", "image/bmp", "image/webp", "image/svg+xml",
        "audio/mpeg", "audio/wav", "audio/ogg", "video/mp4", "video/mpeg", "multipart/related", "message/rfc822",
    ]
}
