public import Certificates

/// Verdicts as metrics, for the text file collector of Prometheus.
public struct CheckPrometheusReport {
    public init() {}

    public func text(_ verdicts: [CertificateVerdict]) -> String {
        let rows = CheckTableReport.sorted(verdicts)
        var lines = [
            "# HELP esms_cert_not_after_seconds End of the certificate's validity, seconds since 1970.",
            "# TYPE esms_cert_not_after_seconds gauge",
        ]
        for row in rows {
            guard let leaf = row.leaf else { continue }
            lines.append("esms_cert_not_after_seconds{\(Self.labels(row))} \(leaf.notAfter.seconds)")
        }
        lines += [
            "# HELP esms_cert_days_left Whole days until the certificate expires; negative once it has.",
            "# TYPE esms_cert_days_left gauge",
        ]
        for row in rows {
            guard let days = row.daysLeft else { continue }
            lines.append("esms_cert_days_left{\(Self.labels(row))} \(days)")
        }
        lines += [
            "# HELP esms_cert_verdict 1 for the verdict of the file, 0 for the others.",
            "# TYPE esms_cert_verdict gauge",
        ]
        let outcomes: [CertificateVerdict.Outcome] = [.accepted, .refused, .undetermined, .unreadable]
        for row in rows {
            for outcome in outcomes {
                lines.append(
                    "esms_cert_verdict{\(Self.labels(row)),verdict=\"\(outcome.rawValue)\"} "
                        + (row.outcome == outcome ? "1" : "0"))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func labels(_ verdict: CertificateVerdict) -> String {
        let identifier = verdict.leaf?.structureIdentifier?.identifier ?? ""
        return "file=\"\(escaped(verdict.file))\",identifier=\"\(escaped(identifier))\""
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
