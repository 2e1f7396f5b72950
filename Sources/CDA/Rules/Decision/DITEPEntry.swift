internal import FHIRCore

extension CDARule {
    static let ditepEntry = CDARule(
        "cda-ditep", .error, .businessRule, on: .decision, source: "SDO, modeEntreeDITEP : droit 7.7",
        fr: "modeEntreeDITEP est obligatoire pour le droit 7.7.", en: "modeEntreeDITEP is mandatory for the right 7.7."
    ) { run in
        for right in run.rights
        where run.rightType(right) == "7.7"
            && right.path("detailTypeDroitPrestation", "modeEntreeDITEP", in: .extensionSDO).isEmpty
        { run.report(at: right) }
    }
}
