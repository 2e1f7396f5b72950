/// The primitive types of FHIR R4.
public enum PrimitiveType: String, Sendable, CaseIterable {
    case base64Binary, boolean, canonical, code, date, dateTime, decimal, id, instant, integer, markdown, oid
    case positiveInt, string, time, unsignedInt, uri, url, uuid, xhtml

    public var isURI: Bool {
        switch self {
        case .uri, .url, .canonical, .oid, .uuid: true
        default: false
        }
    }
}
