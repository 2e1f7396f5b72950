public import Certificates
import Messages
internal import ValueFormats

/// What `inspect` shows of one file, as labelled values: the text and the JSON are made from the same.
public struct Inspection {
    public let file: String
    public let container: Container
    public let moment: Instant
    /// Chain of each certificate of the container, in its order.
    public let chains: [CertificateChain]
    public let anchors: TrustAnchors

    public init(file: String, container: Container, examiner: CertificateExaminer) {
        self.file = file
        self.container = container
        moment = examiner.moment
        anchors = examiner.anchors
        chains = container.certificates.map { examiner.chain(of: $0.certificate, in: container) }
    }

    typealias Row = (label: String, values: [String])

    /// Rows about the container itself.
    func containerRows(in language: Language) -> [Row] {
        func say(_ id: String, _ arguments: [String] = []) -> String {
            ReportMessages.text("inspect." + id, arguments, in: language)
        }
        let format = container.format.rawValue
        var rows: [Row] = [
            (
                ReportMessages.text("label.container", in: language),
                [container.pkcs12?.isBER == true ? say("ber", [format]) : format]
            )
        ]
        if let structure = container.pkcs12 {
            let mac = structure.mac.map {
                say("mac-value", [$0.algorithm, String($0.iterations), String($0.saltLength)])
            }
            rows.append((say("mac"), [mac ?? say("mac-none")]))
            for (index, safe) in structure.safes.enumerated() {
                let protection = safe.encryption.map { scheme($0, language) } ?? say("clear")
                let contents = safe.isOpen ? safe.bags.map { bag($0, language) } : [say("closed")]
                rows.append((say("safe", [String(index + 1)]), [protection] + contents.map { "• " + $0 }))
            }
        }
        var keys = container.keys.map { say("key-read", ["\($0.algorithm) \($0.bits)", $0.publicKeyHash.hexadecimal]) }
        if !container.lockedKeys.isEmpty { keys.append(say("key-locked", [String(container.lockedKeys.count)])) }
        rows.append((say("private-keys"), keys.isEmpty ? [say("key-none")] : keys))
        return rows
    }

    private func scheme(_ scheme: EncryptionScheme, _ language: Language) -> String {
        guard let rounds = scheme.iterations else { return scheme.name }
        return ReportMessages.text("inspect.rounds", [scheme.name, String(rounds)], in: language)
    }

    private func bag(_ bag: PKCS12Structure.Bag, _ language: Language) -> String {
        func say(_ id: String, _ arguments: [String] = []) -> String {
            ReportMessages.text("inspect.bag-" + id, arguments, in: language)
        }
        switch bag {
        case .certificate: return say("certificate")
        case .shroudedKey(let encryption): return say("shrouded", [scheme(encryption, language)])
        case .clearKey: return say("key")
        case .crl: return say("crl")
        case .secret: return say("secret")
        case .nested: return say("nested")
        case .unknown(let identifier): return say("unknown", [identifier])
        }
    }

    /// Rows about one certificate; those without value are left out.
    func rows(at index: Int, in language: Language) -> [Row] {
        guard container.certificates.indices.contains(index), chains.indices.contains(index) else { return [] }
        let held = container.certificates[index]
        let certificate = held.certificate
        let extensions = certificate.extensions
        func say(_ id: String, _ arguments: [String] = []) -> String {
            ReportMessages.text("inspect." + id, arguments, in: language)
        }
        func day(_ moment: Instant) -> String { moment.iso8601 }
        let days = moment.wholeDays(until: certificate.notAfter)
        let left = moment <= certificate.notAfter ? say("days-left", [String(days)]) : say("days-ago", [String(-days)])
        let structure = certificate.structureIdentifier.map {
            say("structure-value", [$0.typeCode, $0.kind?.name ?? "?", $0.identifier])
        }
        let usages = extensions.keyUsage.map { set in
            Certificate.KeyUsage.allCases.filter(set.contains).map(\.name).joined(separator: ", ")
        }
        let all: [(String, [String?])] = [
            ("subject", [certificate.subject.rfc2253]),
            ("encoded", [certificate.subject.encodedOrder]),
            ("structure", [extensions.isAuthority ? nil : structure]),
            ("issuer", [certificate.issuer.rfc2253]),
            ("serial", [certificate.serialText]),
            ("validity", ["\(day(certificate.notBefore)) → \(day(certificate.notAfter)), \(left)"]),
            ("key", ["\(certificate.publicKey.algorithm) \(certificate.publicKey.bits)"]),
            ("signature", [certificate.signatureAlgorithm]),
            ("usage", [extensions.isAuthority ? say("authority") : certificate.usage?.rawValue]),
            ("key-usage", [usages]),
            (
                "extended",
                [extensions.extendedKeyUsage.map { $0.map(Certificate.Purpose.name).joined(separator: ", ") }]
            ),
            ("names", extensions.subjectAlternativeNames ?? []),
            ("policies", extensions.policies.map { ([$0.identifier] + $0.statements).joined(separator: " ") }),
            ("product", [product(certificate, language)]),
            ("crl", extensions.crlAddresses),
            ("delta", extensions.deltaCRLAddresses),
            ("ocsp", extensions.ocspAddresses),
            ("issuers", extensions.issuerAddresses),
            ("ski", [extensions.subjectKeyIdentifier?.colonHexadecimal]),
            ("aki", [extensions.authorityKeyIdentifier?.colonHexadecimal]),
            ("sha256", [certificate.fingerprint.hexadecimal]),
            ("spki", [certificate.publicKeyHash.hexadecimal]),
            ("x5t", [extensions.isAuthority ? nil : certificate.thumbprint]),
            ("x5t-hex", [extensions.isAuthority ? nil : certificate.thumbprintOfHexadecimal]),
            ("friendly", [held.friendlyName]),
            ("chain", [chain(chains[index], language)]),
        ]
        return all.compactMap { id, values in
            let present = values.compactMap(\.self).filter { !$0.isEmpty }
            return present.isEmpty ? nil : (say(id), present)
        }
    }

    private func product(_ certificate: Certificate, _ language: Language) -> String? {
        guard let value = certificate.extensions.productCategory else { return nil }
        let meaning =
            switch value {
            case [0x03]: "product-03"
            case [0x83]: "product-83"
            default: "product-other"
            }
        return value.hexadecimal + ", " + ReportMessages.text("inspect." + meaning, in: language)
    }

    private func chain(_ chain: CertificateChain, _ language: Language) -> String? {
        func say(_ id: String, _ name: String) -> String { ReportMessages.text("inspect." + id, [name], in: language) }
        if chain.path.count == 1, let anchor = chain.anchor { return say("is-anchor", anchor.name) }
        let names = chain.path.dropFirst().map {
            $0.certificate.subject.commonName ?? $0.certificate.subject.rfc2253
        }.joined(separator: " ← ")
        if chain.anchor != nil { return say("chain-known", names) }
        if chain.isComplete { return say("chain-unknown", names) }
        guard let leaf = chain.path.last?.certificate else { return nil }
        return say(
            "chain-claimed",
            anchors.claimedIssuer(of: leaf)?.commonName ?? leaf.issuer.commonName ?? leaf.issuer.rfc2253)
    }
}
