package import FHIRCore
internal import FHIRValidation
package import Messages
package import ValueFormats
package import ViaTrajectoireRules

/// What `explain --format json` prints: an array of rules, or of the elements that an invariant stands on.
package enum ExplanationJSON {
    package static func page(_ page: RulePage, in language: Language) -> JSONValue {
        entry(
            id: page.rule.id, severity: page.rule.severity.rawValue, origin: page.rule.origin.rawValue,
            texts: page.messages.keys.sorted().compactMap {
                page.messages[$0].map { RuleText.readable($0.template(in: language)) }
            },
            explanation: page.explanation.template(in: language), source: page.source, good: page.good, bad: page.bad)
    }

    /// - Parameter texts: ids of the rule's messages.
    package static func rule(
        _ rule: Rule, texts: [String], _ catalogue: MessageCatalogue, in language: Language
    ) -> JSONValue {
        entry(
            id: rule.id, severity: rule.severity.rawValue, origin: rule.origin.rawValue, messageID: rule.messageID,
            texts: texts.compactMap { catalogue[$0].map { RuleText.readable($0.template(in: language)) } },
            explanation: catalogue["explain-rule-" + rule.id]?.template(in: language))
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
