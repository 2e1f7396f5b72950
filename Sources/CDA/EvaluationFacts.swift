/// The observations of an evaluation: template, fixed word, nomenclature, sub-section.
enum EvaluationFacts {
    struct Fact {
        /// Under 1.2.250.1.213.1.1.3.
        let template: Int
        let word: String
        /// Under 1.2.250.1.213.3.3.
        let nomenclature: Int
        /// Under 1.2.250.1.213.1.1.2.
        let section: Int
        let repeats: Bool
    }

    static let all = [
        Fact(template: 177, word: "CompositionFoyer", nomenclature: 106, section: 230, repeats: true),
        Fact(template: 178, word: "TypeHebergement", nomenclature: 207, section: 230, repeats: true),
        Fact(template: 179, word: "CaracteristiqueLogement", nomenclature: 99, section: 230, repeats: true),
        Fact(template: 180, word: "RessourceProprePersonne", nomenclature: 174, section: 230, repeats: true),
        Fact(template: 181, word: "CaracteristiqueTransport", nomenclature: 201, section: 230, repeats: true),
        Fact(template: 182, word: "PathologiePrincipale", nomenclature: 162, section: 231, repeats: false),
        Fact(template: 183, word: "PathologieSecondaire", nomenclature: 162, section: 231, repeats: true),
        Fact(template: 184, word: "MaladieRare", nomenclature: 224, section: 231, repeats: false),
        Fact(template: 185, word: "HandicapRare", nomenclature: 225, section: 231, repeats: false),
        Fact(template: 186, word: "DeficiencePrincipale", nomenclature: 108, section: 231, repeats: false),
        Fact(template: 187, word: "DeficienceSecondaire", nomenclature: 108, section: 231, repeats: true),
        Fact(template: 188, word: "PriseEnCharge", nomenclature: 170, section: 231, repeats: true),
        Fact(template: 189, word: "DifficulteRencontree", nomenclature: 86, section: 231, repeats: true),
        Fact(template: 190, word: "SituationScolarite", nomenclature: 178, section: 232, repeats: false),
        Fact(template: 191, word: "TempsScolarisation", nomenclature: 198, section: 232, repeats: false),
        Fact(template: 192, word: "EvaluationScolarite", nomenclature: 122, section: 232, repeats: false),
        Fact(template: 193, word: "NiveauFormationProfessionnelle", nomenclature: 152, section: 232, repeats: false),
        Fact(template: 194, word: "SituationProfessionnelle", nomenclature: 179, section: 232, repeats: false),
        Fact(template: 195, word: "AptitudePoste", nomenclature: 89, section: 232, repeats: false),
        Fact(template: 196, word: "PerspectiveProfessionnelle", nomenclature: 164, section: 232, repeats: false),
        Fact(template: 197, word: "EvolutionEnvisagee", nomenclature: 124, section: 233, repeats: false),
        Fact(template: 198, word: "EvolutionConstatee", nomenclature: 123, section: 233, repeats: false),
        Fact(template: 199, word: "BesoinCompensation", nomenclature: 94, section: 233, repeats: true),
    ]

    private static let byTemplate = Dictionary(all.map { ("1.2.250.1.213.1.1.3.\($0.template)", $0) }) { first, _ in
        first
    }

    /// Number of a sub-section, 230 to 233; nil for any other section.
    static func section(of section: CDAElement) -> Int? {
        (230...233).first { section.hasTemplate("1.2.250.1.213.1.1.2.\($0)") }
    }

    /// Every observation with the number of its sub-section and what the guide says about it.
    static func observations(_ run: CDARun) -> [(section: Int?, observation: CDAElement, fact: Fact?)] {
        run.sections.flatMap { $0.path("component", "section") }.flatMap { section in
            // Once a section: it may hold thousands of entries.
            let number = Self.section(of: section)
            return section.path("entry", "observation").map { observation in
                let templates = observation.children("templateId").compactMap { $0.attribute("root") }
                return (number, observation, templates.compactMap { byTemplate[$0] }.first)
            }
        }
    }
}
