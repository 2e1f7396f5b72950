public import FINESS
public import Messages

/// What to say of one file.
public struct CertificateVerdict: Sendable {
    public enum Outcome: String, Sendable {
        case accepted
        case refused
        /// Nothing speaks against it, and something could not be judged.
        case undetermined
        /// Could not be opened, with this password or at all.
        case unreadable
    }

    public let file: String
    public let outcome: Outcome
    /// One finding for each ``CheckID``, in its order.
    public let findings: [CheckFinding]
    /// The certificate that was judged; nil when none could be read.
    public let leaf: Certificate?
    /// Whole days until it expires; since it has, negative.
    public let daysLeft: Int?
    /// SHA-256 of the file as it was read: which file the verdict is about.
    public var fileHash: [UInt8] = []
    /// The registry that was asked, where there was one.
    public let registry: FINESSSource?
    /// What other programs of this machine say of the file, where they were asked.
    public var toolAnswers: [ToolAnswer] = []

    static var checks: [any CertificateCheck.Type] {
        [
            OpensCheck.self, PasswordCheck.self, ContainerCheck.self, KeyPresentCheck.self, KeyMatchesCheck.self,
            ChainCheck.self, AnchorCheck.self, ProductionCheck.self, UsageCheck.self, StructureIDCheck.self,
            FINESSNumberCheck.self, LegalEntityCheck.self, ESATCheck.self, OrganisationNameCheck.self,
            DepartmentCheck.self, KeyStrengthCheck.self, SignatureAlgorithmCheck.self, ValidityCheck.self,
            ExpiresSoonCheck.self, LifetimeCheck.self, SupersededCheck.self, RevocationCheck.self, PayloadCheck.self,
        ]
    }

    /// Runs every check.
    public init(_ subject: CheckSubject) {
        let findings = Self.checks.map { $0.run(subject) }
        self.init(
            file: subject.file, findings: findings, leaf: subject.leaf,
            daysLeft: subject.moment.wholeDays(until: subject.leaf.notAfter), registry: subject.registrySource)
    }

    /// For a file that could not be read at all.
    public init(file: String, unreadable reason: UnreadableReason) {
        self.init(file: file, known: [.opens: OpensCheck.unreadable(reason)])
    }

    /// For a container that shows no certificate, with this password or without.
    public init(file: String, withoutCertificate container: Container) {
        let opens = OpensCheck.finding(for: container)
        // Without password "locked" is less than what can be said: that no certificate shows.
        let isTelling =
            opens.result == .fail || (opens.result == .undetermined && container.password != .notGiven)
        self.init(
            file: file,
            known: [
                .opens: isTelling ? opens : OpensCheck.unreadable(Self.reason(container)),
                .password: PasswordCheck.finding(for: container),
                .container: ContainerCheck.finding(for: container, file: file),
                .keyPresent: KeyPresentCheck.finding(for: container),
            ])
    }

    private static func reason(_ container: Container) -> UnreadableReason {
        if container.pkcs12?.safes.contains(where: { $0.encryption != nil && !$0.isOpen }) == true {
            return .encryptedCertificates
        }
        return container.format == .pkcs12 ? .noCertificate : .keyOnly
    }

    private init(file: String, known: [CheckID: CheckFinding]) {
        self.init(
            file: file, findings: CheckID.allCases.map { known[$0] ?? CheckFinding(notReached: $0) }, leaf: nil,
            daysLeft: nil, registry: nil)
    }

    private init(file: String, findings: [CheckFinding], leaf: Certificate?, daysLeft: Int?, registry: FINESSSource?) {
        self.file = file
        self.findings = findings
        self.leaf = leaf
        self.daysLeft = daysLeft
        self.registry = registry
        let results = findings.map(\.result)
        outcome =
            if findings.first(where: { $0.check == .opens })?.result == .fail {
                .unreadable
            } else if results.contains(.fail) {
                .refused
            } else if results.contains(.undetermined) {
                .undetermined
            } else {
                .accepted
            }
    }

    /// The finding that decides, most telling first: what a director needs to hear before the rest.
    public var decisive: CheckFinding? {
        let wanted: CheckResult = outcome == .undetermined ? .undetermined : .fail
        let order: [CheckID] = [
            .opens, .production, .usage, .validity, .revocation, .structureID, .finessNumber, .legalEntity,
            .keyPresent, .keyMatches, .anchor, .chain,
        ]
        return order.lazy.compactMap { check in
            findings.first { $0.check == check && $0.result == wanted }
        }.first ?? findings.first { $0.result == wanted }
    }

    /// Whose certificate it is: a good certificate of somebody else is not the right one.
    private var holder: String {
        let name = leaf?.subject.organization ?? leaf?.subject.commonName ?? "?"
        return leaf?.structureIdentifier.map { "\(name) (\($0.identifier))" } ?? name
    }

    /// One line that a director understands.
    public func sentence(in language: Language) -> String {
        if outcome == .accepted {
            let warnings = findings.filter { $0.result == .warn }.count
            let id =
                switch warnings {
                case 0:
                    findings.contains { $0.check == .revocation && $0.result == .skipped }
                        ? "verdict.accepted-unrevoked" : "verdict.accepted"
                case 1: "verdict.accepted-warned-once"
                default: "verdict.accepted-warned"
                }
            return CheckMessage(id, [.number(warnings), .text(holder)]).text(in: language)
        }
        let reason = decisive?.message.text(in: language) ?? ""
        return CheckMessage("verdict." + outcome.rawValue, [.text(reason)]).text(in: language)
    }
}

extension CheckFinding {
    /// For a check that could not run because nothing was read.
    init(notReached check: CheckID) {
        self.check = check
        result = .skipped
        message = CheckMessage("verdict.not-reached")
        notes = []
    }
}
