/// Every diagnosis, in the order in which they are looked for: what wraps the payload, its characters, its syntax, its
/// shape as FHIR, what it carries.
public enum Diagnoses {
    public static var all: [any Diagnosis.Type] {
        [
            EmptyFile.self, BinaryFile.self, ByteOrderMark.self, HTTPHeaders.self, LeadingText.self, HTMLPage.self,
            EscapedJSON.self,
            LegacyEncoding.self, DeclaredEncoding.self, Mojibake.self,
            CurlyQuotes.self, InvisibleSpace.self, Comment.self, SingleQuotes.self, UnquotedKey.self,
            ControlCharacter.self,
            BadEscape.self, UnterminatedString.self, BadLiteral.self, BadNumber.self, TrailingComma.self,
            ExtraComma.self,
            MissingComma.self, MissingColon.self, MissingValue.self, WrongBracket.self, SeveralDocuments.self,
            TrailingText.self, Truncated.self, TooDeep.self, DuplicateKey.self,
            Doctype.self, BareAmpersand.self, UnquotedAttribute.self, XMLControlCharacter.self, MismatchedTag.self,
            TruncatedXML.self,
            WrappedResource.self, MissingResourceType.self, WrongResourceType.self, OtherFHIRVersion.self,
            XMLWayJSON.self, SingleForArray.self, ArrayForSingle.self, NullValue.self, WrongJSONType.self,
            MissingNamespace.self, WrongNamespace.self, TextForValue.self, ErrorOutcome.self,
            Base64LineBreaks.self, Base64URLSafe.self, Base64Padding.self, Base64Foreign.self, AttachmentContent.self,
            DecomposedText.self, NoBreakSpaceInValue.self,
        ]
    }
}
