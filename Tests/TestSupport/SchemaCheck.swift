import FHIRCore

/// Holds JSON against a JSON Schema: the keywords that the schemas of `docs/schemas` and SARIF use. A keyword that is not
/// known here is itself a problem, so that nothing is passed over.
public enum SchemaCheck {
    /// What does not fit, as `path: reason`; empty when all fits.
    public static func problems(of text: String, schema: String) -> [String] {
        let document = JSONDocument(SourceText(Array(text.utf8)))
        let rules = JSONDocument(SourceText(Array(schema.utf8)))
        guard document.problems.isEmpty, let root = document.root, rules.problems.isEmpty, let start = rules.root
        else { return ["$: not JSON"] }
        var check = Run(document: document, rules: rules)
        check.check(root, start, "$")
        return check.problems
    }

    /// Keywords that say nothing of what fits, or that are held elsewhere (`properties` with its object).
    private static let silent: Set<String> = [
        "$schema", "$id", "id", "title", "description", "default", "definitions", "$defs", "format", "pattern",
        "examples",
        // Of an object.
        "properties",
    ]

    private struct Run {
        let document: JSONDocument
        let rules: JSONDocument
        var problems: [String] = []

        mutating func check(_ node: Int, _ rule: Int, _ path: String) {
            guard rules.nodes[rule].kind == .object else {
                if rules.nodes[rule].kind == .false { problems.append("\(path): not foreseen") }
                return
            }
            for keyword in rules.children(of: rule) {
                let name = rules.key(keyword)
                if !silent.contains(name) { check(node, name, keyword, rule, path) }
            }
            guard document.nodes[node].kind == .object, let properties = rules.member("properties", of: rule) else {
                return
            }
            for child in document.children(of: node) {
                let key = document.key(child)
                if let known = rules.member(key, of: properties) { check(child, known, path + "." + key) }
            }
        }

        private mutating func check(_ node: Int, _ name: String, _ keyword: Int, _ rule: Int, _ path: String) {
            let kind = document.nodes[node].kind
            let text = document.text(node)
            switch name {
            case "$ref":
                guard let target = target(rules.text(keyword) ?? "") else {
                    problems.append("\(path): \(rules.text(keyword) ?? "") is not defined")
                    return
                }
                check(node, target, path)
            case "type":
                let types = rules.nodes[keyword].kind == .array ? Array(rules.children(of: keyword)) : [keyword]
                let names = types.compactMap { rules.text($0) }
                if !names.contains(where: { fits(kind, $0, text) }) { problems.append("\(path): not \(names)") }
            case "enum", "const":
                let allowed = name == "enum" ? Array(rules.children(of: keyword)) : [keyword]
                if !allowed.contains(where: { rules.nodes[$0].kind == kind && rules.text($0) == text }) {
                    problems.append("\(path): not one of \(allowed.map { rules.text($0) ?? "null" })")
                }
            case "minimum", "maximum":
                guard kind == .number, let value = text.flatMap(Int.init),
                    let limit = rules.text(keyword).flatMap(Int.init)
                else { return }
                if name == "minimum" ? value < limit : value > limit { problems.append("\(path): \(name) \(limit)") }
            case "minLength":
                if kind == .string, let limit = rules.text(keyword).flatMap(Int.init), (text ?? "").count < limit {
                    problems.append("\(path): shorter than \(limit)")
                }
            case "minItems", "maxItems":
                guard kind == .array, let limit = rules.text(keyword).flatMap(Int.init) else { return }
                let count = document.children(of: node).reduce(0) { count, _ in count + 1 }
                if name == "minItems" ? count < limit : count > limit { problems.append("\(path): \(name) \(limit)") }
            case "uniqueItems":
                guard kind == .array, rules.nodes[keyword].kind == .true else { return }
                let items = document.children(of: node).map { document.source.bytes[document.nodes[$0].range] }
                if Set(items.map(Array.init)).count != items.count {
                    problems.append("\(path): an item is there twice")
                }
            case "required":
                guard kind == .object else { return }
                for name in rules.strings("required", of: rule) where document.member(name, of: node) == nil {
                    problems.append("\(path): \(name) is missing")
                }
            case "additionalProperties":
                guard kind == .object else { return }
                let properties = rules.member("properties", of: rule)
                for child in document.children(of: node) {
                    let key = document.key(child)
                    if let properties, rules.member(key, of: properties) != nil { continue }
                    check(child, keyword, path + "." + key)
                }
            case "items":
                guard kind == .array else { return }
                for (index, child) in document.children(of: node).enumerated() {
                    check(child, keyword, "\(path)[\(index)]")
                }
            case "anyOf", "oneOf", "allOf":
                let results = rules.children(of: keyword).map { choice -> [String] in
                    var run = Run(document: document, rules: rules)
                    run.check(node, choice, path)
                    return run.problems
                }
                let fitting = results.count { $0.isEmpty }
                switch name {
                case "allOf": problems += results.flatMap { $0 }
                case "oneOf" where fitting > 1: problems.append("\(path): fits more than one choice")
                default: if fitting == 0 { problems.append("\(path): no choice fits: \(results.first ?? [])") }
                }
            case "not":
                var run = Run(document: document, rules: rules)
                run.check(node, keyword, path)
                if run.problems.isEmpty { problems.append("\(path): excluded") }
            default: problems.append("\(path): the keyword \(name) is not known here")
            }
        }

        /// `#/$defs/name`.
        private func target(_ reference: String) -> Int? {
            guard reference.hasPrefix("#"), var node = rules.root else { return nil }
            for part in reference.dropFirst().split(separator: "/") {
                guard let next = rules.member(String(part), of: node) else { return nil }
                node = next
            }
            return node
        }

        private func fits(_ kind: JSONNode.Kind, _ type: String, _ text: String?) -> Bool {
            switch type {
            case "object": kind == .object
            case "array": kind == .array
            case "string": kind == .string
            case "boolean": kind == .true || kind == .false
            case "null": kind == .null
            case "integer": kind == .number && text.flatMap { Int($0) } != nil
            case "number": kind == .number
            default: false
            }
        }
    }
}
