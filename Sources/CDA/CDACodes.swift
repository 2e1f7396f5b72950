public import FHIRCore

/// Answers whether codes of CDA documents exist, by the OIDs of their systems; never guesses.
///
/// Belongs to one thread at a time, like ``Terminology``.
public final class CDACodes {
    enum Status {
        case known
        case unknown
        /// The nomenclature is not at hand.
        case notAtHand
    }

    private let terminology: Terminology

    public init(repository: DefinitionRepository) {
        terminology = Terminology(repository: repository)
    }

    private static let nos = "https://mos.esante.gouv.fr/NOS/"
    /// Systems at hand, by the end of their OID under 1.2.250.1.213.3.3.
    private static let systems = [
        "31": "TRE_R240-TemporaliteAccueil/FHIR/TRE-R240-TemporaliteAccueil",
        "39": "TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation",
        "13": "TRE_R213-ModePriseEnCharge/FHIR/TRE-R213-ModePriseEnCharge",
    ]
    /// Nomenclatures whose codes the guide itself lists in full.
    private static let lists = [
        "202": ["1", "5"], "171": ["1", "2"], "138": ["1", "2", "3", "4"], "168": ["1", "2"],
    ]

    func status(of code: String, inOID oid: String) -> Status {
        guard oid.hasPrefix(CDAFacts.nomenclatures) else { return .notAtHand }
        let number = String(oid.dropFirst(CDAFacts.nomenclatures.count))
        if let list = Self.lists[number] { return list.contains(code) ? .known : .unknown }
        guard let path = Self.systems[number] else { return .notAtHand }
        switch terminology.status(of: code, in: Self.nos + path) {
        case .known: return .known
        case .unknown: return .unknown
        case .notListed, .systemNotFound: return .notAtHand
        }
    }

    /// Whether a code belongs to one of the JDV by its name (`JDV_J143-AdministrativeGender-CISIS`).
    func status(of code: String, inValueSet name: String) -> Status {
        let id = name.replacing("_", with: "-", maxReplacements: 1)
        guard let valueSet = terminology.valueSet(Self.nos + name + "/FHIR/" + id) else { return .notAtHand }
        switch terminology.membership(system: nil, code: code, in: valueSet) {
        case .member: return .known
        case .notMember: return .unknown
        case .undetermined: return .notAtHand
        }
    }
}
