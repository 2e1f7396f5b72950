internal import FHIRCore

extension CDARule {
    static let ciSisSignature = CDARule(
        "cda-cisis-signature", .error, .value, on: .ciSis,
        source: "CI-SIS, Structuration minimale : legalAuthenticator",
        fr: "legalAuthenticator doit porter signatureCode S.", en: "legalAuthenticator must carry signatureCode S."
    ) { run in
        if let signer = run.root.child("legalAuthenticator"), signer.child("signatureCode")?.attribute("code") != "S" {
            run.report(at: signer)
        }
    }
}
