internal import FHIRCore

extension CDARule {
    static let extensionElements = CDARule(
        "cda-extension-element", .error, .structure, on: .sdo, source: "SDO, extensions de patientRole",
        fr: "cnsaSDO:{0} n'est pas prévu ici.", en: "cnsaSDO:{0} is not foreseen here."
    ) { run in
        let known: Set<String> = [
            "nomOrganismeAM", "numSecuriteSocialeOuvrantDroit", "dateTransfertDossier", "idMDPHResponsable",
            "idMDPHAccueil",
        ]
        for child in run.patientRoles.flatMap(\.children)
        where child.namespace == .extensionSDO && !known.contains(child.name) { run.report(at: child, child.name) }
    }
}
