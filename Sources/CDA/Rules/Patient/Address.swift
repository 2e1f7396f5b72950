internal import FHIRCore

extension CDARule {
    static let address = CDARule(
        "cda-address", .error, .value, on: .sdo, source: "SDO, patientRole/addr [0..1 par use]",
        fr: "addr : use PHYS ou PST ; avec PHYS, streetAddressLine et city sont obligatoires.",
        en: "addr: use PHYS or PST; with PHYS, streetAddressLine and city are mandatory."
    ) { run in
        for address in run.patientRoles.flatMap({ $0.children("addr") }) {
            let use = address.attribute("use") ?? ""
            if !["PHYS", "PST"].contains(use)
                || use == "PHYS" && (address.child("streetAddressLine")?.text ?? "").isEmpty
                || use == "PHYS" && (address.child("city")?.text ?? "").isEmpty
            {
                run.report(at: address)
            }
        }
    }
}
