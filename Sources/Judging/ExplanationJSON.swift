package import FHIRCore
internal import FHIRValidation
package import Messages
package import ValueFormats
internal import ViaTrajectoireRules

/// What `explain --format json` prints: an array of rules, or of the elements that an invariant stands on.
package enum ExplanationJSON {
    package static func entry(_ entry: RuleBook.Entry, in language: Language) -> JSONValue {
        self.entry(
            id: entry.rule.id, severity: entry.rule.severity.rawValue, origin: entry.rule.origin.rawValue,
            messageID: entry.rule.messageID,
            texts: entry.messages.map { RuleText.readable($0.template.template(in: language)) },
            explanation: entry.explanation.template(in: language), source: entry.source.isEmpty ? nil : entry.source,
            good: entry.good, bad: entry.bad)
    }

    package static func invariants(
        _ invariants: [(element: String, constraint: ElementDefinition.Constraint)], _ catalogue: MessageCatalogue,
        in language: Language
    ) -> JSONValue {
        .array(
            invariants.flatMap { element, constraint -> [JSONValue] in
                let isError = constraint.isError && !constraint.isBestPractice
                let text = catalogue["invariant-" + constraint.key].map {
                    [RuleText.readable($0.template(in: language))]
                }
                let entry = entry(
                    id: constraint.key, severity: isError ? "error" : "warning", origin: "profile",
                    messageID: constraint.source + "#" + constraint.key, texts: text ?? [],
                    explanation: catalogue["explain-rule-" + constraint.key]?.template(in: language), element: element,
                    expression: constraint.expression)
                guard case .array(let items) = entry else { return [entry] }
                return items
            })
    }

    private static func entry(
        id: String, severity: String, origin: String, messageID: String = "", texts: [String], explanation: String?,
        source: String? = nil, good: String? = nil, bad: String? = nil, element: String? = nil,
        expression: String? = nil
    ) -> JSONValue {
        .array([
            .members([
                ("rule", .string(id)), ("severity", .string(severity)), ("origin", .string(origin)),
                ("messageId", .string(messageID)), ("texts", .strings(texts)), ("explanation", .optional(explanation)),
                ("source", .optional(source)), ("good", .optional(good)), ("bad", .optional(bad)),
                ("element", .optional(element)), ("expression", .optional(expression)),
            ])
        ])
    }
}
