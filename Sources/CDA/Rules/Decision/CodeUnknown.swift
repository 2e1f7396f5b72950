internal import FHIRCore

extension CDARule {
    static let codeUnknown = CDARule(
        "cda-code-unknown", .error, .codeInvalid, on: .decision,
        source: "SDO, tableau de cnsaSDO:decision : TRE_R240, R244, R213 (J264), nomenclatures du guide",
        fr: "cnsaSDO:{0} : le code « {1} » n'existe pas dans {2}.",
        en: "cnsaSDO:{0}: the code '{1}' does not exist in {2}."
    ) { run in
        DecisionShape.coded(run.decisions) { element, expected in
            let system = element.attribute("codeSystem") ?? "", code = element.attribute("code") ?? ""
            if code.isEmpty || expected.contains(system) && run.codes.status(of: code, inOID: system) == .unknown {
                run.report(at: element, element.name, code, system)
            }
        }
    }
}
