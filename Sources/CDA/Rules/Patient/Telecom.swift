internal import FHIRCore

extension CDARule {
    static let telecom = CDARule(
        "cda-telecom", .error, .value, on: .sdo, source: "SDO, patientRole/telecom [0..3]",
        fr: "telecom : trois au plus, de la forme tel:… ou mailto:… ; trouvé : « {0} ».",
        en: "telecom: three at most, of the form tel:… or mailto:…; found '{0}'."
    ) { run in
        for role in run.patientRoles {
            for (index, telecom) in role.children("telecom").enumerated() {
                let value = telecom.attribute("value") ?? ""
                if index >= 3 || !telecom.isNull && !value.hasPrefix("tel:") && !value.hasPrefix("mailto:") {
                    run.report(at: telecom, value)
                }
            }
        }
    }
}
