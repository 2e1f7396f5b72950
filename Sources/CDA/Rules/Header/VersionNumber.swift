internal import FHIRCore

extension CDARule {
    static let versionNumber = CDARule(
        "cda-version-number", .error, .value, on: .sdo, source: "SDO, en-tête : versionNumber [0..1]",
        fr: "versionNumber : une fois au plus, un nombre à partir de 1 ; trouvé : « {0} ».",
        en: "versionNumber: once at most, a number from 1 on; found '{0}'."
    ) { run in
        let versions = run.root.children("versionNumber")
        guard let first = versions.first else { return }
        let value = first.attribute("value") ?? ""
        if versions.count > 1 || (Int(value) ?? 0) < 1 || !CDAFacts.isDigits(value) { run.report(at: first, value) }
    }
}
