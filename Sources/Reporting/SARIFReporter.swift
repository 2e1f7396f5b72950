internal import FHIRCore
internal import Messages
internal import ValueFormats

/// SARIF 2.1.0, for code scanning. What stands in it are only the rules that were broken, each with its help; the
/// verdicts are properties of the files.
public struct SARIFReporter: Reporter {
    private let context: MessageContext
    private let environment: ReportEnvironment
    private let showsInformation: Bool
    private var rules: [Rule] = []
    private var ruleIndex: [String: Int] = [:]
    private var results: [JSONValue] = []
    private var notifications: [JSONValue] = []
    private var artifacts: [JSONValue] = []

    public init(context: MessageContext, environment: ReportEnvironment, showsInformation: Bool = true) {
        self.context = context
        self.environment = environment
        self.showsInformation = showsInformation
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        let location = JSONValue.members(["uri": .string(Self.uri(outcome.file))])
        if !outcome.isAboutSettings { artifacts.append(artifact(outcome, location)) }
        if let failure = outcome.failure {
            notifications.append(
                .members([
                    "level": .string("error"),
                    "message": .members(["text": .string(context.text(failure.message, failure.arguments))]),
                    "locations": .array([
                        .members(["physicalLocation": .members(["artifactLocation": location])])
                    ]),
                ]))
        }
        for finding in outcome.shown where showsInformation || finding.severity > .information {
            results.append(result(finding, location, outcome.side(of: finding)))
        }
        for (finding, reason) in outcome.setAside {
            results.append(result(finding, location, outcome.side(of: finding), suppressed: reason))
        }
        return ""
    }

    private func artifact(_ outcome: FinishedOutcome, _ location: JSONValue) -> JSONValue {
        var properties: [(String, JSONValue)] = [("evsclient", json(outcome.evsClient))]
        if let verdict = outcome.viaTrajectoire { properties.append(("viaTrajectoire", json(verdict))) }
        for (name, value) in outcome.basis?.values ?? [] { properties.append((name, .string(value))) }
        properties.append(("suppressed", .integer(outcome.setAside.count)))
        let words = VerdictWords(context: context).lines(outcome).map(\.text).joined(separator: "\n")
        return .members([
            ("location", location), ("description", .members(["text": .string(words)])),
            ("properties", .members(properties)),
        ])
    }

    private func json(_ verdict: Verdict) -> JSONValue {
        .members([
            "verdict": .string(verdict.answer.rawValue), "errors": .integer(verdict.errors),
            "warnings": .integer(verdict.warnings),
        ])
    }

    private mutating func result(
        _ finding: Finding, _ artifact: JSONValue, _ side: VerdictSide?, suppressed: String? = nil
    ) -> JSONValue {
        let index: Int
        if let known = ruleIndex[finding.rule.id] {
            index = known
        } else {
            index = rules.count
            ruleIndex[finding.rule.id] = index
            rules.append(finding.rule)
        }
        var location: [(String, JSONValue)] = [
            (
                "physicalLocation",
                .members([
                    "artifactLocation": artifact,
                    "region": .members([
                        "startLine": .integer(finding.position.line),
                        "startColumn": .integer(finding.position.column),
                    ]),
                ])
            )
        ]
        if !finding.expression.isEmpty {
            location.append(
                (
                    "logicalLocations",
                    .array([
                        .members(["fullyQualifiedName": .string(finding.expression), "kind": .string("element")])
                    ])
                ))
        }
        var properties: [(String, JSONValue)] = [("origin", .string(finding.origin.rawValue))]
        if let side { properties.append(("verdict", .string(side.rawValue))) }
        if !finding.messageID.isEmpty { properties.append(("messageId", .string(finding.messageID))) }
        var members: [(String, JSONValue)] = [
            ("ruleId", .string(finding.rule.id)), ("ruleIndex", .integer(index)),
            ("level", .string(Self.level(finding.severity))),
            ("message", .members(["text": .string(context.text(finding))])),
            ("locations", .array([.members(location)])), ("properties", .members(properties)),
        ]
        if let suppressed {
            let suppression = JSONValue.members(["kind": .string("external"), "justification": .string(suppressed)])
            members.append(("suppressions", .array([suppression])))
        }
        return .members(members)
    }

    public mutating func end() -> String {
        let driver = JSONValue.members([
            "name": .string(environment.tool), "version": .string(environment.version),
            "semanticVersion": .string(environment.version),
            "rules": .array(rules.map(describe)),
            "properties": .members([
                "guideVersion": .string(environment.guideVersion),
                "terminologyVersion": .string(environment.terminologyVersion),
            ]),
        ])
        let invocation = JSONValue.members([
            "executionSuccessful": .boolean(notifications.isEmpty),
            "toolExecutionNotifications": .array(notifications),
        ])
        let run = JSONValue.members([
            "tool": .members(["driver": driver]), "language": .string(context.language.rawValue),
            // Columns of findings count Unicode scalars.
            "columnKind": .string("unicodeCodePoints"), "invocations": .array([invocation]),
            "artifacts": .array(artifacts), "results": .array(results),
        ])
        let log = JSONValue.members([
            "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
            "runs": .array([run]),
        ])
        return log.text + "\n"
    }

    private func describe(_ rule: Rule) -> JSONValue {
        let known = environment.rules[rule.id]
        return .members([
            "id": .string(rule.id),
            "shortDescription": .members(["text": .string(known?.summary ?? rule.id)]),
            "help": .members([
                "text": .string(known?.help ?? rule.id), "markdown": .string(known?.markdown ?? rule.id),
            ]),
            "defaultConfiguration": .members(["level": .string(Self.level(rule.severity))]),
            "properties": .members(["tags": .array([.string(rule.origin.rawValue)])]),
        ])
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .fatal, .error: "error"
        case .warning: "warning"
        case .information: "note"
        }
    }

    /// A path as a URI reference: what may not stand in one is percent-encoded.
    static func uri(_ path: String) -> String {
        if path == "-" { return "stdin" }
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                output.append(byte)
            default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        let uri = String(decoding: output, as: UTF8.self)
        return uri.hasPrefix("/") ? "file://" + uri : uri
    }
}
