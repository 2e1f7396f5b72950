internal import FHIRCore

/// Codes: whether they exist in their system, and whether they belong to the value sets that elements are bound to.
extension ValidationRun {
    func checkBindings(_ node: NodeID, _ type: Definitions.SpecialType, overlays: [Overlay]) {
        let item = tree[node]
        if type == .coding { checkCoding(node) }
        if item.element >= 0, let binding = definitions[element: item.element].binding,
            !overlays.contains(where: {
                $0.node.facets.binding?.valueSet == binding.valueSet && binding.valueSet != nil
            })
        {
            checkBinding(node, type, binding)
        }
        for overlay in overlays {
            if let binding = overlay.node.facets.binding, hasAllowedType(node, overlay.node) {
                checkBinding(node, type, binding)
            }
        }
    }

    func checkBinding(_ node: NodeID, _ type: Definitions.SpecialType, _ binding: ElementDefinition.Binding) {
        guard binding.strength != .example, let url = binding.valueSet else { return }
        switch type {
        case .codeableConcept: checkConcept(node, tree.children(node, .coding), binding, url)
        case .coding: checkConcept(node, [node], binding, url)
        case .code, .uri, .string: checkCode(node, binding, url)
        default: break
        }
    }

    // MARK: - Codings

    /// One coding by itself: does its code exist in its system?
    private func checkCoding(_ node: NodeID) {
        let system = tree.string(node, .system)
        let code = tree.string(node, .code)
        guard let system, !PrimitiveFormat.isBlankOrEmpty(system) else {
            if let code, !code.isEmpty { report(TerminologyRule.noSystem, [code], at: node) }
            return
        }
        guard PrimitiveFormat.isAbsoluteURI(Array(system.utf8)[...]) else {
            if !isInConcept(node) { report(TerminologyRule.systemRelative, [system], at: node) }
            reportAt(node, TerminologyRule.systemNotFound, [system, code ?? ""], child: "system")
            return
        }
        let codeSystem = terminology.codeSystem(system)
        if let supplemented = codeSystem?.supplements {
            reportAt(node, TerminologyRule.supplementAsSystem, [system, supplemented], child: "system")
            return
        }
        guard let code, !code.isEmpty else {
            if codeSystem != nil {
                reportAt(node, TerminologyRule.noCodeForSystem, [system], child: "code")
            }
            return
        }
        switch codeSystem.map({ terminology.status(of: code, in: $0) }) ?? .systemNotFound {
        case .known: checkDisplay(node, system: system, code: code)
        case .unknown:
            guard let codeSystem else { return }
            let nearest = Suggestion.nearest(to: code, among: codeSystem.concepts.map(\.code))
            reportAt(
                node, TerminologyRule.unknownCode,
                [code, codeSystem.name.isEmpty ? system : codeSystem.name, codeSystem.version, nearest ?? ""],
                child: "code",
                message: nearest == nil ? nil : "code-unknown-suggestion")
        case .notListed: noteUnchecked(node, system)
        case .systemNotFound:
            if Self.isExternalSystem(system) {
                noteUnchecked(node, system)
            } else if let answer = terminology.lookUp?(TerminologyQuestion(system: system, code: code)) {
                check(answer, node, system: system, code: code)
            } else {
                reportAt(
                    node, TerminologyRule.systemNotFound, [system, code], child: "system",
                    severity: Self.isMissingFromHL7(system) && isInConcept(node) ? .error : nil)
            }
        }
    }

    /// A system that HL7 would have to define itself.
    private static func isMissingFromHL7(_ system: String) -> Bool {
        system.hasPrefix("http://hl7.org/fhir/") && !system.hasPrefix("http://hl7.org/fhir/sid/")
    }

    private func check(_ answer: TerminologyAnswer, _ node: NodeID, system: String, code: String) {
        guard answer.isValid else {
            reportAt(node, TerminologyRule.unknownCode, [code, system, answer.version, ""], child: "code")
            return
        }
        guard let display = tree.string(node, .display), let label = answer.display, !label.isEmpty,
            let difference = DisplayComparison.difference(of: display, from: [label])
        else { return }
        reportAt(
            node, difference == .blanks ? TerminologyRule.displayBlanks : TerminologyRule.display,
            [display, label, code], child: "display",
            severity: validator.options.settings.displayIssuesAreWarnings ? nil : .error)
    }

    /// Whether a server says that a value set holds a code; undetermined without one.
    private func elsewhere(_ coding: NodeID, _ valueSet: String) -> Terminology.Membership {
        guard let lookUp = terminology.lookUp, let system = tree.string(coding, .system), !system.isEmpty,
            let code = tree.string(coding, .code),
            let answer = lookUp(TerminologyQuestion(system: system, code: code, valueSet: valueSet))
        else { return .undetermined }
        return answer.isValid ? .member : .notMember
    }

    private func noteUnchecked(_ node: NodeID, _ system: String) {
        // The concept around a coding is judged before it.
        if !vouched.contains(node) { unchecked[node] = system }
    }

    /// Codes of systems that are not at hand, and that no list vouched for: a terminology server may know them.
    private func askAboutUnchecked() {
        guard let lookUp = terminology.lookUp else { return }
        for (node, system) in unchecked.sorted(by: { $0.key < $1.key }) {
            guard let code = tree.string(node, .code),
                let answer = lookUp(TerminologyQuestion(system: system, code: code))
            else { continue }
            unchecked[node] = nil
            check(answer, node, system: system, code: code)
        }
    }

    /// One remark for a whole payload: how many codes nobody could judge, and of which systems.
    func reportUnchecked(_ root: NodeID) {
        askAboutUnchecked()
        func list(_ names: some Sequence<String>) -> String {
            let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        }
        if !unchecked.isEmpty {
            report(
                TerminologyRule.codeNotChecked, [String(unchecked.count), list(unchecked.values)], at: root,
                message: unchecked.count == 1 ? "code-not-checked-one" : nil)
        }
        if !uncheckedMemberships.isEmpty {
            report(
                TerminologyRule.membershipNotChecked,
                [String(uncheckedMemberships.count), list(uncheckedMemberships.values)], at: root,
                message: uncheckedMemberships.count == 1 ? "membership-not-checked-one" : nil)
        }
    }

    private func isInConcept(_ coding: NodeID) -> Bool {
        tree.parent(coding).map { tree.typeName($0) == "CodeableConcept" } ?? false
    }

    /// The unit of a quantity, where its system is at hand.
    func checkQuantityCode(_ node: NodeID) {
        if let system = tree.string(node, .system), !system.isEmpty {
            let bytes = Array(system.utf8)
            if !PrimitiveFormat.isAbsoluteURI(bytes[...]) {
                report(TerminologyRule.systemRelative, [system], at: node)
            } else if bytes.contains(where: { PrimitiveFormat.isSpace($0) }) {
                report(TerminologyRule.systemBlank, [system], at: node)
            } else if system.hasSuffix("/"), Self.isExternalSystem(String(system.dropLast())) {
                report(
                    TerminologyRule.systemBlank, [system, String(system.dropLast())], at: node, message: "system-slash")
            }
        }
        guard let system = tree.string(node, .system), let code = tree.string(node, .code), !code.isEmpty,
            terminology.status(of: code, in: system) == .unknown, let codeSystem = terminology.codeSystem(system)
        else { return }
        reportAt(
            node, TerminologyRule.unknownCode,
            [code, codeSystem.name.isEmpty ? system : codeSystem.name, codeSystem.version, ""], child: "code")
    }

    /// Systems everybody knows, whose codes are not at hand.
    static func isExternalSystem(_ url: String) -> Bool {
        switch url {
        case "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org", "urn:ietf:bcp:47",
            "urn:ietf:bcp:13",
            "urn:iso:std:iso:3166", "http://www.nlm.nih.gov/research/umls/rxnorm", "http://hl7.org/fhir/sid/icd-10",
            "http://hl7.org/fhir/sid/ndc", "http://hl7.org/fhir/sid/cvx", "http://www.ama-assn.org/go/cpt":
            true
        default: false
        }
    }

    private func checkDisplay(_ node: NodeID, system: String, code: String) {
        guard let display = tree.string(node, .display), let concept = terminology.codeSystem(system)?.concept(code),
            let difference = displayDifference(display, of: concept, at: node)
        else { return }
        reportAt(
            node, difference == .blanks ? TerminologyRule.displayBlanks : TerminologyRule.display,
            [display, concept.display, code], child: "display",
            severity: validator.options.settings.displayIssuesAreWarnings ? nil : .error)
    }

    /// How a display differs from the labels of its code; nil where it is one of them, or where none is at hand. Case
    /// does not count, accents and blanks do.
    private func displayDifference(
        _ display: String, of concept: CodeSystem.Concept, at node: NodeID
    ) -> DisplayComparison.Difference? {
        guard !concept.display.isEmpty else { return nil }
        if display == concept.display, display.utf8.elementsEqual(concept.display.utf8) { return nil }
        var labels = [concept.display]
        let settings = validator.options.settings
        let language = tree.string(tree.resource(of: node), .language) ?? settings.displayLanguage
        for designation in concept.designations
        where settings.displayIssuesAreWarnings || designation.language == nil || designation.language == language {
            labels.append(designation.value)
        }
        return DisplayComparison.difference(of: display, from: labels)
    }

    /// Whether a coding's display speaks against its being accepted by a value set.
    private func isRefusedByDisplay(_ coding: NodeID) -> Bool {
        guard !validator.options.settings.displayIssuesAreWarnings, let display = tree.string(coding, .display),
            let system = tree.string(coding, .system), let code = tree.string(coding, .code),
            let concept = terminology.codeSystem(system)?.concept(code)
        else { return false }
        return displayDifference(display, of: concept, at: coding) != nil
    }

    /// The language of the resource around a node, where the reference cannot read it: it then accepts no code that is
    /// required.
    func unreadableLanguage(of node: NodeID) -> String? {
        guard let language = tree.string(tree.resource(of: node), .language), !language.isEmpty,
            !LanguageTag.isReadable(language)
        else { return nil }
        return language
    }

    /// Reports about a part of a coding, named in the path and placed at the coding.
    private func reportAt(
        _ node: NodeID, _ rule: Rule, _ arguments: [String], child: String, severity: Severity? = nil,
        message: String? = nil
    ) {
        let place = tree.child(node, child) ?? node
        report(
            rule, arguments, expression: tree.expression(node) + "." + child, near: place, severity: severity,
            message: message)
    }

    // MARK: - Value sets

    private func checkConcept(
        _ node: NodeID, _ codings: [NodeID], _ binding: ElementDefinition.Binding, _ url: String
    ) {
        guard let valueSet = terminology.valueSet(url) else {
            if binding.strength != .example { uncheckedMemberships[node] = url }
            return
        }
        // A coding with neither code nor system belongs to no value set.
        let coded = codings.filter { tree.hasChildValue($0, .code) || tree.hasChildValue($0, .system) }
        var undetermined = false
        var isMember = false
        let hasCache = validator.options.settings.hasTerminologyCache
        // The reference accepts a concept only where it can judge each of its codings.
        let codings = codings.filter { tree[$0].firstChild >= 0 }
        guard !codings.isEmpty else {
            reportNoCode(node, binding, valueSet, hasText: tree.child(node, .text) != nil)
            return
        }
        let hasUnknown = codings.count > 1 && codings.contains { isUnknown($0) }
        for coding in coded {
            let code = tree.string(coding, .code) ?? ""
            // A coding without system was reported; like HL7's validator, its code alone decides here.
            let system = tree.string(coding, .system).flatMap {
                $0.isEmpty || hasCache && PrimitiveFormat.isBlankOrEmpty($0) ? nil : $0
            }
            switch terminology.membership(system: system, code: code, in: valueSet, isCoding: true) {
            case .member:
                if hasCache, system == nil, !isInferred(code, valueSet) { continue }
                if isRefusedByDisplay(coding) { continue }
                isMember = true
                // A list that names the code vouches for it.
                vouched.insert(coding)
            case .undetermined: undetermined = settle(coding, valueSet, &isMember) || undetermined
            case .notMember:
                // Codes of LOINC, SNOMED CT and the like cannot be looked up here.
                if let system, Self.isExternalSystem(system) {
                    undetermined = settle(coding, valueSet, &isMember) || undetermined
                }
            }
        }
        if isMember, !hasUnknown { return }
        let shown = codings.map { summary($0) }.joined(separator: ", ")
        if isMember {
            reportUnknownBeside(node, binding, [shown, valueSet.name, valueSet.versionedURL])
            return
        }
        if undetermined {
            uncheckedMemberships[node] = valueSet.name
            return
        }
        let codes = nearestCodes(coded, valueSet)
        let arguments = [shown, valueSet.name, valueSet.versionedURL, codes]
        switch binding.strength {
        case .required:
            report(
                TerminologyRule.notInRequired, arguments, at: node,
                message: codes.isEmpty ? nil : "code-not-in-required-nearest")
        case .extensible: report(TerminologyRule.notInExtensible, arguments, at: node)
        case .preferred, .example: report(TerminologyRule.notInPreferred, arguments, at: node)
        }
    }

    /// Asks a server about a coding.
    ///
    /// - Returns: whether it stays undetermined.
    private func settle(_ coding: NodeID, _ valueSet: ValueSet, _ isMember: inout Bool) -> Bool {
        switch elsewhere(coding, valueSet.url) {
        case .member:
            isMember = true
            return false
        case .notMember: return false
        case .undetermined: return true
        }
    }

    /// Whether a code without system is the first of a list, where the list's system is not at hand.
    private func isInferred(_ code: String, _ valueSet: ValueSet) -> Bool {
        valueSet.include.contains { part in
            guard part.codes.contains(code), let system = part.system else { return false }
            return terminology.codeSystem(system) != nil || part.concepts.first?.code == code
        }
    }

    /// Whether a coding is of a system that nobody here knows, or has a code that its system has not.
    private func isUnknown(_ coding: NodeID) -> Bool {
        guard let system = tree.string(coding, .system), !system.isEmpty, let code = tree.string(coding, .code) else {
            return false
        }
        switch terminology.status(of: code, in: system) {
        case .known, .notListed: return false
        case .unknown: return true
        case .systemNotFound: return !Self.isExternalSystem(system)
        }
    }

    /// One coding is of the value set, and another one cannot be judged.
    private func reportUnknownBeside(
        _ node: NodeID, _ binding: ElementDefinition.Binding, _ arguments: [String]
    ) {
        switch binding.strength {
        case .required: report(TerminologyRule.notInRequired, arguments, at: node, message: "code-beside-unknown")
        case .extensible: report(TerminologyRule.notInExtensible, arguments, at: node, message: "code-beside-unknown")
        case .preferred, .example: break
        }
    }

    private func reportNoCode(
        _ node: NodeID, _ binding: ElementDefinition.Binding, _ valueSet: ValueSet, hasText: Bool
    ) {
        let arguments = [valueSet.name, valueSet.versionedURL]
        switch binding.strength {
        case .required: report(TerminologyRule.noCodeRequired, arguments, at: node)
        case .extensible:
            report(TerminologyRule.noCodeExtensible, arguments, at: node, severity: hasText ? .information : .warning)
        case .preferred, .example: break
        }
    }

    private func checkCode(_ node: NodeID, _ binding: ElementDefinition.Binding, _ url: String) {
        guard let valueSet = terminology.valueSet(url) else {
            uncheckedMemberships[node] = url
            return
        }
        guard let code = tree.value(node), !code.isEmpty, !PrimitiveFormat.isBlank(tree.valueBytes(node)) else {
            if binding.strength == .required {
                report(TerminologyRule.noCodeMissing, [valueSet.name, valueSet.versionedURL], at: node)
            }
            return
        }
        switch terminology.membership(system: nil, code: code, in: valueSet) {
        case .member:
            if binding.strength == .required, let language = unreadableLanguage(of: node) {
                report(
                    TerminologyRule.codeNotInRequired, [code, valueSet.name, valueSet.versionedURL, language], at: node,
                    message: "code-language")
            }
        case .undetermined:
            uncheckedMemberships[node] = valueSet.name
        case .notMember:
            let expansion = terminology.expansion(of: valueSet, limit: 200) ?? []
            let all = expansion.map(\.concept.code)
            let nearest = Suggestion.nearest(to: code, among: all)
            let list = all.count <= 12 ? all.joined(separator: ", ") : ""
            let arguments = [code, valueSet.name, valueSet.versionedURL, nearest ?? list]
            switch binding.strength {
            case .required:
                report(TerminologyRule.systemNotInferred, arguments, at: node)
                report(
                    TerminologyRule.codeNotInRequired, arguments, at: node,
                    message: nearest != nil ? "code-value-suggestion" : list.isEmpty ? nil : "code-value-list")
            case .extensible: report(TerminologyRule.codeNotInExtensible, arguments, at: node)
            case .preferred, .example: report(TerminologyRule.codeNotInPreferred, arguments, at: node)
            }
        }
    }

    /// Codes of the value set that look like those that were given, or all when they are few.
    private func nearestCodes(_ codings: [NodeID], _ valueSet: ValueSet) -> String {
        guard let expansion = terminology.expansion(of: valueSet, limit: 500), !expansion.isEmpty else { return "" }
        func label(_ concept: CodeSystem.Concept) -> String {
            concept.display.isEmpty ? concept.code : "\(concept.code) (\(concept.display))"
        }
        if expansion.count <= 6 { return expansion.map { label($0.concept) }.joined(separator: ", ") }
        for coding in codings {
            if let code = tree.string(coding, .code),
                let nearest = Suggestion.nearest(to: code, among: expansion.map(\.concept.code)),
                let concept = expansion.first(where: { $0.concept.code == nearest })?.concept
            {
                return label(concept)
            }
            if let display = tree.string(coding, .display) {
                let folded = TextFolding.fold(display)
                if let match = expansion.first(where: { TextFolding.fold($0.concept.display) == folded }) {
                    return label(match.concept)
                }
            }
        }
        return ""
    }

    /// Whether a coded element certainly belongs to a value set.
    func isMember(_ node: NodeID, of url: String) -> Bool {
        guard let valueSet = terminology.valueSet(url) else { return false }
        if let code = tree.value(node) {
            return terminology.membership(system: nil, code: code, in: valueSet) == .member
        }
        let codings = tree.typeName(node) == "Coding" ? [node] : tree.children(node, .coding)
        return codings.contains { coding in
            terminology.membership(
                system: tree.string(coding, .system), code: tree.string(coding, .code) ?? "", in: valueSet) == .member
        }
    }
}

extension ElementTree {
    func hasChildValue(_ node: NodeID, _ name: KnownName) -> Bool {
        guard let child = child(node, name), hasValue(child) else { return false }
        return !valueBytes(child).isEmpty
    }
}
