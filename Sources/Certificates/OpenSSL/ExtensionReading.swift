import COpenSSL

extension Certificate.Extensions {
    /// Dotted identifier of ASIP-Santé's extension that says what kind of product the certificate is.
    public static let productCategoryIdentifier = "1.2.250.1.71.1.2.5"

    init(_ x509: OpaquePointer) {
        OpenSSLErrors.clear()
        for index in 0..<max(X509_get_ext_count(x509), 0) {
            guard let item = X509_get_ext(x509, index) else { continue }
            let identifier = dottedText(X509_EXTENSION_get_object(item))
            identifiers.append(identifier)
            if X509_EXTENSION_get_critical(item) == 1 { critical.insert(identifier) }
            if identifier == Self.productCategoryIdentifier {
                productCategory = Self.octetStringContent(octets(X509_EXTENSION_get_data(item)))
            }
        }
        readKeyUsage(x509)
        readConstraints(x509)
        readNames(x509)
        readPolicies(x509)
        readAddresses(x509)
        subjectKeyIdentifier = X509_get0_subject_key_id(x509).map { octets($0) }
        authorityKeyIdentifier = X509_get0_authority_key_id(x509).map { octets($0) }
        _ = OpenSSLErrors.drain()
    }

    /// The content of a short DER OCTET STRING; the bytes as they are when they are not one.
    private static func octetStringContent(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 2, bytes[0] == 0x04, bytes[1] < 0x80, Int(bytes[1]) == bytes.count - 2 else {
            return bytes
        }
        return Array(bytes[2...])
    }

    private mutating func readKeyUsage(_ x509: OpaquePointer) {
        if let pointer = X509_get_ext_d2i(x509, NID_key_usage, nil, nil) {
            let bits = pointer.assumingMemoryBound(to: ASN1_BIT_STRING.self)
            keyUsage = Set(
                Certificate.KeyUsage.allCases.filter { ASN1_BIT_STRING_get_bit(bits, Int32($0.rawValue)) == 1 })
            ASN1_BIT_STRING_free(bits)
        } else if identifiers.contains("2.5.29.15") {
            keyUsage = []
        }
        if let pointer = X509_get_ext_d2i(x509, NID_ext_key_usage, nil, nil) {
            let stack = OpaquePointer(pointer)
            extendedKeyUsage = stackElements(stack).map { dottedText(OpaquePointer($0)) }
            OPENSSL_sk_pop_free(stack) { ASN1_OBJECT_free($0.map { OpaquePointer($0) }) }
        } else if identifiers.contains("2.5.29.37") {
            extendedKeyUsage = []
        }
    }

    private mutating func readConstraints(_ x509: OpaquePointer) {
        guard let pointer = X509_get_ext_d2i(x509, NID_basic_constraints, nil, nil) else { return }
        let constraints = pointer.assumingMemoryBound(to: BASIC_CONSTRAINTS.self)
        isAuthority = constraints.pointee.ca != 0
        if let length = constraints.pointee.pathlen {
            pathLength = Int(ASN1_INTEGER_get(length))
        }
        BASIC_CONSTRAINTS_free(constraints)
    }

    private mutating func readNames(_ x509: OpaquePointer) {
        if let pointer = X509_get_ext_d2i(x509, NID_subject_alt_name, nil, nil) {
            let stack = OpaquePointer(pointer)
            subjectAlternativeNames = stackElements(stack).map(Self.generalName)
            GENERAL_NAMES_free(stack)
        } else if identifiers.contains("2.5.29.17") {
            subjectAlternativeNames = []
        }
    }

    private mutating func readPolicies(_ x509: OpaquePointer) {
        guard let pointer = X509_get_ext_d2i(x509, NID_certificate_policies, nil, nil) else { return }
        let stack = OpaquePointer(pointer)
        for element in stackElements(stack) {
            let policy = element.assumingMemoryBound(to: POLICYINFO.self).pointee
            var statements: [String] = []
            for qualifierElement in stackElements(policy.qualifiers) {
                let qualifier = qualifierElement.assumingMemoryBound(to: POLICYQUALINFO.self).pointee
                if OBJ_obj2nid(qualifier.pqualid) == NID_id_qt_cps { statements.append(text(qualifier.d.cpsuri)) }
            }
            policies.append(.init(identifier: dottedText(policy.policyid), statements: statements))
        }
        CERTIFICATEPOLICIES_free(stack)
    }

    private mutating func readAddresses(_ x509: OpaquePointer) {
        crlAddresses = Self.distributionPoints(x509, NID_crl_distribution_points)
        deltaCRLAddresses = Self.distributionPoints(x509, NID_freshest_crl)
        guard let pointer = X509_get_ext_d2i(x509, NID_info_access, nil, nil) else { return }
        let stack = OpaquePointer(pointer)
        for element in stackElements(stack) {
            let access = element.assumingMemoryBound(to: ACCESS_DESCRIPTION.self).pointee
            guard let location = access.location else { continue }
            let address = Self.generalName(UnsafeMutableRawPointer(location))
            switch OBJ_obj2nid(access.method) {
            case NID_ad_OCSP: ocspAddresses.append(address)
            case NID_ad_ca_issuers: issuerAddresses.append(address)
            default: break
            }
        }
        AUTHORITY_INFO_ACCESS_free(stack)
    }

    private static func distributionPoints(_ x509: OpaquePointer, _ identifier: Int32) -> [String] {
        guard let pointer = X509_get_ext_d2i(x509, identifier, nil, nil) else { return [] }
        let stack = OpaquePointer(pointer)
        defer { CRL_DIST_POINTS_free(stack) }
        return stackElements(stack).flatMap { element -> [String] in
            let point = element.assumingMemoryBound(to: DIST_POINT.self).pointee
            // Type 0 is fullName; 1, relative to the issuer, is not used by IGC-Santé.
            guard let name = point.distpoint?.pointee, name.type == 0 else { return [] }
            return stackElements(name.name.fullname).map(generalName)
        }
    }

    static func generalName(_ element: UnsafeMutableRawPointer) -> String {
        let name = element.assumingMemoryBound(to: GENERAL_NAME.self).pointee
        switch name.type {
        case GEN_DNS, GEN_URI, GEN_EMAIL: return text(name.d.ia5)
        case GEN_DIRNAME: return DistinguishedName(name.d.directoryName).rfc2253
        case GEN_IPADD: return octets(name.d.iPAddress).map(String.init).joined(separator: ".")
        default: return "?"
        }
    }
}
