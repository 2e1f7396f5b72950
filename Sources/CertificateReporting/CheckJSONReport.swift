public import Certificates
internal import CommandSupport
internal import FINESS
public import Messages
internal import ValueFormats

/// Verdicts as JSON: docs/schemas/cert-check.schema.json.
public struct CheckJSONReport {
    private let language: Language

    public init(language: Language) { self.language = language }

    /// One line, without its end: the shape other tools rely on.
    public func line(_ verdict: CertificateVerdict) -> String {
        let checks = verdict.findings.map { finding in
            JSONValue.members([
                ("check", .string(finding.check.rawValue)), ("result", .string(finding.result.rawValue)),
                ("text", .string(finding.text(in: language))),
            ])
        }
        return JSONValue.members([
            ("file", .string(verdict.file)), ("verdict", .string(verdict.outcome.rawValue)), ("checks", .array(checks)),
        ]).compact
    }

    /// A whole document, with what the lines leave out.
    public func document(_ verdicts: [CertificateVerdict], at moment: Instant) -> String {
        JSONValue.members([
            ("checkedAt", .string(moment.iso8601)), ("tool", .string("esms-cert " + ToolVersion.number)),
            ("files", .array(verdicts.map(object))),
        ]).text + "\n"
    }

    private func object(_ verdict: CertificateVerdict) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("file", .string(verdict.file)), ("verdict", .string(verdict.outcome.rawValue)),
            ("sentence", .string(verdict.sentence(in: language))),
        ]
        if !verdict.fileHash.isEmpty { members.append(("fileSha256", .string(verdict.fileHash.hexadecimal))) }
        if let registry = verdict.registry { members.append(("registry", .string(registry.generatedAt))) }
        if !verdict.toolAnswers.isEmpty {
            let answers = verdict.toolAnswers.map { answer in
                JSONValue.members([
                    ("tool", .string(answer.tool)), ("opens", answer.opens.map { .boolean($0) } ?? .null),
                    ("words", .string(answer.words)),
                ])
            }
            members.append(("tools", .array(answers)))
        }
        if let leaf = verdict.leaf {
            members.append(("subject", .string(leaf.subject.rfc2253)))
            members.append(("notAfter", .string(leaf.notAfter.iso8601)))
            members.append(("daysLeft", .integer(verdict.daysLeft ?? 0)))
            members.append(("sha256", .string(leaf.fingerprint.hexadecimal)))
        }
        let checks = verdict.findings.map { finding in
            JSONValue.members([
                ("check", .string(finding.check.rawValue)), ("result", .string(finding.result.rawValue)),
                ("message", .string(finding.message.id)), ("text", .string(finding.text(in: language))),
                ("found", .string(finding.found(in: language))), ("next", .optional(finding.advice(in: language))),
            ])
        }
        members.append(("checks", .array(checks)))
        return .members(members)
    }
}
