/// Software that refuses a PKCS#12, and why: a table of what was measured with each.
///
/// What is not in the table is not known to be refused. ``isPlain(_:)`` says the opposite of a few exact shapes, which
/// were measured too.
enum SoftwareReading {
    struct Obstacle {
        /// Name of the message.
        let id: String
        var arguments: [CheckMessage.Argument] = []
    }

    /// A row: what is looked for, and what to say when it is there.
    private typealias Row = @Sendable (Container, PKCS12Structure) -> Obstacle?

    static func obstacles(_ container: Container, _ structure: PKCS12Structure) -> [Obstacle] {
        rows.compactMap { $0(container, structure) }
    }

    private static let rows: [Row] = [
        { _, structure in structure.needsLegacyProvider ? Obstacle(id: "legacy") : nil },
        { _, structure in structure.isBER ? Obstacle(id: "ber") : nil },
        { _, structure in structure.version == 3 ? nil : Obstacle(id: "version", arguments: [number(structure.version)])
        },
        { _, structure in structure.mac == nil ? Obstacle(id: "no-mac") : nil },
        { _, structure in
            guard let mac = structure.mac, mac.pseudorandomFunction != nil || mac.algorithm.hasPrefix("PBMAC1") else {
                return nil
            }
            return Obstacle(id: "new-mac", arguments: [.text(mac.algorithm)])
        },
        { _, structure in
            guard let mac = structure.mac, !mac.isComputable else { return nil }
            return Obstacle(id: "mac-unverified", arguments: [.text(mac.algorithm)])
        },
        { _, structure in
            guard let mac = structure.mac, mac.isComputable, mac.pseudorandomFunction == nil,
                !usualDigests.contains(mac.algorithm.uppercased())
            else { return nil }
            return Obstacle(id: "unusual-mac", arguments: [.text(mac.algorithm)])
        },
        { _, structure in
            let scrypt = structure.schemes.first(where: isScrypt)
            return scrypt.map { _ in Obstacle(id: "scrypt") }
        },
        { _, structure in
            let unusual = structure.schemes.first { $0.isPBES2 && !isUsual($0) && !$0.isLegacy && !isScrypt($0) }
            return unusual.map { Obstacle(id: "cipher", arguments: [.text($0.cipher.isEmpty ? $0.name : $0.cipher)]) }
        },
        { _, structure in
            let rounds = most(structure)
            return rounds > 5_000_000 ? Obstacle(id: "many-iterations", arguments: [.number(rounds)]) : nil
        },
        { _, structure in
            let salts = structure.schemes.compactMap(\.saltLength) + (structure.mac.map { [$0.saltLength] } ?? [])
            return salts.contains(0) ? Obstacle(id: "empty-salt") : nil
        },
        { _, structure in
            let all = structure.safes.flatMap(\.bags)
            return all.contains(.nested) ? Obstacle(id: "nested") : nil
        },
        { _, structure in
            let hidden = structure.safes.contains { safe in
                safe.encryption != nil
                    && safe.bags.contains { if case .shroudedKey = $0 { true } else { $0 == .clearKey } }
            }
            return hidden ? Obstacle(id: "key-in-safe") : nil
        },
        { _, structure in structure.safes.contains { $0.isOpen && $0.bags.isEmpty } ? Obstacle(id: "empty-safe") : nil
        },
        { _, structure in
            let unknown = structure.safes.flatMap(\.bags).lazy.compactMap { bag -> String? in
                if case .unknown(let identifier) = bag { identifier } else { nil }
            }.first
            return unknown.map { Obstacle(id: "unknown-bag", arguments: [.text($0)]) }
        },
        { container, structure in
            let isClear = structure.safes.flatMap(\.bags).contains(.clearKey)
            return isClear && container.keys.contains(where: \.isClear) ? Obstacle(id: "clear-key-bag") : nil
        },
        { container, _ in container.leafChoice?.isUnlinked == true ? Obstacle(id: "unlinked") : nil },
    ]

    private static func number(_ value: Int?) -> CheckMessage.Argument { value.map { .number($0) } ?? "?" }

    private static let usualDigests: Set<String> = ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"]

    private static func isScrypt(_ scheme: EncryptionScheme) -> Bool {
        scheme.derivation.lowercased().contains("scrypt")
    }

    /// AES with a key that Java knows, PBKDF2 and an HMAC of SHA-1 or SHA-2.
    private static func isUsual(_ scheme: EncryptionScheme) -> Bool {
        let cipher = scheme.cipher.uppercased()
        return (cipher == "AES-128-CBC" || cipher == "AES-256-CBC")
            && scheme.derivation.uppercased().contains("PBKDF2")
    }

    /// The most rounds that one derivation of the file takes.
    private static func most(_ structure: PKCS12Structure) -> Int {
        (structure.schemes.compactMap(\.iterations) + (structure.mac.map { [$0.iterations] } ?? [])).max() ?? 0
    }

    enum Shape {
        /// As ANS delivers it: PKCS#12's own 3DES and SHA-1.
        case classic
        /// AES-256 or AES-128 with PBKDF2.
        case modern
    }

    /// The shape, when the file is exactly one that all current software was seen to read; nil for any other.
    static func plainShape(_ container: Container, _ structure: PKCS12Structure) -> Shape? {
        guard structure.version == 3, !structure.isBER, !structure.isTooDeep, container.trailingBytes == 0,
            let mac = structure.mac, usualDigests.contains(mac.algorithm.uppercased()),
            container.password == .verified, !container.hasPasswordBeyondASCII, container.passwordSpelling == nil,
            container.spellings.isEmpty, container.damaged.isEmpty, container.lockedKeys.isEmpty,
            container.keys.count == 1, most(structure) <= 600_000, obstacles(container, structure).isEmpty,
            structure.safes.allSatisfy(\.isOpen), container.leafChoice?.rivals.isEmpty == true,
            container.leafChoice?.misdirected == nil, container.leafChoice?.isAmbiguous == false
        else { return nil }
        let salts = structure.schemes.map { $0.saltLength ?? 0 } + [mac.saltLength]
        guard salts.allSatisfy({ $0 >= 8 }), !structure.schemes.isEmpty else { return nil }
        if structure.schemes.allSatisfy({ $0.name == "PBE-SHA1-3DES" }) { return .classic }
        let isKnown = structure.schemes.allSatisfy { $0.name == "PBE-SHA1-3DES" || isUsual($0) }
        return isKnown ? .modern : nil
    }
}
