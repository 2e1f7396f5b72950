internal import FHIRCore

extension CDARule {
    static let body = CDARule(
        "cda-body", .error, .required, on: .sdo, source: "SDO, corps : component/structuredBody [1..1]",
        fr: "Il faut un component/structuredBody.", en: "A component/structuredBody is needed."
    ) { run in
        if run.root.path("component", "structuredBody").count != 1 {
            run.report(at: run.root.child("component") ?? run.root)
        }
    }
}
