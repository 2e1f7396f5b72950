public import FHIRCore
internal import Glibc

/// What rules look things up in. Tables are built when first asked for, once for all the payloads of a run.
///
/// Belongs to one thread at a time, like ``Definitions``.
public final class BusinessContext {
    public let repository: DefinitionRepository
    private let terminology: Terminology
    private let clock: @Sendable () -> Int
    /// What FINESS says of a structure; asked only where a rule depends on it.
    let structure: StructureLookUp

    /// Seconds since 1970 by the system's clock.
    public static let systemClock: @Sendable () -> Int = { Int(time(nil)) }

    /// - Parameters:
    ///   - clock: seconds since 1970, UTC.
    ///   - structures: the FINESS registry, where one is at hand.
    public init(
        definitions: Definitions, clock: @escaping @Sendable () -> Int = systemClock,
        structures: @escaping StructureLookUp = { _ in nil }
    ) {
        structure = structures
        repository = definitions.repository
        terminology = definitions.terminology
        self.clock = clock
    }

    /// The latest day that it is anywhere on earth: a date is in the future only when it is so everywhere.
    private(set) lazy var today = CalendarDate(secondsSince1970: clock() + 14 * 3600)

    // MARK: - Nomenclatures

    private static let nos = "https://mos.esante.gouv.fr/NOS/"
    private static let statusSystem = nos + "TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge"
    private static let motiveSystem =
        nos + "TRE_R358-MotifStatutPersonnePriseCharge/FHIR/TRE-R358-MotifStatutPersonnePriseCharge"

    /// JDV J252.
    private(set) lazy var esmsStatuses = codes(
        "JDV_J252-StatutPersonnePriseChargeESMS/FHIR/JDV-J252-StatutPersonnePriseChargeESMS")
    /// JDV J253.
    private(set) lazy var unitStatuses = codes(
        "JDV_J253-StatutPersonnePriseChargeUnite/FHIR/JDV-J253-StatutPersonnePriseChargeUnite")

    private func codes(_ name: String) -> Set<String> {
        Set(concepts(name).map(\.code))
    }

    private func concepts(_ name: String) -> [CodeSystem.Concept] {
        terminology.valueSet(Self.nos + name).flatMap { terminology.expansion(of: $0) }?.map(\.concept) ?? []
    }

    /// Codes of JDV J34 that mean an ESAT, recognised by their label.
    private(set) lazy var esatCategories = Set(
        concepts("JDV_J34-CategorieOrganisation-ROR/FHIR/JDV-J34-CategorieOrganisation-ROR")
            .filter { TextFolding.fold($0.display).utf8.firstRange(of: Array("(esat)".utf8)) != nil }.map(\.code))

    /// Motives by the status that they go with (ASS_A32), in the order of the table. A status without entry has none.
    private(set) lazy var motives: [String: [String]] = {
        var result: [String: [String]] = [:]
        let url =
            Self.nos + "ASS_A32-StatutMotifPersonnePriseCharge/FHIR/ASS-A32-StatutMotifPersonnePriseCharge"
        guard let map = repository.projectResource(url), let root = map.root else { return result }
        for group in map.elements("group", of: root) {
            for element in map.elements("element", of: group) {
                guard let status = map.string("code", of: element) else { continue }
                result[status, default: []] += map.elements("target", of: element).compactMap {
                    map.string("code", of: $0)
                }
            }
        }
        return result
    }()

    /// `45 (Admission impossible signalée)`, or the code alone where it is not known.
    func status(_ code: String) -> String { labelled(code, Self.statusSystem) }

    func motive(_ code: String) -> String { labelled(code, Self.motiveSystem) }

    private var labelTables: [String: LabelTable] = [:]

    /// The labels of a code system; nil where it is not at hand.
    func labels(of system: String) -> LabelTable? {
        if let known = labelTables[system] { return known }
        guard let codeSystem = terminology.codeSystem(system) else { return nil }
        let table = LabelTable(codeSystem)
        labelTables[system] = table
        return table
    }

    private func labelled(_ code: String, _ system: String) -> String {
        terminology.codeSystem(system)?.concept(code).map { "\(code) (\($0.display))" } ?? code
    }
}
