public import Certificates
public import Messages

/// Verdicts for a spreadsheet: one line a file, semicolons between the fields, as French spreadsheets expect.
public struct CheckCSVReport {
    private let language: Language

    public init(language: Language) { self.language = language }

    public func text(_ verdicts: [CertificateVerdict]) -> String {
        let rows = CheckTableReport.sorted(verdicts).map { verdict -> [String] in
            [
                verdict.file, verdict.outcome.rawValue, verdict.daysLeft.map(String.init) ?? "",
                verdict.leaf?.notAfter.iso8601 ?? "", verdict.leaf?.subject.organization ?? "",
                verdict.leaf?.structureIdentifier?.identifier ?? "", verdict.leaf?.subject.commonName ?? "",
                String(verdict.findings.filter { $0.result == .warn }.count), verdict.sentence(in: language),
            ]
        }
        let header = [
            "file", "verdict", "days_left", "not_after", "organisation", "identifier", "common_name", "remarks",
            "sentence",
        ]
        return ([header] + rows).map { $0.map(Self.field).joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
    }

    /// Quoted where it has to be; what a spreadsheet would take for a formula is kept from being one.
    private static func field(_ text: String) -> String {
        var text = text
        let isNumber = Int(text) != nil
        if let first = text.first, "=+-@\t\r".contains(first), !isNumber { text = "'" + text }
        guard text.contains(where: { ";\"\r\n".contains($0) || $0 == "\r\n" }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
