internal import CCurl

/// An http or https address, taken apart by libcurl so that what is judged is what is fetched.
public struct WebAddress: Sendable, Equatable {
    public let text: String
    /// `http` or `https`.
    public let scheme: String
    /// In lower case; an IPv6 address has its brackets.
    public let host: String
    public let port: Int
    /// With its leading slash.
    public let path: String

    /// Nil for what is no absolute http or https address, and for one with a user name or a password in it: those
    /// end up in logs.
    public init?(_ text: String) {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }), let functions = CurlLibrary.functions,
            let handle = functions.pointee.url()
        else { return nil }
        defer { functions.pointee.url_cleanup(handle) }
        guard functions.pointee.url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
        func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard functions.pointee.url_get(handle, part, &value, flags) == CURLUE_OK, let value else { return nil }
            defer { functions.pointee.free_text(value) }
            return String(cString: value)
        }
        guard let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https",
            part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil, let host = part(CURLUPART_HOST),
            let port = part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) })
        else { return nil }
        self.text = text
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        path = part(CURLUPART_PATH) ?? "/"
    }

    /// The host, and the port where it is not the scheme's own.
    public var authority: String { port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)" }

    /// Whether data sent there can be read only at the other end: https, or this machine.
    public var isPrivate: Bool { scheme == "https" || isLoopback }

    public var isLoopback: Bool { host == "localhost" || host == "[::1]" || host.hasPrefix("127.") }

    /// The address without query and fragment, which may hold keys.
    public var withoutQuery: String { String(text.prefix { $0 != "?" && $0 != "#" }) }
}
