/// The elements of `cnsaSDO:decision`: their order, how often they stand, and the nomenclatures of their codes.
struct DecisionShape {
    struct Element {
        let name: String
        let minimum: Int
        let maximum: Int
        /// Other spellings in the guide.
        let alias: String?
        /// OIDs that its codeSystem may be; empty for elements without code.
        let systems: [String]
    }

    let elements: [Element]
    private let places: [String: Int]

    private init(_ elements: [Element]) {
        self.elements = elements
        var places: [String: Int] = [:]
        for (index, element) in elements.enumerated() {
            places[element.name] = index
            if let alias = element.alias { places[alias] = index }
        }
        self.places = places
    }

    /// Where an element comes in the order; nil when it is not foreseen.
    func place(of name: String) -> Int? { places[name] }

    private static func one(_ name: String, _ system: String..., alias: String? = nil) -> Element {
        Element(name: name, minimum: 1, maximum: 1, alias: alias, systems: system.map(oid))
    }

    private static func maybe(_ name: String, _ system: String..., alias: String? = nil) -> Element {
        Element(name: name, minimum: 0, maximum: 1, alias: alias, systems: system.map(oid))
    }

    private static func any(_ name: String, _ system: String..., minimum: Int = 0) -> Element {
        Element(name: name, minimum: minimum, maximum: .max, alias: nil, systems: system.map(oid))
    }

    private static func oid(_ text: String) -> String { text.contains(".") ? text : CDAFacts.nomenclatures + text }

    private static let categories = "1.2.250.1.213.1.6.1.8"

    /// Shapes by the name of the element that has the children.
    static let all: [String: DecisionShape] = [
        "decision": DecisionShape([
            one("identifiantDecision", alias: "IdentifiantDecision"), one("typeDeDecision", "202"),
            one("dateDeDecision"), maybe("dateEffetDeLaDecisionDeCloture"),
            any("identifiantDesDecisionsReviseesRenouveleesCloturee"), maybe("idNat"),
            any("motivation", "148", minimum: 1), any("motivationLocale"),
            maybe("precisionReponseRevisionTiers", "168"), maybe("precisionLocale"), maybe("droitPrestation"),
        ]),
        "droitPrestation": DecisionShape([
            one("typeDroitOuPrestation", "204"), one("natureDroit", "151"), one("dateOuvertureDuDroit"),
            one("dateEcheanceDuDroit"), one("qualification", "171"), maybe("amendementCreton"), one("existencePAG"),
            maybe("motifFinPAG"), maybe("caracterisation"), maybe("detailTypeDroitPrestation"),
        ]),
        "caracterisation": DecisionShape([
            maybe("niveau", "98"), maybe("motif", "141"), maybe("dateMiseAJour"),
        ]),
        "detailTypeDroitPrestation": DecisionShape([
            maybe("precisionOrientation"), maybe("precisionOrientationLocale"), maybe("temporaliteAccueil", "31"),
            maybe("accueilSequentiel"), any("idNat"), maybe("categorieEtablissement", categories),
            maybe("categorieOrganisation", "39"), maybe("specialisationPriseEnCharge", "41"), any("formation"),
            maybe("modeEntreeDITEP", "138"),
            maybe("nbJoursDerogationAccueilTemporaire", alias: "nbJourDerogationAccueilTemporaire"),
            any("priseEnCharge"),
        ]),
        // JDV_J264 has had one code of R66 besides those of R213.
        "priseEnCharge": DecisionShape([maybe("modePriseEnCharge", "13", categories), maybe("quantification")]),
        "quantification": DecisionShape([maybe("nombre"), maybe("unite", "211"), maybe("periodicite", "163")]),
    ]

    /// Every element of decisions that has children of its own, with its shape.
    static func walk(_ decisions: [CDAElement], _ body: (CDAElement, DecisionShape) -> Void) {
        var stack = Array(decisions.reversed())
        while let element = stack.popLast() {
            guard let shape = all[element.name] else { continue }
            body(element, shape)
            stack.append(contentsOf: element.children.filter { $0.namespace == .extensionSDO }.reversed())
        }
    }

    /// Every element of decisions that has a code, with the nomenclatures it may come from.
    static func coded(_ decisions: [CDAElement], _ body: (CDAElement, [String]) -> Void) {
        walk(decisions) { parent, shape in
            for child in parent.children where child.namespace == .extensionSDO && !child.isNull {
                guard let place = shape.place(of: child.name), !shape.elements[place].systems.isEmpty else { continue }
                body(child, shape.elements[place].systems)
            }
        }
    }

    static func type(of decision: CDAElement) -> String {
        decision.child("typeDeDecision", in: .extensionSDO)?.attribute("code") ?? ""
    }

    /// identifiantDecision, in both spellings.
    static func identifiers(of decision: CDAElement) -> [CDAElement] {
        decision.children("identifiantDecision", in: .extensionSDO)
            + decision.children("IdentifiantDecision", in: .extensionSDO)
    }
}
