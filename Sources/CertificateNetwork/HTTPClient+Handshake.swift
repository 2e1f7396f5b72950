public import Certificates
public import Transport

extension HTTPClient {
    /// Lets an observer see each handshake, and answer it with its certificate. The observer must outlive the client's use.
    public func configureTLS(with observer: HandshakeObserver) {
        configureTLS = { [observer] context in observer.attach(context) }
    }
}

extension HTTPResponse {
    /// Whether the server refuses the handshake's certificate, or the lack of one, in HTTP: nginx answers 400 with these
    /// words, or 495 and 496. A 403 is the application's.
    var refusesClientCertificate: Bool {
        if status == 495 || status == 496 { return true }
        return status == 400 && String(decoding: body.prefix(2_000), as: UTF8.self).contains("SSL certificate")
    }

    /// Where the server sends on to; nil when it does not.
    var redirection: String? { (300..<400).contains(status) && status != 304 ? header("location") ?? "?" : nil }
}
