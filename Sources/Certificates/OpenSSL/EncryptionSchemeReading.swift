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
        self.init(
            name: name,
            iterations: Self.pbeIterations(algorithm?.pointee.parameter),
            isLegacy: upper.contains("RC2") || upper.contains("RC4") || (upper.contains("DES") && !tripleDES),
            isTripleDES: tripleDES,
            isPBES2: false)
    }

    private static func pbeIterations(_ parameter: UnsafeMutablePointer<ASN1_TYPE>?) -> Int? {
        guard let parameter, parameter.pointee.type == V_ASN1_SEQUENCE,
            let pointer = ASN1_TYPE_unpack_sequence(PBEPARAM_it(), parameter)
        else { return nil }
        let value = pointer.assumingMemoryBound(to: PBEPARAM.self)
        defer { PBEPARAM_free(value) }
        return integer(value.pointee.iter)
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
        let derivation = Self.name(value.pointee.keyfunc)
        var iterations: Int?
        var pseudorandom = ""
        if let keyfunc = value.pointee.keyfunc, OBJ_obj2nid(keyfunc.pointee.algorithm) == NID_id_pbkdf2,
            let inner = keyfunc.pointee.parameter, inner.pointee.type == V_ASN1_SEQUENCE,
            let unpacked = ASN1_TYPE_unpack_sequence(PBKDF2PARAM_it(), inner)
        {
            let function = unpacked.assumingMemoryBound(to: PBKDF2PARAM.self)
            iterations = Self.integer(function.pointee.iter)
            pseudorandom = function.pointee.prf.map { Self.name($0) } ?? "hmacWithSHA1"
            PBKDF2PARAM_free(function)
        }
        let upper = cipher.uppercased()
        let tripleDES = upper.contains("DES-EDE3")
        self.init(
            name: ["PBES2", cipher, derivation, pseudorandom].filter { !$0.isEmpty }.joined(separator: " "),
            iterations: iterations,
            isLegacy: upper.contains("RC2") || upper.contains("RC4") || upper.contains("RC5")
                || (upper.contains("DES") && !tripleDES),
            isTripleDES: tripleDES,
            isPBES2: true)
    }

    private static func name(_ algorithm: UnsafePointer<X509_ALGOR>?) -> String {
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        let identifier = OBJ_obj2nid(object)
        return identifier == NID_undef ? dottedText(object) : OBJ_nid2sn(identifier).map { String(cString: $0) } ?? "?"
    }

    /// An integer that may be too large to mean anything; then the largest.
    private static func integer(_ value: UnsafePointer<ASN1_INTEGER>?) -> Int? {
        guard let value else { return nil }
        var number: Int64 = 0
        return ASN1_INTEGER_get_int64(&number, value) == 1 ? Int(number) : Int.max
    }

    /// Whether the derivation would take longer than anyone should wait, or has a count that makes no sense.
    var isExcessive: Bool { iterations.map { $0 > Self.iterationLimit || $0 < 0 } ?? false }
}
