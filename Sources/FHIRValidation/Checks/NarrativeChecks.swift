internal import FHIRCore
internal import FHIRReading

/// The XHTML of narratives (FHIR R4 §2.7): one div, basic formatting only.
extension ValidationRun {
    func checkNarrative(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        let narrative = XHTMLScanner(value, foldsCase: tree.format == .json)
        if let problem = narrative.problem {
            report(ReadingRule.badXHTML, ["@" + problem.id] + problem.arguments, at: node)
            checkText(node, illegal: true, hasContent: false)
            return
        }
        for entity in narrative.htmlEntities { report(BaseRule.xhtmlEntity, ["&\(entity);"], at: node) }
        for leniency in narrative.leniencies {
            reportLenient(ReadingRule.badXHTML, ["@" + leniency.id] + leniency.arguments, at: node)
        }
        let illegal = checkElements(node, narrative)
        checkLinks(node, narrative)
        checkStructure(node, narrative)
        checkText(
            node, illegal: illegal,
            hasContent: narrative.hasContent || narrative.hasCDATA && tree.format == .xml)
        checkLanguage(node, narrative)
    }

    /// Names and namespaces; whether one is none of simple formatting.
    private func checkElements(_ node: NodeID, _ narrative: XHTMLScanner) -> Bool {
        var illegal = false
        for element in narrative.elements {
            if element.depth == 0 {
                checkRoot(node, element)
            } else if let namespace = element.declaredNamespace, namespace != "http://www.w3.org/1999/xhtml" {
                report(ReadingRule.xhtmlNamespace, [namespace], at: node)
            }
            if !NarrativeFormat.elements.contains(element.name) {
                illegal = true
                if element.depth > 0 { report(BaseRule.xhtmlElement, [element.name], at: node) }
            }
            if element.name == "img" { checkImage(node, element) }
            for attribute in element.attributes where !NarrativeFormat.allows(attribute.name, on: element.name) {
                illegal = true
                report(BaseRule.xhtmlAttribute, [attribute.name, element.name], at: node)
            }
        }
        return illegal
    }

    /// What may stand in what.
    private func checkStructure(_ node: NodeID, _ narrative: XHTMLScanner) {
        for fault in NarrativeFormat.faults(of: narrative.elements) {
            let rule =
                switch fault.kind {
                case .blockInText: BaseRule.xhtmlBlockInText
                case .blockInParagraph: BaseRule.xhtmlBlockInParagraph
                case .inItself: BaseRule.xhtmlInItself
                case .notEmpty: BaseRule.xhtmlNotEmpty
                case .outOfPlace: BaseRule.xhtmlOutOfPlace
                case .illegalChildren: BaseRule.xhtmlIllegalChildren
                }
            report(rule, [fault.element, fault.detail], at: node)
        }
    }

    /// An image given by fragment must be a contained resource.
    private func checkImage(_ node: NodeID, _ element: XHTMLScanner.Element) {
        guard let source = element.attributes.first(where: { $0.name == "src" })?.value, source.hasPrefix("#"),
            ReferenceResolution.contained(String(source.dropFirst()), from: node, in: tree) == nil
        else { return }
        report(BaseRule.xhtmlImage, [source], at: node)
    }

    /// Links given by fragment lead to elements of the text or to contained resources (FHIR R4 §2.7.3); scripts are no
    /// links.
    private func checkLinks(_ node: NodeID, _ narrative: XHTMLScanner) {
        let targets = narrative.elements.filter { $0.name == "a" }.compactMap { element in
            element.attributes.first { $0.name == "href" }?.value
        }
        guard !targets.isEmpty else { return }
        for target in targets {
            let scheme = target.prefix { $0 != ":" }.lowercased()
            if ["javascript", "vbscript"].contains(scheme.filter { $0 > " " }) {
                report(BaseRule.xhtmlActiveLink, [target], at: node)
            }
        }
        let anchors = Set(
            narrative.elements.flatMap { element in
                element.attributes.filter { $0.name == "id" || $0.name == "name" }.map(\.value)
            })
        for target in targets where target.hasPrefix("#") {
            let name = String(target.dropFirst())
            guard !name.isEmpty, !anchors.contains(name),
                ReferenceResolution.contained(name, from: node, in: tree) == nil
            else { continue }
            report(BaseRule.xhtmlLink, [target], at: node)
        }
    }

    /// Sections for languages, as a profile's extension narrative-language-control asks.
    func checkNarrativeLanguages(_ text: NodeID, _ wanted: [String], _ profile: Profile) {
        guard let div = tree.child(text, .div) else { return }
        let narrative = XHTMLScanner(tree.valueBytes(div))
        let sections = narrative.elements.filter { $0.depth == 1 && $0.name == "div" }.compactMap { element in
            element.attributes.first { $0.name == "lang" || $0.name == "xml:lang" }?.value
        }
        let found = sections.joined(separator: ", ")
        if wanted.contains("_no"), !sections.isEmpty {
            report(
                ProfileRule.narrativeLanguages, [profile.url, found], at: text, messageID: "XHTML_CONTROL_NO_LANGS",
                message: "narrative-languages-none")
            return
        }
        let resourceLanguage = tree.parent(text).flatMap { tree.string($0, .language) }
        for code in wanted where code != "_no" {
            if code == "_yes" {
                if sections.isEmpty { report(ProfileRule.narrativeLanguages, [profile.url], at: text) }
            } else if let language = code == "_resource" ? resourceLanguage : code, !code.hasPrefix("_s"),
                !sections.contains(language)
            {
                report(
                    ProfileRule.narrativeLanguages, [profile.url, found, language], at: text,
                    messageID: "XHTML_CONTROL_LANGS_REQUIRED_LANG", message: "narrative-languages-missing")
            }
        }
    }

    private func checkRoot(_ node: NodeID, _ element: XHTMLScanner.Element) {
        // In XML the namespace may be declared further up.
        if element.declaredNamespace != "http://www.w3.org/1999/xhtml", tree.format == .json {
            report(ReadingRule.xhtmlNamespace, [element.declaredNamespace ?? ""], at: node)
        }
        if element.name != "div" { report(BaseRule.xhtmlRoot, [element.name], at: node) }
    }

    /// The invariants txt-1 and txt-2, whose `htmlChecks()` is defined by HL7's implementation only.
    private func checkText(_ node: NodeID, illegal: Bool, hasContent: Bool) {
        let source = "http://hl7.org/fhir/StructureDefinition/Narrative"
        if illegal {
            report(
                InvariantRule.failed, ["txt-1", source, "htmlChecks()"], at: node, messageID: source + "#txt-1",
                message: "invariant-txt-1")
        }
        if !hasContent {
            report(
                InvariantRule.failed, ["txt-2", source, "htmlChecks()"], at: node, messageID: source + "#txt-2",
                message: "invariant-txt-2")
        }
    }

    private func checkLanguage(_ node: NodeID, _ narrative: XHTMLScanner) {
        guard let text = tree.parent(node), let resource = tree.parent(text),
            let language = tree.string(resource, .language), let root = narrative.elements.first
        else { return }
        let hasLanguage = root.attributes.contains { $0.name == "lang" || $0.name == "xml:lang" }
        if !hasLanguage { report(BaseRule.xhtmlLanguage, [language], at: resource) }
    }
}
