import COpenSSL

/// Watches TLS handshakes that somebody else makes, and shows a client certificate where the server asks for one.
///
/// Attached to an SSL_CTX before the handshake; must outlive it. What was seen last is what counts.
public final class HandshakeObserver {
    /// What a handshake showed, as far as it came.
    public struct Observation: Sendable {
        /// `TLSv1.3`…; nil when it did not end well.
        public var version: String?
        public var cipherSuite: String?
        /// The server's certificates as sent, its own first.
        public var serverChain: [Certificate] = []
        public var asksForCertificate = false
        /// Names of the authorities whose certificates the server says it accepts; empty when it names none.
        public var acceptedAuthorities: [DistinguishedName] = []
        public var hasShownCertificate = false
        /// OpenSSL refused our certificate or key before anything was sent.
        public var isIdentityUnusable = false
        /// The server asked once the handshake was done: after it (TLS 1.3), or in another one (TLS 1.2).
        public var asksAfterHandshake = false
        /// OpenSSL's reason to refuse the server's chain, X509_V_ERR_…; 0 when it does not.
        public var verification: Int32 = 0
        /// The server's alert, in OpenSSL's words.
        public var alert: String?
    }

    public private(set) var observation = Observation()
    private let identity: ClientIdentity?

    public init(identity: ClientIdentity? = nil) { self.identity = identity }

    /// Where this object is kept in an SSL_CTX.
    private static let slot = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_SSL_CTX, 0, nil, nil, nil, nil)

    /// - Parameter context: an SSL_CTX of OpenSSL 3.
    public func attach(_ context: UnsafeMutableRawPointer) -> Bool {
        _ = OpenSSLLibrary.started
        let context = OpaquePointer(context)
        let own = Unmanaged.passUnretained(self).toOpaque()
        observation = Observation()
        guard Self.slot >= 0, SSL_CTX_set_ex_data(context, Self.slot, own) == 1 else { return false }
        SSL_CTX_set_info_callback(context) { connection, place, value in
            guard let connection else { return }
            HandshakeObserver.of(connection)?.note(connection, place, value)
        }
        SSL_CTX_set_cert_cb(
            context,
            { connection, own in
                guard let connection, let own else { return 1 }
                return Unmanaged<HandshakeObserver>.fromOpaque(own).takeUnretainedValue().answer(connection)
            }, own)
        // The verdict stays OpenSSL's; the callback only looks.
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER) { verdict, store in
            let slot = SSL_get_ex_data_X509_STORE_CTX_idx()
            guard let store, let connection = X509_STORE_CTX_get_ex_data(store, slot) else { return verdict }
            let observer = HandshakeObserver.of(OpaquePointer(connection))
            observer?.noteChain(X509_STORE_CTX_get0_untrusted(store))
            if verdict != 1 { observer?.observation.verification = X509_STORE_CTX_get_error(store) }
            return verdict
        }
        return true
    }

    private static func of(_ connection: OpaquePointer) -> HandshakeObserver? {
        guard let context = SSL_get_SSL_CTX(connection), let own = SSL_CTX_get_ex_data(context, slot) else {
            return nil
        }
        return Unmanaged<HandshakeObserver>.fromOpaque(own).takeUnretainedValue()
    }

    private func note(_ connection: OpaquePointer, _ place: Int32, _ value: Int32) {
        if place & SSL_CB_HANDSHAKE_DONE != 0 {
            observation.version = SSL_get_version(connection).map { String(cString: $0) }
            observation.cipherSuite = SSL_get_current_cipher(connection).flatMap { SSL_CIPHER_get_name($0) }
                .map { String(cString: $0) }
        }
        if place & SSL_CB_READ_ALERT == SSL_CB_READ_ALERT, place & SSL_CB_READ != 0 {
            let known = SSL_alert_desc_string_long(value).map { String(cString: $0) } ?? "?"
            // OpenSSL has no words for the alert of TLS 1.3 that says so.
            let text = value & 0xFF == 116 ? "certificate required" : known
            // The end of a connection is announced the same way.
            if text != "close notify" { observation.alert = text }
        }
    }

    private func noteChain(_ stack: OpaquePointer?) {
        guard observation.serverChain.isEmpty else { return }
        observation.serverChain = stackElements(stack).compactMap { element in
            let pointer = OpaquePointer(element)
            return X509_up_ref(pointer) == 1 ? Certificate(X509Handle(takingOwnership: pointer)) : nil
        }
    }

    /// The server asks for a certificate; 1 goes on, with ours or without.
    private func answer(_ connection: OpaquePointer) -> Int32 {
        observation.asksForCertificate = true
        if observation.version != nil { observation.asksAfterHandshake = true }
        observation.acceptedAuthorities = stackElements(SSL_get0_peer_CA_list(connection)).map {
            DistinguishedName(OpaquePointer($0))
        }
        guard let identity else { return 1 }
        if identity.use(in: connection) {
            observation.hasShownCertificate = true
        } else {
            observation.isIdentityUnusable = true
        }
        return 1
    }
}
