internal import FHIRCore
internal import PayloadDiff
internal import ValueFormats

extension DossierFolder {
    /// Keeps what `esms-cert check --format json` said of one certificate: its verdict and checks. Neither the
    /// certificate nor a key or password is kept, nor where the file lies.
    public mutating func add(certificateReport bytes: [UInt8], time: String) throws(DossierError) {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let json = JSONValue(document),
            let checkedAt = json["checkedAt"]?.stringValue, let files = json["files"]?.items, files.count == 1,
            let file = files.first,
            let verdict = file["verdict"]?.stringValue, let checks = file["checks"]
        else { throw DossierError(.certificate) }
        let subject = file["subject"]?.stringValue
        let kept = JSONValue.members([
            ("checkedAt", .string(checkedAt)), ("verdict", .string(verdict)),
            ("sentence", file["sentence"] ?? .null), ("subject", .optional(subject)),
            ("notAfter", file["notAfter"] ?? .null), ("sha256", file["sha256"] ?? .null), ("checks", checks),
        ])
        let report = "certificate/check.json"
        try write(Array((kept.text + "\n").utf8), to: report)
        manifest.certificate = .init(
            checkedAt: checkedAt, verdict: verdict, sentence: file["sentence"]?.stringValue ?? verdict,
            legalEntity: subject.flatMap(Self.legalEntity), notAfter: file["notAfter"]?.stringValue, report: report)
        manifest.updatedAt = time
        try save()
    }

    /// The FINESS number in `OU=1690999107`.
    private static func legalEntity(_ subject: String) -> String? {
        subject.split(whereSeparator: { $0 == "," || $0 == "+" }).lazy
            .filter { $0.hasPrefix("OU=1") }.map { String($0.dropFirst(4)) }.first { $0.utf8.count == 9 }
    }

    /// Name, result and text of each check of the certificate, as they were kept.
    func certificateChecks() -> [(check: String, result: String, text: String)] {
        guard let certificate = manifest.certificate, let bytes = try? bytes(of: certificate.report),
            let checks = JSONValue(JSONDocument(SourceText(bytes)))?["checks"]?.items
        else { return [] }
        return checks.compactMap { check in
            guard let name = check["check"]?.stringValue, let result = check["result"]?.stringValue else { return nil }
            return (name, result, check["text"]?.stringValue ?? "")
        }
    }
}
