internal import FHIRCore
internal import PayloadDiff
public import ValueFormats

/// What a dossier holds: `dossier.json`, docs/schemas/dossier.schema.json.
public struct DossierManifest: Sendable, Equatable {
    /// A payload that was judged, as it lies in the folder.
    public struct Payload: Sendable, Equatable {
        /// `01`, `02`…
        public var id: String
        /// Task, Consent, DocumentReference, Bundle or ClinicalDocument.
        public var type: String
        /// Below the folder: `payloads/01-task.json`.
        public var file: String
        /// Of the file, in hexadecimal.
        public var sha256: String
        /// Values of persons were replaced when it was added.
        public var isRedacted: Bool
        /// Values of idNat_Struct and meta.source.
        public var structures: [String]
        public var judgement: Judgement
        /// Below the folder.
        public var reports: [String]
        /// Permanent addresses of EVSClient's reports.
        public var evsURLs: [String]
    }

    /// What was said of a payload, and by what.
    public struct Judgement: Sendable, Equatable {
        public var tool: String
        public var guide: String
        public var terminology: String
        /// UTC, `2026-11-21T12:00:00Z`.
        public var time: String
        /// The verdict that EVSClient will give.
        public var isValid: Bool
        public var errors: Int
        public var warnings: Int
        /// Errors of the rules beyond EVSClient.
        public var businessErrors: Int

        public init(
            tool: String, guide: String, terminology: String, time: String, isValid: Bool, errors: Int, warnings: Int,
            businessErrors: Int
        ) {
            self.tool = tool
            self.guide = guide
            self.terminology = terminology
            self.time = time
            self.isValid = isValid
            self.errors = errors
            self.warnings = warnings
            self.businessErrors = businessErrors
        }
    }

    /// What `esms-cert check` said of the partner's certificate; the certificate itself is not kept.
    public struct Certificate: Sendable, Equatable {
        public var checkedAt: String
        /// accepted, refused, undetermined or unreadable.
        public var verdict: String
        /// The verdict in words, in the language of the check.
        public var sentence: String
        /// FINESS number that the certificate was issued on; nil when it has none.
        public var legalEntity: String?
        public var notAfter: String?
        /// Below the folder.
        public var report: String
    }

    /// Version of this shape.
    public static let version = 1

    public var createdAt: String
    public var updatedAt: String
    public var editor: String?
    public var software: String?
    /// FINESS number of the partner's legal entity (EJ).
    public var legalEntity: String?
    /// FINESS numbers of its establishments (ET) that take part.
    public var establishments: [String] = []
    public var payloads: [Payload] = []
    public var certificate: Certificate?

    public init(createdAt: String) {
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// Files that belong to the dossier besides the manifest, below the folder, in order.
    public var files: [String] {
        payloads.flatMap { [$0.file] + $0.reports } + (certificate.map { [$0.report] } ?? [])
    }

    // MARK: - JSON

    public var json: JSONValue {
        .members([
            ("dossier", .integer(Self.version)), ("createdAt", .string(createdAt)), ("updatedAt", .string(updatedAt)),
            ("editor", .optional(editor)), ("software", .optional(software)), ("legalEntity", .optional(legalEntity)),
            ("establishments", .strings(establishments)), ("payloads", .array(payloads.map(\.json))),
            ("certificate", certificate?.json ?? .null),
        ])
    }

    /// - Returns: nil when the text is no manifest of this version.
    public init?(_ bytes: [UInt8]) {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let json = JSONValue(document), json["dossier"] == .integer(Self.version),
            let createdAt = json["createdAt"]?.stringValue, let updatedAt = json["updatedAt"]?.stringValue,
            let payloads = json["payloads"]?.items
        else { return nil }
        self.init(createdAt: createdAt)
        self.updatedAt = updatedAt
        editor = json["editor"]?.stringValue
        software = json["software"]?.stringValue
        legalEntity = json["legalEntity"]?.stringValue
        establishments = json["establishments"]?.items?.compactMap(\.stringValue) ?? []
        for value in payloads {
            guard let payload = Payload(value) else { return nil }
            self.payloads.append(payload)
        }
        if let value = json["certificate"], value != .null {
            guard let certificate = Certificate(value) else { return nil }
            self.certificate = certificate
        }
        // A manifest that was tampered with must not lead out of its folder.
        guard files.allSatisfy(Self.isBelow) else { return nil }
    }

    private static func isBelow(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
            && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0 == "" }
    }
}

extension JSONValue {
    var items: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    var boolValue: Bool? {
        guard case .boolean(let value) = self else { return nil }
        return value
    }

    var integerValue: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }
}

extension DossierManifest.Payload {
    fileprivate var json: JSONValue {
        .members([
            ("id", .string(id)), ("type", .string(type)), ("file", .string(file)), ("sha256", .string(sha256)),
            ("redacted", .boolean(isRedacted)), ("structures", .strings(structures)),
            (
                "judgement",
                .members([
                    ("tool", .string(judgement.tool)), ("guide", .string(judgement.guide)),
                    ("terminology", .string(judgement.terminology)), ("time", .string(judgement.time)),
                    ("valid", .boolean(judgement.isValid)), ("errors", .integer(judgement.errors)),
                    ("warnings", .integer(judgement.warnings)),
                    ("businessErrors", .integer(judgement.businessErrors)),
                ])
            ),
            ("reports", .strings(reports)), ("evsURLs", .strings(evsURLs)),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.stringValue, let type = json["type"]?.stringValue,
            let file = json["file"]?.stringValue, let sha256 = json["sha256"]?.stringValue,
            let redacted = json["redacted"]?.boolValue, let judgement = json["judgement"],
            let tool = judgement["tool"]?.stringValue, let guide = judgement["guide"]?.stringValue,
            let terminology = judgement["terminology"]?.stringValue, let time = judgement["time"]?.stringValue,
            let valid = judgement["valid"]?.boolValue, let errors = judgement["errors"]?.integerValue,
            let warnings = judgement["warnings"]?.integerValue,
            let business = judgement["businessErrors"]?.integerValue
        else { return nil }
        func strings(_ key: String) -> [String] { json[key]?.items?.compactMap(\.stringValue) ?? [] }
        self.init(
            id: id, type: type, file: file, sha256: sha256, isRedacted: redacted, structures: strings("structures"),
            judgement: .init(
                tool: tool, guide: guide, terminology: terminology, time: time, isValid: valid, errors: errors,
                warnings: warnings, businessErrors: business),
            reports: strings("reports"), evsURLs: strings("evsURLs"))
    }
}

extension DossierManifest.Certificate {
    fileprivate var json: JSONValue {
        .members([
            ("checkedAt", .string(checkedAt)), ("verdict", .string(verdict)), ("sentence", .string(sentence)),
            ("legalEntity", .optional(legalEntity)), ("notAfter", .optional(notAfter)), ("report", .string(report)),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let checkedAt = json["checkedAt"]?.stringValue, let verdict = json["verdict"]?.stringValue,
            let sentence = json["sentence"]?.stringValue, let report = json["report"]?.stringValue
        else { return nil }
        self.init(
            checkedAt: checkedAt, verdict: verdict, sentence: sentence, legalEntity: json["legalEntity"]?.stringValue,
            notAfter: json["notAfter"]?.stringValue, report: report)
    }
}
