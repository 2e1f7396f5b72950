public import Certificates
internal import FHIRCore
public import ValueFormats

/// An OAuth2 access token, opened as far as it can be. Its text is handed out for requests only, never shown whole.
public struct AccessToken: Sendable {
    /// The token itself: for an Authorization header.
    let text: String
    public let scope: String?
    /// Seconds it is good for, as the server says beside it.
    public let expiresIn: Int?
    /// What is in it; nil for an opaque token.
    public let claims: Claims?

    public struct Claims: Sendable {
        public var issuer: String?
        public var issuedAt: Instant?
        public var expiresAt: Instant?
        public var scopes: [String] = []
        /// `cnf` `x5t#S256` (RFC 8705): hash of the certificate it is bound to.
        public var certificateThumbprint: String?
        /// Names of all claims, in their order.
        public var names: [String] = []
        /// Every FINESS number that stands in a claim as a whole value, with or without the 1 before it.
        public var structures: [FINESSNumber] = []
        /// A claim that by its name lists structures, and lists none.
        public var hasEmptyStructureList = false
    }

    /// Beginning and length: enough to tell two tokens apart, useless to who finds them in a log.
    public var shown: String { "\(text.prefix(6))… (\(text.utf8.count))" }

    /// From the answer of a token endpoint (RFC 6749 §5.1); nil when there is no token in it.
    public init?(response bytes: [UInt8]) {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let root = document.root,
            let text = document.string("access_token", of: root), !text.isEmpty,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        self.text = text
        scope = document.string("scope", of: root)
        expiresIn = document.integer("expires_in", of: root)
        claims = Self.claims(text)
    }

    private static func claims(_ token: String) -> Claims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let payload = Base64.decode(Array(parts[1].utf8)).bytes
        let document = JSONDocument(SourceText(payload))
        guard document.problems.isEmpty, let root = document.root, document.nodes[root].kind == .object else {
            return nil
        }
        var claims = Claims()
        claims.issuer = document.string("iss", of: root)
        claims.issuedAt = document.integer("iat", of: root).map { Instant(seconds: Int64($0)) }
        claims.expiresAt = document.integer("exp", of: root).map { Instant(seconds: Int64($0)) }
        let scope = document.string("scope", of: root) ?? document.string("scp", of: root) ?? ""
        claims.scopes = scope.split(separator: " ").map(String.init) + document.strings("scope", of: root)
        if let confirmation = document.member("cnf", of: root) {
            claims.certificateThumbprint = document.string("x5t#S256", of: confirmation)
        }
        for child in document.children(of: root) {
            let key = document.key(child)
            claims.names.append(key)
            let lowered = key.lowercased()
            let isStructures = ["ege", "etab", "struct", "finess"].contains { lowered.contains($0) }
            if isStructures, document.nodes[child].kind == .array, document.elements(key, of: root).isEmpty {
                claims.hasEmptyStructureList = true
            }
        }
        var found = Set<FINESSNumber>()
        for index in document.nodes.indices {
            guard let value = document.string(index) else { continue }
            // A SIREN has nine digits and the same key.
            let key = document.key(index).lowercased()
            if key.contains("siren") || key.contains("siret") { continue }
            // A list may be one string, its numbers separated by blanks or commas.
            for word in value.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" || $0 == "|" }) {
                let number = word.count == 10 && word.first == "1" ? word.dropFirst() : word
                guard let finess = FINESSNumber(String(number)), finess.hasValidKey || finess.isTest,
                    found.insert(finess).inserted
                else { continue }
                claims.structures.append(finess)
            }
        }
        return claims
    }
}
