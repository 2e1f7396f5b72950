/// Answers whether codes exist and belong to value sets, from what is at hand; never guesses.
///
/// Belongs to one thread at a time, like ``Definitions``.
public final class Terminology {
    /// Whether a code belongs to a value set.
    public enum Membership: Equatable, Sendable {
        case member
        case notMember
        /// It depends on a code system, value set or filter that is not at hand.
        case undetermined
    }

    /// Whether a code exists in its system.
    public enum CodeStatus: Equatable, Sendable {
        case known
        case unknown
        /// The system is there without all its codes.
        case notListed
        case systemNotFound
    }

    private let repository: DefinitionRepository
    /// Who is asked what is not at hand.
    public var lookUp: TerminologyLookUp?
    // See Definitions.
    @exclusivity(unchecked) private var codeSystems: [String: CodeSystem?] = [:]
    @exclusivity(unchecked) private var valueSets: [String: ValueSet?] = [:]
    /// Imported value sets that the question at hand has looked into.
    @exclusivity(unchecked) private var imports = 0
    private static let importLimit = 1_000

    public init(repository: DefinitionRepository) {
        self.repository = repository
    }

    public func codeSystem(_ url: String) -> CodeSystem? {
        if let known = codeSystems[url] { return known }
        let found = repository.codeSystem(url).flatMap { CodeSystem($0) }
        codeSystems[url] = found
        return found
    }

    public func valueSet(_ canonical: String) -> ValueSet? {
        if let known = valueSets[canonical] { return known }
        let found = repository.valueSet(canonical).flatMap { ValueSet($0) }
        valueSets[canonical] = found
        return found
    }

    public func status(of code: String, in system: String) -> CodeStatus {
        codeSystem(system).map { status(of: code, in: $0) } ?? .systemNotFound
    }

    public func status(of code: String, in codeSystem: CodeSystem) -> CodeStatus {
        if codeSystem.concept(code) != nil { return .known }
        return codeSystem.isComplete ? .unknown : .notListed
    }

    // MARK: - Membership

    /// Whether system and code belong to a value set. Without a system (nil: a value of type `code`) any system of
    /// the value set will do.
    ///
    /// - Parameter isCoding: the code stands in a Coding whose system is missing, not in an element of type `code`.
    public func membership(
        system: String?, code: String, in valueSet: ValueSet, isCoding: Bool = false, depth: Int = 0
    ) -> Membership {
        // Value sets that import one another may be asked more often than there are of them: what no real value set needs
        // is not looked into.
        if depth == 0 { imports = 0 } else { imports += 1 }
        guard depth < 8, imports < Self.importLimit else { return .undetermined }
        // Like HL7's validator, which infers the system of a coding from lists of codes only.
        if system == nil, isCoding, valueSet.include.contains(where: { $0.concepts.isEmpty }) { return .notMember }
        var undetermined = false
        var found = false
        for part in valueSet.include {
            switch membership(system: system, code: code, in: part, isCoding: isCoding, depth: depth) {
            case .member: found = true
            case .undetermined: undetermined = true
            case .notMember: break
            }
            if found { break }
        }
        if !found { return undetermined || valueSet.include.isEmpty ? .undetermined : .notMember }
        for part in valueSet.exclude {
            switch membership(system: system, code: code, in: part, isCoding: isCoding, depth: depth) {
            case .member: return .notMember
            case .undetermined: return .undetermined
            case .notMember: break
            }
        }
        if valueSet.excludesInactive, isInactive(system: system, code: code, in: valueSet) { return .notMember }
        return .member
    }

    private func isInactive(system: String?, code: String, in valueSet: ValueSet) -> Bool {
        let systems = system.map { [$0] } ?? valueSet.include.compactMap(\.system)
        return systems.contains { codeSystem($0)?.concept(code)?.isInactive ?? false }
    }

    private func membership(
        system: String?, code: String, in part: ValueSet.Part, isCoding: Bool, depth: Int
    ) -> Membership {
        if let own = part.system {
            if let system, system != own { return .notMember }
            if !part.concepts.isEmpty {
                let isAtHand = codeSystem(own) != nil
                guard part.codes.contains(code) else {
                    // Where the system itself is not at hand, nobody can say here that the code is wrong.
                    return isAtHand || system == nil ? .notMember : .undetermined
                }
            } else {
                guard let codeSystem = codeSystem(own) else { return .undetermined }
                guard let concept = codeSystem.concept(code) else {
                    return codeSystem.isComplete ? .notMember : .undetermined
                }
                for filter in part.filters {
                    switch matches(concept, filter, in: codeSystem) {
                    case .member: continue
                    case let other: return other
                    }
                }
            }
        }
        for canonical in part.valueSets {
            guard let imported = valueSet(canonical) else { return .undetermined }
            switch membership(system: system, code: code, in: imported, isCoding: isCoding, depth: depth + 1) {
            case .member: continue
            case let other: return other
            }
        }
        return .member
    }

    private func matches(_ concept: CodeSystem.Concept, _ filter: ValueSet.Filter, in system: CodeSystem) -> Membership
    {
        switch (filter.operation, filter.property) {
        case ("is-a", _): system.isConcept(concept.code, belowOrAt: filter.value) ? .member : .notMember
        case ("descendent-of", _):
            concept.code != filter.value && system.isConcept(concept.code, belowOrAt: filter.value)
                ? .member : .notMember
        case ("is-not-a", _): system.isConcept(concept.code, belowOrAt: filter.value) ? .notMember : .member
        case ("=", "concept"), ("=", "code"): concept.code == filter.value ? .member : .notMember
        case ("in", "concept"), ("in", "code"):
            filter.value.split(separator: ",").contains { $0 == concept.code } ? .member : .notMember
        case ("=", let property): concept.properties[property] == filter.value ? .member : .notMember
        default: .undetermined
        }
    }

    // MARK: - Listing

    /// The codes of a value set with their labels, as far as they are at hand; nil when a part is not.
    public func expansion(of valueSet: ValueSet, limit: Int = 5_000) -> [(system: String, concept: CodeSystem.Concept)]?
    {
        var imports = 0
        return expansion(of: valueSet, limit: limit, depth: 0, imports: &imports)
    }

    private func expansion(
        of valueSet: ValueSet, limit: Int, depth: Int, imports: inout Int
    ) -> [(system: String, concept: CodeSystem.Concept)]? {
        guard depth < 8, imports < Self.importLimit else { return nil }
        imports += 1
        var result: [(system: String, concept: CodeSystem.Concept)] = []
        for part in valueSet.include {
            guard let system = part.system else {
                guard let first = part.valueSets.first, let imported = self.valueSet(first),
                    let nested = expansion(of: imported, limit: limit, depth: depth + 1, imports: &imports)
                else { return nil }
                result += nested.filter {
                    self.imports = 0
                    return membership(system: $0.system, code: $0.concept.code, in: part, isCoding: false, depth: 1)
                        == .member
                }
                if result.count > limit { return nil }
                continue
            }
            let codeSystem = codeSystem(system)
            if !part.concepts.isEmpty {
                for concept in part.concepts {
                    result.append(
                        (system, concept.display.isEmpty ? codeSystem?.concept(concept.code) ?? concept : concept))
                }
            } else {
                guard let codeSystem, codeSystem.isComplete else { return nil }
                for concept in codeSystem.concepts
                where membership(system: system, code: concept.code, in: part, isCoding: false, depth: 0) == .member {
                    result.append((system, concept))
                }
            }
            if result.count > limit { return nil }
        }
        return result.filter { item in
            !valueSet.exclude.contains {
                membership(system: item.system, code: item.concept.code, in: $0, isCoding: false, depth: 0) == .member
            }
        }
    }
}
