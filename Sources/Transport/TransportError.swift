public import Messages

/// Why a request failed. The texts say which side must act.
public struct TransportError: Error, Equatable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case libraryMissing
        case invalidAddress
        case authoritiesFile
        case proxyNotFound
        case proxyRefused
        case proxyUnreachable
        case hostNotFound
        case connectionRefused
        case connectTimeout
        case stalled
        case dropped
        case certificateUntrusted
        case certificateExpired
        case certificateNotYetValid
        case certificateHostName
        case clientCertificateWanted
        case clientCertificateRefused
        case tlsFailed
        case redirectLoop
        case redirectScheme
        case redirectRefused
        case notHTTP
        case tooLarge
        case rateLimited
        case serverError
        case refused
        case unauthorised
        case forbidden
        case notFound
        case truncated
        case wrongDigest
        case fileWrite
        case other
    }

    public let code: Code
    /// `{0}` is the host; the others depend on the code.
    public let arguments: [String]
    /// Status of the answer, where there was one.
    public let status: Int?

    public init(_ code: Code, _ arguments: [String], status: Int? = nil) {
        self.code = code
        self.arguments = arguments
        self.status = status
    }

    public static func == (a: TransportError, b: TransportError) -> Bool { a.code == b.code }

    /// What happened.
    public func reason(in language: Language) -> String {
        TransportMessages.catalogue.text("transport." + code.rawValue, arguments, in: language)
    }

    /// What to do about it.
    public func advice(in language: Language) -> String {
        TransportMessages.catalogue.text("transport." + code.rawValue + ".next", arguments, in: language)
    }

    public func text(in language: Language) -> String { reason(in: language) + " " + advice(in: language) }
}
