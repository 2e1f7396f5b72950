internal import FHIRCore

extension CDARule {
    static let socialSecurity = CDARule(
        "cda-social-security", .error, .value, on: .sdo,
        source: "SDO, patientRole : numSecuriteSocialeOuvrantDroit [0..1]",
        fr:
            "numSecuriteSocialeOuvrantDroit : root 1.2.250.1.213.1.4.13 (NIR) ou .14 (NIA) et extension de 15 caractères.",
        en:
            "numSecuriteSocialeOuvrantDroit: root 1.2.250.1.213.1.4.13 (NIR) or .14 (NIA) and an extension of 15 characters.",
        more: [
            "text": (
                fr:
                    "Le numéro est écrit en texte, comme dans l'exemple du guide ; son tableau demande root et extension.",
                en: "The number is written as text, as in the guide's example; its table asks for root and extension."
            )
        ]
    ) { run in
        for number in run.patientRoles.flatMap({ $0.children("numSecuriteSocialeOuvrantDroit", in: .extensionSDO) }) {
            if number.attribute("root") == nil, number.attribute("extension") == nil, !number.text.isEmpty {
                run.report(at: number, wording: "text", severity: .warning)
            } else if !["1.2.250.1.213.1.4.13", "1.2.250.1.213.1.4.14"].contains(number.attribute("root") ?? "")
                || number.attribute("extension")?.utf8.count != 15
            {
                run.report(at: number)
            }
        }
    }
}
