import ArgumentParser
import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages
import ValueFormats
import ViaTrajectoireRules

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains a rule: what it checks, how bad it is, where it comes from.")

    @Argument(help: "Rule id (slice-min), HL7 message id, or key of an invariant (regle-StatutUnite, ele-1).")
    var rule: String

    @Option(help: "Output format: text or json.") var format: TableFormat = .text
    @OptionGroup var definitionOptions: DefinitionOptions
    @OptionGroup var options: CommandOptions

    func run() throws {
        let catalogue = MessageCatalogue(merging: [.validation, .explanation, .cda])
        let terminal = options.terminal
        var output = CommandOutput(path: options.output)
        func line(_ key: String, _ value: String) {
            guard !value.isEmpty else { return }
            let label = catalogue.text("explain-" + key, [], in: options.language)
            let padding = String(repeating: " ", count: max(1, 14 - label.count))
            output.write("  " + terminal.styled(label, .dim) + padding + value + "\n")
        }
        if format == .json, let json = try json(catalogue) {
            output.write(json.text + "\n")
        } else if let page = BusinessRules.page(rule) {
            output.write(BusinessRulePages.text(page, catalogue, terminal, options.language))
        } else if let found = RuleRegistry.rule(rule) ?? CDARegistry.rule(rule) {
            output.write(terminal.styled(found.id, .bold) + "\n")
            line("severity", catalogue.text("explain-" + found.severity.rawValue, [], in: options.language))
            line("hl7", found.messageID)
            line("origin", catalogue.text("explain-origin-" + found.origin.rawValue, [], in: options.language))
            for id in catalogue.ids where id == found.id || id.hasPrefix(found.id + "-") {
                guard id == found.id || (RuleRegistry.rule(id) ?? CDARegistry.rule(id)) == nil,
                    let template = catalogue[id]
                else { continue }
                line("text", RuleText.readable(template.template(in: options.language)))
            }
            if let detail = catalogue["explain-rule-" + found.id] {
                line("detail", detail.template(in: options.language))
            }
            line(
                "evs",
                catalogue.text(
                    found.origin == .business ? "explain-beyond" : "explain-counts", [], in: options.language))
        } else if let invariants = try findInvariants() {
            for (element, constraint) in invariants {
                output.write(terminal.styled(constraint.key, .bold) + "\n")
                let severity = constraint.isError && !constraint.isBestPractice ? "error" : "warning"
                line("severity", catalogue.text("explain-" + severity, [], in: options.language))
                line("hl7", constraint.source + "#" + constraint.key)
                line("element", element)
                line("expression", constraint.expression)
                if catalogue["invariant-" + constraint.key] != nil {
                    line("text", catalogue.text("invariant-" + constraint.key, [constraint.key], in: options.language))
                }
                if let detail = catalogue["explain-rule-" + constraint.key] {
                    line("detail", detail.template(in: options.language))
                }
            }
        } else {
            let names =
                (RuleRegistry.all + CDARegistry.all).map(\.id)
                + (BusinessRules.pages + RequestRules.pages).map(\.rule.id)
            let nearest = Suggestion.nearest(to: rule, among: names)
            writeDiagnostic(
                catalogue.text(
                    nearest == nil ? "explain-unknown" : "explain-unknown-nearest", [rule, nearest ?? ""],
                    in: options.language))
            throw ExitStatus.notJudged
        }
        try output.finish(in: options.language)
    }

    /// docs/schemas/explain.schema.json; nil when there is no such rule.
    private func json(_ catalogue: MessageCatalogue) throws -> JSONValue? {
        let language = options.language
        if let page = BusinessRules.page(rule) { return ExplanationJSON.page(page, in: language) }
        if let found = RuleRegistry.rule(rule) ?? CDARegistry.rule(rule) {
            let ids = catalogue.ids.filter { id in
                id == found.id
                    || id.hasPrefix(found.id + "-") && (RuleRegistry.rule(id) ?? CDARegistry.rule(id)) == nil
            }
            return ExplanationJSON.rule(found, texts: ids, catalogue, in: language)
        }
        return try findInvariants().map { ExplanationJSON.invariants($0, catalogue, in: language) }
    }

    /// Invariants of the guide, else of R4, with this key, and the element that each stands on; nil when there is none.
    private func findInvariants() throws -> [(element: String, constraint: ElementDefinition.Constraint)]? {
        let repository = try definitionOptions.repository(options.language)
        let wanted = (rule.split(separator: "#").last.map(String.init) ?? rule).lowercased()
        func search(_ elements: [ElementDefinition]) -> [(element: String, constraint: ElementDefinition.Constraint)] {
            elements.flatMap { element in
                element.constraints.filter { $0.key.lowercased() == wanted }.map { (element.id, $0) }
            }
        }
        let guide = repository.guideProfiles.compactMap { repository.structureDefinition($0) }
        let own = guide.flatMap { search($0.differential) }
        if !own.isEmpty { return own }
        for url in repository.baseTypes {
            let found = repository.structureDefinition(url).map { search($0.snapshot) } ?? []
            if !found.isEmpty { return found }
        }
        return nil
    }
}
