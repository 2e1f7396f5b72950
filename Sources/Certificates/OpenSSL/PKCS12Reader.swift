import COpenSSL

/// Reads a PKCS#12: what is in clear always, the rest with the password.
struct PKCS12Reader {
    private var container = Container(format: .pkcs12)
    private var structure = PKCS12Structure()
    private let password: Secret?
    /// Other passwords for what is encrypted: as it was typed, where ``password`` is another spelling; the key's own.
    private let others: [Secret]
    private var certificates = 0
    private var keyBags = 0
    /// Set once the MAC, or a decryption, has proved the password.
    private var outcome: PasswordOutcome = .notGiven
    private var decryptions = 0
    private var failedDecryptions = 0
    private var passwordIsNull = false
    /// Rounds of derivation that may still be run, over the whole file.
    private var budget = EncryptionScheme.iterationLimit
    private let triesEmptyPassword: Bool

    private init(password: Secret?, others: [Secret], triesEmptyPassword: Bool) {
        self.password = password
        self.others = others
        self.triesEmptyPassword = triesEmptyPassword
    }

    /// Deepest nesting of safe contents that is read.
    private static let depthLimit = 4

    /// Nil when the bytes do not begin with a PKCS#12.
    static func read(
        _ bytes: [UInt8], password: Secret?, others: [Secret] = [], triesEmptyPassword: Bool = true
    ) -> Container? {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        var consumed = 0
        let pointer = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var cursor = buffer.baseAddress
            let result = d2i_PKCS12(nil, &cursor, buffer.count)
            if let start = buffer.baseAddress, let cursor { consumed = cursor - start }
            return result
        }
        _ = OpenSSLErrors.drain()
        guard let pointer else { return nil }
        defer { PKCS12_free(pointer) }
        var reader = PKCS12Reader(password: password, others: others, triesEmptyPassword: triesEmptyPassword)
        reader.container.trailingBytes = bytes.count - consumed
        // Written again, whatever BER it was: version and authenticated content are found in it by their place.
        let canonical = encoded { i2d_PKCS12(pointer, $0) } ?? []
        reader.structure.isBER = !canonical.isEmpty && canonical[...] != bytes[..<consumed]
        var outer = DERScanner(canonical)
        var fields = DERScanner(outer.next(DERScanner.sequence) ?? [])
        reader.structure.version = fields.next(DERScanner.integer).flatMap {
            $0.count == 1 ? $0.first.map(Int.init) : nil
        }
        reader.read(pointer, authenticated: Self.authenticatedContent(fields))
        return reader.container
    }

    /// The octets the MAC is made of, after the version.
    private static func authenticatedContent(_ fields: DERScanner) -> ArraySlice<UInt8> {
        var fields = fields
        var info = DERScanner(fields.next(DERScanner.sequence) ?? [])
        _ = info.next(DERScanner.objectIdentifier)
        var wrapped = DERScanner(info.next(DERScanner.context0) ?? [])
        return wrapped.next(DERScanner.octetString) ?? []
    }

    private mutating func read(_ pointer: OpaquePointer, authenticated: ArraySlice<UInt8>) {
        readMAC(pointer, authenticated)
        OpenSSLErrors.clear()
        guard let stack = PKCS12_unpack_authsafes(pointer) else {
            _ = OpenSSLErrors.drain()
            finish()
            return
        }
        let safes = StackHandle(takingOwnership: stack) { PKCS7_free($0?.assumingMemoryBound(to: PKCS7.self)) }
        let contents = safes.elements.map { $0.assumingMemoryBound(to: PKCS7.self) }
        prepareLegacyProvider(contents)
        for content in contents { readSafe(content) }
        finish()
    }

    // MARK: - Password

    private mutating func readMAC(_ pointer: OpaquePointer, _ authenticated: ArraySlice<UInt8>) {
        guard PKCS12_mac_present(pointer) == 1 else { return }
        var digest: UnsafePointer<ASN1_OCTET_STRING>?
        var algorithm: UnsafePointer<X509_ALGOR>?
        var salt: UnsafePointer<ASN1_OCTET_STRING>?
        var rounds: UnsafePointer<ASN1_INTEGER>?
        PKCS12_get0_mac(&digest, &algorithm, &salt, &rounds, pointer)
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        let identifier = OBJ_obj2nid(object)
        let name =
            identifier == NID_undef ? dottedText(object) : OBJ_nid2sn(identifier).map { String(cString: $0) } ?? "?"
        if name == PBMAC1.objectIdentifier || name == "PBMAC1" {
            let mac = PBMAC1(algorithm)
            structure.mac =
                mac?.description ?? .init(algorithm: "PBMAC1", iterations: 0, saltLength: 0, isComputable: false)
            readPBMAC1(mac, octets(digest), authenticated)
            return
        }
        var iterations: Int64 = 1
        // Absent means 1, RFC 7292 §4.
        if let rounds, ASN1_INTEGER_get_int64(&iterations, rounds) != 1 { iterations = Int64.max }
        _ = OpenSSLErrors.drain()
        let isKnown = identifier != NID_undef && EVP_get_digestbyname(name) != nil
        let limit = EncryptionScheme.limit(rounds: Int(iterations))
        structure.mac = .init(
            algorithm: name, iterations: Int(iterations), saltLength: salt.map { Int(ASN1_STRING_length($0)) } ?? 0,
            isComputable: isKnown, limit: limit)
        if let limit {
            outcome = .excessive(limit)
        } else if !isKnown {
            outcome = .notVerifiable(name)
        } else {
            verifyMAC(pointer)
        }
    }

    private mutating func readPBMAC1(_ mac: PBMAC1?, _ expected: [UInt8], _ authenticated: ArraySlice<UInt8>) {
        guard let mac, mac.description.isComputable else {
            outcome = .notVerifiable(mac?.description.algorithm ?? "PBMAC1")
            return
        }
        if let limit = mac.description.limit {
            outcome = .excessive(limit)
            return
        }
        guard let password else {
            let isEmpty = triesEmptyPassword && Secret("").map { mac.verifies(expected, authenticated, $0) } == true
            outcome = isEmpty ? .empty : .notGiven
            return
        }
        let isRight = mac.verifies(expected, authenticated, password)
        outcome = isRight ? password.isEmpty ? .empty : .verified : .wrong
    }

    private mutating func verifyMAC(_ pointer: OpaquePointer) {
        if let password, !password.isEmpty {
            let right = password.withBytes { PKCS12_verify_mac(pointer, $0, $1) == 1 } ?? false
            outcome = right ? .verified : .wrong
        } else if password == nil, !triesEmptyPassword {
            outcome = .notGiven
        } else if PKCS12_verify_mac(pointer, "", 0) == 1 {
            outcome = .empty
        } else if PKCS12_verify_mac(pointer, nil, 0) == 1 {
            // Writers disagree on how the empty password is encoded.
            passwordIsNull = true
            outcome = .empty
        } else {
            outcome = password == nil ? .notGiven : .wrong
        }
        _ = OpenSSLErrors.drain()
    }

    private var mayDecrypt: Bool {
        switch outcome {
        case .verified, .empty: true
        // A key that decrypts all the same tells an altered file from a wrong password.
        case .wrong: password != nil
        case .altered: true
        case .notGiven: structure.mac == nil && password != nil
        case .notVerifiable: password != nil
        case .excessive, .notNeeded: false
        }
    }

    /// Takes the rounds of a decryption off the budget; false when they would go beyond it.
    private mutating func affords(_ scheme: EncryptionScheme) -> Bool {
        let rounds = scheme.iterations ?? 1
        guard rounds >= 0, rounds <= budget else { return false }
        budget -= rounds
        return true
    }

    /// Lends the password as OpenSSL wants it: NUL-terminated bytes and their count.
    private func withPassword<Result>(_ body: (UnsafePointer<CChar>?, Int32) -> Result) -> Result? {
        if passwordIsNull { return body(nil, 0) }
        if outcome == .empty { return body("", 0) }
        return password?.withBytes { body($0, $1) }
    }

    /// Runs a decryption with the password, and where that fails with the one that was typed.
    private mutating func decrypted<Value>(
        _ scheme: EncryptionScheme, _ body: (UnsafePointer<CChar>?, Int32) -> Value?
    ) -> Value? {
        if let value = withPassword(body) ?? nil { return value }
        for other in others where affords(scheme) {
            if let value = other.withBytes({ body($0, $1) }) ?? nil { return value }
        }
        return nil
    }

    // MARK: - Safes and bags

    private func encryption(of content: UnsafeMutablePointer<PKCS7>) -> UnsafeMutablePointer<X509_ALGOR>? {
        content.pointee.d.encrypted?.pointee.enc_data?.pointee.algorithm
    }

    /// Loads the legacy provider when a safe or a bag in clear asks for it, before anything is decrypted.
    private func prepareLegacyProvider(_ contents: [UnsafeMutablePointer<PKCS7>]) {
        for content in contents where OBJ_obj2nid(content.pointee.type) == NID_pkcs7_encrypted {
            if EncryptionScheme(encryption(of: content)).isLegacy { _ = OpenSSLLibrary.legacyProviderLoaded }
        }
    }

    private mutating func readSafe(_ content: UnsafeMutablePointer<PKCS7>) {
        let kind = OBJ_obj2nid(content.pointee.type)
        OpenSSLErrors.clear()
        switch kind {
        case NID_pkcs7_data:
            guard content.pointee.d.data != nil, let bags = PKCS12_unpack_p7data(content) else {
                structure.safes.append(.init(encryption: nil, bags: [], isOpen: false))
                break
            }
            let index = structure.safes.count
            structure.safes.append(.init(encryption: nil, isOpen: true))
            readBags(owning: bags, safe: index, isClear: true)
        case NID_pkcs7_encrypted:
            let scheme = EncryptionScheme(encryption(of: content))
            let index = structure.safes.count
            structure.safes.append(.init(encryption: scheme, isOpen: false))
            guard mayDecrypt, encryption(of: content) != nil,
                content.pointee.d.encrypted?.pointee.enc_data?.pointee.enc_data != nil, scheme.limit == nil,
                affords(scheme)
            else { break }
            decryptions += 1
            let bags = decrypted(scheme) { PKCS12_unpack_p7encdata(content, $0, $1) }
            guard let bags else {
                if !(scheme.isLegacy && !OpenSSLLibrary.legacyProviderLoaded) { failedDecryptions += 1 }
                break
            }
            structure.safes[index].isOpen = true
            readBags(owning: bags, safe: index, isClear: false)
        default:
            structure.safes.append(
                .init(encryption: nil, bags: [.unknown(dottedText(content.pointee.type))], isOpen: false))
        }
        _ = OpenSSLErrors.drain()
    }

    private mutating func readBags(owning stack: OpaquePointer, safe: Int, isClear: Bool) {
        let owner = StackHandle(takingOwnership: stack) { PKCS12_SAFEBAG_free($0.map { OpaquePointer($0) }) }
        for bag in owner.elements { read(OpaquePointer(bag), safe: safe, isClear: isClear, depth: 0) }
    }

    private mutating func read(_ bag: OpaquePointer, safe: Int, isClear: Bool, depth: Int) {
        let localKeyID = Self.localKeyID(bag)
        let kind: PKCS12Structure.Bag
        switch PKCS12_SAFEBAG_get_nid(bag) {
        case NID_certBag:
            kind = .certificate
            certificates += 1
            if let x509 = PKCS12_SAFEBAG_get1_cert(bag),
                let certificate = Certificate(X509Handle(takingOwnership: x509))
            {
                container.certificates.append(
                    HeldCertificate(
                        certificate: certificate, localKeyID: localKeyID, friendlyName: Self.friendlyName(bag),
                        isClear: isClear))
            } else {
                container.damaged.append(DamagedPart(kind: .certificate, number: certificates))
            }
        case NID_keyBag:
            kind = .clearKey
            keyBags += 1
            if let pkcs8 = PKCS12_SAFEBAG_get0_p8inf(bag), let key = PrivateKey(pkcs8) {
                append(key, localKeyID, Self.friendlyName(bag), isClear: isClear)
            } else {
                container.lockedKeys.append(LockedKey(reason: .notUnderstood, localKeyID: localKeyID))
            }
        case NID_pkcs8ShroudedKeyBag:
            var algorithm: UnsafePointer<X509_ALGOR>?
            if let shrouded = PKCS12_SAFEBAG_get0_pkcs8(bag) { X509_SIG_get0(shrouded, &algorithm, nil) }
            let scheme = EncryptionScheme(algorithm)
            kind = .shroudedKey(scheme)
            keyBags += 1
            decrypt(bag, scheme, localKeyID)
        case NID_crlBag: kind = .crl
        case NID_secretBag: kind = .secret
        case NID_safeContentsBag:
            kind = .nested
            if depth < Self.depthLimit {
                for inner in stackElements(PKCS12_SAFEBAG_get0_safes(bag)) {
                    read(OpaquePointer(inner), safe: safe, isClear: isClear, depth: depth + 1)
                }
            } else {
                structure.isTooDeep = true
            }
        default: kind = .unknown(dottedText(PKCS12_SAFEBAG_get0_type(bag)))
        }
        structure.safes[safe].bags.append(kind)
    }

    private mutating func decrypt(_ bag: OpaquePointer, _ scheme: EncryptionScheme, _ localKeyID: [UInt8]?) {
        func locked(_ reason: LockedKey.Reason) {
            container.lockedKeys.append(LockedKey(reason: reason, localKeyID: localKeyID))
        }
        if let limit = scheme.limit { return locked(.excessive(limit)) }
        guard mayDecrypt else { return locked(.passwordNotGiven) }
        if scheme.isLegacy, !OpenSSLLibrary.legacyProviderLoaded { return locked(.unsupportedAlgorithm(scheme.name)) }
        guard affords(scheme) else { return locked(.excessive(.rounds(scheme.iterations ?? 0))) }
        decryptions += 1
        OpenSSLErrors.clear()
        guard let pkcs8 = decrypted(scheme, { PKCS12_decrypt_skey(bag, $0, $1) }) else {
            let unsupported = OpenSSLErrors.drain().contains { $0.isUnsupported }
            if !unsupported { failedDecryptions += 1 }
            return locked(unsupported ? .unsupportedAlgorithm(scheme.name) : .notDecrypted)
        }
        defer { PKCS8_PRIV_KEY_INFO_free(pkcs8) }
        guard let key = PrivateKey(pkcs8) else {
            // Without MAC a wrong password may, rarely, leave something that decodes.
            if structure.mac == nil { failedDecryptions += 1 }
            return locked(.notUnderstood)
        }
        append(key, localKeyID, Self.friendlyName(bag), isClear: false)
    }

    private mutating func append(
        _ key: PrivateKey, _ localKeyID: [UInt8]?, _ friendlyName: String?, isClear: Bool
    ) {
        container.keys.append(
            HeldKey(
                publicKeyHash: key.publicKeyHash, algorithm: key.algorithm, bits: key.bits, localKeyID: localKeyID,
                isClear: isClear, friendlyName: friendlyName, handle: key))
    }

    private static func localKeyID(_ bag: OpaquePointer) -> [UInt8]? {
        guard let attribute = PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID),
            attribute.pointee.type == V_ASN1_OCTET_STRING
        else { return nil }
        return octets(attribute.pointee.value.octet_string)
    }

    private static func friendlyName(_ bag: OpaquePointer) -> String? {
        guard let attribute = PKCS12_SAFEBAG_get0_attr(bag, NID_friendlyName),
            attribute.pointee.type == V_ASN1_BMPSTRING
        else { return nil }
        return text(attribute.pointee.value.bmpstring)
    }

    // MARK: - Outcome

    private mutating func finish() {
        let isProtected = structure.safes.contains { safe in
            safe.encryption != nil || safe.bags.contains { if case .shroudedKey = $0 { true } else { false } }
        }
        if structure.mac == nil {
            // No MAC: only a decryption can prove the password, and a failed one disproves it.
            if !isProtected {
                outcome = .notNeeded
            } else if decryptions > 0, failedDecryptions > 0, container.keys.allSatisfy(\.isClear),
                !structure.safes.contains(where: { $0.encryption != nil && $0.isOpen })
            {
                outcome = .wrong
            } else if decryptions > 0, failedDecryptions < decryptions {
                outcome = password?.isEmpty == true ? .empty : .verified
            }
        } else if outcome == .wrong, container.keys.contains(where: { !$0.isClear }) {
            outcome = .altered
        } else if case .notVerifiable = outcome, decryptions > 0 {
            outcome = failedDecryptions == decryptions ? .wrong : .verified
        }
        if let limit = structure.schemes.lazy.compactMap(\.limit).first, outcome != .wrong {
            outcome = .excessive(limit)
        }
        container.pkcs12 = structure
        container.password = outcome
    }
}

extension OpenSSLReason {
    /// An algorithm that no loaded provider has, as opposed to data that does not decrypt.
    var isUnsupported: Bool {
        (library == ERR_LIB_EVP
            && (reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_PBE_ALGORITHM
                || reason == EVP_R_UNSUPPORTED_PRF || reason == EVP_R_UNSUPPORTED_CIPHER))
            || (reason & 0xFFFF) == ERR_R_UNSUPPORTED & 0xFFFF && text == "unsupported"
    }
}
