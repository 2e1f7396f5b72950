internal import FHIRCore

extension CDARule {
    static let ciSisCustodian = CDARule(
        "cda-cisis-custodian", .error, .value, on: .ciSis, source: "CI-SIS, Structuration minimale : custodian",
        fr: "L'id du custodian doit avoir root 1.2.250.1.71.4.2.2 ou 1.2.250.1.213.4.1.",
        en: "The custodian's id must have root 1.2.250.1.71.4.2.2 or 1.2.250.1.213.4.1."
    ) { run in
        let ids = run.root.path("custodian", "assignedCustodian", "representedCustodianOrganization", "id")
        if !ids.contains(where: { ["1.2.250.1.71.4.2.2", "1.2.250.1.213.4.1"].contains($0.attribute("root") ?? "") }) {
            run.report(at: ids.first ?? run.root.child("custodian") ?? run.root)
        }
    }
}
