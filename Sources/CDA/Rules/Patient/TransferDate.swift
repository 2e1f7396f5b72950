internal import FHIRCore

extension CDARule {
    static let transferDate = CDARule(
        "cda-transfer-date", .error, .value, on: .sdo, source: "SDO, patientRole : dateTransfertDossier [0..1]",
        fr: "dateTransfertDossier : « {0} » n'est pas un jour aaaammjj, ou l'élément se répète.",
        en: "dateTransfertDossier: '{0}' is no day yyyymmdd, or the element is repeated."
    ) { run in
        for role in run.patientRoles {
            let dates = role.children("dateTransfertDossier", in: .extensionSDO)
            guard let last = dates.last else { continue }
            let value = last.attribute("value") ?? ""
            if dates.count > 1 || !CDAFacts.isDay(value) { run.report(at: last, value) }
        }
    }
}
