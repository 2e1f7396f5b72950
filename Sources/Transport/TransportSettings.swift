/// How requests are made. Times are in seconds.
public struct TransportSettings: Sendable {
    /// Authorities (PEM) trusted instead of the system's.
    public var authoritiesFile: String?
    /// Address of the proxy; nil takes `https_proxy`, `http_proxy` and `no_proxy` from the environment.
    public var proxy: String?
    public var connectTimeout = 20.0
    /// A whole request, body included. Downloads have no such limit: they are watched for standstill only.
    public var totalTimeout = 120.0
    /// Less than a byte a second for so long is a standstill.
    public var stallTimeout = 30.0
    /// Largest answer that is kept in memory, bytes.
    public var sizeLimit = 64 << 20
    public var redirectLimit = 5
    /// How often a request is tried before it is given up.
    public var attempts = 4
    /// Wait before the second attempt; doubles with each further one.
    public var firstDelay = 0.5
    /// Longest wait, and the longest `Retry-After` that is obeyed.
    public var longestDelay = 60.0
    public var userAgent = "esms-tools"

    public init() {}
}
