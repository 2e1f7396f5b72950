internal import FHIRCore

extension CDARule {
    static let ciSisHeader = CDARule(
        "cda-cisis-header", .error, .required, on: .ciSis, source: "CI-SIS, Structuration minimale : en-tête",
        fr: "{0} : de {1} à {2} attendu dans l'en-tête, trouvé {3}.",
        en: "{0}: {1} to {2} expected in the header, found {3}."
    ) { run in
        let once = [
            "realmCode", "id", "code", "title", "confidentialityCode", "languageCode", "setId", "versionNumber",
            "recordTarget", "custodian", "componentOf", "legalAuthenticator", "component",
        ]
        let many = ["author", "documentationOf"]
        let optional = ["dataEnterer", "relatedDocument"]
        func check(_ names: [String], _ minimum: Int, _ maximum: Int) {
            for name in names {
                let found = run.root.children(name)
                if found.count < minimum || found.count > maximum {
                    run.report(
                        at: found.last ?? run.root, name, String(minimum), maximum == .max ? "*" : String(maximum),
                        String(found.count))
                }
            }
        }
        check(once, 1, 1)
        check(many, 1, .max)
        check(optional, 0, 1)
    }
}
