import ArgumentParser
import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Messages
import ValueFormats
import ViaTrajectoireRules

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
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

extension MessageCatalogue {
    /// Words of `explain`.
    static let explanation = MessageCatalogue([
        "explain-severity": MessageTemplate(fr: "Gravité", en: "Severity"),
        "explain-hl7": MessageTemplate(fr: "Id HL7", en: "HL7 id"),
        "explain-origin": MessageTemplate(fr: "Origine", en: "Origin"),
        "explain-text": MessageTemplate(fr: "Message", en: "Message"),
        "explain-detail": MessageTemplate(fr: "Explication", en: "Explanation"),
        "explain-source": MessageTemplate(fr: "Source", en: "Source"),
        "explain-good": MessageTemplate(fr: "Bon exemple", en: "Good example"),
        "explain-bad": MessageTemplate(fr: "Mauvais exemple", en: "Bad example"),
        "explain-business-error": MessageTemplate(
            fr: "erreur : à corriger pour ViaTrajectoire", en: "error: to be corrected for ViaTrajectoire"),
        "explain-business-warning": MessageTemplate(fr: "avertissement : à vérifier", en: "warning: have a look"),
        "explain-business-information": MessageTemplate(fr: "information", en: "information"),
        "explain-element": MessageTemplate(fr: "Élément", en: "Element"),
        "explain-expression": MessageTemplate(fr: "Expression", en: "Expression"),
        "explain-evs": MessageTemplate(fr: "Verdict", en: "Verdict"),
        "explain-fatal": MessageTemplate(
            fr: "bloquant : la ressource ne peut pas être jugée", en: "fatal: the resource cannot be judged"),
        "explain-error": MessageTemplate(fr: "erreur : le payload est refusé", en: "error: the payload is refused"),
        "explain-warning": MessageTemplate(
            fr: "avertissement : le payload est accepté", en: "warning: the payload is accepted"),
        "explain-information": MessageTemplate(fr: "information", en: "information"),
        "explain-origin-structure": MessageTemplate(
            fr: "spécification FHIR R4 (lecture, types, structure)",
            en: "FHIR R4 specification (reading, types, structure)"),
        "explain-origin-profile": MessageTemplate(
            fr: "profils : base R4 ou guide SDO", en: "profiles: R4 base or SDO guide"),
        "explain-origin-terminology": MessageTemplate(fr: "codes et jeux de valeurs", en: "codes and value sets"),
        "explain-origin-business": MessageTemplate(
            fr: "règles métier ViaTrajectoire", en: "ViaTrajectoire business rules"),
        "explain-origin-cda": MessageTemplate(fr: "documents CDA embarqués", en: "embedded CDA documents"),
        "explain-counts": MessageTemplate(
            fr: "compte pour le verdict EVSClient", en: "counts for the EVSClient verdict"),
        "explain-beyond": MessageTemplate(fr: "va au-delà d'EVSClient", en: "goes beyond EVSClient"),
        "explain-unknown": MessageTemplate(
            fr: "Règle « {0} » inconnue. L'id figure sous chaque constat, et dans le champ rule de --format ndjson.",
            en: "Unknown rule '{0}'. The id stands below each finding, and in the field rule of --format ndjson."),
        "explain-unknown-nearest": MessageTemplate(
            fr: "Règle « {0} » inconnue. Vouliez-vous « {1} » ?", en: "Unknown rule '{0}'. Did you mean '{1}'?"),
        "explain-rule-regle-StatutUnite": MessageTemplate(
            fr:
                "Telle que publiée (4.0.4 à 4.0.7), la règle lit input.type.text alors que le profil et les exemples codent le type "
                + "(type.coding) : elle ne se déclenche jamais sur des données conformes. Elle est exécutée ici à l'identique.",
            en:
                "As published (4.0.4 to 4.0.7) the rule reads input.type.text, while the profile and the examples code the type "
                + "(type.coding): it never fires on conforming data. It is run here just as it is."),
        "explain-rule-regle-ModePriseEnCharge": MessageTemplate(
            fr:
                "Présente dans les versions 4.0.4 à 4.0.6 du guide, supprimée en 4.0.7. La JDV J264 a eu trois contenus (2024-06-28, "
                + "2026-06-01, 2026-07-30) : voir --ig-version et --terminology-version.",
            en:
                "In versions 4.0.4 to 4.0.6 of the guide, gone from 4.0.7. JDV J264 had three contents (2024-06-28, 2026-06-01, "
                + "2026-07-30): see --ig-version and --terminology-version."),
        "explain-rule-slice-min": MessageTemplate(
            fr:
                "Les entrées de Task.input sont reconnues à type.coding (system et code exacts) ; un code mal écrit laisse l'entrée "
                + "hors de toute tranche, et la tranche attendue manque.",
            en:
                "Entries of Task.input are recognised by type.coding (exact system and code); a misspelt code leaves the entry in "
                + "no slice, and the slice that is expected is missing."),
    ])
}
