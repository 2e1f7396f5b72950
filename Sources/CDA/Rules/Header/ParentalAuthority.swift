internal import FHIRCore

extension CDARule {
    static let parentalAuthority = CDARule(
        "cda-parental-authority", .error, .required, on: .decision,
        source: "SDO, informant : cnsaSDO:autoriteParentale [1..1]",
        fr: "cnsaSDO:autoriteParentale doit figurer une fois dans relatedEntity, avec value true ou false.",
        en: "cnsaSDO:autoriteParentale must stand once in relatedEntity, with value true or false."
    ) { run in
        for entity in run.root.path("informant", "relatedEntity") {
            let flags = entity.children("autoriteParentale", in: .extensionSDO)
            if flags.count != 1 || !["true", "false"].contains(flags.first?.attribute("value") ?? "") {
                run.report(at: flags.first ?? entity)
            }
        }
    }
}
