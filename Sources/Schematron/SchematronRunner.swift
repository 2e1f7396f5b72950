package import XMLReading

/// Runs a Schematron on documents. Belongs to one thread at a time: it keeps what it has compiled.
package final class SchematronRunner {
    package let schematron: Schematron
    private var compiled: [String: Compiled] = [:]

    package init(_ schematron: Schematron) { self.schematron = schematron }

    private enum Compiled {
        case ready(XPathExpression, variables: Set<String>)
        case beyond(reason: Schematron.NotRun.Reason, detail: String)
    }

    package func run(on tree: XMLTree) -> SchematronResult {
        var run = Run(self)
        guard let engine = XPathEngine(tree, namespaces: schematron.namespaces) else { return run.result }
        run.judge(engine)
        return run.result
    }

    private func compile(_ text: String) -> Compiled {
        if let known = compiled[text] { return known }
        if text.hasPrefix(Schematron.Expression.contentMark) { return .beyond(reason: .unsupported, detail: "") }
        let scan = XPathScan(text)
        let result: Compiled
        if let problem = scan.problem {
            switch problem {
            case .function(let name): result = .beyond(reason: .function, detail: name)
            case .keyword(let word): result = .beyond(reason: .keyword, detail: word)
            case .variable(let name): result = .beyond(reason: .variable, detail: name)
            case .prefix(let name): result = .beyond(reason: .prefix, detail: name)
            case .grammar: result = .beyond(reason: .grammar, detail: "")
            }
        } else if let prefix = scan.prefixes.subtracting(["xml"]).sorted().first(where: {
            schematron.namespaces[$0] == nil
        }) {
            result = .beyond(reason: .prefix, detail: prefix)
        } else if let expression = try? XPathExpression(text) {
            result = .ready(expression, variables: scan.variables)
        } else {
            result = .beyond(reason: .grammar, detail: "")
        }
        compiled[text] = result
        return result
    }

    /// One document under judgement.
    private struct Run {
        private let runner: SchematronRunner
        private(set) var result = SchematronResult()
        /// Names that have a value here.
        private var known: Set<String> = []
        /// Values by name, the innermost last.
        private var values: [String: [XPathValue]] = [:]
        /// Expressions that are named already.
        private var named: Set<Schematron.Expression> = []

        init(_ runner: SchematronRunner) { self.runner = runner }

        mutating func judge(_ engine: XPathEngine) {
            let schematron = runner.schematron
            for gap in schematron.gaps {
                result.notRun.append(
                    Schematron.NotRun(
                        reason: gap.reason, detail: gap.text, expression: gap.text, file: gap.file, line: gap.line))
            }
            result.ruleCount = schematron.gaps.count
            result.rulesNotRun = schematron.gaps.count
            _ = enter(schematron.variables, at: engine.document, engine)
            for pattern in schematron.patterns {
                let scope = enter(pattern.variables, at: engine.document, engine)
                judge(pattern, engine)
                leave(scope, engine)
            }
        }

        /// A node is for the first rule of the pattern that matches it.
        private mutating func judge(_ pattern: Schematron.Pattern, _ engine: XPathEngine) {
            var claimed: Set<XPathNode> = []
            var isBroken = false
            for rule in pattern.rules {
                result.ruleCount += 1
                guard !isBroken, let nodes = match(rule.context, engine) else {
                    // Which nodes a rule without context would have taken from those that follow is not known.
                    if isBroken { note(rule.context, .rule, "") }
                    isBroken = true
                    result.rulesNotRun += 1
                    continue
                }
                let own = nodes.filter { claimed.insert($0).inserted }
                // Looked at even where no node is: what cannot be run must not depend on the document.
                var isWhole = inspect(rule)
                for node in own { isWhole = judge(rule, at: node, engine) && isWhole }
                if !isWhole {
                    result.rulesNotRun += 1
                } else if !own.isEmpty {
                    result.rulesFired += 1
                }
            }
        }

        /// The nodes that a pattern of XSLT is for; nil when it cannot be run.
        private mutating func match(_ context: Schematron.Expression, _ engine: XPathEngine) -> [XPathNode]? {
            let path = SchematronContext.path(context.text)
            guard let value = value(of: path, for: context, at: engine.document, engine) else { return nil }
            if value.nodes == nil { note(context, .evaluation, "") }
            return value.nodes
        }

        /// Names the expressions of a rule that cannot be run, whether or not the document has a node for it.
        ///
        /// - Returns: whether all that decide can be run; those of messages do not decide.
        private mutating func inspect(_ rule: Schematron.Rule) -> Bool {
            var names = known
            var isWhole = true
            for variable in rule.variables {
                if isRunnable(variable.value, names) { names.insert(variable.name) } else { isWhole = false }
            }
            for check in rule.checks {
                if !isRunnable(check.test, names) { isWhole = false }
                for case .value(let expression) in check.message + check.diagnostics.flatMap({ $0 }) {
                    _ = isRunnable(expression, names)
                }
            }
            return isWhole
        }

        private mutating func isRunnable(_ expression: Schematron.Expression, _ names: Set<String>) -> Bool {
            switch runner.compile(expression.text) {
            case .beyond(let reason, let detail):
                note(expression, reason, detail)
                return false
            case .ready(_, let variables):
                guard let name = variables.subtracting(names).sorted().first else { return true }
                note(expression, .variable, name)
                return false
            }
        }

        /// - Returns: whether every check could be run.
        private mutating func judge(_ rule: Schematron.Rule, at node: XPathNode, _ engine: XPathEngine) -> Bool {
            let scope = enter(rule.variables, at: node, engine)
            defer { leave(scope, engine) }
            var isWhole = scope.isWhole
            for check in rule.checks {
                guard let value = value(of: check.test.text, for: check.test, at: node, engine) else {
                    isWhole = false
                    continue
                }
                guard value.boolean == (check.kind == .report), result.failures.count < SchematronResult.limit else {
                    continue
                }
                let texts = ([check.message] + check.diagnostics).map { text($0, at: node, engine) }
                result.failures.append(
                    SchematronResult.Failure(
                        isReport: check.kind == .report, name: check.id.isEmpty ? check.test.text : check.id,
                        message: texts.filter { !$0.isEmpty }.joined(separator: " "),
                        severity: SchematronContext.severity(of: check.role), element: node.element,
                        suffix: node.suffix, file: check.test.file, line: check.test.line))
            }
            return isWhole
        }

        // MARK: - Variables

        /// What to go back to.
        private struct Scope {
            let known: Set<String>
            var bound: [String] = []
            var isWhole = true
        }

        /// Gives variables their values, in order; those that have none hide an outer one of their name.
        private mutating func enter(
            _ variables: [Schematron.Variable], at node: XPathNode, _ engine: XPathEngine
        ) -> Scope {
            var scope = Scope(known: known)
            for variable in variables {
                guard let value = value(of: variable.value.text, for: variable.value, at: node, engine) else {
                    known.remove(variable.name)
                    scope.isWhole = false
                    continue
                }
                values[variable.name, default: []].append(value)
                engine.setVariable(variable.name, value)
                scope.bound.append(variable.name)
                known.insert(variable.name)
            }
            return scope
        }

        private mutating func leave(_ scope: Scope, _ engine: XPathEngine) {
            for name in scope.bound.reversed() {
                _ = values[name]?.popLast()
                engine.setVariable(name, values[name]?.last)
            }
            known = scope.known
        }

        // MARK: - Expressions

        private mutating func value(
            of text: String, for expression: Schematron.Expression, at node: XPathNode, _ engine: XPathEngine
        ) -> XPathValue? {
            switch runner.compile(text) {
            case .beyond(let reason, let detail): note(expression, reason, detail)
            case .ready(let compiled, let variables):
                if let name = variables.subtracting(known).sorted().first {
                    note(expression, .variable, name)
                    return nil
                }
                do {
                    return try engine.evaluate(compiled, at: node)
                } catch {
                    note(expression, error == .limit ? .limit : .evaluation, "")
                }
            }
            return nil
        }

        private mutating func text(_ parts: [Schematron.Part], at node: XPathNode, _ engine: XPathEngine) -> String {
            var result = ""
            for part in parts {
                switch part {
                case .text(let text): result += text
                case .value(let expression):
                    result +=
                        value(of: expression.text, for: expression, at: node, engine)?.string
                        ?? "⟨" + expression.text + "⟩"
                case .name(let path):
                    let name = Schematron.Expression(
                        text: "name(" + (path?.text ?? "") + ")", file: path?.file ?? "", line: path?.line ?? 0)
                    result += value(of: name.text, for: name, at: node, engine)?.string ?? ""
                }
            }
            let words = result.split { $0.isWhitespace }.joined(separator: " ")
            return words.utf8.count <= 2_000 ? words : words.prefix(1_900) + "…"
        }

        private mutating func note(
            _ expression: Schematron.Expression, _ reason: Schematron.NotRun.Reason, _ detail: String
        ) {
            guard named.insert(expression).inserted else { return }
            result.notRun.append(
                Schematron.NotRun(
                    reason: reason, detail: detail, expression: expression.text, file: expression.file,
                    line: expression.line))
        }
    }
}
