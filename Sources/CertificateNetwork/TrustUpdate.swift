public import Certificates
internal import CommandSupport
public import Transport
internal import ValueFormats

/// Fetches the certificates of IGC-Santé's authorities and keeps those, and only those, whose fingerprint is pinned:
/// whoever serves them need not be trusted.
public struct TrustUpdate {
    /// The chains that IGC-Santé publishes, production and TEST.
    public static let addresses = [
        "http://igc-sante.esante.gouv.fr/AC/Chaine_de_certification-IGC-Sante.p7b",
        "http://igc-sante.esante.gouv.fr/AC%20TEST/Chaine_de_certification-IGC-Sante-TEST.p7b",
    ]

    public struct Outcome {
        public var accepted: [(certificate: Certificate, anchor: TrustAnchors.Anchor)] = []
        /// Certificates that nobody pinned, and where they came from.
        public var refused: [(certificate: Certificate, address: String)] = []
        /// Addresses that gave no certificate; nil for an answer that holds none.
        public var failures: [(address: String, error: TransportError?)] = []
    }

    private let client: HTTPClient
    private let anchors: TrustAnchors

    public init(client: HTTPClient, anchors: TrustAnchors = .pinned) {
        self.client = client
        self.anchors = anchors
        client.settings.sizeLimit = Container.sizeLimit
    }

    /// `$XDG_DATA_HOME/esms-tools/authorities.pem`, or below `~/.local/share`.
    public static func defaultPath(environment: (String) -> String?) -> String {
        let base =
            environment("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (environment("HOME") ?? "") + "/.local/share"
        return base + "/esms-tools/authorities.pem"
    }

    public func fetch(_ addresses: [String]) -> Outcome {
        var outcome = Outcome()
        for address in addresses {
            do throws(TransportError) {
                let response = try client.send(HTTPRequest(.get, address))
                try response.requireSuccess()
                let found = (try? Container.read(response.body, password: nil))?.certificates.map(\.certificate) ?? []
                if found.isEmpty { outcome.failures.append((address, nil)) }
                for certificate in found { take(certificate, address, into: &outcome) }
            } catch {
                outcome.failures.append((address, error))
            }
        }
        return outcome
    }

    private func take(_ certificate: Certificate, _ address: String, into outcome: inout Outcome) {
        guard let anchor = anchors.anchor(for: certificate) else {
            outcome.refused.append((certificate, address))
            return
        }
        if outcome.accepted.contains(where: { $0.anchor == anchor }) { return }
        outcome.accepted.append((certificate, anchor))
    }

    /// The PEM file: what is there already and still pinned, and what was accepted.
    public func pem(of outcome: Outcome, with former: [UInt8]?) -> [UInt8] {
        var all = outcome
        let kept = former.flatMap { try? Container.read($0, password: nil) }?.certificates.map(\.certificate) ?? []
        for certificate in kept where anchors.anchor(for: certificate) != nil { take(certificate, "", into: &all) }
        var text = ""
        for (certificate, anchor) in all.accepted.sorted(by: { $0.anchor.name < $1.anchor.name }) {
            text += "# \(anchor.name): \(anchor.commonName)\n-----BEGIN CERTIFICATE-----\n"
            var rest = Base64.encode(certificate.der)[...]
            while !rest.isEmpty {
                text += rest.prefix(64) + "\n"
                rest = rest.dropFirst(64)
            }
            text += "-----END CERTIFICATE-----\n"
        }
        return Array(text.utf8)
    }
}
