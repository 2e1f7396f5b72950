import ArgumentParser
import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages
import ValueFormats

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
        if let entry = RuleBook.entry(rule) {
            output.write(
                format == .json
                    ? ExplanationJSON.entry(entry, in: options.language).text + "\n"
                    : RuleBookText.text(entry, terminal, options.language))
        } else if let invariants = try findInvariants() {
            output.write(
                format == .json
                    ? ExplanationJSON.invariants(invariants, catalogue, in: options.language).text + "\n"
                    : RuleBookText.text(invariants, catalogue, terminal, options.language))
        } else {
            let nearest = Suggestion.nearest(to: rule, among: RuleBook.entries.map(\.rule.id))
            writeDiagnostic(
                catalogue.text(
                    nearest == nil ? "explain-unknown" : "explain-unknown-nearest", [rule, nearest ?? ""],
                    in: options.language))
            throw ExitStatus.notJudged
        }
        try output.finish(in: options.language)
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
