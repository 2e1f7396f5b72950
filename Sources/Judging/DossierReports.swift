internal import CDA
package import Dossier
package import FHIRCore
internal import FHIRValidation
package import Messages
package import Reporting
internal import ViaTrajectoireRules

/// Reports that a dossier keeps beside a payload.
package enum DossierReports {
    /// What `esms-cert check --format json` says of the first file; nil when this is no such report.
    package static func sentence(ofCertificateReport bytes: [UInt8]) -> (text: String, isUnreadable: Bool)? {
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let root = document.root,
            let file = document.elements("files", of: root).first,
            let text = document.string("sentence", of: file), let verdict = document.string("verdict", of: file)
        else { return nil }
        return (text, verdict == "unreadable")
    }

    package static func judged(
        _ outcome: FileOutcome, _ repository: DefinitionRepository, _ language: Language
    ) -> DossierFolder.Judged {
        let finished = outcome.finish()
        let context = MessageContext(
            catalogue: MessageCatalogue(merging: [.validation, .viaTrajectoire, .cda]), language: language)
        let environment = ReportEnvironment(repository: repository, context: context)
        let page = HTMLReporter(context: context, environment: environment)
        let machine = OperationOutcomeReporter(context: context, isBundle: false)
        func whole(_ reporter: some Reporter) -> String {
            var reporter = reporter
            return reporter.begin() + reporter.report(outcome) + reporter.end()
        }
        return .init(
            judgement: .init(
                tool: "\(environment.tool) \(environment.version)", guide: environment.guideVersion,
                terminology: environment.terminologyVersion, time: environment.time, isValid: outcome.isValid,
                errors: finished.evsClient.errors, warnings: finished.evsClient.warnings,
                businessErrors: finished.viaTrajectoire?.errors ?? 0),
            reports: [("html", whole(page)), ("json", whole(machine))])
    }
}
