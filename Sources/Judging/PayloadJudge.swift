package import CDA
internal import CommandSupport
package import FHIRCore
internal import FHIRReading
package import FHIRValidation
internal import FINESSIndex
package import Reporting
package import Schematron
package import ViaTrajectoireRules

/// All that is said of one payload: EVSClient's verdict, and the rules beyond it. Belongs to one thread.
package struct PayloadJudge {
    private let validator: Validator
    private let cda: CDAJudge
    private let rules: BusinessRules?
    private let history: NotificationHistory?
    private let basis: JudgmentBasis

    /// - Parameters:
    ///   - registry: path of the FINESS index, opened when a rule asks; empty when none will.
    ///   - history: the notifications of all the payloads of the run.
    ///   - lookUp: who is asked about codes that are not at hand, of this thread.
    package init(
        repository: DefinitionRepository, options: Validator.Options, runsBusinessRules: Bool, registry: String = "",
        history: NotificationHistory? = nil, schematrons: [Schematron] = [], lookUp: TerminologyLookUp? = nil
    ) {
        self.history = history
        basis = JudgmentBasis(
            settings: options.settings.name, engine: options.settings.engine, guide: repository.guideVersion.rawValue,
            terminology: "JDV J264 " + repository.terminologyVersion)
        validator = Validator(definitions: Definitions(repository: repository), options: options)
        validator.definitions.terminology.lookUp = lookUp
        cda = CDAJudge(repository: repository, schematrons: schematrons)
        let index = FINESSIndex(path: registry)
        rules =
            runsBusinessRules
            ? BusinessRules(definitions: validator.definitions, structures: index.structure) : nil
    }

    /// - Parameters:
    ///   - name: how the outcome names the payload.
    ///   - number: the payload's number in the history.
    package func judge(_ bytes: [UInt8], name: String, number: Int = 0) -> FileOutcome {
        var outcome = judged(bytes, name: name, number: number)
        outcome.basis = basis
        return outcome
    }

    private func judged(_ bytes: [UInt8], name: String, number: Int) -> FileOutcome {
        // Said once, not byte by byte.
        if let content = ForeignContent.look(at: bytes) {
            let (message, arguments) = Self.words(for: content)
            return FileOutcome(file: name, failure: message, arguments: [name] + arguments)
        }
        if let document = cda.judgeFile(bytes, limits: validator.options.limits) {
            return FileOutcome(
                file: name, source: document.source, findings: document.findings, profiles: document.profiles)
        }
        let tree = Payload.read(bytes, definitions: validator.definitions, limits: validator.options.limits)
        let result = validator.validate(tree)
        let business = rules?.check(tree, history: history, file: number)
        var outcome = FileOutcome(
            file: name, source: tree.source,
            findings: BusinessRules.merge(cda.adding(to: result.findings, documentsIn: tree), business ?? []),
            profiles: result.profiles)
        outcome.ranBusinessRules = business != nil
        return outcome
    }

    private static func words(for content: ForeignContent) -> (message: String, arguments: [String]) {
        switch content {
        case .file(let label): ("not-a-payload", [label])
        case .htmlPage(let title): ("not-a-payload-html", [title])
        case .httpHeaders: ("not-a-payload-headers", [])
        case .leadingText(let words, _): ("not-a-payload-words", [words])
        case .plainText: ("not-a-payload-text", [])
        }
    }

    /// A file that cannot be read gives an outcome too.
    ///
    /// - Returns: with it, what links its documents to those of other files.
    package func judge(file: String, number: Int = 0, limit: Int) -> (outcome: FileOutcome, links: [CDALink]) {
        do {
            let outcome = judge(try FileAccess.read(file, limit: limit), name: file, number: number)
            return (outcome, cda.links)
        } catch {
            var outcome = FileOutcome(file: file, failure: "file-" + error.code.rawValue, arguments: [file])
            outcome.basis = basis
            return (outcome, [])
        }
    }
}
