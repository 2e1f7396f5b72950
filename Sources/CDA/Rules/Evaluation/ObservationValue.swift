internal import FHIRCore

extension CDARule {
    static let observationValue = CDARule(
        "cda-observation-value", .error, .codeInvalid, on: .evaluation, source: "SDO, évaluation : value CE",
        fr: "value de {0} : un code (CE) de {1} ; trouvé : « {2} » de « {3} ».",
        en: "value of {0}: a code (CE) of {1}; found '{2}' of '{3}'."
    ) { run in
        for (_, observation, fact) in run.observations {
            guard let fact else { continue }
            let values = observation.children("value")
            let value = values.first, code = value?.attribute("code") ?? "",
                system = value?.attribute("codeSystem") ?? ""
            let oid = CDAFacts.nomenclatures + String(fact.nomenclature)
            let isNull = value?.isNull ?? false
            if values.count != 1 || value?.attribute("type")?.split(separator: ":").last != "CE"
                || !isNull && (code.isEmpty || system != oid)
            {
                run.report(at: value ?? observation, fact.word, oid, code, system)
            }
        }
    }
}
