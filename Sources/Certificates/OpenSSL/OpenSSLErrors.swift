import COpenSSL

/// One entry of OpenSSL's error queue.
struct OpenSSLReason: Equatable {
    let library: Int32
    let reason: Int32
    let text: String
}

/// OpenSSL's per-thread error queue: cleared before a call whose result is judged, drained right after it failed.
enum OpenSSLErrors {
    static func clear() { ERR_clear_error() }

    /// The queue, oldest first; empty afterwards. Texts are OpenSSL's own and hold no data of the input.
    static func drain() -> [OpenSSLReason] {
        var reasons: [OpenSSLReason] = []
        while true {
            let code = ERR_get_error()
            guard code != 0 else { return reasons }
            let text = ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(code)"
            // The layout of an error code is OpenSSL 3's: library in bits 23…30, reason in bits 0…22.
            reasons.append(
                OpenSSLReason(
                    library: Int32(truncatingIfNeeded: (code >> 23) & 0xFF),
                    reason: Int32(truncatingIfNeeded: code & 0x7F_FFFF), text: text))
        }
    }
}

/// Settings of the library as a whole, made once.
enum OpenSSLLibrary {
    /// Starts the library without reading openssl.cnf: a configuration file of the machine must not change a verdict.
    static let started: Bool = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1

    /// The provider with RC2, RC4 and DES; nil where it is not installed. Kept to the end: OpenSSL has no notion of
    /// a provider that nobody holds.
    ///
    /// Unchecked: written once, and only compared with nil.
    nonisolated(unsafe) private static let legacyProvider: OpaquePointer? = {
        _ = started
        OpenSSLErrors.clear()
        // The default provider is kept: `retain_fallbacks` is 1.
        let provider = OSSL_PROVIDER_try_load(nil, "legacy", 1)
        _ = OpenSSLErrors.drain()
        return provider
    }()

    /// Loads the legacy provider, once. False where it is not installed.
    static var legacyProviderLoaded: Bool { legacyProvider != nil }

    static let version = String(cString: OpenSSL_version(OPENSSL_VERSION))
}

/// SHA-256 of bytes, 32 bytes; empty when the library refuses.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
    _ = OpenSSLLibrary.started
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = bytes.withUnsafeBytes { input in
        EVP_Digest(input.baseAddress, input.count, &digest, &length, EVP_sha256(), nil)
    }
    return done == 1 ? digest : []
}
