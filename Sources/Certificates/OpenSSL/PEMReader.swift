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
        let blocks = PEMBlock.split(bytes)
        guard !blocks.isEmpty else { return .failure(.unknownFormat) }
        var certificates = 0
        var keys = 0
        for block in blocks.prefix(blockLimit) {
            let label = block.label
            var text = Array(bytes[block.range])
            defer { wipe(&text) }
            if label.hasSuffix("PRIVATE KEY") {
                guard label != "OPENSSH PRIVATE KEY" else { continue }
                keys += 1
                if block.isComplete {
                    readKey(text, label: label, password: password, into: &container)
                } else {
                    container.damaged.append(DamagedPart(kind: .key, number: keys))
                }
            } else if Self.certificateLabels.contains(label) || messageLabels.contains(label) {
                certificates += 1
                if !block.isComplete || !readBlock(text, label, into: &container) {
                    container.damaged.append(DamagedPart(kind: .certificate, number: certificates))
                }
            }
        }
        guard container.certificates.isEmpty else { return .success(container) }
        if certificates > 0 { return .failure(.damagedCertificate) }
        if keys > 0 {
            // A lone key: a companion file of a certificate.
            return container.keys.isEmpty && container.lockedKeys.isEmpty ? .failure(.keyOnly) : .success(container)
        }
        return .failure(ForeignFormat(bytes).map(UnreadableReason.foreign) ?? .unknownFormat)
    }

    private static let certificateLabels: Set<String> = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]
    private static let messageLabels: Set<String> = ["PKCS7", "CMS", "PKCS #7 SIGNED DATA"]

    private static func withReader<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result) -> Result? {
        bytes.withUnsafeBytes { buffer in
            guard let count = Int32(exactly: buffer.count), let bio = BIO_new_mem_buf(buffer.baseAddress, count) else {
                return nil
            }
            defer { BIO_free(bio) }
            return body(bio)
        }
    }

    /// Puts the certificates of a block into the container. False when it does not decode.
    private static func readBlock(_ block: [UInt8], _ label: String, into container: inout Container) -> Bool {
        withReader(block) { bio in
            var name: UnsafeMutablePointer<CChar>?
            var header: UnsafeMutablePointer<CChar>?
            var data: UnsafeMutablePointer<UInt8>?
            var length = 0
            OpenSSLErrors.clear()
            defer { _ = OpenSSLErrors.drain() }
            guard PEM_read_bio(bio, &name, &header, &data, &length) == 1, let data else { return false }
            defer {
                CRYPTO_free(name, #fileID, #line)
                CRYPTO_free(header, #fileID, #line)
                CRYPTO_free(data, #fileID, #line)
            }
            guard certificateLabels.contains(label) else {
                return DERReader.addCertificates(
                    ofPKCS7: Array(UnsafeBufferPointer(start: data, count: length)), to: &container)
            }
            var cursor: UnsafePointer<UInt8>? = UnsafePointer(data)
            let pointer =
                label.hasPrefix("TRUSTED") ? d2i_X509_AUX(nil, &cursor, length) : d2i_X509(nil, &cursor, length)
            guard let pointer, let certificate = Certificate(X509Handle(takingOwnership: pointer)) else { return false }
            container.certificates.append(
                HeldCertificate(certificate: certificate, localKeyID: nil, friendlyName: nil, isClear: true))
            return true
        } ?? false
    }

    private static func readKey(
        _ block: [UInt8], label: String, password: Secret?, into container: inout Container
    ) {
        guard label == "ENCRYPTED PRIVATE KEY" else {
            return readTraditionalKey(block, label: label, password: password, into: &container)
        }
        OpenSSLErrors.clear()
        let read = withReader(block) { PEM_read_bio_PKCS8($0, nil, nil, nil) } ?? nil
        _ = OpenSSLErrors.drain()
        guard let encrypted = read else {
            container.lockedKeys.append(LockedKey(reason: .notUnderstood, localKeyID: nil))
            return
        }
        defer { X509_SIG_free(encrypted) }
        let (outcome, scheme) = EncryptedKey.open(encrypted, password: password, budget: &container.derivationBudget)
        container.append(outcome, scheme, password: password)
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
