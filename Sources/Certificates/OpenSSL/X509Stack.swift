import COpenSSL

/// Owner of a stack of certificates and of a reference to each: what is in it lives as long as it does.
///
/// OpenSSL keeps such a stack without looking after it. An array of handles does not do: Swift lets go of an array after
/// its last use, which may be before OpenSSL's.
final class X509Stack {
    let pointer: OpaquePointer

    init?(_ certificates: some Sequence<X509Handle>) {
        guard let pointer = OPENSSL_sk_new_null() else { return nil }
        self.pointer = pointer
        for certificate in certificates {
            guard X509_up_ref(certificate.pointer) == 1 else { return nil }
            guard OPENSSL_sk_push(pointer, UnsafeRawPointer(certificate.pointer)) > 0 else {
                X509_free(certificate.pointer)
                return nil
            }
        }
    }

    deinit { OPENSSL_sk_pop_free(pointer) { X509_free($0.map { OpaquePointer($0) }) } }
}
