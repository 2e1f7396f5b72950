internal import FHIRCore
internal import FHIRReading

/// The XHTML of narratives (FHIR R4 §2.7): one div, basic formatting only.
extension ValidationRun {
    private static let elements: Set<String> = [
        "p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "b", "em", "i", "strong", "small", "big",
        "tt",
        "dfn", "q", "var", "abbr", "acronym", "cite", "blockquote", "hr", "ul", "ol", "li", "dl", "dt", "dd", "pre",
        "table", "caption", "colgroup", "col", "thead", "tr", "tfoot", "tbody", "th", "td", "code", "samp", "img",
        "map",
        "area", "address", "bdo", "kbd", "sub", "sup", "ins", "del", "figure", "figcaption", "s", "u", "center",
        "label",
    ]
    private static let attributes: Set<String> = [
        "title", "style", "class", "id", "idref", "lang", "xml:lang", "xml:space", "dir", "accesskey", "tabindex",
        "span",
        "width", "align", "valign", "char", "charoff", "abbr", "axis", "headers", "scope", "rowspan", "colspan", "href",
        "hreflang", "rel", "rev", "charset", "type", "name", "coords", "shape", "target", "src", "alt", "longdesc",
        "height", "usemap", "ismap", "hspace", "vspace", "border", "cellpadding", "cellspacing", "summary", "rules",
        "frame", "cite", "datetime", "start", "value", "nowrap", "bgcolor", "size", "color", "face", "compact",
        "noshade",
        "clear",
    ]

    func checkNarrative(_ node: NodeID, _ value: ArraySlice<UInt8>) {
        let narrative = XHTMLScanner(value)
        if let problem = narrative.problem {
            report(ReadingRule.badXHTML, ["@" + problem.id] + problem.arguments, at: node)
            checkText(node, illegal: true, hasContent: false)
            return
        }
        var illegal = false
        for element in narrative.elements {
            if element.depth == 0 { checkRoot(node, element) }
            if !Self.elements.contains(element.name) {
                illegal = true
                if element.depth > 0 { report(BaseRule.xhtmlElement, [element.name], at: node) }
            }
            if element.name == "img" { checkImage(node, element) }
            for attribute in element.attributes where !isAllowed(attribute.name) {
                illegal = true
                report(BaseRule.xhtmlAttribute, [attribute.name, element.name], at: node)
            }
        }
        checkLinks(node, narrative)
        checkText(node, illegal: illegal, hasContent: narrative.hasContent)
        checkLanguage(node, narrative)
    }

    private func isAllowed(_ attribute: String) -> Bool {
        Self.attributes.contains(attribute) || attribute == "xmlns" || attribute.hasPrefix("xmlns:")
    }

    /// An image given by fragment must be a contained resource.
    private func checkImage(_ node: NodeID, _ element: XHTMLScanner.Element) {
        guard let source = element.attributes.first(where: { $0.name == "src" })?.value, source.hasPrefix("#"),
            ReferenceResolution.contained(String(source.dropFirst()), from: node, in: tree) == nil
        else { return }
        report(BaseRule.xhtmlImage, [source], at: node)
    }

    /// Links given by fragment lead to elements of the text or to contained resources (FHIR R4 §2.7.3).
    private func checkLinks(_ node: NodeID, _ narrative: XHTMLScanner) {
        let targets = narrative.elements.filter { $0.name == "a" }.compactMap { element in
            element.attributes.first { $0.name == "href" }?.value
        }.filter { $0.hasPrefix("#") }
        guard !targets.isEmpty else { return }
        let anchors = Set(
            narrative.elements.flatMap { element in
                element.attributes.filter { $0.name == "id" || $0.name == "name" }.map(\.value)
            })
        for target in targets {
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
        let namespace = element.attributes.first { $0.name == "xmlns" }?.value
        let local = element.name.split(separator: ":").last.map(String.init) ?? element.name
        // In XML the prefix may be declared further up.
        if local == element.name, namespace != "http://www.w3.org/1999/xhtml", tree.format == .json {
            report(ReadingRule.xhtmlNamespace, [namespace ?? ""], at: node)
        }
        if local != "div" { report(BaseRule.xhtmlRoot, [local], at: node) }
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
