internal import FHIRCore

extension CDARule {
    static let careMode = CDARule(
        "cda-care-mode", .warning, .codeInvalid, on: .decision,
        source: "SDO, modePriseEnCharge : JDV_J264, dont le contenu change d'une version à l'autre",
        fr:
            "modePriseEnCharge : « {0} » n'est pas dans toutes les versions de JDV_J264 (46, 47, 48 toujours ; 49 ou 238 selon la version).",
        en: "modePriseEnCharge: '{0}' is not in every version of JDV_J264 (46, 47, 48 always; 49 or 238 by version)."
    ) { run in
        DecisionShape.walk(run.decisions) { parent, _ in
            for mode in parent.children("modePriseEnCharge", in: .extensionSDO) {
                let code = mode.attribute("code") ?? ""
                // A code that the system itself lacks is reported as such.
                let isUnknown = run.codes.status(of: code, inOID: mode.attribute("codeSystem") ?? "") == .unknown
                if !["46", "47", "48"].contains(code), !isUnknown { run.report(at: mode, code) }
            }
        }
    }
}
