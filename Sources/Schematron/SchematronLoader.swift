internal import CommandSupport
internal import Glibc

/// Puts a Schematron together: includes, phases, abstract patterns and rules.
struct SchematronLoader {
    private static let fileLimit = 32 << 20
    private static let fileCount = 2_000
    private static let depth = 32
    /// Abstract rules that take the place of `extends`, all together: each may extend others twice.
    private static let extensionLimit = 20_000
    private var extensions = 0

    private var open: [String] = []
    private var files = 0
    private var gaps: [Schematron.Gap] = []
    private var abstractRules: [String: SchematronElement] = [:]
    private var abstractPatterns: [String: SchematronElement] = [:]
    private var diagnostics: [String: [Schematron.Part]] = [:]

    static func load(_ file: String, phase: String?) throws(SchematronError) -> Schematron {
        var loader = SchematronLoader()
        let root = try loader.read(file)
        guard root.isSchematron, root.name == "schema" else {
            throw SchematronError(.notSchematron, file, root.name)
        }
        return try loader.resolve(root, file, phase)
    }

    // MARK: - Files

    private mutating func read(_ path: String) throws(SchematronError) -> SchematronElement {
        files += 1
        guard files <= Self.fileCount, open.count < Self.depth else { throw SchematronError(.tooLarge, path) }
        let name = Self.canonical(path)
        guard !open.contains(name) else { throw SchematronError(.cycle, path) }
        let bytes: [UInt8]
        do {
            bytes = try FileAccess.read(path, limit: Self.fileLimit)
        } catch {
            throw SchematronError(error)
        }
        open.append(name)
        defer { open.removeLast() }
        let root = try SchematronElementReader.read(bytes, file: path)
        return try including(root)
    }

    /// The element with every `include` below replaced by what it names.
    private mutating func including(_ element: SchematronElement) throws(SchematronError) -> SchematronElement {
        var copy = element
        copy.content = []
        for part in element.content {
            guard case .element(let child) = part else {
                copy.content.append(part)
                continue
            }
            let isInclude = child.isSchematron && child.name == "include"
            let isExtension = child.isSchematron && child.name == "extends" && child.attributes["href"] != nil
            guard isInclude || isExtension else {
                copy.content.append(.element(try including(child)))
                continue
            }
            guard let found = try target(of: child) else { continue }
            // `extends` takes the content only.
            copy.content += isInclude ? [.element(found)] : found.content
        }
        return copy
    }

    /// What an address leads to; nil, with a gap noted, when it leads nowhere.
    private mutating func target(of element: SchematronElement) throws(SchematronError) -> SchematronElement? {
        let address = element.attributes["href"] ?? ""
        func gap(_ reason: Schematron.NotRun.Reason) -> Schematron.Gap {
            Schematron.Gap(text: address, file: element.file, line: element.line, reason: reason)
        }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let relative = (parts.first ?? "").hasPrefix("file://") ? String(address.dropFirst(7)) : parts.first ?? ""
        guard !relative.contains("://") else {
            gaps.append(gap(.remote))
            return nil
        }
        guard let path = Self.locate(relative, besides: element.file) else {
            gaps.append(gap(.include))
            return nil
        }
        let root = try read(path)
        guard parts.count == 2, let id = parts.last, !id.isEmpty else { return root }
        guard let found = root.element(withID: id) else {
            gaps.append(gap(.include))
            return nil
        }
        return found
    }

    /// The file that a relative address names. Published collections are written for file systems that do not tell upper
    /// from lower case: where the exact name is not there, one that differs in that alone is taken.
    private static func locate(_ address: String, besides file: String) -> String? {
        guard !address.isEmpty else { return nil }
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let plain = address.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
        let path = plain.hasPrefix("/") ? plain : folder.isEmpty && !file.hasPrefix("/") ? plain : folder + "/" + plain
        if access(path, R_OK) == 0 { return path }
        var found = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/") {
            let candidate = found + component
            if access(candidate, F_OK) == 0 {
                found = candidate + "/"
            } else if let other = entries(found.isEmpty ? "." : found).first(where: {
                $0.lowercased() == component.lowercased()
            }) {
                found += other + "/"
            } else {
                return nil
            }
        }
        let result = String(found.dropLast())
        return access(result, R_OK) == 0 ? result : nil
    }

    private static func entries(_ folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }

    private static func canonical(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    // MARK: - Structure

    private mutating func resolve(
        _ root: SchematronElement, _ file: String, _ phase: String?
    ) throws(SchematronError) -> Schematron {
        collect(root)
        var namespaces: [String: String] = [:]
        for element in root.elements("ns") {
            namespaces[element.attributes["prefix"] ?? ""] = element.attributes["uri"]
        }
        for list in [root] + root.elements("diagnostics") {
            for element in list.elements("diagnostic") {
                if let id = element.attributes["id"] { diagnostics[id] = message(element) }
            }
        }
        let phases = root.elements("phase")
        let wanted =
            phase.map { $0 == "#DEFAULT" ? root.attributes["defaultPhase"] ?? "#ALL" : $0 }
            ?? root.attributes["defaultPhase"] ?? "#ALL"
        var variables = self.variables(of: root)
        var active: Set<String>?
        if wanted != "#ALL" {
            guard let found = phases.first(where: { $0.attributes["id"] == wanted }) else {
                throw SchematronError(
                    .unknownPhase, file,
                    (["#ALL"] + phases.compactMap { $0.attributes["id"] }).joined(separator: ", "))
            }
            active = Set(found.elements("active").compactMap { $0.attributes["pattern"] })
            variables += self.variables(of: found)
        }
        var patterns: [Schematron.Pattern] = []
        for element in root.elements("pattern") where element.attributes["abstract"] != "true" {
            if let active, !active.contains(element.attributes["id"] ?? "") { continue }
            if let pattern = pattern(element) { patterns.append(pattern) }
        }
        return Schematron(
            file: file, namespaces: namespaces, variables: variables, patterns: patterns, gaps: gaps)
    }

    /// Notes every abstract pattern and rule, wherever it stands.
    private mutating func collect(_ element: SchematronElement) {
        if element.isSchematron, element.attributes["abstract"] == "true", let id = element.attributes["id"] {
            if element.name == "rule" { abstractRules[id] = element }
            if element.name == "pattern" { abstractPatterns[id] = element }
        }
        for child in element.elements { collect(child) }
    }

    private mutating func pattern(_ element: SchematronElement) -> Schematron.Pattern? {
        var source = element
        if let name = element.attributes["is-a"] {
            guard let abstract = abstractPatterns[name] else {
                gaps.append(Schematron.Gap(text: name, file: element.file, line: element.line, reason: .abstract))
                return nil
            }
            let parameters = element.elements("param").map {
                (name: $0.attributes["name"] ?? "", value: $0.attributes["value"] ?? "")
            }
            source = extending(abstract, depth: 0).replacing(parameters: parameters)
        } else {
            source = extending(element, depth: 0)
        }
        if let documents = source.attributes["documents"] {
            gaps.append(
                Schematron.Gap(text: documents, file: element.file, line: element.line, reason: .unsupported))
            return nil
        }
        let rules = source.elements("rule").filter { $0.attributes["abstract"] != "true" }.map { rule($0) }
        return Schematron.Pattern(variables: variables(of: source), rules: rules)
    }

    /// The element with every `extends` below replaced by the content of the abstract rule.
    private mutating func extending(_ element: SchematronElement, depth: Int) -> SchematronElement {
        var copy = element
        copy.content = []
        for part in element.content {
            guard case .element(let child) = part else {
                copy.content.append(part)
                continue
            }
            guard child.isSchematron, child.name == "extends" else {
                copy.content.append(.element(child.name == "rule" ? extending(child, depth: depth) : child))
                continue
            }
            let name = child.attributes["rule"] ?? ""
            extensions += 1
            if let abstract = abstractRules[name], depth < Self.depth, extensions <= Self.extensionLimit {
                copy.content += extending(abstract, depth: depth + 1).content
            } else {
                gaps.append(Schematron.Gap(text: name, file: child.file, line: child.line, reason: .abstract))
            }
        }
        return copy
    }

    private func rule(_ element: SchematronElement) -> Schematron.Rule {
        Schematron.Rule(
            context: expression(element, "context"), variables: variables(of: element),
            checks: element.elements.filter { $0.isSchematron && ["assert", "report"].contains($0.name) }.map { check in
                let role = check.attributes["role"] ?? check.attributes["flag"] ?? element.attributes["role"] ?? ""
                let named = (check.attributes["diagnostics"] ?? "").split { $0.isWhitespace }.map(String.init)
                return Schematron.Check(
                    kind: check.name == "assert" ? .assert : .report, id: check.attributes["id"] ?? "",
                    test: expression(check, "test"), role: role.lowercased(), message: message(check),
                    diagnostics: named.compactMap { diagnostics[$0] })
            })
    }

    private func variables(of element: SchematronElement) -> [Schematron.Variable] {
        element.elements("let").map {
            let name = $0.attributes["name"] ?? ""
            guard $0.attributes["value"] == nil else {
                return Schematron.Variable(name: name, value: expression($0, "value"))
            }
            // Its content would be a tree of its own, which XPath 1.0 has no type for.
            let text = Schematron.Expression.contentMark + " name=\"" + name + "\">"
            return Schematron.Variable(
                name: name, value: Schematron.Expression(text: text, file: $0.file, line: $0.line))
        }
    }

    private func expression(_ element: SchematronElement, _ attribute: String) -> Schematron.Expression {
        Schematron.Expression(text: element.attributes[attribute] ?? "", file: element.file, line: element.line)
    }

    private func message(_ element: SchematronElement) -> [Schematron.Part] {
        element.content.flatMap { part -> [Schematron.Part] in
            switch part {
            case .text(let text): return [.text(text)]
            case .element(let child) where child.isSchematron && child.name == "value-of":
                return [.value(expression(child, "select"))]
            case .element(let child) where child.isSchematron && child.name == "name":
                return [.name(child.attributes["path"].map { _ in expression(child, "path") })]
            case .element(let child): return message(child)
            }
        }
    }
}
