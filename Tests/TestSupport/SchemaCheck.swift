import FHIRCore

/// Holds JSON against the part of JSON Schema that the schemas in `docs/schemas` use: type, enum, required, properties,
/// additionalProperties, items, minimum, references into $defs.
public enum SchemaCheck {
    /// What does not fit, as `path: reason`; empty when all fits.
    public static func problems(of text: String, schema: String) -> [String] {
        let document = JSONDocument(SourceText(Array(text.utf8)))
        let rules = JSONDocument(SourceText(Array(schema.utf8)))
        guard document.problems.isEmpty, let root = document.root, let start = rules.root else {
            return ["$: not JSON"]
        }
        var problems: [String] = []
        check(document, root, rules, start, "$", &problems)
        return problems
    }

    private static func check(
        _ document: JSONDocument, _ node: Int, _ rules: JSONDocument, _ rule: Int, _ path: String,
        _ problems: inout [String]
    ) {
        if let reference = rules.string("$ref", of: rule) {
            guard reference.hasPrefix("#/$defs/"), let start = rules.root,
                let definitions = rules.member("$defs", of: start),
                let target = rules.member(String(reference.dropFirst("#/$defs/".count)), of: definitions)
            else {
                problems.append("\(path): \(reference) is not defined")
                return
            }
            check(document, node, rules, target, path, &problems)
        }
        if let type = rules.string("type", of: rule), !fits(document.nodes[node].kind, type, document.text(node)) {
            problems.append("\(path): not \(type)")
            return
        }
        if let list = rules.member("enum", of: rule) {
            let allowed = rules.children(of: list).compactMap { rules.text($0) }
            if !allowed.contains(document.text(node) ?? "") { problems.append("\(path): not one of \(allowed)") }
        }
        if let minimum = rules.integer("minimum", of: rule), let text = document.text(node), let value = Int(text),
            value < minimum
        {
            problems.append("\(path): below \(minimum)")
        }
        if document.nodes[node].kind == .object {
            for name in rules.strings("required", of: rule) where document.member(name, of: node) == nil {
                problems.append("\(path): \(name) is missing")
            }
            let properties = rules.member("properties", of: rule)
            for child in document.children(of: node) {
                let key = document.key(child)
                if let properties, let known = rules.member(key, of: properties) {
                    check(document, child, rules, known, path + "." + key, &problems)
                } else if rules.boolean("additionalProperties", of: rule) == false {
                    problems.append("\(path): \(key) is not foreseen")
                }
            }
        }
        if document.nodes[node].kind == .array, let items = rules.member("items", of: rule) {
            for (index, child) in document.children(of: node).enumerated() {
                check(document, child, rules, items, "\(path)[\(index)]", &problems)
            }
        }
    }

    private static func fits(_ kind: JSONNode.Kind, _ type: String, _ text: String?) -> Bool {
        switch type {
        case "object": kind == .object
        case "array": kind == .array
        case "string": kind == .string
        case "boolean": kind == .true || kind == .false
        case "integer": kind == .number && text.flatMap { Int($0) } != nil
        case "number": kind == .number
        default: true
        }
    }
}
