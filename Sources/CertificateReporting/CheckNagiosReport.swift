public import Certificates
internal import CommandSupport
public import Messages

/// Verdicts for Nagios and its kin: a line, then one a file, with the days left as performance data. The exit codes are
/// theirs.
public struct CheckNagiosReport {
    public enum State: Int32, Sendable {
        case ok = 0
        case warning = 1
        case critical = 2
        case unknown = 3

        var word: String {
            switch self {
            case .ok: "OK"
            case .warning: "WARNING"
            case .critical: "CRITICAL"
            case .unknown: "UNKNOWN"
            }
        }
    }

    private let language: Language
    private let warningDays: Int

    public init(language: Language, warningDays: Int) {
        self.language = language
        self.warningDays = warningDays
    }

    /// The worst of all files: refused is worse than not judged, which is worse than a remark.
    public static func state(_ verdicts: [CertificateVerdict]) -> State {
        let outcomes = Set(verdicts.map(\.outcome))
        if outcomes.contains(.refused) { return .critical }
        if outcomes.contains(.undetermined) || outcomes.contains(.unreadable) || verdicts.isEmpty { return .unknown }
        return verdicts.contains { $0.findings.contains { $0.result == .warn } } ? .warning : .ok
    }

    public func text(_ verdicts: [CertificateVerdict]) -> String {
        let rows = CheckTableReport.sorted(verdicts)
        let first = rows.first { Self.state([$0]) == Self.state(rows) } ?? rows.first
        let sentence = first.map { $0.sentence(in: language) } ?? ""
        let data = rows.enumerated().compactMap { index, row in
            row.daysLeft.map { "'\(Self.label(row.file, index))'=\($0);\(warningDays):;0:" }
        }
        let head = "ESMS-CERT \(Self.state(rows).word) - " + Self.plain(sentence)
        let lines = rows.map { Self.plain($0.file + ": " + $0.sentence(in: language)) }
        return ([head + (data.isEmpty ? "" : " | " + data.joined(separator: " "))] + lines).joined(separator: "\n")
            + "\n"
    }

    /// Neither line ends nor the sign that begins the performance data.
    private static func plain(_ text: String) -> String {
        Terminal.sanitized(text).replacing("|", with: "/")
    }

    private static func label(_ file: String, _ index: Int) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? "file\(index)"
        return plain(name).replacing("'", with: "_").replacing("=", with: "_")
    }
}
