import COpenSSL

/// Reads PEM text: any number of certificates, keys and PKCS#7, with any text around them.
enum PEMReader {
    /// Largest number of blocks read from one file.
    private static let blockLimit = 1_000

    static func looksLikePEM(_ bytes: [UInt8]) -> Bool {
        let marker = Array("-----BEGIN ".utf8)
        // A preface may come first; a binary container never holds this text near its beginning.
        let head = bytes.prefix(64 << 10)
        guard head.count >= marker.count else { return false }
        var index = head.startIndex
        while let start = head[index...].firstIndex(of: marker[0]) {
            if head[start...].starts(with: marker) { return true }
            index = start + 1
        }
        return false
    }

    static func read(_ bytes: [UInt8], password: Secret?) -> Result<Container, UnreadableReason> {
        _ = OpenSSLLibrary.started
        var container = Container(format: .pem)
        var labels: [String] = []
        let opened = withReader(bytes) { bio in
            var position = left(bio)
            while labels.count < blockLimit, let label = readBlock(bio, into: &container) {
                labels.append(label)
                if label.hasSuffix("PRIVATE KEY") {
                    let end = left(bio)
                    readKey(bytes, from: position, to: end, label: label, password: password, into: &container)
                }
                position = left(bio)
            }
            return true
        }
        guard opened == true else { return .failure(.unknownFormat) }
        guard !container.certificates.isEmpty else {
            if labels.contains(where: { $0.hasSuffix("PRIVATE KEY") }) {
                // A lone key: a companion file of a certificate.
                return container.keys.isEmpty && container.lockedKeys.isEmpty
                    ? .failure(.keyOnly) : .success(container)
            }
            if labels.contains(where: { $0.hasSuffix("CERTIFICATE REQUEST") }) { return .failure(.certificateRequest) }
            return .failure(labels.isEmpty ? .unknownFormat : .damagedCertificate)
        }
        return .success(container)
    }

    private static func withReader<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result) -> Result? {
        bytes.withUnsafeBytes { buffer in
            guard let count = Int32(exactly: buffer.count), let bio = BIO_new_mem_buf(buffer.baseAddress, count) else {
                return nil
            }
            defer { BIO_free(bio) }
            return body(bio)
        }
    }

    /// Bytes of a memory reader that are still to be read.
    private static func left(_ bio: OpaquePointer) -> Int { Int(BIO_ctrl_pending(bio)) }

    /// The label of the next block; its certificates go into the container. Nil at the end.
    private static func readBlock(_ bio: OpaquePointer, into container: inout Container) -> String? {
        var name: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<UInt8>?
        var length = 0
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard PEM_read_bio(bio, &name, &header, &data, &length) == 1, let name, let data else { return nil }
        defer {
            CRYPTO_free(name, #fileID, #line)
            CRYPTO_free(header, #fileID, #line)
            // The block may be a key in clear.
            CRYPTO_clear_free(data, length, #fileID, #line)
        }
        let label = String(cString: name)
        switch label {
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
            var cursor: UnsafePointer<UInt8>? = UnsafePointer(data)
            let pointer =
                label.hasPrefix("TRUSTED") ? d2i_X509_AUX(nil, &cursor, length) : d2i_X509(nil, &cursor, length)
            if let pointer, let certificate = Certificate(X509Handle(takingOwnership: pointer)) {
                container.certificates.append(
                    HeldCertificate(certificate: certificate, localKeyID: nil, friendlyName: nil, isClear: true))
            }
        case "PKCS7", "CMS", "PKCS #7 SIGNED DATA":
            let bytes = Array(UnsafeBufferPointer(start: data, count: length))
            container.certificates.append(contentsOf: DERReader.certificates(inPKCS7: bytes) ?? [])
        default: break
        }
        return label
    }

    /// Reads the one key between two positions, counted in bytes left.
    private static func readKey(
        _ bytes: [UInt8], from start: Int, to end: Int, label: String, password: Secret?,
        into container: inout Container
    ) {
        let lower = max(0, bytes.count - start)
        let upper = min(bytes.count, bytes.count - end)
        guard lower < upper else { return }
        var block = Array(bytes[lower..<upper])
        defer { wipe(&block) }
        if label == "ENCRYPTED PRIVATE KEY" {
            OpenSSLErrors.clear()
            let read = withReader(block) { PEM_read_bio_PKCS8($0, nil, nil, nil) } ?? nil
            _ = OpenSSLErrors.drain()
            guard let encrypted = read else {
                container.lockedKeys.append(LockedKey(reason: .notUnderstood, localKeyID: nil))
                return
            }
            defer { X509_SIG_free(encrypted) }
            let (outcome, scheme) = EncryptedKey.open(
                encrypted, password: password, budget: &container.derivationBudget)
            container.append(outcome, scheme, password: password)
            return
        }
        readTraditionalKey(block, label: label, password: password, into: &container)
    }

    /// Reads a key in clear, or one encrypted in the older way, with headers inside the PEM block.
    private static func readTraditionalKey(
        _ block: [UInt8], label: String, password: Secret?, into container: inout Container
    ) {
        var (key, isProtected, reasons) = decoded(block, password)
        if key == nil, reasons.contains(where: \.isUnsupported), OpenSSLLibrary.legacyProviderLoaded {
            (key, isProtected, reasons) = decoded(block, password)
            container.hasLegacyKey = key != nil
        }
        if let key {
            container.append(key, isClear: !isProtected)
            if isProtected { container.password = password?.isEmpty == true ? .empty : .verified }
        } else if isProtected {
            let isUnsupported = reasons.contains(where: \.isUnsupported)
            container.lockedKeys.append(
                LockedKey(
                    reason: isUnsupported
                        ? .unsupportedAlgorithm(label) : password == nil ? .passwordNotGiven : .notDecrypted,
                    localKeyID: nil))
            container.password = isUnsupported ? .notVerifiable(label) : password == nil ? .notGiven : .wrong
        } else {
            container.lockedKeys.append(LockedKey(reason: .notUnderstood, localKeyID: nil))
        }
    }

    /// A key from one PEM block, whether its password was asked for, and what OpenSSL objected.
    private static func decoded(_ block: [UInt8], _ password: Secret?) -> (PrivateKey?, Bool, [OpenSSLReason]) {
        OpenSSLErrors.clear()
        let request = PasswordRequest(password)
        let key =
            withReader(block) { bio in
                PEM_read_bio_PrivateKey(bio, nil, answerPassword, Unmanaged.passUnretained(request).toOpaque())
            } ?? nil
        return (key.map { PrivateKey(takingOwnership: $0) }, request.asked, OpenSSLErrors.drain())
    }
}

/// What the password callback needs, and whether it was called.
private final class PasswordRequest {
    let password: Secret?
    var asked = false

    init(_ password: Secret?) { self.password = password }
}

/// OpenSSL's password callback: copies the password into OpenSSL's buffer, which it wipes itself.
private func answerPassword(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _ writing: Int32, _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let buffer, let context else { return -1 }
    let request = Unmanaged<PasswordRequest>.fromOpaque(context).takeUnretainedValue()
    request.asked = true
    guard let password = request.password, password.count <= Int(size) else { return -1 }
    return password.withBytes { bytes, count in
        buffer.update(from: bytes, count: Int(count))
        return count
    } ?? -1
}
