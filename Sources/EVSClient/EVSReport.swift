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

    /// A setting, a package or a version that the engine says of itself.
    public struct EngineValue: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public let findings: [Finding]
    /// What the report says of the engine and its settings; empty where it says nothing.
    public let engine: [EngineValue]

    /// Nil when the bytes are no report that is known.
    public init?(_ bytes: [UInt8]) {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let root = document.root, document.nodes[root].kind == .object else {
            return nil
        }
        if document.string("resourceType", of: root) == "OperationOutcome" {
            findings = Self.outcome(document, root)
            engine = Self.engineLines(document, root)
        } else if document.member("reports", of: root) != nil {
            var found: [Finding] = []
            Self.collect(document, document.elements("reports", of: root), depth: 0, into: &found)
            findings = found
            engine = document.elements("additionalMetadata", of: root).prefix(500).compactMap { item in
                guard let name = document.string("name", of: item), let value = document.string("value", of: item)
                else {
                    return nil
                }
                return EngineValue(name: name, value: value)
            }
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

    /// matchbox's own interface tells its settings in the first information of the outcome, a line each.
    private static func engineLines(_ document: JSONDocument, _ root: Int) -> [EngineValue] {
        let first = document.elements("issue", of: root).first { document.string("severity", of: $0) == "information" }
        guard let first else { return [] }
        let details = document.member("details", of: first).flatMap { document.string("text", of: $0) }
        let text = details ?? document.string("diagnostics", of: first) ?? ""
        return text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == ";" }).prefix(500).compactMap { line in
            guard let separator = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
            let name = line[..<separator].trimmingBlanks
            let value = line[line.index(after: separator)...].trimmingBlanks
            // A sentence is no name.
            guard !name.isEmpty, !value.isEmpty, !name.contains(" ") else { return nil }
            return EngineValue(name: name, value: value)
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

extension Substring {
    fileprivate var trimmingBlanks: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
