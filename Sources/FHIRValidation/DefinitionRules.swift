public import FHIRCore

/// Resources that define something: value sets, code systems, profiles.
public enum DefinitionRule {
    static func rule(_ id: String, _ messageID: String = "", _ severity: Severity = .error) -> Rule {
        Rule(id, messageID, severity, .invalid, .structure)
    }

    public static let containedCanonical = rule(
        "canonical-contained", "TYPE_SPECIFIC_CHECKS_CANONICAL_CONTAINED")
    public static let includeSystem = rule("valueset-system-absolute", "VALUESET_INCLUDE_SYSTEM_ABSOLUTE")
    public static let expressionConstraint = rule("valueset-ecl", "INVALID_ECL")
    public static let filterCoding = rule("valueset-filter-coding", "VALUESET_BAD_FILTER_VALUE_CODED")

    public static let absentContent = rule("codesystem-content", "CODESYSTEM_CS_COUNT_NO_CONTENT_ALLOWED")
    public static let supplementContent = rule("codesystem-supplement", "CODESYSTEM_CS_SUPP_NO_SUPP")
    public static let supplementCode = rule("codesystem-supplement-code", "CODESYSTEM_CS_SUPP_INVALID_CODE")
    public static let propertyRepeated = rule("codesystem-property-repeated", "CODESYSTEM_PROPERTY_DUPLICATE_CODE")
    public static let propertyType = rule("codesystem-property-type", "CODESYSTEM_PROPERTY_URI_TYPE_MISMATCH")
    public static let propertyCode = rule("codesystem-property-code", "CODESYSTEM_PROPERTY_URI_CODE_MISMATCH")
    public static let conceptPropertyType = rule(
        "codesystem-concept-property", "CODESYSTEM_PROPERTY_WRONG_TYPE")

    public static let typeName = rule("definition-type-unknown", "SD_TYPE_NOT_LOGICAL")
    public static let typeOfBase = rule("definition-type-of-base", "SD_SPECIALIZED_TYPE_MATCHES")
    public static let elementPath = rule("definition-path", "SD_PATH_TYPE_MISMATCH")
    public static let elementProfile = rule("definition-profile-type", "SD_ED_TYPE_PROFILE_WRONG_TYPE_one")
    public static let rootSlicing = rule("definition-root-slicing", "SD_NO_SLICING_ON_ROOT")
    public static let snapshot = rule("definition-snapshot", "ERROR_GENERATING_SNAPSHOT")

    static let all = [
        containedCanonical, includeSystem, expressionConstraint, filterCoding, absentContent, supplementContent,
        supplementCode, propertyRepeated, propertyType, propertyCode, conceptPropertyType, typeName, typeOfBase,
        elementPath, elementProfile, rootSlicing, snapshot,
    ]
}
