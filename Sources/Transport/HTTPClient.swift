internal import CCurl
import Glibc

/// Makes requests, one after the other, over one libcurl handle: connections are kept and used again.
///
/// Servers are verified always; redirects are few, and never to another scheme; an answer larger than allowed is not
/// read. Belongs to one thread.
public final class HTTPClient {
    /// What happens while a request is made.
    public enum Event: Sendable {
        /// The next attempt comes in so many seconds.
        case waiting(host: String, seconds: Double)
        /// Bytes of a file so far, and of the whole where it is known.
        case progress(received: Int, total: Int?)
        /// A download has ended, well or not.
        case ended
    }

    public var settings: TransportSettings
    public var observer: (Event) -> Void = { _ in }
    /// Called with libssl's SSL_CTX before each new handshake; false ends the attempt.
    package var configureTLS: ((UnsafeMutableRawPointer) -> Bool)?

    private let functions: UnsafePointer<esms_curl_functions>
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>

    public init(settings: TransportSettings = TransportSettings()) throws(TransportError) {
        guard let functions = CurlLibrary.functions, let handle = functions.pointee.easy_init() else {
            throw TransportError(.libraryMissing, [])
        }
        self.settings = settings
        self.functions = functions
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        functions.pointee.easy_cleanup(handle)
        errorText.deallocate()
    }

    /// Makes a request and returns the answer, whatever its status, except that a server in trouble (429, 5xx) is
    /// asked again and, if that does not help, thrown. What was posted is sent again only where the server cannot
    /// have taken it.
    public func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        let address = try Self.parsed(request.address)
        var attempt = 1
        while true {
            let transfer = Transfer(limit: settings.sizeLimit)
            var failure: TransportError
            var wait: Double?
            do throws(TransportError) {
                try perform(request, address, transfer)
                guard let trouble = trouble(transfer.response, address, attempt: attempt),
                    !request.finalStatuses.contains(transfer.response.status)
                else { return transfer.response }
                failure = trouble
                let asked = retryAfter
                wait = asked
                if request.method == .post, asked == nil { throw trouble }
            } catch {
                guard request.method == .get ? error.mayPass : error.code == .connectionRefused else { throw error }
                failure = error
            }
            try pause(before: &attempt, wait, failure, address)
        }
    }

    /// How a server was reached.
    public struct Reached: Sendable, Equatable {
        /// Address of the server, or of the proxy in between.
        public let remoteAddress: String
        public let remotePort: Int
        /// Milliseconds to find the name, and to connect after that.
        public let lookupTime: Int
        public let connectTime: Int
    }

    /// Opens a connection (through the proxy, where there is one) and closes it: no TLS, nothing sent.
    public func reach(_ text: String) throws(TransportError) -> Reached {
        let address = try Self.parsed(text)
        // As http: a connection without a handshake. The port is the one asked for.
        guard let plain = WebAddress("http://\(address.host):\(address.port)/") else {
            throw TransportError(.invalidAddress, [text])
        }
        let transfer = Transfer(limit: 0)
        try perform(HTTPRequest(.get, plain.text), plain, transfer, connectsOnly: true)
        var remote: UnsafeMutablePointer<CChar>?
        _ = esms_curl_get_text(functions, handle, CURLINFO_PRIMARY_IP, &remote)
        var lookup: curl_off_t = 0
        var connected: curl_off_t = 0
        _ = esms_curl_get_size(functions, handle, CURLINFO_NAMELOOKUP_TIME_T, &lookup)
        _ = esms_curl_get_size(functions, handle, CURLINFO_CONNECT_TIME_T, &connected)
        return Reached(
            remoteAddress: remote.map { String(cString: $0) } ?? "", remotePort: number(CURLINFO_PRIMARY_PORT),
            lookupTime: Int(lookup / 1_000), connectTime: Int(max(0, connected - lookup) / 1_000))
    }

    static func parsed(_ text: String) throws(TransportError) -> WebAddress {
        guard let address = WebAddress(text) else { throw TransportError(.invalidAddress, [text]) }
        return address
    }

    /// 429 and 5xx, as an error.
    func trouble(_ response: HTTPResponse, _ address: WebAddress, attempt: Int) -> TransportError? {
        let status = response.status
        let code: TransportError.Code
        switch status {
        case 429: code = .rateLimited
        case 503 where retryAfter != nil: code = .rateLimited
        case 500...599: code = .serverError
        default: return nil
        }
        let last = code == .rateLimited ? retryAfter.map { String(Int($0)) } ?? "?" : String(attempt)
        return TransportError(code, [address.authority, String(status), last], status: status)
    }

    /// Waits before the next attempt, or gives up.
    func pause(
        before attempt: inout Int, _ asked: Double?, _ failure: TransportError, _ address: WebAddress
    ) throws(TransportError) {
        guard attempt < settings.attempts, (asked ?? 0) <= settings.longestDelay else { throw failure }
        // A little chance keeps many clients from coming back at the same moment.
        let backOff = settings.firstDelay * Double(1 << min(attempt - 1, 16)) * Double.random(in: 1...1.25)
        let seconds = min(max(asked ?? 0, backOff), settings.longestDelay)
        observer(.waiting(host: address.authority, seconds: seconds))
        sleep(seconds)
        attempt += 1
    }

    public func sleep(_ seconds: Double) {
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1e9))
        var rest = timespec()
        while nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
    }

    /// Seconds the last answer asks to wait; libcurl reads both forms of `Retry-After`.
    var retryAfter: Double? {
        var seconds: curl_off_t = 0
        guard esms_curl_get_size(functions, handle, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK, seconds > 0 else {
            return nil
        }
        return Double(seconds)
    }

    // MARK: - One attempt

    func perform(
        _ request: HTTPRequest, _ address: WebAddress, _ transfer: Transfer, connectsOnly: Bool = false
    ) throws(TransportError) {
        functions.pointee.easy_reset(handle)
        errorText[0] = 0
        transfer.configureTLS = configureTLS
        var headers: UnsafeMutablePointer<curl_slist>?
        defer { functions.pointee.slist_free_all(headers) }
        // No "Expect: 100-continue": it costs a second where a server does not know it.
        for line in request.headers.map({ $0.name + ": " + $0.value }) + ["Expect:"] {
            guard let longer = functions.pointee.slist_append(headers, line) else {
                throw TransportError(.other, [address.authority, "out of memory"])
            }
            headers = longer
        }
        configure(request, address, isDownload: transfer.descriptor >= 0)
        set(CURLOPT_HTTPHEADER, UnsafeRawPointer(headers))
        if connectsOnly {
            set(CURLOPT_CONNECT_ONLY, 1)
            // A proxy that is asked for an http page answers itself; a tunnel reaches the server.
            set(CURLOPT_HTTPPROXYTUNNEL, 1)
        }
        transfer.attach(to: handle, functions)
        // The body stays in place until the transfer has ended.
        let result = request.body.withUnsafeBytes { body in
            if request.method == .post {
                set(CURLOPT_POST, 1)
                _ = esms_curl_set_size(functions, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
                set(CURLOPT_POSTFIELDS, body.baseAddress ?? UnsafeRawPointer(errorText))
            }
            return withExtendedLifetime(transfer) { functions.pointee.easy_perform(handle) }
        }
        if result != CURLE_OK { throw failure(result, address, transfer) }
        var effective: UnsafeMutablePointer<CChar>?
        if esms_curl_get_text(functions, handle, CURLINFO_EFFECTIVE_URL, &effective) == CURLE_OK, let effective {
            transfer.response.address = String(cString: effective)
        }
        if request.method == .post, (300..<400).contains(transfer.response.status) {
            let target = transfer.response.header("location").flatMap { WebAddress($0)?.authority } ?? "?"
            throw TransportError(.redirectRefused, [address.authority, target], status: transfer.response.status)
        }
    }

    private func configure(_ request: HTTPRequest, _ address: WebAddress, isDownload: Bool) {
        set(CURLOPT_URL, address.text)
        set(CURLOPT_ERRORBUFFER, UnsafeRawPointer(errorText))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_USERAGENT, settings.userAgent)
        let scheme = address.scheme == "https" ? Int(CURLPROTO_HTTPS) : Int(CURLPROTO_HTTP)
        set(CURLOPT_PROTOCOLS, scheme)
        set(CURLOPT_REDIR_PROTOCOLS, scheme)
        set(CURLOPT_FOLLOWLOCATION, request.method == .get && request.followsRedirects ? 1 : 0)
        set(CURLOPT_MAXREDIRS, settings.redirectLimit)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = settings.authoritiesFile {
            set(CURLOPT_CAINFO, file)
            _ = esms_curl_set_text(functions, handle, CURLOPT_CAPATH, nil)
        }
        if let proxy = settings.proxy { set(CURLOPT_PROXY, proxy) }
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(settings.connectTimeout))
        if !isDownload { set(CURLOPT_TIMEOUT_MS, milliseconds(settings.totalTimeout)) }
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, max(1, Int(settings.stallTimeout.rounded(.up))))
    }

    private func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds, 0.001), 1e6) * 1_000) }

    private func set(_ option: CURLoption, _ value: Int) { _ = esms_curl_set_number(functions, handle, option, value) }

    private func set(_ option: CURLoption, _ value: String) { _ = esms_curl_set_text(functions, handle, option, value) }

    private func set(_ option: CURLoption, _ value: UnsafeRawPointer?) {
        _ = esms_curl_set_pointer(functions, handle, option, value)
    }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        return esms_curl_get_number(functions, handle, info, &value) == CURLE_OK ? value : 0
    }

    // MARK: - What went wrong

    private func failure(_ result: CURLcode, _ address: WebAddress, _ transfer: Transfer) -> TransportError {
        let host = address.authority
        let words = String(cString: errorText)
        let detail =
            words.isEmpty ? functions.pointee.easy_strerror(result).map { String(cString: $0) } ?? "?" : words
        func error(_ code: TransportError.Code, _ more: String...) -> TransportError {
            TransportError(code, [host] + more)
        }
        if transfer.isTooLarge { return error(.tooLarge, String(transfer.limit)) }
        if transfer.fileFailure != 0 { return error(.fileWrite, String(cString: strerror(transfer.fileFailure))) }
        let connectCode = number(CURLINFO_HTTP_CONNECTCODE)
        if connectCode >= 300 { return error(.proxyRefused, "HTTP \(connectCode)") }
        switch result {
        case CURLE_COULDNT_RESOLVE_PROXY: return error(.proxyNotFound)
        case CURLE_COULDNT_RESOLVE_HOST: return error(.hostNotFound)
        case CURLE_COULDNT_CONNECT:
            if let proxy = settings.proxy.flatMap({ Self.authority(ofProxy: $0) }) {
                return error(.proxyUnreachable, proxy)
            }
            // After redirects the host that does not answer is the last one.
            return TransportError(.connectionRefused, [effectiveAuthority ?? host])
        case CURLE_OPERATION_TIMEDOUT:
            var connected: curl_off_t = 0
            _ = esms_curl_get_size(functions, handle, CURLINFO_CONNECT_TIME_T, &connected)
            return error(connected == 0 ? .connectTimeout : .stalled)
        case CURLE_TOO_MANY_REDIRECTS: return error(.redirectLoop, String(settings.redirectLimit))
        case CURLE_UNSUPPORTED_PROTOCOL where (300..<400).contains(transfer.response.status):
            return error(.redirectScheme)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: return error(.notHTTP)
        case CURLE_FILESIZE_EXCEEDED: return error(.tooLarge, String(transfer.limit))
        case CURLE_SSL_CACERT_BADFILE:
            return error(.authoritiesFile, settings.authoritiesFile ?? "")
        case CURLE_PEER_FAILED_VERIFICATION: return verificationFailure(host, detail)
        case CURLE_SSL_CONNECT_ERROR, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            if let refusal = Self.alert(detail, host) { return refusal }
            return result == CURLE_SSL_CONNECT_ERROR ? error(.tlsFailed, detail) : error(.dropped)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM: return error(.dropped)
        default: return error(.other, detail)
        }
    }

    /// Host and port of a proxy, whatever stands before them: never its user and password.
    private static func authority(ofProxy text: String) -> String? {
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let host = rest.prefix { $0 != "/" }
        return (host.split(separator: "@").last).map(String.init)
    }

    /// Where the last request went.
    private var effectiveAuthority: String? {
        var address: UnsafeMutablePointer<CChar>?
        guard esms_curl_get_text(functions, handle, CURLINFO_EFFECTIVE_URL, &address) == CURLE_OK, let address else {
            return nil
        }
        return WebAddress(String(cString: address))?.authority
    }

    /// libcurl names one error for all faults of a server's certificate; OpenSSL's result tells them apart.
    private func verificationFailure(_ host: String, _ detail: String) -> TransportError {
        // X509_V_ERR_… of openssl/x509_vfy.h
        switch number(CURLINFO_SSL_VERIFYRESULT) {
        // The chain is good, or libcurl stopped before it took OpenSSL's result (1) over: the name is judged by libcurl.
        case 0, 1: TransportError(.certificateHostName, [host])
        case 9: TransportError(.certificateNotYetValid, [host])
        case 10: TransportError(.certificateExpired, [host])
        default: TransportError(.certificateUntrusted, [host, detail])
        }
    }

    /// A TLS alert about the client's certificate (RFC 8446 §6.2), by OpenSSL's words for it.
    private static func alert(_ detail: String, _ host: String) -> TransportError? {
        guard let found = detail.range(ofASCII: "alert ") else { return nil }
        let name = detail[found...].prefix { $0 != "," }
        if name.hasPrefix("alert certificate required") { return TransportError(.clientCertificateWanted, [host]) }
        let refusals = [
            "alert bad certificate", "alert unsupported certificate", "alert certificate revoked",
            "alert certificate expired", "alert certificate unknown", "alert unknown ca", "alert access denied",
            "alert decrypt error",
        ]
        guard refusals.contains(where: { name.hasPrefix($0) }) else {
            return TransportError(.tlsFailed, [host, String(name)])
        }
        return TransportError(.clientCertificateRefused, [host, String(name.dropFirst("alert ".count))])
    }
}

extension TransportError {
    /// Whether another attempt may do better.
    var mayPass: Bool {
        switch code {
        case .connectionRefused, .connectTimeout, .stalled, .dropped: true
        default: false
        }
    }
}

extension String {
    /// Where a text of ASCII begins in this one.
    fileprivate func range(ofASCII text: String) -> String.Index? {
        let wanted = Array(text.utf8)
        var index = utf8.startIndex
        while index < utf8.endIndex {
            if utf8[index...].starts(with: wanted) { return index }
            index = utf8.index(after: index)
        }
        return nil
    }
}
