internal import FHIRCore
public import Transport

/// The open-data catalogue's description of the FINESS extract.
public struct FINESSCatalogue: Sendable {
    /// Address of the API of data.gouv.fr.
    public static let standardAddress = "https://www.data.gouv.fr/api/1"
    static let dataset = "finess-structures-1"

    /// One published extract.
    public struct Extract: Sendable, Equatable {
        public let title: String
        public let address: String
        /// `AAAA-MM-JJ`, or `AAAA-MM` for a month's.
        public let date: String
        /// Bytes, where the catalogue says.
        public let size: Int?
        public let digest: Digest?
    }

    public enum Kind: String, Sendable, CaseIterable {
        case daily = "journalier"
        case monthly = "mensuel"
    }

    public let extracts: [Extract]

    /// Asks the catalogue. Nil when its answer describes no extract of this kind.
    public init?(
        _ kind: Kind, from address: String = standardAddress, over client: HTTPClient
    ) throws(TransportError) {
        let base = address.hasSuffix("/") ? String(address.dropLast()) : address
        let response = try client.send(
            HTTPRequest(.get, base + "/datasets/\(Self.dataset)/", headers: [.init("Accept", "application/json")]))
        try response.requireSuccess()
        self.init(response.body, kind)
    }

    init?(_ bytes: [UInt8], _ kind: Kind) {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let root = document.root else { return nil }
        extracts = document.elements("resources", of: root).compactMap { resource in
            guard let title = document.string("title", of: resource),
                let address = document.string("url", of: resource),
                let date = Self.date(title, kind)
            else { return nil }
            let digest = document.member("checksum", of: resource).flatMap { checksum -> Digest? in
                guard let algorithm = document.string("type", of: checksum).flatMap(Digest.Algorithm.init(rawValue:))
                else { return nil }
                return document.string("value", of: checksum).flatMap { Digest(algorithm, hexadecimal: $0) }
            }
            return Extract(
                title: title, address: address, date: date, size: document.integer("filesize", of: resource),
                digest: digest)
        }.sorted { $0.date < $1.date }
        if extracts.isEmpty { return nil }
    }

    public var newest: Extract? { extracts.last }

    /// `finess-structures-journalier-20261120.json.gz`
    private static func date(_ title: String, _ kind: Kind) -> String? {
        let prefix = "finess-structures-\(kind.rawValue)-"
        guard title.hasPrefix(prefix), title.contains(".json") else { return nil }
        let digits = title.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
        guard digits.count == (kind == .daily ? 8 : 6) else { return nil }
        let parts = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6)]
        return parts.filter { !$0.isEmpty }.joined(separator: "-")
    }
}
