internal import CommandSupport
internal import FHIRCore
internal import PayloadDiff
internal import ValueFormats
internal import ViaTrajectoireRules

/// Judges the certificate that a client shows to nginx, as `esms-cert check` does: each one once.
package final class ClientCertificateJudge {
    /// One of the checks that a certificate does not pass.
    struct Refusal {
        let check: String
        let text: String
    }

    private let legalEntity: String
    private let anchors: String
    private let scratch: String
    private var known: [[UInt8]: [Refusal]] = [:]

    /// Certificates that are remembered; who shows more of them has each judged again.
    private static let most = 256
    /// The server has the certificate alone.
    private static let withoutMeaning: Set<String> = ["key-present", "key-matches"]

    /// - Parameters:
    ///   - anchors: authorities, PEM.
    ///   - scratch: a folder for the certificate while it is judged.
    package init(legalEntity: String, anchors: String, scratch: String) {
        self.legalEntity = legalEntity
        self.anchors = anchors
        self.scratch = scratch
    }

    /// - Parameter escaped: PEM, percent-encoded, as nginx hands it on.
    /// - Returns: nil when the tool is not there: then nothing is known of the certificate.
    func judge(escaped: String) -> [Refusal]? {
        // A plus is one of base64 here, and no blank.
        let request = RequestURL("GET /x?certificate=" + escaped.replacing("+", with: "%2B"))
        guard let pem = request?.parameter("certificate")?.value, pem.hasPrefix("-----BEGIN CERTIFICATE") else {
            return [Refusal(check: "missing", text: "—")]
        }
        let digest = SHA256.digest(Array(pem.utf8))
        if let refusals = known[digest] { return refusals }
        let file = scratch + "/presented.pem"
        guard (try? FileAccess.write(Array(pem.utf8), to: file, mode: 0o600)) != nil,
            let report = SiblingTool.capture(
                "esms-cert",
                [
                    "check", file, "--anchors", anchors, "--legal-entity", legalEntity, "--format", "ndjson", "--lang",
                    "fr",
                ]), let value = JSONValue(JSONDocument(SourceText(report.output))),
            case .array(let checks)? = value["checks"]
        else { return nil }
        let refusals = checks.compactMap { check -> Refusal? in
            guard let name = check["check"]?.stringValue, !Self.withoutMeaning.contains(name),
                check["result"]?.stringValue == "fail"
            else { return nil }
            return Refusal(check: name, text: check["text"]?.stringValue ?? "")
        }
        if known.count >= Self.most { known = [:] }
        known[digest] = refusals
        return refusals
    }
}
