import Certificates

/// `inspect` for programs. Keys and values are X.509's own, in no language.
public struct InspectJSONReport {
    public init() {}

    /// One line, without its end.
    public func line(_ inspection: Inspection) -> String { object(inspection).compact }

    public func document(_ inspections: [Inspection]) -> String {
        JSONText.object([("files", .array(inspections.map(object)))]).pretty
    }

    private func object(_ inspection: Inspection) -> JSONText {
        let container = inspection.container
        let certificates = zip(container.certificates, inspection.chains).map { held, chain in
            certificate(held, chain, inspection)
        }
        let keys = container.keys.map { key in
            JSONText.object([
                ("algorithm", .string(key.algorithm)), ("bits", .int(key.bits)),
                ("publicKeySHA256", .string(key.publicKeyHash.hexadecimal)), ("encrypted", .bool(!key.isClear)),
            ])
        }
        var members: [(String, JSONText)] = [
            ("file", .string(inspection.file)), ("format", .string(container.format.rawValue)),
            ("certificates", .array(certificates)), ("keys", .array(keys)),
            ("lockedKeys", .int(container.lockedKeys.count)),
        ]
        if let structure = container.pkcs12 { members.append(("pkcs12", pkcs12(structure))) }
        return .object(members)
    }

    private func pkcs12(_ structure: PKCS12Structure) -> JSONText {
        let mac = structure.mac.map { mac in
            JSONText.object([
                ("algorithm", .string(mac.algorithm)), ("iterations", .int(mac.iterations)),
                ("saltLength", .int(mac.saltLength)),
            ])
        }
        let safes = structure.safes.map { safe in
            JSONText.object([
                ("encryption", safe.encryption.map(scheme) ?? .null), ("open", .bool(safe.isOpen)),
                ("bags", .array(safe.bags.map(bag))),
            ])
        }
        return .object([
            ("encoding", .string(structure.isBER ? "BER" : "DER")), ("mac", mac ?? .null), ("safes", .array(safes)),
            ("needsLegacyProvider", .bool(structure.needsLegacyProvider)),
        ])
    }

    private func scheme(_ scheme: EncryptionScheme) -> JSONText {
        .object([("name", .string(scheme.name)), ("iterations", scheme.iterations.map { .int($0) } ?? .null)])
    }

    private func bag(_ bag: PKCS12Structure.Bag) -> JSONText {
        switch bag {
        case .certificate: .object([("type", "certBag")])
        case .shroudedKey(let encryption):
            .object([("type", "pkcs8ShroudedKeyBag"), ("encryption", scheme(encryption))])
        case .clearKey: .object([("type", "keyBag")])
        case .crl: .object([("type", "crlBag")])
        case .secret: .object([("type", "secretBag")])
        case .nested: .object([("type", "safeContentsBag")])
        case .unknown(let identifier): .object([("type", .string(identifier))])
        }
    }

    private func certificate(_ held: HeldCertificate, _ chain: CertificateChain, _ inspection: Inspection) -> JSONText {
        let certificate = held.certificate
        let extensions = certificate.extensions
        let structure = certificate.structureIdentifier.map { structure in
            JSONText.object([("type", .string(structure.typeCode)), ("identifier", .string(structure.identifier))])
        }
        let usages = extensions.keyUsage.map { set in
            JSONText.strings(Certificate.KeyUsage.allCases.filter(set.contains).map(\.name))
        }
        let policies = extensions.policies.map { policy in
            JSONText.object([("identifier", .string(policy.identifier)), ("cps", .strings(policy.statements))])
        }
        return .object([
            ("subject", .string(certificate.subject.rfc2253)),
            ("subjectEncodedOrder", .string(certificate.subject.encodedOrder)),
            ("structure", extensions.isAuthority ? .null : structure ?? .null),
            ("issuer", .string(certificate.issuer.rfc2253)),
            ("serialNumber", .string(certificate.serialText)),
            ("notBefore", .string(certificate.notBefore.iso8601)),
            ("notAfter", .string(certificate.notAfter.iso8601)),
            ("daysLeft", .int(inspection.moment.days(until: certificate.notAfter))),
            (
                "publicKey",
                .object([
                    ("algorithm", .string(certificate.publicKey.algorithm)), ("bits", .int(certificate.publicKey.bits)),
                ])
            ),
            ("signatureAlgorithm", .string(certificate.signatureAlgorithm)),
            ("authority", .bool(extensions.isAuthority)),
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
            ("readWithoutPassword", .bool(held.isClear)),
            ("chain", .strings(chain.path.dropFirst().map { $0.certificate.subject.rfc2253 })),
            ("anchor", .optional(chain.anchor?.name)),
        ])
    }
}

extension JSONText: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .string(value) }
}
