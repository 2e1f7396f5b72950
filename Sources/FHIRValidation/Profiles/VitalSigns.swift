internal import FHIRCore

/// The vital signs profiles that FHIR R4 imposes on an Observation by its code, whether it declares them or not (R4,
/// Observation, "vital signs").
enum VitalSigns {
    private static let byLOINC = [
        "85353-1": "vitalspanel", "9279-1": "resprate", "8867-4": "heartrate", "2708-6": "oxygensat",
        "8310-5": "bodytemp", "8302-2": "bodyheight", "9843-4": "headcircum", "29463-7": "bodyweight",
        "39156-5": "bmi", "85354-9": "bp",
    ]
    /// Concepts of SNOMED CT for the same measurements, where the category says that they are vital signs.
    private static let bySNOMED = [
        "86290005": "resprate", "364075005": "heartrate", "276885007": "bodytemp", "386725007": "bodytemp",
        "50373000": "bodyheight", "363812007": "headcircum", "27113001": "bodyweight", "60621009": "bmi",
        "75367002": "bp",
    ]

    /// Canonical of the profile for an Observation; nil when its code is no vital sign.
    static func profile(of observation: ElementTree.NodeID, in tree: ElementTree) -> String? {
        guard let code = tree.child(observation, .code) else { return nil }
        let isVitalSign = tree.children(observation, "category").contains { category in
            tree.children(category, .coding).contains { tree.string($0, .code) == "vital-signs" }
        }
        for coding in tree.children(code, .coding) {
            guard let value = tree.string(coding, .code) else { continue }
            let name: String?
            switch tree.string(coding, .system) {
            case "http://loinc.org": name = byLOINC[value]
            case "http://snomed.info/sct" where isVitalSign: name = bySNOMED[value]
            default: name = nil
            }
            if let name { return "http://hl7.org/fhir/StructureDefinition/" + name }
        }
        return nil
    }
}
