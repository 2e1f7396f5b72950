/// Which certificate of a file software will show, and why another one might be shown.
///
/// The choice is not ours to make: it is what the libraries do. Java follows localKeyID from the key, to the last
/// certificate that carries it; OpenSSL, and with
/// it curl, nginx, Python and most others, take the first certificate of the file that the first key fits.
public struct LeafChoice: Sendable {
    /// What is judged.
    public let leaf: HeldCertificate
    /// Other certificates of the file that fit the same key, in the file's order.
    public var rivals: [Certificate] = []
    /// The one OpenSSL takes, where it is not the one the file's own links name.
    public var firstMatch: Certificate?
    /// What the key's localKeyID leads to, where that is no certificate of the key.
    public var misdirected: Certificate?
    /// Several certificates carry the key's localKeyID: some software refuses, some takes one.
    public var isAmbiguous = false
    /// A PKCS#12 in which nothing links the key to its certificate.
    public var isUnlinked = false
}

extension Container {
    /// Nil when the file holds authorities only, or nothing.
    public var leafChoice: LeafChoice? {
        let held = certificates
        // Keys that could not be opened still say which certificate is theirs.
        let identifier = keys.first?.localKeyID ?? (keys.isEmpty ? lockedKeys.first?.localKeyID : nil)
        let named = identifier.map { identifier in held.filter { $0.localKeyID == identifier } } ?? []
        let linked = named.last
        guard let key = keys.first else {
            let candidates = held.filter { !$0.certificate.extensions.isAuthority }
            let own = linked.flatMap { $0.certificate.extensions.isAuthority ? nil : $0 }
            return (own ?? candidates.first { $0.localKeyID != nil } ?? candidates.first).map { LeafChoice(leaf: $0) }
        }
        var matching: [HeldCertificate] = []
        for one in held where one.certificate.publicKeyHash == key.publicKeyHash {
            if !matching.contains(where: { $0.certificate.fingerprint == one.certificate.fingerprint }) {
                matching.append(one)
            }
        }
        guard let first = matching.first else {
            let candidates = held.filter { !$0.certificate.extensions.isAuthority }
            return candidates.first.map { LeafChoice(leaf: $0) }
        }
        let isOwn = linked?.certificate.publicKeyHash == key.publicKeyHash
        let leaf = isOwn ? linked ?? first : first
        var choice = LeafChoice(leaf: leaf)
        choice.rivals = matching.map(\.certificate).filter { $0.fingerprint != leaf.certificate.fingerprint }
        if leaf.certificate.fingerprint != first.certificate.fingerprint { choice.firstMatch = first.certificate }
        if let linked, !isOwn { choice.misdirected = linked.certificate }
        choice.isAmbiguous = Set(named.map(\.certificate.fingerprint)).count > 1
        choice.isUnlinked = format == .pkcs12 && linked == nil
        return choice
    }

    /// The certificate that is judged, and that a connection shows.
    public var leaf: HeldCertificate? { leafChoice?.leaf }

    /// A certificate of the key that is within its dates, where the one that is judged is not.
    public func currentRival(at moment: Instant) -> Certificate? {
        func isCurrent(_ certificate: Certificate) -> Bool {
            certificate.notBefore <= moment && moment <= certificate.notAfter
        }
        guard let choice = leafChoice, !isCurrent(choice.leaf.certificate) else { return nil }
        return choice.rivals.filter { isCurrent($0) && !$0.extensions.isAuthority }.max { $0.notAfter < $1.notAfter }
    }

    /// Of the certificates of the key, the one to keep: the one that lasts longest.
    public var lasting: HeldCertificate? {
        guard let choice = leafChoice else { return nil }
        let fitting = [choice.leaf.certificate] + choice.rivals
        let best = fitting.filter { !$0.extensions.isAuthority }.max { $0.notAfter < $1.notAfter }
        return best.flatMap { best in certificates.first { $0.certificate.fingerprint == best.fingerprint } }
            ?? choice.leaf
    }

    /// Whether nothing but certificates of authorities is in the file.
    public var holdsAuthoritiesOnly: Bool {
        !certificates.isEmpty && leafChoice == nil && damaged.isEmpty
    }
}
