internal import FHIRCore

extension CDARule {
    static let custodian = CDARule(
        "cda-custodian", .error, .value, on: .sdo, source: "SDO, en-tête : custodian [1..1]",
        fr: "Un custodian, avec l'id root 1.2.250.1.213.8.1, extension ViaTrajectoire.",
        en: "One custodian, with the id root 1.2.250.1.213.8.1, extension ViaTrajectoire."
    ) { run in
        let custodians = run.root.children("custodian")
        let ids = run.root.path("custodian", "assignedCustodian", "representedCustodianOrganization", "id")
        if custodians.count != 1
            || !ids.contains(where: {
                $0.attribute("root") == CDAFacts.viaTrajectoireRoot && $0.attribute("extension") == "ViaTrajectoire"
            })
        {
            run.report(at: custodians.first ?? run.root)
        }
    }
}
