/// Code systems that HL7's terminology package has and R4 has not, by the last part of their address.
enum HL7Terminology {
    static let systems: Set<String> = [
        "CPT", "ICD-10-CM", "ICD-9-CM", "USPS", "audit-event-type",
    ]
}
