import FHIRCore
import FHIRReading
import FHIRValidation
import Messages
import Reporting
import TestSupport
import ViaTrajectoireRules

/// Outcomes and surroundings that are the same in every run.
enum ReportFixture {
    static func context(_ language: Language) -> MessageContext {
        MessageContext(
            catalogue: MessageCatalogue(merging: [.validation, .viaTrajectoire]), language: language)
    }

    static func environment(_ language: Language) -> ReportEnvironment {
        ReportEnvironment(
            tool: "esms-validate", version: "1.2.3", guideVersion: "4.0.6", terminologyVersion: "20260601",
            time: "2026-11-21T12:00:00Z", identifier: "00000000-0000-4000-8000-000000000000",
            rules: BusinessRules.pages.map { page in
                ReportEnvironment.RuleDescription(
                    rule: page.rule, summary: page.rule.id, help: page.explanation.template(in: language),
                    markdown: "```json\n\(page.bad)\n```")
            })
    }

    static func outcome(_ name: String, _ bytes: [UInt8]) -> FileOutcome {
        let definitions = Definitions()
        let tree = Payload.read(bytes, definitions: definitions)
        let result = Validator(definitions: definitions).validate(tree)
        // 2026-11-21T12:00:00Z.
        let rules = BusinessRules(context: BusinessContext(definitions: definitions, clock: { 1_795_262_400 }))
        let business = rules.check(tree)
        var outcome = FileOutcome(
            file: name, source: tree.source, findings: BusinessRules.merge(result.findings, business ?? []),
            profiles: result.profiles)
        outcome.ranBusinessRules = business != nil
        outcome.basis = basis
        return outcome
    }

    static let basis = JudgmentBasis(
        settings: "evsclient", engine: "engine of 2026-08", guide: "4.0.6",
        terminology: "JDV J264 20260601")

    /// A refused file, an accepted one, one that only business rules refuse, one that is not there.
    static func report(_ reporter: some Reporter) throws -> String {
        var reporter = reporter
        var text = reporter.begin()
        for name in ["task-avec-erreurs.json", "task-complete.json"] {
            text += reporter.report(outcome(name, try Repository.sample(name)))
        }
        let minimal = String(decoding: try Repository.sample("task-minimale.json"), as: UTF8.self)
        let edited = minimal.split(separator: "1690000047", omittingEmptySubsequences: false)
            .joined(separator: "1690000048")
        text += reporter.report(outcome("dossier/é, 50%.json", Array(edited.utf8)))
        var absent = FileOutcome(file: "absent.json", failure: "file-notFound", arguments: ["absent.json"])
        absent.basis = basis
        text += reporter.report(absent)
        return text + reporter.end()
    }

    /// Values that try to leave the place they stand in.
    static let hostile = Array(
        """
        {"resourceType": "Task", "status": "\\u001b[31m<script>alert(1)</script>&\\"'%0A::error::x\\r\\n\\u202e]]>",
        "intent": "<img src=x onerror=alert(1)>", "descriptio": "\\ud800", "<b>": 1}
        """.utf8)
}
