internal import FHIRCore
internal import Messages
internal import ValueFormats

/// The report of Gazelle's validation service, one for the run: a report a file, what goes beyond EVSClient in a report
/// below it that does not count. The payload itself does not stand in it. What was set aside stands among the assertions:
/// it counts for the result.
public struct GazelleReporter: Reporter {
    private let context: MessageContext
    private let environment: ReportEnvironment
    private let showsInformation: Bool
    private var items: [JSONValue] = []
    private var reports: [JSONValue] = []
    private var total = Counters()
    private var result = Result.passed
    private var profiles: [String] = []
    private var metadata: [JSONValue] = []

    private enum Result: String {
        case passed = "PASSED"
        case failed = "FAILED"
        case undefined = "UNDEFINED"
    }

    private struct Counters {
        var infos = 0
        var warnings = 0
        var errors = 0
        var unexpected = 0

        init(_ findings: [Finding] = []) {
            infos = findings.count { $0.severity == .information }
            warnings = findings.count { $0.severity == .warning }
            errors = findings.count { $0.isError }
        }

        mutating func add(_ other: Counters) {
            infos += other.infos
            warnings += other.warnings
            errors += other.errors
            unexpected += other.unexpected
        }

        var json: JSONValue {
            .members([
                "numberOfAssertions": .integer(infos + warnings + errors),
                "numberOfFailedWithInfos": .integer(infos), "numberOfFailedWithWarnings": .integer(warnings),
                "numberOfFailedWithErrors": .integer(errors), "numberOfUnexpectedErrors": .integer(unexpected),
            ])
        }
    }

    public init(context: MessageContext, environment: ReportEnvironment, showsInformation: Bool = true) {
        self.context = context
        self.environment = environment
        self.showsInformation = showsInformation
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        items.append(
            .members([
                "itemId": .string("item-\(items.count + 1)"), "role": .string("payload"),
                "location": .string(outcome.file),
            ]))
        let shown = outcome.shown.filter { showsInformation || $0.severity > .information }
        let own = shown.filter { $0.side == .evsClient }
        let business = shown.filter { $0.side == .viaTrajectoire }
        let ownAside = outcome.setAside.filter { $0.finding.side == .evsClient }
        let businessAside = outcome.setAside.filter { $0.finding.side == .viaTrajectoire }
        var counters = Counters(own + ownAside.map(\.finding))
        var unexpected: [JSONValue] = []
        if let failure = outcome.failure {
            counters.unexpected = 1
            unexpected.append(
                .members([
                    "name": .string(failure.message),
                    "message": .string(context.text(failure.message, failure.arguments)),
                ]))
        }
        let verdict: Result =
            switch outcome.evsClient.answer {
            case .accepted: .passed
            case .refused: .failed
            case .notJudged: .undefined
            }
        switch (verdict, result) {
        case (.undefined, _): result = .undefined
        case (.failed, .passed): result = .failed
        default: break
        }
        total.add(counters)
        if let profile = outcome.profiles.last, !profiles.contains(profile) { profiles.append(profile) }
        var below: [JSONValue] = []
        // Findings about what was read are shown also where there is no verdict on the whole.
        if outcome.viaTrajectoire != nil || !business.isEmpty || !businessAside.isEmpty {
            let result: Result = outcome.viaTrajectoire.map { $0.isAccepted ? .passed : .failed } ?? .undefined
            below.append(
                report(
                    "ViaTrajectoire", result,
                    business.map { assertion($0) } + businessAside.map { assertion($0.finding, setAside: $0.reason) },
                    Counters(business + businessAside.map(\.finding)), [], []))
        }
        for (name, value) in outcome.basis?.values ?? [] {
            let entry = JSONValue.members(["name": .string(name), "value": .string(value)])
            if !metadata.contains(where: { $0.text == entry.text }) { metadata.append(entry) }
        }
        for line in outcome.isAboutSettings ? [] : VerdictWords(context: context).lines(outcome) {
            metadata.append(
                .members([
                    "name": .string("item-\(items.count)" + (line.side.map { " " + $0.name } ?? "")),
                    "value": .string(line.text),
                ]))
        }
        reports.append(
            report(
                outcome.file, verdict,
                own.map { assertion($0) } + ownAside.map { assertion($0.finding, setAside: $0.reason) }, counters,
                below, unexpected,
                standards: outcome.profiles))
        return ""
    }

    private func report(
        _ name: String, _ result: Result, _ assertions: [JSONValue], _ counters: Counters, _ below: [JSONValue],
        _ unexpected: [JSONValue], standards: [String] = []
    ) -> JSONValue {
        .members([
            "name": .string(name), "standards": .array(standards.map { .string($0) }),
            "subReportResult": .string(result.rawValue), "subReports": .array(below),
            "assertionReports": .array(assertions), "subCounters": counters.json,
            "unexpectedErrors": .array(unexpected),
        ])
    }

    private func assertion(_ finding: Finding, setAside reason: String? = nil) -> JSONValue {
        let text = context.text(finding)
        let (severity, priority) =
            switch finding.severity {
            case .fatal, .error: ("ERROR", "MANDATORY")
            case .warning: ("WARNING", "RECOMMENDED")
            case .information: ("INFO", "PERMITTED")
            }
        return .members([
            "assertionID": .string(finding.rule.id), "assertionType": .string(finding.origin.rawValue),
            "description": .string(reason.map { text + " (" + context.text("suppressed", [$0]) + ")" } ?? text),
            "subjectLocation": .string(
                "\(finding.expression) (\(finding.position.line):\(finding.position.column))"),
            "requirementIDs": .array(finding.messageID.isEmpty ? [] : [.string(finding.messageID)]),
            "severity": .string(severity), "priority": .string(priority), "result": .string("FAILED"),
            "unexpectedErrors": .array([]),
        ])
    }

    public mutating func end() -> String {
        let profile = profiles.count == 1 ? profiles.first ?? "" : ""
        let report = JSONValue.members([
            "modelVersion": .string("0.1"), "uuid": .string(environment.identifier),
            "dateTime": .string(environment.time), "disclaimer": .string(context.text("gazelle-disclaimer")),
            "validationMethod": .members([
                "validationServiceName": .string(environment.tool),
                "validationServiceVersion": .string(environment.version),
                "validationProfileID": .string(profile),
                "validationProfileVersion": .string(environment.guideVersion),
            ]),
            "overallResult": .string(result.rawValue),
            "additionalMetadata": .array(
                [
                    .members(["name": .string("JDV J264"), "value": .string(environment.terminologyVersion)])
                ] + metadata),
            "validationItems": .array(items), "reports": .array(reports), "counters": total.json,
        ])
        return report.text + "\n"
    }
}
