import Certificates
internal import ValueFormats

/// `inspect` for programs. Keys and values are X.509's own, in no language.
public struct InspectJSONReport {
    public init() {}

    /// One line, without its end.
    public func line(_ inspection: Inspection) -> String { object(inspection).compact }

    public func document(_ inspections: [Inspection]) -> String {
        JSONValue.members([("files", .array(inspections.map(object)))]).text + "\n"
    }

    private func object(_ inspection: Inspection) -> JSONValue {
        let container = inspection.container
        let certificates = zip(container.certificates, inspection.chains).map { held, chain in
            certificate(held, chain, inspection)
        }
        let keys = container.keys.map { key in
            JSONValue.members([
                ("algorithm", .string(key.algorithm)), ("bits", .integer(key.bits)),
                ("publicKeySHA256", .string(key.publicKeyHash.hexadecimal)), ("encrypted", .boolean(!key.isClear)),
            ])
        }
        var members: [(String, JSONValue)] = [
            ("file", .string(inspection.file)), ("format", .string(container.format.rawValue)),
            ("certificates", .array(certificates)), ("keys", .array(keys)),
            ("lockedKeys", .integer(container.lockedKeys.count)),
        ]
        if let structure = container.pkcs12 { members.append(("pkcs12", pkcs12(structure))) }
        return .members(members)
    }

    private func pkcs12(_ structure: PKCS12Structure) -> JSONValue {
        let mac = structure.mac.map { mac in
            JSONValue.members([
                ("algorithm", .string(mac.algorithm)), ("iterations", .integer(mac.iterations)),
                ("saltLength", .integer(mac.saltLength)),
            ])
        }
        let safes = structure.safes.map { safe in
            JSONValue.members([
                ("encryption", safe.encryption.map(scheme) ?? .null), ("open", .boolean(safe.isOpen)),
                ("bags", .array(safe.bags.map(bag))),
            ])
        }
        return .members([
            ("encoding", .string(structure.isBER ? "BER" : "DER")), ("mac", mac ?? .null), ("safes", .array(safes)),
            ("needsLegacyProvider", .boolean(structure.needsLegacyProvider)),
        ])
    }

    private func scheme(_ scheme: EncryptionScheme) -> JSONValue {
        .members([("name", .string(scheme.name)), ("iterations", scheme.iterations.map { .integer($0) } ?? .null)])
    }

    private func bag(_ bag: PKCS12Structure.Bag) -> JSONValue {
        switch bag {
        case .certificate: .members([("type", "certBag")])
        case .shroudedKey(let encryption):
            .members([("type", "pkcs8ShroudedKeyBag"), ("encryption", scheme(encryption))])
        case .clearKey: .members([("type", "keyBag")])
        case .crl: .members([("type", "crlBag")])
        case .secret: .members([("type", "secretBag")])
        case .nested: .members([("type", "safeContentsBag")])
        case .unknown(let identifier): .members([("type", .string(identifier))])
        }
    }

    private func certificate(_ held: HeldCertificate, _ chain: CertificateChain, _ inspection: Inspection) -> JSONValue
    {
        let certificate = held.certificate
        let extensions = certificate.extensions
        let structure = certificate.structureIdentifier.map { structure in
            JSONValue.members([("type", .string(structure.typeCode)), ("identifier", .string(structure.identifier))])
        }
        let usages = extensions.keyUsage.map { set in
            JSONValue.strings(Certificate.KeyUsage.allCases.filter(set.contains).map(\.name))
        }
        let policies = extensions.policies.map { policy in
            JSONValue.members([("identifier", .string(policy.identifier)), ("cps", .strings(policy.statements))])
        }
        return .members([
            ("subject", .string(certificate.subject.rfc2253)),
            ("subjectEncodedOrder", .string(certificate.subject.encodedOrder)),
            ("structure", extensions.isAuthority ? .null : structure ?? .null),
            ("issuer", .string(certificate.issuer.rfc2253)),
            ("serialNumber", .string(certificate.serialText)),
            ("notBefore", .string(certificate.notBefore.iso8601)),
            ("notAfter", .string(certificate.notAfter.iso8601)),
            ("daysLeft", .integer(inspection.moment.days(until: certificate.notAfter))),
            (
                "publicKey",
                .members([
                    ("algorithm", .string(certificate.publicKey.algorithm)),
                    ("bits", .integer(certificate.publicKey.bits)),
                ])
            ),
            ("signatureAlgorithm", .string(certificate.signatureAlgorithm)),
            ("authority", .boolean(extensions.isAuthority)),
            ("usage", .optional(certificate.usage?.rawValue)),
            ("keyUsage", usages ?? .null),
            (
                "extendedKeyUsage",
                extensions.extendedKeyUsage.map { .strings($0.map(Certificate.Purpose.name)) } ?? .null
            ),
            ("subjectAlternativeNames", extensions.subjectAlternativeNames.map { .strings($0) } ?? .null),
            ("policies", .array(policies)),
            ("productCategory", .optional(extensions.productCategory?.hexadecimal)),
            ("crl", .strings(extensions.crlAddresses)),
            ("deltaCRL", .strings(extensions.deltaCRLAddresses)),
            ("ocsp", .strings(extensions.ocspAddresses)),
            ("caIssuers", .strings(extensions.issuerAddresses)),
            ("subjectKeyIdentifier", .optional(extensions.subjectKeyIdentifier?.hexadecimal)),
            ("authorityKeyIdentifier", .optional(extensions.authorityKeyIdentifier?.hexadecimal)),
            ("sha256", .string(certificate.fingerprint.hexadecimal)),
            ("publicKeySHA256", .string(certificate.publicKeyHash.hexadecimal)),
            ("x5t#S256", .string(certificate.thumbprint)),
            ("x5t#S256-hex", .string(certificate.thumbprintOfHexadecimal)),
            ("friendlyName", .optional(held.friendlyName)),
            ("readWithoutPassword", .boolean(held.isClear)),
            ("chain", .strings(chain.path.dropFirst().map { $0.certificate.subject.rfc2253 })),
            ("anchor", .optional(chain.anchor?.name)),
        ])
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .string(value) }
}
