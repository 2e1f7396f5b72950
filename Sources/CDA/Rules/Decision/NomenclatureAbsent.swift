internal import FHIRCore

extension CDARule {
    static let nomenclatureAbsent = CDARule(
        "cda-nomenclature-absent", .information, .notFound, on: .sdo, source: "SDO, annexe : nomenclatures CNSA",
        fr: "Codes non vérifiés, faute de ces nomenclatures : {0}.",
        en: "Codes not checked, for want of these nomenclatures: {0}."
    ) { run in
        var systems: [String] = []
        for element in run.document.elements.dropFirst() where element.name != "code" {
            guard let system = element.attribute("codeSystem"), let code = element.attribute("code"),
                system.hasPrefix("1.2.250.1.213."),
                !systems.contains(system), systems.count < 100, run.codes.status(of: code, inOID: system) == .notAtHand
            else { continue }
            systems.append(system)
        }
        if !systems.isEmpty { run.report(at: run.root, systems.joined(separator: ", ")) }
    }
}
