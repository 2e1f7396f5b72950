import COpenSSL

extension EncryptionScheme {
    /// Reads an AlgorithmIdentifier; nil pointers and parameters of the wrong shape give what can be said.
    init(_ algorithm: UnsafePointer<X509_ALGOR>?) {
        var object: OpaquePointer?
        var type: Int32 = 0
        var parameter: UnsafeRawPointer?
        X509_ALGOR_get0(&object, &type, &parameter, algorithm)
        let identifier = OBJ_obj2nid(object)
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        if identifier == NID_pbes2 {
            self.init(pbes2: algorithm?.pointee.parameter)
            return
        }
        let name =
            identifier == NID_undef ? dottedText(object) : OBJ_nid2sn(identifier).map { String(cString: $0) } ?? "?"
        let upper = name.uppercased()
        let tripleDES = upper.contains("3DES") || upper.contains("2DES")
        let (iterations, saltLength) = Self.pbeParameters(algorithm?.pointee.parameter)
        self.init(
            name: name,
            iterations: iterations,
            isLegacy: upper.contains("RC2") || upper.contains("RC4") || (upper.contains("DES") && !tripleDES),
            isTripleDES: tripleDES,
            isPBES2: false,
            saltLength: saltLength,
            limit: Self.limit(rounds: iterations))
    }

    private static func pbeParameters(_ parameter: UnsafeMutablePointer<ASN1_TYPE>?) -> (rounds: Int?, salt: Int?) {
        guard let parameter, parameter.pointee.type == V_ASN1_SEQUENCE,
            let pointer = ASN1_TYPE_unpack_sequence(PBEPARAM_it(), parameter)
        else { return (nil, nil) }
        let value = pointer.assumingMemoryBound(to: PBEPARAM.self)
        defer { PBEPARAM_free(value) }
        return (integer(value.pointee.iter), value.pointee.salt.map { Int(ASN1_STRING_length($0)) })
    }

    private init(pbes2 parameter: UnsafeMutablePointer<ASN1_TYPE>?) {
        guard let parameter, parameter.pointee.type == V_ASN1_SEQUENCE,
            let pointer = ASN1_TYPE_unpack_sequence(PBE2PARAM_it(), parameter)
        else {
            self.init(name: "PBES2", iterations: nil, isLegacy: false, isTripleDES: false, isPBES2: true)
            return
        }
        let value = pointer.assumingMemoryBound(to: PBE2PARAM.self)
        defer { PBE2PARAM_free(value) }
        let cipher = Self.name(value.pointee.encryption)
        let function = KeyDerivation(value.pointee.keyfunc)
        let upper = cipher.uppercased()
        let tripleDES = upper.contains("DES-EDE3")
        self.init(
            name: ["PBES2", cipher, function.name, function.pseudorandomFunction].filter { !$0.isEmpty }
                .joined(separator: " "),
            iterations: function.iterations,
            isLegacy: upper.contains("RC2") || upper.contains("RC4") || upper.contains("RC5")
                || (upper.contains("DES") && !tripleDES),
            isTripleDES: tripleDES,
            isPBES2: true,
            cipher: cipher,
            derivation: function.name,
            pseudorandomFunction: function.pseudorandomFunction,
            saltLength: function.saltLength,
            limit: function.limit)
    }

    static func name(_ algorithm: UnsafePointer<X509_ALGOR>?) -> String {
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        let identifier = OBJ_obj2nid(object)
        return identifier == NID_undef ? dottedText(object) : OBJ_nid2sn(identifier).map { String(cString: $0) } ?? "?"
    }

    /// An integer that may be too large to mean anything; then the largest.
    static func integer(_ value: UnsafePointer<ASN1_INTEGER>?) -> Int? {
        guard let value else { return nil }
        var number: Int64 = 0
        return ASN1_INTEGER_get_int64(&number, value) == 1 ? Int(number) : Int.max
    }

    /// Why so many rounds are not run; nil where they are.
    static func limit(rounds: Int?) -> DerivationLimit? {
        guard let rounds else { return nil }
        if rounds < 0 { return .senseless }
        return rounds > iterationLimit ? .rounds(rounds) : nil
    }
}

/// The key derivation of a PBES2 or a PBMAC1.
struct KeyDerivation {
    let name: String
    var iterations: Int?
    var pseudorandomFunction = ""
    var saltLength: Int?
    var salt: [UInt8] = []
    var keyLength: Int?
    var limit: DerivationLimit?

    /// What OpenSSL grants scrypt, bytes.
    private static let memoryLimit = 32 << 20

    init(_ algorithm: UnsafePointer<X509_ALGOR>?) {
        name = EncryptionScheme.name(algorithm)
        guard let algorithm, let parameter = algorithm.pointee.parameter, parameter.pointee.type == V_ASN1_SEQUENCE
        else { return }
        switch OBJ_obj2nid(algorithm.pointee.algorithm) {
        case NID_id_pbkdf2: readPBKDF2(parameter)
        case NID_id_scrypt: readScrypt(parameter)
        default: break
        }
    }

    private mutating func readPBKDF2(_ parameter: UnsafeMutablePointer<ASN1_TYPE>) {
        guard let unpacked = ASN1_TYPE_unpack_sequence(PBKDF2PARAM_it(), parameter) else { return }
        let function = unpacked.assumingMemoryBound(to: PBKDF2PARAM.self)
        defer { PBKDF2PARAM_free(function) }
        iterations = EncryptionScheme.integer(function.pointee.iter)
        pseudorandomFunction = function.pointee.prf.map { EncryptionScheme.name($0) } ?? "hmacWithSHA1"
        if let salt = function.pointee.salt, salt.pointee.type == V_ASN1_OCTET_STRING {
            self.salt = octets(salt.pointee.value.octet_string)
            saltLength = self.salt.count
        }
        keyLength = function.pointee.keylength.flatMap { EncryptionScheme.integer($0) }
        limit = EncryptionScheme.limit(rounds: iterations)
        // No cipher or digest has a longer key.
        if let keyLength, !(1...128).contains(keyLength) { limit = .senseless }
    }

    private mutating func readScrypt(_ parameter: UnsafeMutablePointer<ASN1_TYPE>) {
        guard let unpacked = ASN1_TYPE_unpack_sequence(SCRYPT_PARAMS_it(), parameter) else { return }
        let function = unpacked.assumingMemoryBound(to: SCRYPT_PARAMS.self)
        defer { SCRYPT_PARAMS_free(function) }
        saltLength = function.pointee.salt.map { Int(ASN1_STRING_length($0)) }
        guard let cost = EncryptionScheme.integer(function.pointee.costParameter),
            let block = EncryptionScheme.integer(function.pointee.blockSize),
            let parallel = EncryptionScheme.integer(function.pointee.parallelizationParameter), cost > 1, block > 0,
            parallel > 0
        else {
            limit = .senseless
            return
        }
        let (perBlock, first) = block.multipliedReportingOverflow(by: 128)
        let (memory, second) = perBlock.multipliedReportingOverflow(by: cost)
        let (blocks, third) = perBlock.multipliedReportingOverflow(by: parallel)
        let (total, fourth) = memory.addingReportingOverflow(blocks)
        if first || second || third || fourth || total > Self.memoryLimit {
            limit = .memory(first || second || third || fourth ? Int.max >> 20 : total >> 20)
        }
    }
}
