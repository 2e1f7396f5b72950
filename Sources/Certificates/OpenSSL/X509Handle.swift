import COpenSSL

/// Owner of one `X509`. Never leaves the module: what is shown is copied out into ``Certificate``.
final class X509Handle {
    let pointer: OpaquePointer

    init(takingOwnership pointer: OpaquePointer) { self.pointer = pointer }

    /// Nil when the bytes are not one certificate, or when something follows it.
    convenience init?(der: [UInt8]) {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        var consumed = 0
        let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var cursor = buffer.baseAddress
            let result = d2i_X509(nil, &cursor, buffer.count)
            if let start = buffer.baseAddress, let cursor { consumed = cursor - start }
            return result
        }
        _ = OpenSSLErrors.drain()
        guard let pointer else { return nil }
        guard consumed == der.count else {
            X509_free(pointer)
            return nil
        }
        self.init(takingOwnership: pointer)
    }

    deinit { X509_free(pointer) }

    /// The certificate's encoding; nil when OpenSSL cannot encode it again.
    var der: [UInt8]? { encoded { i2d_X509(pointer, $0) } }
}

/// Owner of a stack whose elements belong to it.
final class StackHandle {
    let pointer: OpaquePointer
    private let freeElement: @convention(c) (UnsafeMutableRawPointer?) -> Void

    init(
        takingOwnership pointer: OpaquePointer, freeElement: @escaping @convention(c) (UnsafeMutableRawPointer?) -> Void
    ) {
        self.pointer = pointer
        self.freeElement = freeElement
    }

    deinit { OPENSSL_sk_pop_free(pointer, freeElement) }

    var elements: [UnsafeMutableRawPointer] { stackElements(pointer) }
}

/// The elements of a stack, which keeps owning them.
func stackElements(_ stack: OpaquePointer?) -> [UnsafeMutableRawPointer] {
    guard let stack else { return [] }
    let count = OPENSSL_sk_num(stack)
    guard count > 0 else { return [] }
    return (0..<count).compactMap { OPENSSL_sk_value(stack, $0) }
}

/// Runs one of OpenSSL's `i2d` functions twice: for the length, then for the bytes.
func encoded(_ i2d: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
    OpenSSLErrors.clear()
    let length = Int(i2d(nil))
    guard length > 0 else {
        _ = OpenSSLErrors.drain()
        return nil
    }
    var written: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
        var cursor = buffer.baseAddress
        written = i2d(&cursor)
        initialized = Int(written) == length ? length : 0
    }
    return bytes.isEmpty ? nil : bytes
}

/// The content octets of an ASN.1 string.
func octets(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
    guard let string, let data = ASN1_STRING_get0_data(string) else { return [] }
    let count = Int(ASN1_STRING_length(string))
    return count > 0 ? Array(UnsafeBufferPointer(start: data, count: count)) : []
}

/// An ASN.1 string as text, whatever its string type; bytes that are not text are replaced.
func text(_ string: UnsafePointer<ASN1_STRING>?) -> String {
    guard let string else { return "" }
    OpenSSLErrors.clear()
    var utf8: UnsafeMutablePointer<UInt8>?
    let length = ASN1_STRING_to_UTF8(&utf8, string)
    defer { CRYPTO_free(utf8, #fileID, #line) }
    guard length >= 0, let utf8 else {
        _ = OpenSSLErrors.drain()
        return String(decoding: octets(string), as: UTF8.self)
    }
    return String(decoding: UnsafeBufferPointer(start: utf8, count: Int(length)), as: UTF8.self)
}

/// The dotted form of an object identifier, whether OpenSSL has a name for it or not.
func dottedText(_ object: OpaquePointer?) -> String {
    guard let object else { return "" }
    var buffer = [CChar](repeating: 0, count: 256)
    let length = OBJ_obj2txt(&buffer, Int32(buffer.count), object, 1)
    guard length > 0 else { return "" }
    return String(
        decoding: buffer.prefix(min(Int(length), buffer.count - 1)).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
