public import FHIRCore

/// Structure and profiles.
public enum ProfileRule {
    public static let minimum = Rule("cardinality-min", "Validation_VAL_Profile_Minimum", .error, .structure, .profile)
    public static let maximum = Rule("cardinality-max", "Validation_VAL_Profile_Maximum", .error, .structure, .profile)
    public static let sliceMinimum = Rule(
        "slice-min", "Validation_VAL_Profile_Minimum_SLICE", .error, .structure, .profile)
    public static let notInSlice = Rule("slice-closed", "Validation_VAL_Profile_NotSlice", .error, .structure, .profile)
    public static let slicingFault = Rule(
        "slicing-cannot-be-evaluated", "SLICING_CANNOT_BE_EVALUATED", .error, .structure, .profile)
    public static let sliceOrder = Rule(
        "slice-order", "Validation_VAL_Profile_OutOfOrder", .error, .structure, .profile)
    public static let notAllowed = Rule(
        "element-not-allowed", "Validation_VAL_Profile_NotAllowed", .error, .notSupported, .profile)
    public static let wrongType = Rule("type-not-allowed", "Extension_PROF_Type", .error, .structure, .profile)
    public static let entryType = Rule("entry-type", "Bundle_BUNDLE_Entry_Type", .error, .informational, .profile)
    public static let fixedValue = Rule("value-fixed", "_DT_Fixed_Wrong", .error, .value, .profile)
    public static let patternCodeableConcept = Rule(
        "pattern-codeableconcept", "TYPE_CHECKS_PATTERN_CC", .error, .value, .profile)
    public static let codingMissing = Rule(
        "pattern-coding-missing", "Terminology_TX_Coding_Count", .error, .value, .profile)
    public static let patternCoding = Rule("pattern-coding", "TYPE_CHECKS_PATTERN_CODING", .error, .value, .profile)
    public static let patternQuantity = Rule(
        "pattern-quantity", "TYPE_CHECKS_FIXED_CC", .error, .value, .profile)
    public static let maxLength = Rule(
        "max-length", "Type_Specific_Checks_DT_Primitive_Length", .error, .invalid, .profile)
    public static let minLength = Rule("min-length", "PRIMITIVE_TOO_SHORT", .error, .invalid, .profile)
    public static let valueAlternative = Rule(
        "value-alternative", "PRIMITIVE_VALUE_ALTERNATIVES_MESSAGE_one", .error, .invalid, .profile)
    public static let narrativeLanguages = Rule(
        "narrative-languages", "XHTML_CONTROL_LANGS_REQUIRED", .error, .businessRule, .profile)
    public static let referenceProfile = Rule(
        "reference-profile", "Reference_REF_CantMatchChoice", .error, .structure, .profile)
    public static let noProfileFits = Rule(
        "profile-none-fits", "Validation_VAL_Profile_NoMatch", .error, .structure, .profile)
    public static let belowMinimum = Rule("value-below-min", "", .error, .invalid, .profile)
    public static let aboveMaximum = Rule("value-above-max", "", .error, .invalid, .profile)
    public static let profileUnknown = Rule(
        "profile-unknown", "VALIDATION_VAL_PROFILE_UNKNOWN_ERROR", .warning, .structure, .profile)
    public static let profileFault = Rule("profile-fault", "", .warning, .informational, .profile)
    public static let profileImposed = Rule("profile-imposed", "", .information, .informational, .profile)
}

/// Values of primitive types.
public enum PrimitiveRule {
    static func rule(_ id: String, _ messageID: String, _ severity: Severity = .error) -> Rule {
        Rule(id, messageID, severity, .invalid, .structure)
    }
    public static let empty = rule("primitive-empty", "Type_Specific_Checks_DT_Primitive_NotEmpty")
    public static let blank = rule("primitive-blank", "Type_Specific_Checks_DT_Primitive_WS", .warning)
    public static let boolean = rule("boolean-invalid", "Type_Specific_Checks_DT_Boolean_Value")
    public static let integer = rule("integer-invalid", "Type_Specific_Checks_DT_Integer_Valid")
    public static let numberForm = rule("number-form", "Type_Specific_Checks_DT_Primitive_Regex_Type")
    public static let dateTimeForm = rule("datetime-form", "Type_Specific_Checks_DT_Primitive_Regex_Type")
    public static let noValue = rule("primitive-no-value", "Type_Specific_Checks_DT_Primitive_ValueExt")
    public static let belowZero = rule("integer-below-zero", "Type_Specific_Checks_DT_Integer_LT0")
    public static let belowOne = rule("integer-below-one", "Type_Specific_Checks_DT_Integer_LT1")
    public static let decimal = rule("decimal-invalid", "Type_Specific_Checks_DT_Decimal_Valid")
    public static let date = rule("date-invalid", "Type_Specific_Checks_DT_Date_Valid")
    public static let dateTime = rule("datetime-invalid", "Type_Specific_Checks_DT_DateTime_Valid")
    public static let dateTimeShape = rule("datetime-shape", "Type_Specific_Checks_DT_DateTime_Regex")
    public static let timeZone = rule("datetime-no-timezone", "Type_Specific_Checks_DT_DateTime_TZ")
    public static let year = rule("date-year", "Type_Specific_Checks_DT_DateTime_Reasonable", .warning)
    public static let time = rule("time-invalid", "Type_Specific_Checks_DT_Time_Valid")
    public static let codeSpace = rule("code-whitespace", "Type_Specific_Checks_DT_Code_WS")
    public static let id = rule("id-invalid", "Type_Specific_Checks_DT_ID_Valid")
    public static let stringLength = rule("string-too-long", "Type_Specific_Checks_DT_String_Length")
    public static let embeddedMarkup = rule("string-markup", "SECURITY_STRING_CONTENT_WARNING", .warning)
    public static let outerSpace = rule("string-outer-space", "Type_Specific_Checks_DT_String_WS", .warning)
    public static let controlCharacter = rule("string-control-character", "", .error)
    public static let uriSpace = rule("uri-whitespace", "Type_Specific_Checks_DT_URI_WS")
    public static let uriOID = rule("uri-oid-prefix", "Type_Specific_Checks_DT_URI_OID")
    public static let uriUUID = rule("uri-uuid-prefix", "Type_Specific_Checks_DT_URI_UUID")
    public static let oid = rule("oid-invalid", "Type_Specific_Checks_DT_OID_Valid")
    public static let oidStart = rule("oid-prefix", "Type_Specific_Checks_DT_OID_Start")
    public static let uuid = rule("uuid-invalid", "Type_Specific_Checks_DT_UUID_Valid")
    public static let uuidStart = rule("uuid-prefix", "Type_Specific_Checks_DT_UUID_Start")
    public static let canonicalAbsolute = rule("canonical-absolute", "TYPE_SPECIFIC_CHECKS_CANONICAL_ABSOLUTE")
    public static let exampleURL = rule("example-url", "TYPE_SPECIFIC_CHECKS_DT_URL_EXAMPLE")
    public static let urlNotFound = rule("hl7-url-unknown", "Type_Specific_Checks_DT_URL_Resolve")
    public static let base64 = rule("base64-invalid", "Type_Specific_Checks_DT_Base64_Valid")
    public static let base64Space = rule("base64-whitespace", "TYPE_SPECIFIC_CHECKS_DT_BASE64_NO_WS_WARNING", .warning)
    public static let resourceIDMissing = rule("resource-id-missing", "Resource_RES_ID_Missing")
    public static let resourceIDLength = rule("resource-id-length", "Resource_RES_ID_Malformed_Length")
    public static let resourceIDCharacters = rule("resource-id-characters", "Resource_RES_ID_Malformed_Chars")
}

/// Codes and value sets.
public enum TerminologyRule {
    static func rule(_ id: String, _ messageID: String, _ severity: Severity, _ code: IssueType = .codeInvalid) -> Rule
    {
        Rule(id, messageID, severity, code, .terminology)
    }
    public static let noSystem = rule("coding-no-system", "Coding_has_no_system__cannot_validate", .warning, .invalid)
    public static let systemNotFound = rule("system-unknown", "UNKNOWN_CODESYSTEM", .warning, .notFound)
    public static let systemRelative = rule("system-relative", "Terminology_TX_System_Relative", .error, .invalid)
    public static let systemBlank = rule("system-blank", "Terminology_TX_System_Invalid", .error, .invalid)
    public static let languageInvalid = rule("language-invalid", "INVALID_DISPLAY_NAME", .warning, .invalid)
    public static let noCodeForSystem = rule("coding-no-code", "NO_CODE_PROVIDED_VERSION", .warning, .value)
    public static let supplementAsSystem = rule(
        "coding-supplement", "CODESYSTEM_CS_NO_SUPPLEMENT", .error, .notFound)
    public static let unknownCode = rule("code-unknown", "Unknown_Code_in_Version", .error)
    public static let codeNotChecked = rule("code-not-checked", "", .information, .informational)
    public static let display = rule(
        "display-differs", "Display_Name_for__should_be_one_of__instead_of", .warning, .invalid)
    public static let displayBlanks = rule(
        "display-blanks", "Display_Name_WS_for__should_be_one_of__instead_of", .warning, .invalid)
    public static let membershipNotChecked = rule("membership-not-checked", "", .information, .informational)
    public static let notInRequired = rule("code-not-in-required", "Terminology_TX_NoValid_1_CC", .error)
    public static let notInExtensible = rule("code-not-in-extensible", "Terminology_TX_NoValid_2_CC", .warning)
    public static let notInPreferred = rule("code-not-in-preferred", "Terminology_TX_NoValid_3_CC", .information)
    public static let noCodeRequired = rule("code-missing-required", "Terminology_TX_Code_ValueSet", .error)
    public static let noCodeExtensible = rule("code-missing-extensible", "Terminology_TX_Code_ValueSet_Ext", .warning)
    public static let noCodeMissing = rule("code-value-missing", "Terminology_TX_Code_ValueSet_MISSING", .error)
    public static let systemNotInferred = rule("system-not-inferred", "UNABLE_TO_INFER_CODESYSTEM", .error, .notFound)
    public static let codeNotInRequired = rule("code-value-not-in-required", "Terminology_TX_NoValid_16", .error)
    public static let codeNotInExtensible = rule("code-value-not-in-extensible", "Terminology_TX_NoValid_17", .warning)
    public static let codeNotInPreferred = rule(
        "code-value-not-in-preferred", "Terminology_TX_NoValid_18", .information)
}

/// Rules of the base specification beyond the definitions.
public enum BaseRule {
    static func rule(
        _ id: String, _ messageID: String, _ severity: Severity = .error, _ code: IssueType = .invalid
    ) -> Rule { Rule(id, messageID, severity, code, .structure) }

    public static let extensionNoURL = rule("extension-no-url", "Extension_EXT_Url_NotFound")
    public static let extensionUnknown = rule(
        "extension-unknown", "Extension_EXT_Unknown_NotHere", .error, .structure)
    public static let extensionURLRelative = rule(
        "extension-url-relative", "Extension_EXT_URL_Absolute", .error, .structure)
    public static let extensionVersion = rule("extension-version", "EXT_VER_URL_REVERSION", .error, .structure)
    public static let extensionContext = rule(
        "extension-context", "Extension_EXTP_Context_Wrong", .error, .structure)
    public static let extensionValueType = rule("extension-value-type", "Extension_EXT_Type", .error, .structure)
    public static let extensionSimple = rule("extension-simple", "Extension_EXT_Simple_ABSENT", .error, .structure)
    public static let modifierNotAllowed = rule(
        "extension-not-modifier", "Extension_EXT_Modifier_Y", .error, .structure)
    public static let modifierMisplaced = rule(
        "extension-modifier-misplaced", "Extension_EXT_Modifier_MismatchY", .error, .structure)

    public static let referenceInvalid = rule("reference-invalid", "REFERENCE_REF_INVALID_REF")
    public static let referenceSyntax = rule("reference-syntax", "REFERENCE_REF_SUSPICIOUS", .warning)
    public static let extensionPartUnknown = rule(
        "extension-part-unknown", "Extension_EXT_SubExtension_Invalid", .error, .structure)
    public static let referenceNotResolved = rule(
        "reference-not-found", "Reference_REF_CantResolve", .error, .structure)
    public static let referenceType = rule("reference-type", "Reference_REF_BadTargetType", .error, .structure)
    public static let referenceAddressType = rule("reference-address-type", "", .warning, .structure)
    public static let referenceEmpty = rule("reference-empty", "Reference_REF_NoDisplay", .warning, .structure)
    public static let referenceForm = rule("reference-form", "Reference_REF_Format2")
    public static let containedTwice = rule("contained-id-twice", "RESOURCE_DUPLICATE_CONTAINED_ID")
    public static let idTwice = rule("element-id-twice", "DUPLICATE_ID")
    public static let identifierSystem = rule("identifier-system", "Type_Specific_Checks_DT_Identifier_System")
    public static let documentFirst = rule("document-first-entry", "Bundle_BUNDLE_Entry_Document")
    public static let messageFirst = rule("message-first-entry", "Validation_BUNDLE_Message")
    public static let containedOrphan = rule("contained-orphan", "CONTAINED_ORPHAN_DOM3")

    public static let attachmentEmpty = rule(
        "attachment-empty", "TYPE_SPECIFIC_CHECKS_DT_ATT_NO_CONTENT", .warning, .structure)
    public static let attachmentBase64 = rule(
        "attachment-base64", "TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL", .error, .structure)
    public static let attachmentSizeInvalid = rule(
        "attachment-size-invalid", "TYPE_SPECIFIC_CHECKS_DT_ATT_SIZE_INVALID", .error, .structure)
    public static let attachmentSize = rule(
        "attachment-size", "TYPE_SPECIFIC_CHECKS_DT_ATT_SIZE_CORRECT", .error, .structure)
    public static let attachmentHash = rule(
        "attachment-hash", "TYPE_SPECIFIC_CHECKS_DT_ATT_HASH_MISMATCH", .error, .structure)

    public static let identifierURI = rule("identifier-uri", "TYPE_SPECIFIC_CHECKS_DT_IDENTIFIER_IETF_SYSTEM_VALUE")
    public static let extensionContextRule = rule(
        "extension-context-rule", "Profile_EXT_Not_Here", .error, .structure)
    public static let xhtmlImage = rule("xhtml-image", "Type_Specific_Checks_DT_XHTML_Resolve_Img")
    public static let xhtmlLink = rule("xhtml-link", "Type_Specific_Checks_DT_XHTML_Resolve")
    public static let xhtmlRoot = rule("xhtml-root", "XHTML_XHTML_Name_Invalid")
    public static let xhtmlElement = rule("xhtml-element", "XHTML_XHTML_Element_Illegal")
    public static let xhtmlAttribute = rule("xhtml-attribute", "XHTML_XHTML_Attribute_Illegal")
    public static let xhtmlEntity = rule("xhtml-entity", "")
    public static let xhtmlActiveLink = rule("xhtml-active-link", "TYPE_SPECIFIC_CHECKS_DT_XHTML_ACTIVE_HREF")
    public static let xhtmlOutOfPlace = rule("xhtml-out-of-place", "XHTML_XHTML_OUT_OF_PLACE", .error, .structure)
    public static let xhtmlBlockInText = rule("xhtml-block-in-text", "XHTML_XHTML_BLOCK_IN_PARA", .error, .structure)
    public static let xhtmlBlockInParagraph = rule("xhtml-block-in-paragraph", "XHTML_XHTML_ELEMENT_ILLEGAL_IN_PARA")
    public static let xhtmlInItself = rule("xhtml-in-itself", "XHTML_XHTML_NO_RECURSION", .error, .structure)
    public static let xhtmlNotEmpty = rule("xhtml-not-empty", "XHTML_XHTML_NO_CHILDREN", .error, .structure)
    public static let xhtmlIllegalChildren = rule(
        "xhtml-illegal-children", "XHTML_XHTML_ILLEGAL_CHILDREN", .error, .structure)
    public static let xhtmlLanguage = rule(
        "xhtml-language", "Language_XHTML_Lang_Missing1", .warning, .businessRule)

    public static let documentReference = rule("document-reference-not-found", "Bundle_BUNDLE_Entry_NotFound")
    public static let documentMatches = rule("document-reference-ambiguous", "Bundle_BUNDLE_MultipleMatches")
    public static let documentOrphan = rule("document-entry-unreachable", "Bundle_BUNDLE_Entry_Orphan_DOCUMENT")
    public static let documentStylesheet = rule("document-stylesheet", "")
    public static let bundleNoFullURL = rule("bundle-fullurl-missing", "BUNDLE_BUNDLE_ENTRY_FULLURL_REQUIRED")
    public static let bundleURLRelative = rule("bundle-fullurl-relative", "BUNDLE_ENTRY_URL_ABSOLUTE")
    public static let bundleURLMismatch = rule("bundle-fullurl-mismatch", "BUNDLE_ENTRY_URL_MATCHES_TYPE_ID")
    public static let bundleURLNoID = rule("bundle-fullurl-no-id", "BUNDLE_ENTRY_URL_MATCHES_NO_ID")
    public static let bundleNoResource = rule("bundle-search-no-resource", "BUNDLE_SEARCH_ENTRY_NO_RESOURCE")
    public static let bundleNoID = rule("bundle-search-no-id", "BUNDLE_SEARCH_ENTRY_NO_RESOURCE_ID")
    public static let bundleWrongType = rule(
        "bundle-search-wrong-type", "BUNDLE_SEARCH_ENTRY_WRONG_RESOURCE_TYPE_MODE")
    public static let bundleNotOutcome = rule(
        "bundle-search-not-outcome", "BUNDLE_SEARCH_ENTRY_WRONG_RESOURCE_TYPE_OUTCOME")
    public static let bundleNoSelf = rule("bundle-search-no-self", "BUNDLE_SEARCH_NOSELF", .warning)
    public static let bundleLinkTwice = rule("bundle-link-twice", "BUNDLE_LINK_SEARCH_NO_DUPLICATES")
}

/// Invariants.
public enum InvariantRule {
    public static let failed = Rule("invariant", "", .error, .invariant, .profile)
    public static let cannotRun = Rule("invariant-not-run", "", .information, .informational, .profile)

    /// Invariants that users of the guide meet, and that have a text of their own.
    static let withOwnMessage: Set<String> = [
        "regle-StatutUnite", "regle-ModePriseEnCharge", "regle-NomPieceJointe-type", "regle-Contenu", "ppc-1", "dom-6",
        "ele-1", "ext-1", "per-1", "att-1", "bdl-1", "bdl-2", "bdl-3", "bdl-4", "bdl-5", "bdl-7", "bdl-9", "bdl-10",
        "bdl-11", "bdl-12", "txt-1", "txt-2", "inv-1", "ref-1",
    ]

    static func hasOwnMessage(_ key: String) -> Bool { withOwnMessage.contains(key) }
}
