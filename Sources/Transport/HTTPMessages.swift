/// What is asked of a server.
public struct HTTPRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    public struct Header: Sendable, Equatable {
        public let name: String
        public let value: String

        /// Nil when a line end in it would start another header.
        public init?(_ name: String, _ value: String) {
            guard !name.isEmpty, !(name + value).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
            self.name = name
            self.value = value
        }
    }

    public var method: Method
    public var address: String
    public var headers: [Header]
    public var body: [UInt8]
    /// Statuses that are handed to the caller although they would be tried again.
    public var finalStatuses: Set<Int> = []
    /// Whether a GET goes on to where the server sends it. A client certificate must not: another server would see it.
    public var followsRedirects = true

    public init(
        _ method: Method = .get, _ address: String, headers: [Header?] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.address = address
        self.headers = headers.compactMap(\.self)
        self.body = body
    }
}

/// What a server answered.
public struct HTTPResponse: Sendable {
    public internal(set) var status = 0
    /// Names in lower case, in order of arrival.
    public internal(set) var headers: [(name: String, value: String)] = []
    public internal(set) var body: [UInt8] = []
    /// The address that answered, after redirects.
    public internal(set) var address = ""

    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name == name }?.value
    }

    /// The media type without parameters, in lower case; empty when none is given.
    public var mediaType: String {
        let type = (header("content-type") ?? "").prefix { $0 != ";" }
        return type.filter { !$0.isWhitespace }.lowercased()
    }

    /// Throws for what is no success.
    ///
    /// - Parameter shown: text of the answer that may be shown, such as a service's own words.
    public func requireSuccess(shown: String = "") throws(TransportError) {
        guard !(200..<300).contains(status) else { return }
        let host = WebAddress(address)?.authority ?? address
        let code: TransportError.Code =
            switch status {
            case 401: .unauthorised
            case 403: .forbidden
            case 404, 410: .notFound
            case 500...: .serverError
            default: .refused
            }
        throw TransportError(code, [host, String(status), code == .serverError ? "1" : shown], status: status)
    }
}
