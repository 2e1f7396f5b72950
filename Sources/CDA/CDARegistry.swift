public import FHIRCore
internal import Messages

/// Every rule about CDA documents, in the order they run.
public enum CDARegistry {
    static let rules: [CDARule] = [
        .base64, .notADocument, .encoding, .xml, .xmlRefused, .namespace, .knownDocument, .realmCode, .typeID,
        .templateSDO, .documentID, .rootOID, .documentCode, .effectiveTime, .confidentiality, .setID, .versionNumber,
        .author, .custodian, .informant, .parentalAuthority, .relatedDocument, .recordTarget, .insNumber, .insTestRoot,
        .mdphIdentifier, .mdphRoot, .mdphName, .responsibleMDPH, .transfer, .transferDate, .socialSecurity, .address,
        .telecom, .extensionElements, .patientCount, .insIdentity, .birthTime, .gender, .namePrefix, .guardian,
        .birthplace, .body, .decisionSection, .deathSection, .sectionTemplates, .elementOrder, .elementUnknown,
        .elementCount, .elementSpelling, .decisionIdentifier, .decisionDates, .rightPeriod, .booleans, .closureDate,
        .revisedDecisions, .structureIdentifier, .localMotivation, .codeSystem, .codeUnknown, .careMode,
        .nomenclatureAbsent, .cretonAmendment, .receptionDuration, .training, .ditepEntry, .temporaryDays, .quantity,
        .evaluationSection, .evaluationDate, .subsection, .observation, .observationWord, .observationValue,
        .observationCount, .observationPlace, .envelopeKind, .envelopeSet, .envelopeDecision, .envelopeMDPH,
        .envelopeDate, .linkedPerson, .linkedDecision, .ciSisTemplates,
        .ciSisHeader, .ciSisRealm, .ciSisCode, .ciSisCustodian, .ciSisSignature, .ciSisIdentity, .schemaElement,
        .schemaMissing, .schemaAttribute, .schemaAttributeMissing, .schemaCode, .schemaValue, .schemaFixed, .schemaText,
        .schemaContent, .schemaType, .schemaModel, .schematronAssert, .schematronReport, .schematronNotRun,
        .schematronRun,
        .schematronUnused,
    ]

    /// Words that the guide prescribes for observations of the two documents.
    public static let observationWords = Set(EvaluationFacts.all.map(\.word) + ["StatutDeces"])

    /// Whether this is what the annex calls one of the départements' offices.
    public static func isMDPH(_ name: String) -> Bool { MDPHNames.all.contains(name) }

    /// Titles of attachments that the guide prescribes, character by character.
    public static let documentTitles = CDAEnvelope.titles
    /// OIDs whose identifiers tell of structures and not of persons: national identifiers of structures, ViaTrajectoire.
    public static let structureRoots = [CDAFacts.structureRoot, CDAFacts.viaTrajectoireRoot]

    /// For `explain` and for reports with rule metadata.
    public static let all: [Rule] = rules.map(\.rule)

    /// The rule with this id (upper and lower case alike).
    public static func rule(_ id: String) -> Rule? {
        let wanted = id.lowercased()
        return all.first { $0.id == wanted }
    }

    private static let templates: [String: MessageTemplate] = rules.reduce(into: [:]) { all, rule in
        all.merge(rule.texts) { first, _ in first }
    }

    /// The words of a message by its id.
    static func template(of message: String) -> MessageTemplate? { templates[message] }

    /// Where the guide asks for a rule.
    public static func source(of id: String) -> String? { rules.first { $0.rule.id == id }?.source }
}
