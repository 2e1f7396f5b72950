public import Certificates
internal import FHIRCore
internal import FINESS
public import Transport
public import ValueFormats

/// Asks for an access token as an editor's software will: OAuth2 client credentials over mutual TLS (RFC 6749 §4.4, RFC
/// 8705), and judges it.
public struct TokenProbe {
    /// Where client identifier and secret go.
    public enum ClientAuthentication: String, Sendable, CaseIterable {
        /// In the body.
        case post
        /// In the Authorization header.
        case basic
    }

    public struct Outcome {
        public var steps: [ProbeStep] = []
        public var token: AccessToken?
    }

    private let address: WebAddress
    private let identity: ClientIdentity?
    public var clientAuthentication = ClientAuthentication.post
    public var scope: String?
    public var moment: Instant
    /// Looks a number up in the FINESS registry.
    public var registry: (FINESSNumber) -> RegistryAnswer = { _ in .noRegistry }

    public init(_ address: WebAddress, identity: ClientIdentity?, at moment: Instant) {
        self.address = address
        self.identity = identity
        self.moment = moment
    }

    /// - Parameter client: whose handshakes show the identity.
    public func run(clientID: String, secret: Secret, over client: HTTPClient) -> Outcome {
        guard address.isPrivate else {
            return Outcome(steps: [ProbeStep(.token, .fail, "clear", [address.authority], side: .caller)])
        }
        var request = request(clientID, secret)
        defer { wipe(&request.body) }
        request.finalStatuses = Set(429...599)
        let response: HTTPResponse
        do throws(TransportError) {
            response = try client.send(request)
        } catch {
            let isOurs = error.code == .clientCertificateRefused || error.code == .clientCertificateWanted
            return Outcome(steps: [
                ProbeStep(
                    .token, .fail, "failed", [], side: isOurs ? .certificate : .network,
                    error: error)
            ])
        }
        guard response.status == 200 else { return Outcome(steps: [refusal(response)]) }
        guard let token = AccessToken(response: response.body) else {
            return Outcome(steps: [ProbeStep(.token, .fail, "no-token", [address.authority], side: .server)])
        }
        return Outcome(
            steps: [
                ProbeStep(.token, .pass, "ok", [token.shown, token.claims?.names.joined(separator: ", ") ?? "–"]),
                validity(token), binding(token), establishments(token),
            ], token: token)
    }

    private func request(_ clientID: String, _ secret: Secret) -> HTTPRequest {
        var body = Array("grant_type=client_credentials".utf8)
        if let scope { body += Array("&scope=".utf8) + Self.formEncoded(Array(scope.utf8)) }
        var headers: [HTTPRequest.Header?] = [
            .init("Content-Type", "application/x-www-form-urlencoded"), .init("Accept", "application/json"),
        ]
        let identifier = Self.formEncoded(Array(clientID.utf8))
        var password = secret.bytes { Self.formEncoded(Array($0)) }
        defer { wipe(&password) }
        switch clientAuthentication {
        case .post: body += Array("&client_id=".utf8) + identifier + Array("&client_secret=".utf8) + password
        case .basic:
            let pair = identifier + [UInt8(ascii: ":")] + password
            headers.append(.init("Authorization", "Basic " + Base64.encode(pair)))
        }
        return HTTPRequest(.post, address.text, headers: headers, body: body)
    }

    /// application/x-www-form-urlencoded, as RFC 6749 appendix B has it.
    private static func formEncoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(byte)
            default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return result
    }

    /// RFC 6749 §5.2: the error's own name says whose fault it is.
    private func refusal(_ response: HTTPResponse) -> ProbeStep {
        let document = JSONDocument(SourceText(response.body))
        let root = document.problems.isEmpty ? document.root : nil
        let name = root.flatMap { document.string("error", of: $0) } ?? ""
        let words = root.flatMap { document.string("error_description", of: $0) } ?? ""
        let arguments = [String(response.status), String(name.prefix(60)), String(words.prefix(200))]
        switch name {
        case "invalid_client": return ProbeStep(.token, .fail, "invalid-client", arguments, side: .credentials)
        case "unauthorized_client", "access_denied":
            return ProbeStep(.token, .fail, "unauthorised", arguments, side: .server)
        case "invalid_scope": return ProbeStep(.token, .fail, "scope", arguments, side: .caller)
        case "invalid_request", "unsupported_grant_type":
            return ProbeStep(.token, .fail, "request", arguments, side: .server)
        default: break
        }
        if response.refusesClientCertificate {
            return ProbeStep(.token, .fail, "certificate", arguments, side: .certificate)
        }
        switch response.status {
        case 401, 403: return ProbeStep(.token, .fail, "invalid-client", arguments, side: .credentials)
        case 404, 405: return ProbeStep(.token, .fail, "address", arguments, side: .caller)
        default: return ProbeStep(.token, .fail, "status", arguments, side: .server)
        }
    }

    private func validity(_ token: AccessToken) -> ProbeStep {
        let scopes = token.claims?.scopes.isEmpty == false ? token.claims?.scopes : token.scope.map { [$0] }
        let shown = scopes?.joined(separator: " ") ?? "–"
        guard let expiry = token.claims?.expiresAt else {
            guard let seconds = token.expiresIn else {
                return ProbeStep(.tokenValidity, .undetermined, "unknown", [shown])
            }
            return ProbeStep(.tokenValidity, .pass, "seconds", [String(seconds / 60), shown])
        }
        if expiry <= moment {
            return ProbeStep(.tokenValidity, .fail, "expired", [expiry.iso8601, shown], side: .server)
        }
        if let issued = token.claims?.issuedAt, issued.seconds > moment.seconds + 300 {
            return ProbeStep(.tokenValidity, .warn, "future", [issued.iso8601, shown], side: .caller)
        }
        return ProbeStep(
            .tokenValidity, .pass, "ok", [expiry.iso8601, String((expiry.seconds - moment.seconds) / 60), shown])
    }

    private func binding(_ token: AccessToken) -> ProbeStep {
        guard let claims = token.claims else { return ProbeStep(.tokenBinding, .undetermined, "opaque") }
        guard let thumbprint = claims.certificateThumbprint else { return ProbeStep(.tokenBinding, .warn, "unbound") }
        guard let certificate = identity?.certificate else {
            return ProbeStep(.tokenBinding, .skipped, "no-certificate")
        }
        if thumbprint == certificate.thumbprint { return ProbeStep(.tokenBinding, .pass, "ok") }
        if thumbprint == certificate.thumbprintOfHexadecimal { return ProbeStep(.tokenBinding, .pass, "hexadecimal") }
        return ProbeStep(.tokenBinding, .fail, "other", [thumbprint, certificate.thumbprint], side: .server)
    }

    private func establishments(_ token: AccessToken) -> ProbeStep {
        guard let claims = token.claims else { return ProbeStep(.establishments, .undetermined, "opaque") }
        guard let entity = identity?.certificate.structureIdentifier?.finess else {
            return ProbeStep(.establishments, .undetermined, "no-entity", [Self.list(claims.structures.map(\.text))])
        }
        let listed = claims.structures.map(\.text).filter { $0 != entity.text }
        guard !listed.isEmpty else {
            guard claims.hasEmptyStructureList else { return ProbeStep(.establishments, .undetermined, "unknown") }
            return ProbeStep(.establishments, .fail, "none", [entity.text], side: .certificate)
        }
        guard case .answered(.entity(_, let known), _) = registry(entity) else {
            return ProbeStep(.establishments, .undetermined, "no-registry", [entity.text, Self.list(listed)])
        }
        let numbers = Set(known.map(\.number))
        let others = listed.filter { !numbers.contains($0) }
        let foreign = others.filter { belongsElsewhere($0) }
        let open = known.filter(\.isOpen)
        let absent = open.map(\.number).filter { !listed.contains($0) }
        if !foreign.isEmpty {
            return ProbeStep(.establishments, .fail, "foreign", [entity.text, Self.list(foreign)], side: .certificate)
        }
        if !others.isEmpty {
            return ProbeStep(.establishments, .warn, "new", [entity.text, Self.list(others)])
        }
        if !absent.isEmpty {
            return ProbeStep(
                .establishments, .warn, "absent", [entity.text, String(listed.count), Self.list(absent)], side: .server)
        }
        return ProbeStep(.establishments, .pass, "ok", [entity.text, Self.list(listed)])
    }

    /// Whether the registry has a number under another legal entity, or as one.
    private func belongsElsewhere(_ number: String) -> Bool {
        guard let number = FINESSNumber(number), case .answered(let record, _) = registry(number) else { return false }
        return record != .unknown
    }

    /// Numbers, of which the first few are enough to see.
    private static func list(_ numbers: [String]) -> String {
        numbers.prefix(20).joined(separator: ", ") + (numbers.count > 20 ? "… (\(numbers.count))" : "")
    }
}
