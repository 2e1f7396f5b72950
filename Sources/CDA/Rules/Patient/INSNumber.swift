internal import FHIRCore

extension CDARule {
    static let insNumber = CDARule(
        "cda-ins-number", .error, .value, on: .sdo, source: "SDO, patientRole/id ; référentiel INS",
        fr: "« {0} » n'est pas un matricule INS : 13 caractères et 2 chiffres de clé (2A et 2B admis pour la Corse).",
        en: "'{0}' is no INS number: 13 characters and a 2-digit key (2A and 2B allowed for Corsica)."
    ) { run in
        for id in run.patientRoles.flatMap({ $0.children("id") })
        where CDAFacts.insRoots.contains(id.attribute("root") ?? "") {
            let number = id.attribute("extension") ?? ""
            let department = number.dropFirst(5).prefix(2)
            let digits =
                department == "2A" || department == "2B" ? number.prefix(5) + "20" + number.dropFirst(7) : number[...]
            if !CDAFacts.isDigits(digits, count: 15) { run.report(at: id, number) }
        }
    }
}
