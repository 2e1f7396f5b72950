internal import FHIRCore

/// The restricted FHIRPath of slicing discriminators (FHIR R4 §5.1.0.16): element names, `$this`, `extension(url)`,
/// `ofType(type)`, `resolve()`.
enum DiscriminatorPath {
    enum Step: Equatable {
        case child(String)
        case `extension`(String)
        case ofType(String)
        case resolve
    }

    static func steps(_ path: String) -> [Step] {
        var steps: [Step] = []
        for part in split(path) where part != "$this" && !part.isEmpty {
            if let argument = argument(part, of: "extension") {
                steps.append(.extension(argument))
            } else if let type = argument(part, of: "ofType") {
                steps.append(.ofType(type))
            } else if part == "resolve()" {
                steps.append(.resolve)
            } else {
                steps.append(.child(part.hasSuffix("[x]") ? String(part.dropLast(3)) : part))
            }
        }
        return steps
    }

    /// Splits at dots outside parentheses and quotes.
    private static func split(_ path: String) -> [String] {
        var parts: [String] = [""]
        var depth = 0
        for character in path.unicodeScalars {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ".", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].unicodeScalars.append(character)
            }
        }
        return parts
    }

    private static func argument(_ part: String, of function: String) -> String? {
        guard part.hasPrefix(function + "("), part.hasSuffix(")") else { return nil }
        let inner = part.dropFirst(function.count + 1).dropLast()
        return String(inner.filter { $0 != "'" && $0 != "\"" })
    }

    static func nodes(_ steps: [Step], from node: ElementTree.NodeID, in tree: ElementTree) -> [ElementTree.NodeID] {
        var current = [node]
        for step in steps {
            switch step {
            case .child(let name): current = current.flatMap { tree.children($0, name) }
            case .extension(let url):
                current = current.flatMap { node in
                    tree.children(node, .extension).filter { tree.string($0, .url) == url }
                }
            case .ofType(let type): current = current.filter { tree.typeName($0) == type }
            case .resolve: current = current.compactMap { ReferenceResolution.resolve($0, in: tree) }
            }
        }
        return current
    }
}
