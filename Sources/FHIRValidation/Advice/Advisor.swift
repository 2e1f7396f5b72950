internal import FHIRCore

/// Puts what to do into findings: after judging, from the finding and what stands in the payload. Judging says what is
/// wrong; which property, system or form to write instead is said here, once for all checks.
///
/// Nothing here changes what is judged: rule, severity, place and HL7's id stay as they are.
final class Advisor {
    let tree: ElementTree
    let validator: Validator
    var definitions: Definitions { validator.definitions }
    var compiler: ProfileCompiler { validator.compiler }
    var terminology: Terminology { definitions.terminology }
    /// Nodes by where they begin in the source, made when first asked for.
    private lazy var starts: [(offset: Int, node: ElementTree.NodeID)] = tree.nodes.indices.map {
        (Int(tree.nodes[$0].sourceStart), ElementTree.NodeID($0))
    }.sorted { ($0.offset, $0.node) < ($1.offset, $1.node) }
    /// Sentences of rules, by key and definition.
    var sentences: [String: String?] = [:]

    init(tree: ElementTree, validator: Validator) {
        self.tree = tree
        self.validator = validator
    }

    func improve(_ finding: inout Finding) {
        switch finding.rule.id {
        case "json-syntax": adviseSyntax(&finding)
        case "json-must-be-object", "json-must-be-simple", "json-must-be-array": adviseShape(&finding)
        case "json-must-be-string", "json-must-be-number", "json-must-be-boolean": nameWrittenProperty(&finding)
        case "resource-type-unknown", "resource-type-unknown-nested": adviseResourceType(&finding)
        case "resource-type-missing": adviseMissingResourceType(&finding)
        case "json-not-an-object": adviseRoot(&finding)
        case "property-unknown", "xml-element-unknown": adviseName(&finding)
        case "xml-wrong-namespace": adviseNamespace(&finding)
        case "date-invalid", "datetime-invalid", "datetime-shape", "datetime-no-timezone", "time-invalid":
            adviseDate(&finding)
        case "decimal-invalid", "integer-invalid": adviseNumber(&finding)
        case "base64-invalid", "attachment-base64": adviseBase64(&finding)
        case "type-not-allowed": adviseType(&finding)
        case "cardinality-min": adviseMissingChoice(&finding)
        case "slice-min": adviseSlice(&finding)
        case "primitive-empty": nameWrittenProperty(&finding)
        case "code-not-in-required", "code-not-in-extensible": adviseCode(&finding)
        case "system-unknown": adviseSystem(&finding)
        case "invariant": adviseInvariant(&finding)
        default: break
        }
    }

    /// Marks what is missing at elements that a truncated file never came to the end of: it follows from the cut.
    func markEchoesOfTruncation(_ findings: inout [Finding]) {
        let cuts: Set = ["json-truncated", "json-unterminated-string", "@xml-cut-off", "@xml-tag-not-closed"]
        let end = tree.source.bytes.count
        guard
            findings.contains(where: {
                ($0.rule == ReadingRule.jsonSyntax || $0.rule == ReadingRule.xmlSyntax)
                    && (cuts.contains($0.message) || $0.arguments.first.map(cuts.contains) == true)
            })
        else { return }
        // The last element that was begun, and all it stands in.
        var open: Set<Int> = []
        var node = starts.last?.node ?? -1
        while node >= 0 {
            if tree.format == .xml || Int(tree[node].sourceEnd) >= end { open.insert(Int(tree[node].sourceStart)) }
            node = tree[node].parent
        }
        let missing: Set = ["cardinality-min", "slice-min", "invariant", "json-empty-object"]
        for index in findings.indices
        where open.contains(findings[index].offset) && missing.contains(findings[index].rule.id) {
            findings[index].followsFromCut = true
        }
    }

    // MARK: - What stands in the payload

    /// The innermost element that begins at a place, or, where none does, that the place stands in.
    func node(at offset: Int) -> ElementTree.NodeID? {
        var low = 0, high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        var current = starts[low - 1].node
        if Int(tree[current].sourceStart) == offset { return current }
        while Int(tree[current].sourceEnd) <= offset {
            guard tree[current].parent >= 0 else { return current }
            current = tree[current].parent
        }
        return current
    }

    /// The element with this type that begins at a place: a list of one and its item begin apart, an object and its first
    /// property never do.
    func node(at offset: Int, where fits: (ElementTree.NodeID) -> Bool) -> ElementTree.NodeID? {
        var current = node(at: offset)
        while let candidate = current, Int(tree[candidate].sourceStart) == offset {
            if fits(candidate) { return candidate }
            current = tree.parent(candidate)
        }
        return nil
    }

    /// The key in front of a JSON value; nil where there is none (items of lists, XML).
    func key(before offset: Int) -> String? {
        guard tree.format == .json else { return nil }
        let bytes = tree.source.bytes
        var index = min(offset, bytes.count) - 1
        func skipSpace() { while index >= 0, bytes[index] <= 0x20 { index -= 1 } }
        skipSpace()
        guard index >= 0, bytes[index] == UInt8(ascii: ":") else { return nil }
        index -= 1
        skipSpace()
        guard index > 0, bytes[index] == UInt8(ascii: "\"") else { return nil }
        let end = index
        index -= 1
        // No name of FHIR is longer.
        while index >= 0, bytes[index] != UInt8(ascii: "\""), end - index < 200 { index -= 1 }
        guard index >= 0, bytes[index] == UInt8(ascii: "\"") else { return nil }
        return String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    }

    /// The start of a value as it is written, for messages.
    func written(at offset: Int, limit: Int = 40) -> ArraySlice<UInt8> {
        let bytes = tree.source.bytes
        guard offset >= 0, offset < bytes.count else { return [] }
        return bytes[offset..<min(bytes.count, offset + limit)]
    }
}
