internal import FHIRCore

extension CDARule {
    static let training = CDARule(
        "cda-formation", .error, .businessRule, on: .decision, source: "SDO, formation : droit 11.1",
        fr: "formation est obligatoire pour le droit 11.1.", en: "formation is mandatory for the right 11.1."
    ) { run in
        for right in run.rights
        where run.rightType(right) == "11.1"
            && right.path("detailTypeDroitPrestation", "formation", in: .extensionSDO).isEmpty
        { run.report(at: right) }
    }
}
