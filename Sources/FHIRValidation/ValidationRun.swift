internal import FHIRCore
internal import FHIRPath

/// What a profile asks of the node at hand.
struct Overlay {
    let node: ProfileNode
    let profile: Profile
}

/// One walk over one tree.
final class ValidationRun {
    typealias NodeID = ElementTree.NodeID

    let validator: Validator
    let tree: ElementTree
    let definitions: Definitions
    let terminology: Terminology
    let matcher: PatternMatcher
    // One run belongs to one thread; see Definitions.
    @exclusivity(unchecked) private(set) var findings: [Finding] = []
    private(set) var profilesUsed: [String] = []
    /// Number of children by element of the base definition; parts of it belong to the nodes that are open.
    @exclusivity(unchecked) private var counts: [Int32] = []
    private var faultyProfiles: Set<String> = []
    private var conformance: [Conformance: Bool] = [:]
    /// What contexts of extensions that are FHIRPath lead to; nil where one cannot be run.
    var contextPlaces: [ContextQuestion: Set<NodeID>?] = [:]
    /// Codings whose codes nobody could judge, with their systems; and elements whose value set is not at hand.
    var unchecked: [NodeID: String] = [:]
    var uncheckedMemberships: [NodeID: String] = [:]
    /// Codings that a value set names.
    var vouched: Set<NodeID> = []
    /// Depth of profile application inside discriminators, to end circles.
    var conformanceDepth = 0
    private(set) lazy var evaluator = FHIRPathEvaluator(
        tree: tree, host: self, limits: FHIRPathLimits(dialect: .invariants))

    init(validator: Validator, tree: ElementTree) {
        self.validator = validator
        self.tree = tree
        definitions = validator.definitions
        terminology = definitions.terminology
        matcher = PatternMatcher(tree: tree)
    }

    func start() {
        findings = tree.findings
        guard let root = tree.root else { return }
        validateResource(root, overlays: [], isRoot: true)
        checkElementIDs()
        reportUnchecked(root)
    }

    /// Ids of elements are unique in their resource. One pass over all nodes.
    private func checkElementIDs() {
        var seen: Set<ElementID> = []
        for index in tree.nodes.indices {
            let node = NodeID(index)
            guard tree.isNamed(node, .id), let owner = tree.parent(node), !tree[owner].flags.contains(.resource),
                let value = tree.value(node), !value.isEmpty, tree.typeName(owner) != "ElementDefinition"
            else { continue }
            if !seen.insert(ElementID(resource: tree.resource(of: owner), id: value)).inserted {
                report(BaseRule.idTwice, [value], at: owner)
            }
        }
    }

    private struct ElementID: Hashable {
        let resource: NodeID
        let id: String
    }

    // MARK: - Findings

    func report(
        _ rule: Rule, _ arguments: [String] = [], at node: NodeID, severity: Severity? = nil, messageID: String? = nil,
        message: String? = nil, code: IssueType? = nil
    ) {
        findings.append(
            Finding(
                rule, arguments, at: tree.expression(node), offset: Int(tree[node].sourceStart),
                severity: severity, messageID: messageID, message: message, code: code))
    }

    /// Reports what EVSClient's reader lets pass though the standard does not.
    func reportLenient(_ rule: Rule, _ arguments: [String] = [], at node: NodeID) {
        report(rule, arguments, at: node)
        findings[findings.count - 1].notice = .letPass
    }

    func report(
        _ rule: Rule, _ arguments: [String] = [], expression: String, near node: NodeID, severity: Severity? = nil,
        messageID: String? = nil, message: String? = nil
    ) {
        findings.append(
            Finding(
                rule, arguments, at: expression, offset: Int(tree[node].sourceStart), severity: severity,
                messageID: messageID, message: message))
    }

    /// Runs something whose findings do not count, and tells whether it had errors.
    func hasErrors(_ body: () -> Void) -> Bool {
        let before = findings.count
        body()
        let failed = findings[before...].contains { $0.isError }
        findings.removeSubrange(before...)
        return failed
    }

    /// What makes two findings one: two profiles that ask the same of an element say it once. The place is part of it,
    /// since what is written twice is wrong twice, and paths do not tell repetitions apart everywhere. What differs in
    /// words only at one place is one, but for syntax, where the words are the fault.
    private struct Identity: Hashable {
        let offset: Int
        let rule: String
        let message: String
        let messageID: String
        let expression: String
        let argument: String

        init(_ finding: Finding) {
            offset = finding.offset
            rule = finding.rule.id
            message = ValidationRun.isSyntax(finding.rule) ? finding.message : ""
            messageID = finding.messageID
            expression = finding.expression
            argument = finding.arguments.first ?? ""
        }

        // The place tells nearly all of them apart; the rest is compared.
        func hash(into hasher: inout Hasher) {
            hasher.combine(offset)
            hasher.combine(rule)
        }
    }

    /// Findings without repetitions, in source order, with their positions.
    func finishedFindings() -> [Finding] {
        guard !findings.isEmpty else { return [] }
        var seen = Set<Identity>(minimumCapacity: findings.count)
        var kept: [Finding] = []
        for finding in findings where seen.insert(Identity(finding)).inserted { kept.append(finding) }
        if tree.readingStopped {
            for index in kept.indices where kept[index].notice == .told && !Self.stopsReading(kept[index].rule) {
                kept[index].notice = .notReached
            }
        }
        let advisor = Advisor(tree: tree, validator: validator)
        for index in kept.indices { advisor.improve(&kept[index]) }
        advisor.markEchoesOfTruncation(&kept)
        let positions = tree.source.positions(at: kept.map(\.offset))
        for index in kept.indices { kept[index].position = positions[index] }
        // Stable: findings at one place stay in the order they were made.
        return kept.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element)
    }

    private static func isSyntax(_ rule: Rule) -> Bool {
        rule == ReadingRule.jsonSyntax || rule == ReadingRule.xmlSyntax
    }

    /// Whether EVSClient's reader says this even where it reads no further.
    private static func stopsReading(_ rule: Rule) -> Bool {
        isSyntax(rule) || rule == ReadingRule.wrongRootNamespace || rule == ReadingRule.xmlEncoding
    }

    // MARK: - Resources

    func validateResource(_ node: NodeID, overlays: [Overlay], isRoot: Bool = false) {
        guard !tree[node].flags.contains(.unknown) else {
            if validator.options.settings.resolvesAddresses { report(PrimitiveRule.resourceIDMissing, at: node) }
            for overlay in overlays { checkFacets(node, overlay) }
            return
        }
        let typeID = tree[node].type
        guard typeID >= 0 else { return }
        let type = definitions[type: typeID]
        if isRoot { profilesUsed.append(type.url) }
        var overlays = overlays
        let declared = declaredProfiles(node, type: type.name, isRoot: isRoot)
        // A profile that the Bundle's entry asks for and the resource declares is judged once.
        for overlay in declared where !overlays.contains(where: { $0.node === overlay.node }) {
            overlays.append(overlay)
        }
        checkResourceID(node, isRoot: isRoot)
        validateElement(node, overlays: overlays)
        if type.name == "Bundle" { checkBundle(node) }
        if tree.child(node, .url) != nil { checkDefinition(node, type: type.name) }
        checkContained(node)
        if let language = unreadableLanguage(of: node) {
            report(
                TerminologyRule.languageInvalid, [language], at: tree.child(node, .language) ?? node,
                severity: validator.options.settings.displayIssuesAreWarnings ? nil : .error)
        }
    }

    private func declaredProfiles(_ node: NodeID, type: String, isRoot: Bool) -> [Overlay] {
        var overlays: [Overlay] = []
        var wanted: [(url: String, node: NodeID)] = []
        if let meta = tree.child(node, .meta) {
            for item in tree.children(meta, .profile) {
                if let url = tree.value(item) { wanted.append((url, item)) }
            }
        }
        for (url, item) in wanted {
            if let overlay = apply(url, type: type, isRoot: isRoot, node: node) {
                overlays.append(contentsOf: overlay)
            } else {
                reportUnknown(url, type: type, at: item)
            }
        }
        // The profile of a vital sign is imposed by its code, unless what is declared has it already.
        if type == "Observation", let url = VitalSigns.profile(of: node, in: tree),
            !overlays.contains(where: { derives($0.profile, from: url) }),
            let overlay = apply(url, type: type, isRoot: isRoot, node: node)
        {
            overlays.append(contentsOf: overlay)
        }
        switch validator.options.profiles {
        case .declared: break
        case .automatic:
            let hasDeclared = wanted.contains { validator.compiler.profile($0.url) != nil }
            if let profile = imposedProfile(node, type: type, isRoot: isRoot, hasDeclared: hasDeclared) {
                impose(profile, on: node, type: type, isRoot: isRoot, declared: wanted.map(\.url), overlays: &overlays)
            }
        case .resultBundle:
            guard isRoot, type == "Bundle", let profile = validator.guideBundle(of: firstEntryType(node)) else { break }
            impose(profile, on: node, type: type, isRoot: isRoot, declared: wanted.map(\.url), overlays: &overlays)
        case .named(let urls):
            guard isRoot else { break }
            for url in urls where !wanted.contains(where: { $0.url == url }) {
                if let overlay = apply(url, type: type, isRoot: isRoot, node: node) {
                    overlays.append(contentsOf: overlay)
                } else {
                    report(ProfileRule.profileUnknown, [url], at: node, severity: .error)
                }
            }
        }
        return overlays
    }

    /// Whether a profile is another one or is built on it.
    private func derives(_ profile: Profile, from url: String) -> Bool {
        var current: Profile? = profile
        var steps = 0
        while let item = current, steps < 32 {
            if item.url == url { return true }
            current = item.structure.baseDefinition.flatMap { validator.compiler.profile($0) }
            steps += 1
        }
        return false
    }

    /// The profile of the guide that EVSClient's validators impose on a resource, whatever it declares.
    private func imposedProfile(_ node: NodeID, type: String, isRoot: Bool, hasDeclared: Bool) -> Profile? {
        // There is no validator for single documents: what they declare, where it is at hand, says enough.
        if type == "DocumentReference", !isRoot || hasDeclared { return nil }
        if type == "Bundle" {
            // Results of a search, which the guide describes; a Bundle of another kind carries resources for another use.
            guard isRoot, tree.string(node, .type) == "searchset" else { return nil }
            return validator.guideBundle(of: firstEntryType(node))
        }
        return validator.guideProfile(for: type)
    }

    private func firstEntryType(_ bundle: NodeID) -> String {
        tree.child(bundle, .entry).flatMap { tree.child($0, .resource) }.map { tree.typeName($0) } ?? ""
    }

    private func impose(
        _ profile: Profile, on node: NodeID, type: String, isRoot: Bool, declared: [String],
        overlays: inout [Overlay]
    ) {
        guard !overlays.contains(where: { $0.profile.url == profile.url }) else { return }
        overlays.append(Overlay(node: profile.root, profile: profile))
        if isRoot, !profilesUsed.contains(profile.url) { profilesUsed.append(profile.url) }
        report(
            ProfileRule.profileImposed, [profile.name, type, profile.url], at: node,
            message: declared.isEmpty ? nil : "profile-imposed-besides")
    }

    /// Says of a declared profile that is not at hand which one was probably meant.
    private func reportUnknown(_ url: String, type: String, at item: NodeID) {
        let likely = validator.likelyProfile(url, type: type)
        switch likely?.slip {
        case nil: report(ProfileRule.profileUnknown, [url], at: item)
        case .guideVersion(let version)?:
            report(
                ProfileRule.profileUnknown,
                [url, likely?.canonical ?? "", version, validator.definitions.repository.guideVersion.rawValue],
                at: item, message: "profile-unknown-version")
        case .spelling?:
            report(
                ProfileRule.profileUnknown, [url, likely?.canonical ?? ""], at: item, message: "profile-unknown-nearest"
            )
        case .unknownVersion?:
            report(
                ProfileRule.profileUnknown,
                [url, likely?.canonical ?? "", validator.definitions.repository.guideVersion.rawValue],
                at: item, message: "profile-unknown-other-version")
        }
    }

    private func apply(_ url: String, type: String, isRoot: Bool, node: NodeID) -> [Overlay]? {
        guard let profile = validator.compiler.profile(url) else { return nil }
        reportFaults(of: profile, at: node)
        if isRoot, !profilesUsed.contains(profile.url) { profilesUsed.append(profile.url) }
        if profile.type != type {
            if definitions.isType(type, a: profile.type) { return [] }
            checkOtherType(node, profile: profile)
            return !profile.structure.isConstraint ? [] : [Overlay(node: profile.root, profile: profile)]
        }
        return profile.structure.isConstraint ? [Overlay(node: profile.root, profile: profile)] : []
    }

    /// What is wrong with a profile itself, said once.
    private func reportFaults(of profile: Profile, at node: NodeID) {
        guard !profile.unknownPaths.isEmpty, faultyProfiles.insert(profile.url).inserted else { return }
        for path in profile.unknownPaths {
            report(ProfileRule.profileFault, [profile.versionedURL, path], at: node)
        }
    }

    /// A profile of another resource type: nothing that type does not have is allowed.
    private func checkOtherType(_ node: NodeID, profile: Profile) {
        guard let type = definitions.type(profile.type) else { return }
        let content = definitions[type: type].content
        guard content >= 0 else { return }
        for child in tree.children(node) {
            let name = tree.name(child)
            let known = definitions[content: content].children.contains {
                definitions[element: $0].name == name
            }
            if !known { report(ProfileRule.notAllowed, [name, profile.versionedURL], at: child) }
        }
        checkBase(node, content: content, profile: profile)
        for constraint in definitions[type: type].constraints where !Self.isGeneral(constraint) {
            checkInvariant(node, constraint)
        }
    }

    /// What the profile's own type asks, which the resource at hand is not.
    private func checkBase(_ node: NodeID, content: Definitions.ContentID, profile: Profile) {
        for id in definitions[content: content].children {
            let element = definitions[element: id]
            let children = tree.children(node, element.name)
            if children.count < element.min, profile.root.child(element.name)?.facets.min == nil {
                reportMinimum(node, element.path, element.min, children.count, definedIn: profile.versionedURL)
            }
            guard let binding = element.binding, binding.strength == .required else { continue }
            for child in children where tree[child].type >= 0 {
                let own = tree[child].element >= 0 ? definitions[element: tree[child].element].binding : nil
                if own?.valueSet != binding.valueSet {
                    checkBinding(child, definitions[type: tree[child].type].special, binding)
                }
            }
        }
    }

    /// Invariants that every resource has, whatever its type.
    private static func isGeneral(_ constraint: ElementDefinition.Constraint) -> Bool {
        constraint.key.hasPrefix("dom-") || constraint.key.hasPrefix("ele-") || constraint.key.hasPrefix("ext-")
    }

    // MARK: - Elements

    /// Judges a node by its base definition and by what profiles ask of it, then its children.
    func validateElement(_ node: NodeID, overlays: [Overlay]) {
        let item = tree[node]
        if item.type >= 0 {
            let type = definitions[type: item.type]
            if let primitive = type.primitive {
                checkPrimitive(node, primitive)
            } else {
                checkComplex(node, type.special)
            }
            if type.special != .none { checkBindings(node, type.special, overlays: overlays) }
        }
        for overlay in overlays { checkFacets(node, overlay) }
        checkInvariants(node, overlays: overlays)
        guard item.content >= 0 else { return }
        validateChildren(node, content: item.content, overlays: overlays)
    }

    private func validateChildren(_ node: NodeID, content: Definitions.ContentID, overlays: [Overlay]) {
        let base = counts.count
        let model = definitions[content: content].children.count
        counts.append(contentsOf: repeatElement(0, count: model))
        defer { counts.removeSubrange(base...) }
        var child = tree[node].firstChild
        var tooMany = false
        while child >= 0 {
            let item = tree[child]
            if item.element >= 0 {
                let order = definitions[element: item.element].order
                if order < model {
                    counts[base + order] += 1
                    if counts[base + order] > 1, !definitions[element: item.element].isList { tooMany = true }
                }
            }
            child = item.next
        }
        for index in definitions[content: content].required.indices {
            let id = definitions[content: content].required[index]
            let element = definitions[element: id]
            let count = Int(counts[base + element.order])
            if count < element.min {
                reportMinimum(node, element.path, element.min, count, definedIn: owner(of: element.path))
            }
        }
        if tooMany { checkBaseMaximum(node, content: content, base: base) }
        if overlays.isEmpty {
            child = tree[node].firstChild
            while child >= 0 {
                validateChild(child, overlays: [])
                child = tree[child].next
            }
            return
        }
        validateProfiledChildren(node, overlays: overlays)
    }

    private func checkBaseMaximum(_ node: NodeID, content: Definitions.ContentID, base: Int) {
        for id in definitions[content: content].children {
            let element = definitions[element: id]
            let count = Int(counts[base + element.order])
            if count > element.max {
                reportMaximum(node, element.path, element.max, count, definedIn: owner(of: element.path))
            }
        }
    }

    /// Canonical and version of the type whose definition has this path.
    private func owner(of path: String) -> String {
        let name = path.split(separator: ".").first.map(String.init) ?? path
        guard let type = definitions.type(name) else { return name }
        let definition = definitions[type: type]
        return definition.version.isEmpty ? definition.url : definition.url + "|" + definition.version
    }

    func validateChild(_ child: NodeID, overlays: [Overlay]) {
        if tree[child].flags.contains(.resource) {
            validateResource(child, overlays: overlays)
        } else {
            validateElement(child, overlays: overlays)
        }
    }

    private func validateProfiledChildren(_ node: NodeID, overlays: [Overlay]) {
        // For each child the profile nodes that speak of it.
        var children: [NodeID] = []
        var assigned: [[Overlay]] = []
        for child in tree.children(node) {
            children.append(child)
            assigned.append([])
        }
        for overlay in overlays {
            for definition in overlay.node.children {
                var positions: [Int] = []
                for position in children.indices where tree[children[position]].name == definition.nameID {
                    positions.append(position)
                }
                checkCardinality(node, definition, count: positions.count, profile: overlay.profile)
                for position in positions {
                    assigned[position].append(Overlay(node: definition, profile: overlay.profile))
                }
                if !definition.slices.isEmpty || definition.facets.slicing != nil {
                    let slices = assignSlices(
                        node, definition, children: positions.map { children[$0] }, profile: overlay.profile)
                    for (offset, slice) in slices.enumerated() {
                        if let slice {
                            assigned[positions[offset]].append(Overlay(node: slice, profile: overlay.profile))
                        }
                    }
                }
            }
        }
        for (position, child) in children.enumerated() {
            validateChild(child, overlays: withTypeProfiles(child, assigned[position]))
        }
    }

    /// Adds the profiles that a profile's types name: `Extension` with its definition, `entry.resource` with a profile.
    func withTypeProfiles(_ node: NodeID, _ overlays: [Overlay]) -> [Overlay] {
        guard overlays.contains(where: { $0.node.facets.types != nil }) else { return overlays }
        var result = overlays
        let typeName = tree.typeName(node)
        for overlay in overlays {
            guard let types = overlay.node.facets.types else { continue }
            let urls = types.filter { $0.code == typeName || definitions.isType(typeName, a: $0.code) }.flatMap(
                \.profiles)
            let profiles = urls.compactMap { validator.compiler.profile($0) }
            guard !profiles.isEmpty else { continue }
            for profile in profiles { reportFaults(of: profile, at: node) }
            // Several profiles are alternatives: the first that fits, else each says what it misses.
            if profiles.count > 1, !profiles.contains(where: { conforms(node, to: $0) }) {
                report(
                    ProfileRule.noProfileFits, [profiles.map(\.versionedURL).joined(separator: ", ")], at: node)
                for profile in profiles where profile.type == typeName && profile.structure.isConstraint {
                    result.append(Overlay(node: profile.root, profile: profile))
                }
                continue
            }
            let chosen =
                profiles.count == 1 ? profiles[0] : profiles.first { conforms(node, to: $0) } ?? profiles[0]
            if chosen.structure.isConstraint, chosen.type == typeName || definitions.isType(typeName, a: chosen.type),
                !result.contains(where: { $0.profile === chosen && $0.node === chosen.root })
            {
                result.append(Overlay(node: chosen.root, profile: chosen))
            }
        }
        return result
    }

    private struct Conformance: Hashable {
        let node: NodeID
        let profile: String
    }

    /// `conforms`, judged once for each node and profile. While it is being judged the answer is yes: resources that
    /// refer to each other in a circle conform when nothing else speaks against it.
    func isConforming(_ node: NodeID, to profile: Profile) -> Bool {
        let key = Conformance(node: node, profile: profile.url)
        if let known = conformance[key] { return known }
        conformance[key] = true
        let result = conforms(node, to: profile)
        conformance[key] = result
        return result
    }

    /// Whether a node fits a profile, without saying why.
    func conforms(_ node: NodeID, to profile: Profile) -> Bool {
        guard conformanceDepth < 6 else { return true }
        conformanceDepth += 1
        defer { conformanceDepth -= 1 }
        let typeName = tree.typeName(node)
        guard profile.type == typeName || definitions.isType(typeName, a: profile.type) else { return false }
        return !hasErrors {
            validateElement(node, overlays: [Overlay(node: profile.root, profile: profile)])
        }
    }
}
