internal import FHIRCore

extension CDARule {
    static let ciSisRealm = CDARule(
        "cda-cisis-realm", .error, .value, on: .ciSis, source: "CI-SIS, Structuration minimale : realmCode",
        fr: "realmCode doit être FR.", en: "realmCode must be FR."
    ) { run in
        if let realm = run.root.child("realmCode"), realm.attribute("code") != "FR" { run.report(at: realm) }
    }
}
