public import FHIRCore

/// Judges FHIR resources as HL7's validator does: by the base definitions, then by profiles.
///
/// Belongs to one thread at a time: definitions, profiles and expressions are compiled when first needed and kept.
public final class Validator {
    /// Which profiles a resource is judged by.
    public enum ProfileSelection: Sendable, Equatable {
        /// The guide's profile for the resource type, always, and what meta.profile says besides.
        case automatic
        /// What meta.profile says, and the base type.
        case declared
        /// These profiles, and what meta.profile says.
        case named([String])
        /// The guide's result Bundle that fits the entries, and what meta.profile says.
        case resultBundle
    }

    public struct Options: Sendable {
        public var profiles: ProfileSelection
        public var settings: ValidationSettings
        /// Whether to repeat what is a mistake in HL7's validator (docs/parity.md names each).
        public var mirrorsReference: Bool
        public var limits: ReadingLimits

        public init(
            profiles: ProfileSelection = .automatic, settings: ValidationSettings = .evsclient,
            mirrorsReference: Bool = false, limits: ReadingLimits = .standard
        ) {
            self.profiles = profiles
            self.settings = settings
            self.mirrorsReference = mirrorsReference
            self.limits = limits
        }
    }

    /// The outcome for one resource.
    public struct Result: Sendable {
        /// In source order.
        public let findings: [Finding]
        /// Canonicals of the profiles the resource was judged by, the base type first.
        public let profiles: [String]

        /// Whether there is no error apart from business rules: EVSClient's verdict.
        public var isValid: Bool { !findings.contains { $0.isError && $0.origin != .business } }
    }

    public let definitions: Definitions
    public let options: Options
    let compiler: ProfileCompiler
    let invariants: InvariantEvaluator
    private var guideProfiles: [String: Profile?] = [:]
    /// Made when the first unknown system is met.
    private(set) lazy var knownSystems = KnownSystems(definitions: definitions)

    public init(definitions: Definitions, options: Options = Options()) {
        self.definitions = definitions
        self.options = options
        compiler = ProfileCompiler(definitions: definitions)
        invariants = InvariantEvaluator()
    }

    /// Judges a tree that was read.
    public func validate(_ tree: ElementTree) -> Result {
        let run = ValidationRun(validator: self, tree: tree)
        run.start()
        return Result(findings: run.finishedFindings(), profiles: run.profilesUsed)
    }

    /// Whether a profile with this canonical is at hand.
    public func knowsProfile(_ canonical: String) -> Bool { compiler.profile(canonical) != nil }

    /// The guide's Bundle of results for entries of a resource type.
    func guideBundle(of entryType: String) -> Profile? {
        guard let word = ["Task": "notification", "DocumentReference": "decision-evaluation"][entryType] else {
            return nil
        }
        return guide("Bundle of " + entryType) { $0.utf8.firstRange(of: Array(word.utf8)) != nil }
    }

    /// The guide's profile for a resource type, which EVSClient's validators impose.
    func guideProfile(for type: String) -> Profile? {
        // The guide's addresses end with the type's name, so that no other profile need be compiled to find it.
        guard
            let ending = [
                "Task": "-task", "Consent": "-consent", "DocumentReference": "/esms-document-reference",
            ][type]
        else { return nil }
        guard let profile = guide(type, { $0.hasSuffix(ending) }), profile.type == type else { return nil }
        return profile
    }

    /// The guide's first profile whose address fits, looked for once: every resource of a payload asks.
    private func guide(_ key: String, _ isWanted: (String) -> Bool) -> Profile? {
        if let known = guideProfiles[key] { return known }
        let profile = definitions.repository.guideProfiles.first(where: isWanted).flatMap { compiler.profile($0) }
        guideProfiles[key] = .some(profile)
        return profile
    }
}
