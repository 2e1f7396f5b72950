internal import FHIRCore
internal import Schematron

/// Makes reports of what a Schematron says.
enum CDASchematron {
    static func reports(of result: SchematronResult, _ file: String, on document: CDADocument) -> [CDAReport] {
        let notRun = String(result.rulesNotRun)
        let root = document.root
        func report(
            _ rule: CDARule, _ arguments: [String], at element: CDAElement?, suffix: String = "",
            wording: String? = nil,
            severity: Severity? = nil
        ) -> CDAReport {
            CDAReport(
                rule: rule.rule, message: rule.rule.id + (wording.map { "-" + $0 } ?? ""),
                severity: severity ?? rule.rule.severity, arguments: arguments,
                expression: (element?.expression ?? "") + suffix, offset: element?.offset ?? 0,
                element: element?.id ?? -1)
        }
        var reports = [
            report(
                .schematronRun, [name(file), String(result.ruleCount), String(result.rulesFired), notRun], at: root,
                wording: result.rulesNotRun > 0 ? "incomplete" : nil, severity: result.rulesNotRun > 0 ? .warning : nil)
        ]
        reports += result.notRun.map { gap in
            report(
                .schematronNotRun,
                [
                    gap.expression, "@cda-schematron-" + gap.reason.rawValue, name(gap.file), String(gap.line),
                    gap.detail,
                ], at: root, wording: hasDetail.contains(gap.reason) ? "detail" : nil)
        }
        reports += result.failures.map { failure in
            let element =
                document.nodes.indices.contains(failure.element)
                ? CDAElement(document: document, id: failure.element) : root
            let severity: Severity =
                switch failure.severity {
                case .error: .error
                case .warning: .warning
                case .information: .information
                }
            return report(
                failure.isReport ? .schematronReport : .schematronAssert,
                [
                    failure.message.isEmpty ? failure.name : failure.message, failure.name, name(failure.file),
                    String(failure.line),
                ], at: element, suffix: failure.suffix, severity: severity)
        }
        return reports
    }

    private static let hasDetail: Set<Schematron.NotRun.Reason> = [.function, .keyword, .variable, .prefix]

    /// The file without its folder.
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
