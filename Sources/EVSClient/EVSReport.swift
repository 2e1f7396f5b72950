internal import FHIRCore

/// What EVSClient found, from a report of Gazelle's model or a FHIR OperationOutcome.
public struct EVSReport: Sendable {
    public struct Finding: Sendable, Equatable {
        public enum Severity: String, Sendable {
            case error
            case warning
        }

        public var severity: Severity
        /// HL7's message ids and the service's own; any of them may match one of ours.
        public var identifiers: [String]
        /// Where, as the service writes it.
        public var location: String
        public var text: String

        public init(severity: Severity, identifiers: [String], location: String, text: String) {
            self.severity = severity
            self.identifiers = identifiers
            self.location = location
            self.text = text
        }
    }

    public let findings: [Finding]

    /// Nil when the bytes are no report that is known.
    public init?(_ bytes: [UInt8]) {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let root = document.root, document.nodes[root].kind == .object else {
            return nil
        }
        if document.string("resourceType", of: root) == "OperationOutcome" {
            findings = Self.outcome(document, root)
        } else if document.member("reports", of: root) != nil {
            var found: [Finding] = []
            Self.collect(document, document.elements("reports", of: root), depth: 0, into: &found)
            findings = found
        } else {
            return nil
        }
    }

    /// Gazelle's validation report: reports in reports, each with assertions.
    private static func collect(
        _ document: JSONDocument, _ reports: [Int], depth: Int, into found: inout [Finding]
    ) {
        guard depth < 16 else { return }
        for report in reports {
            for assertion in document.elements("assertionReports", of: report) {
                // An assertion that holds is no finding.
                guard document.string("result", of: assertion) != "PASSED" else { continue }
                let severity: Finding.Severity
                switch document.string("severity", of: assertion) {
                case "ERROR": severity = .error
                case "WARNING": severity = .warning
                default: continue
                }
                let identifiers =
                    [document.string("assertionID", of: assertion)].compactMap(\.self)
                    + document.strings("requirementIDs", of: assertion)
                found.append(
                    Finding(
                        severity: severity, identifiers: identifiers.filter { !$0.isEmpty },
                        location: document.string("subjectLocation", of: assertion) ?? "",
                        text: document.string("description", of: assertion) ?? ""))
            }
            for error in document.elements("unexpectedErrors", of: report) {
                found.append(
                    Finding(
                        severity: .error, identifiers: [], location: "",
                        text: document.string("message", of: error) ?? document.string("name", of: error) ?? ""))
            }
            collect(document, document.elements("subReports", of: report), depth: depth + 1, into: &found)
        }
    }

    private static let messageID = "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id"

    private static func outcome(_ document: JSONDocument, _ root: Int) -> [Finding] {
        document.elements("issue", of: root).compactMap { issue in
            let severity: Finding.Severity
            switch document.string("severity", of: issue) {
            case "fatal", "error": severity = .error
            case "warning": severity = .warning
            default: return nil
            }
            let details = document.member("details", of: issue)
            let identifiers = document.elements("extension", of: issue).compactMap { item -> String? in
                guard document.string("url", of: item) == messageID else { return nil }
                return document.string("valueCode", of: item) ?? document.string("valueString", of: item)
            }
            return Finding(
                severity: severity, identifiers: identifiers,
                location: document.strings("expression", of: issue).first
                    ?? document.strings("location", of: issue).first ?? "",
                text: details.flatMap { document.string("text", of: $0) }
                    ?? document.string("diagnostics", of: issue) ?? "")
        }
    }
}
