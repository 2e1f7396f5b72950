internal import FHIRCore

extension CDARule {
    static let body = CDARule(
        "cda-body", .error, .required, on: .sdo, source: "SDO, corps : component/structuredBody [1..1]",
        fr: "Il faut un component/structuredBody, et un seul component.",
        en: "A component/structuredBody is needed, and one component only."
    ) { run in
        if run.root.children("component").count != 1 || run.root.path("component", "structuredBody").count != 1 {
            run.report(at: run.root.children("component").last ?? run.root)
        }
    }
}
