internal import FHIRReading

/// What the XHTML of a narrative may hold: the elements and attributes of simple formatting, and what stands in what.
enum NarrativeFormat {
    static let elements = words(
        """
        p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote hr address bdo \
        kbd sub sup ul ol li dl dt dd pre table caption colgroup col thead tr tfoot tbody th td code samp img map area
        """)
    /// On any element.
    private static let attributes = words(
        """
        title style class id lang xml:lang xml:space dir accesskey tabindex span width align valign char charoff abbr axis \
        headers scope rowspan colspan
        """)
    private static let attributesByElement: [String: Set<String>] = [
        "a": words("href name charset type hreflang rel rev shape coords"),
        "img": words("src border alt longdesc height width usemap ismap"), "map": words("name"),
        "area": words("shape coords href nohref alt"), "blockquote": words("cite"), "q": words("cite"),
        "table": words("summary width border frame rules cellspacing cellpadding"), "pre": words("space"),
        "td": words("nowrap"),
    ]

    static func allows(_ attribute: String, on element: String) -> Bool {
        attributes.contains(attribute) || attribute == "xmlns" || attribute.hasPrefix("xmlns:")
            || attributesByElement[element]?.contains(attribute) ?? false
    }

    struct Fault {
        enum Kind { case blockInText, blockInParagraph, inItself, notEmpty, outOfPlace, illegalChildren }
        let kind: Kind
        let element: String
        /// The elements in question.
        let detail: String
    }

    private static let paragraphs = words("p h1 h2 h3 h4 h5 h6 pre address caption dd dt span")
    private static let inline = words(
        "a b em i strong small big sub sup code tt dfn q var abbr acronym cite bdo kbd samp")
    private static let empty = words("br img hr area")
    private static let blocks = words("div pre table ul ol")
    private static let blocksInParagraph = words("div blockquote table ol ul p")
    private static let parents: [String: [String]] = [
        "tr": ["table", "thead", "tfoot", "tbody"], "tbody": ["table"], "thead": ["table"], "tfoot": ["table"],
        "caption": ["table"], "colgroup": ["table"], "col": ["table", "colgroup"], "th": ["tr", "thead", "tfoot"],
        "td": ["tr", "thead", "tfoot"], "li": ["ul", "ol"], "dd": ["dl"], "dt": ["dl"],
    ]
    private static let children: [String: Set<String>] = [
        "table": words("tbody tr caption thead tfoot col colgroup"), "tr": words("td th"), "tbody": words("tr"),
        "thead": words("tr"), "tfoot": words("tr"), "ul": words("li"), "ol": words("li"), "dl": words("dd dt"),
        "map": words("area"),
    ]

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    /// What stands where it may not, each element and kind once. The root is the div itself.
    static func faults(of elements: [XHTMLScanner.Element]) -> [Fault] {
        var faults: [Fault] = []
        for element in elements where element.depth > 0 {
            let parent = elements[element.parent]
            if let wanted = parents[element.name], !wanted.contains(parent.name) {
                faults.append(Fault(kind: .outOfPlace, element: element.name, detail: wanted.joined(separator: ", ")))
            }
            if parent.depth > 0, let allowed = children[parent.name], !allowed.contains(element.name) {
                faults.append(Fault(kind: .illegalChildren, element: parent.name, detail: element.name))
            }
            if empty.contains(element.name), element.hasText || element.hasChildren {
                faults.append(Fault(kind: .notEmpty, element: element.name, detail: ""))
            }
            if element.depth > 0, element.hasText, children[element.name] != nil {
                faults.append(Fault(kind: .illegalChildren, element: element.name, detail: "…"))
            }
            checkAncestors(element, elements, &faults)
        }
        return faults
    }

    /// Depth is bounded by the scanner, so that the walk up is too.
    private static func checkAncestors(
        _ element: XHTMLScanner.Element, _ elements: [XHTMLScanner.Element], _ faults: inout [Fault]
    ) {
        var index = element.parent
        var inParagraph = false
        while index >= 0, elements[index].depth > 0 {
            let ancestor = elements[index]
            if blocks.contains(element.name), paragraphs.contains(ancestor.name) || inline.contains(ancestor.name) {
                faults.append(Fault(kind: .blockInText, element: ancestor.name, detail: element.name))
            }
            if inline.contains(element.name), ancestor.name == element.name {
                faults.append(Fault(kind: .inItself, element: element.name, detail: ""))
            }
            if ancestor.name == "p" { inParagraph = true }
            index = ancestor.parent
        }
        if inParagraph, blocksInParagraph.contains(element.name) {
            faults.append(Fault(kind: .blockInParagraph, element: element.name, detail: "p"))
        }
    }
}
