internal import CLibXML2

/// What libxml2 objects to, as the reference of a message and its arguments: its own words are English and cut short.
enum XMLFault {
    /// - Parameters:
    ///   - isOpen: an element is not closed yet: what ends then is cut off.
    ///   - isEmpty: there was no element yet.
    /// - Returns: `@` and a message's id, with the arguments of that message behind it; libxml2's words for what is rare.
    static func words(_ error: xmlError, isOpen: Bool, isEmpty: Bool) -> [String] {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        let first = text(error.str1), second = text(error.str2)
        switch xmlParserErrors(UInt32(bitPattern: error.code)) {
        case XML_ERR_TAG_NAME_MISMATCH: return ["@xml-tag-mismatch", first, second, String(error.int1)]
        case XML_ERR_TAG_NOT_FINISHED: return ["@xml-tag-not-closed", first]
        case XML_ERR_DOCUMENT_END:
            return [isOpen ? "@xml-cut-off" : isEmpty ? "@xml-no-tag" : "@xml-text-after-end"]
        case XML_ERR_DOCUMENT_EMPTY: return ["@xml-no-tag"]
        case XML_ERR_UNDECLARED_ENTITY: return ["@xml-entity", first]
        case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED: return ["@xml-bare-character"]
        case XML_ERR_ATTRIBUTE_REDEFINED: return ["@xml-attribute-twice", first]
        case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE: return ["@xml-attribute-unquoted"]
        case XML_ERR_LT_IN_ATTRIBUTE: return ["@xml-less-than-in-attribute"]
        case XML_ERR_GT_REQUIRED, XML_ERR_SPACE_REQUIRED: return ["@xml-tag-broken"]
        case XML_ERR_INVALID_CHAR: return ["@xml-character"]
        case XML_ERR_INVALID_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING: return ["@xml-encoding"]
        case XML_ERR_RESERVED_XML_NAME: return ["@xml-declaration-late"]
        case XML_ERR_HYPHEN_IN_COMMENT: return ["@xml-hyphens-in-comment"]
        case XML_ERR_COMMENT_NOT_FINISHED: return ["@xml-comment-open"]
        case XML_ERR_MISPLACED_CDATA_END: return ["@xml-cdata-end-in-text"]
        case XML_ERR_CDATA_NOT_FINISHED: return ["@xml-cdata-open"]
        case XML_ERR_PI_NOT_FINISHED, XML_ERR_PI_NOT_STARTED: return ["@xml-instruction-broken"]
        case XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_CHARREF:
            return ["@xml-character-reference"]
        case XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_VERSION_MISSING,
            XML_ERR_STANDALONE_VALUE, XML_ERR_ENCODING_NAME, XML_ERR_UNKNOWN_VERSION:
            return ["@xml-declaration-broken"]
        case XML_ERR_STRING_NOT_CLOSED, XML_ERR_STRING_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED:
            return ["@xml-quote-missing"]
        case XML_NS_ERR_ATTRIBUTE_REDEFINED where error.domain == XML_FROM_NAMESPACE.rawValue:
            return ["@xml-attribute-twice", second.isEmpty ? first : first + ":" + second]
        case XML_NS_ERR_XML_NAMESPACE where error.domain == XML_FROM_NAMESPACE.rawValue,
            XML_NS_ERR_QNAME where error.domain == XML_FROM_NAMESPACE.rawValue,
            XML_NS_ERR_EMPTY where error.domain == XML_FROM_NAMESPACE.rawValue,
            XML_NS_ERR_COLON where error.domain == XML_FROM_NAMESPACE.rawValue:
            return ["@xml-namespace-broken"]
        case XML_NS_ERR_UNDEFINED_NAMESPACE where error.domain == XML_FROM_NAMESPACE.rawValue:
            return ["@xml-prefix", first]
        case XML_ERR_RESERVED_XML_NAME: return ["@xml-declaration-late"]
        case XML_ERR_MISPLACED_CDATA_END: return ["@xml-cdata-end"]
        case XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_CHARREF:
            return ["@xml-character-reference"]
        case XML_ERR_HYPHEN_IN_COMMENT: return ["@xml-comment-hyphens"]
        case XML_ERR_COMMENT_NOT_FINISHED: return ["@xml-comment-open"]
        case XML_ERR_VERSION_MISSING, XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_XMLDECL_NOT_FINISHED,
            XML_ERR_UNKNOWN_VERSION, XML_ERR_STANDALONE_VALUE, XML_ERR_ENCODING_NAME:
            return ["@xml-declaration"]
        case XML_ERR_STRING_NOT_CLOSED, XML_ERR_STRING_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED:
            return ["@xml-string-open"]
        case XML_ERR_CDATA_NOT_FINISHED: return ["@xml-cdata-open"]
        case XML_ERR_PI_NOT_FINISHED, XML_ERR_PI_NOT_STARTED: return ["@xml-instruction"]
        case XML_ERR_EQUAL_REQUIRED: return ["@xml-attribute-unquoted"]
        case XML_ERR_LTSLASH_REQUIRED: return ["@xml-tag-broken"]
        case XML_NS_ERR_EMPTY, XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_COLON, XML_NS_ERR_QNAME,
            XML_NS_ERR_ATTRIBUTE_REDEFINED:
            return ["@xml-namespace-declaration", first]
        case XML_ERR_INTERNAL_ERROR, XML_ERR_NO_MEMORY: return ["@xml-other", ""]
        default:
            let message = text(error.message)
            // What is rare keeps libxml2's own words, behind ours.
            return ["@xml-other", message.split(whereSeparator: { $0.isNewline }).first.map(String.init) ?? message]
        }
    }
}
