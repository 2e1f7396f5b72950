internal import FHIRCore
internal import FHIRPath
internal import Messages

/// Runs invariants; each expression is parsed once.
final class InvariantEvaluator {
    enum Outcome {
        case holds
        case fails
        /// The expression itself cannot be run: the definition's fault.
        case cannotRun(String)
    }

    private enum Compiled {
        case expression(FHIRPathExpression)
        case broken(String)
        /// Judged elsewhere: `htmlChecks()` of narratives and references of contained resources.
        case elsewhere
    }

    /// By the number of the constraint.
    private var compiled: [Compiled?] = []
    private var expressions: [String: FHIRPathExpression?] = [:]

    func outcome(
        of constraint: ElementDefinition.Constraint, at node: ElementTree.NodeID, with evaluator: FHIRPathEvaluator
    ) -> Outcome {
        switch compile(constraint) {
        case .elsewhere: return .holds
        case .broken(let reason): return .cannotRun(reason)
        case .expression(let expression):
            do {
                return try evaluator.evaluateBoolean(expression, at: node) ? .holds : .fails
            } catch {
                return .cannotRun(MessageCatalogue.word(error.message, error.arguments))
            }
        }
    }

    /// Which part of a constraint was false, and what it saw; nil when the whole says as much.
    func explanation(
        of constraint: ElementDefinition.Constraint, at node: ElementTree.NodeID, with evaluator: FHIRPathEvaluator
    ) -> FailureExplanation? {
        guard case .expression(let expression) = compile(constraint),
            let found = evaluator.explainFailure(of: expression, at: node),
            found.part != constraint.expression || !found.operands.isEmpty
        else { return nil }
        return found
    }

    /// Whether a condition holds; one that cannot be run does not count against the payload.
    func holds(_ expression: String, at node: ElementTree.NodeID, with evaluator: FHIRPathEvaluator) -> Bool {
        guard let expression = self.expression(expression) else { return true }
        return (try? evaluator.evaluateBoolean(expression, at: node)) ?? true
    }

    /// An expression that is no constraint, such as the context of an extension; nil when it cannot be parsed.
    func expression(_ text: String) -> FHIRPathExpression? {
        if let known = expressions[text] { return known }
        let parsed = try? FHIRPathExpression(text)
        expressions[text] = parsed
        return parsed
    }

    /// Published expressions that fail on what they do not mean; HL7's validator corrects them in the same way.
    private static let corrections = [
        // Amounts in units that cannot be compared say nothing against each other.
        "low.empty() or high.empty() or (low <= high)":
            "low.empty() or high.empty() or low.value.empty() or high.value.empty() or low.code != high.code or low.unit != high.unit or low.code.exists() != high.code.exists() or low.unit.exists() != high.unit.exists() or (low <= high)",
        // A resource without name is another rule's concern.
        "name.matches('[A-Z]([A-Za-z0-9_]){0,254}')":
            "name.exists() implies name.matches('[A-Z]([A-Za-z0-9_]){0,254}')",
        // Two conditions need a word on how they combine, not only three.
        "enableWhen.count() > 2 implies enableBehavior.exists()":
            "enableWhen.count() >= 2 implies enableBehavior.exists()",
        // `when` may have several values.
        "offset.empty() or (when.exists() and ((when in ('C' | 'CM' | 'CD' | 'CV')).not()))":
            "offset.empty() or (when.exists() and when.select($this in ('C' | 'CM' | 'CD' | 'CV')).allFalse())",
        // The whole path is meant, not a part of it.
        #"path.matches('[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\.[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*')"#:
            #"path.matches('^[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\.[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*$')"#,
        #"path.matches('[A-Za-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*(\\[x])?)*')"#:
            #"path.matches('^[A-Za-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*(\\[x])?)*$')"#,
        // A prediction without probability has nothing to compare.
        "probability is decimal implies (probability as decimal) <= 100":
            "probability.empty() or ((probability is decimal) implies ((probability as decimal) <= 100))",
    ]

    private func compile(_ constraint: ElementDefinition.Constraint) -> Compiled {
        let number = Int(constraint.number)
        if number >= 0, number < compiled.count, let known = compiled[number] { return known }
        let result: Compiled
        if constraint.key == "dom-3" || constraint.key.hasPrefix("txt-") {
            result = .elsewhere
        } else {
            do {
                let text = Self.corrections[constraint.expression] ?? constraint.expression
                result = .expression(try FHIRPathExpression(text))
            } catch {
                result = .broken(MessageCatalogue.word(error.message, error.arguments))
            }
        }
        if number >= 0 {
            if number >= compiled.count {
                compiled.append(contentsOf: repeatElement(nil, count: number + 64 - compiled.count))
            }
            compiled[number] = result
        }
        return result
    }
}

/// What invariants ask of the validation that runs them.
extension ValidationRun: FHIRPathHost {
    func resolve(_ reference: String, from node: NodeID, in tree: ElementTree) -> NodeID? {
        ReferenceResolution.resolve(reference, from: node, in: tree)
    }

    func memberOf(_ value: FHIRPathValue, valueSet: String, in tree: ElementTree) -> Bool? {
        guard terminology.valueSet(valueSet) != nil, case .node(let node) = value else { return nil }
        return isMember(node, of: valueSet)
    }

    func conformsTo(_ node: NodeID, profile: String, in tree: ElementTree) -> Bool? {
        validator.compiler.profile(profile).map { conforms(node, to: $0) }
    }
}
