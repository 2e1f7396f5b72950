internal import Messages

/// Every diagnosis, in the order in which they are looked for: what wraps the payload, its characters, its syntax, its
/// shape as FHIR, what it carries.
public enum Diagnoses {
    public static var all: [any Diagnosis.Type] {
        [
            EmptyFile.self, BinaryFile.self, ByteOrderMark.self, HTTPHeaders.self, WrappedPayload.self,
            LeadingText.self, HTMLPage.self, EscapedJSON.self,
            LegacyEncoding.self, DeclaredEncoding.self, Mojibake.self, ReplacementCharacter.self,
            CurlyQuotes.self, InvisibleSpace.self, Comment.self, SingleQuotes.self, ControlCharacter.self,
            BadEscape.self, ForeignLiteral.self, SeveralDocuments.self, JSONStructure.self, TrailingText.self,
            Truncated.self,
            TooDeep.self, InvisibleInName.self, DuplicateKey.self,
            Doctype.self, BareAmpersand.self, UnquotedAttribute.self, XMLControlCharacter.self, MismatchedTag.self,
            TruncatedXML.self, XMLStructure.self,
            WrappedResource.self, MissingResourceType.self, WrongResourceType.self, OtherFHIRVersion.self,
            XMLWayJSON.self, SingleForArray.self, ArrayForSingle.self, NullValue.self, WrongJSONType.self,
            MissingNamespace.self, WrongNamespace.self, TextForValue.self, TextBetweenElements.self,
            ErrorOutcome.self,
            Base64LineBreaks.self, Base64URLSafe.self, Base64Padding.self, Base64Foreign.self, AttachmentContent.self,
            EmbeddedFaults.self, DecomposedText.self, InvisibleInValue.self,
        ]
    }

    /// Messages of the diagnoses that tell several kinds apart, and of those that no rule of the list finds.
    static var kinds: [String: MessageTemplate] {
        var result: [String: MessageTemplate] = [
            NotAPayload.id: NotAPayload.message, UTF16Encoding.id: UTF16Encoding.message,
            UTF32Encoding.id: UTF32Encoding.message,
        ]
        for table in [
            JSONStructure.kinds, MismatchedTag.kinds, XMLStructure.kinds, ReadingLimit.kinds, WrappedPayload.kinds,
            EmbeddedFaults.kinds,
        ] {
            result.merge(table) { first, _ in first }
        }
        return result
    }

    /// Every id that a problem can have.
    public static var ids: Set<String> { Set(all.map { $0.id }).union(kinds.keys).subtracting(["wrapped-payload"]) }
}
