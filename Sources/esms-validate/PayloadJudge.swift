import CDA
import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Reporting
import Schematron
import ViaTrajectoireRules

/// All that is said of one payload: EVSClient's verdict, and the rules beyond it. Belongs to one thread.
struct PayloadJudge {
    private let validator: Validator
    private let cda: CDAJudge
    private let rules: BusinessRules?

    init(
        repository: DefinitionRepository, options: Validator.Options, runsBusinessRules: Bool,
        schematrons: [Schematron] = []
    ) {
        validator = Validator(definitions: Definitions(repository: repository), options: options)
        cda = CDAJudge(repository: repository, schematrons: schematrons)
        rules = runsBusinessRules ? BusinessRules(definitions: validator.definitions) : nil
    }

    /// - Parameter name: how the outcome names the payload.
    func judge(_ bytes: [UInt8], name: String) -> FileOutcome {
        if let document = cda.judgeFile(bytes, limits: validator.options.limits) {
            return FileOutcome(
                file: name, source: document.source, findings: document.findings, profiles: document.profiles)
        }
        let tree = Payload.read(bytes, definitions: validator.definitions, limits: validator.options.limits)
        let result = validator.validate(tree)
        let business = rules?.check(tree)
        var outcome = FileOutcome(
            file: name, source: tree.source,
            findings: BusinessRules.merge(cda.adding(to: result.findings, documentsIn: tree), business ?? []),
            profiles: result.profiles)
        outcome.ranBusinessRules = business != nil
        return outcome
    }

    /// A file that cannot be read gives an outcome too.
    ///
    /// - Returns: with it, what links its documents to those of other files.
    func judge(file: String, limit: Int) -> (outcome: FileOutcome, links: [CDALink]) {
        do {
            let outcome = judge(try FileAccess.read(file, limit: limit), name: file)
            return (outcome, cda.links)
        } catch {
            return (FileOutcome(file: file, failure: "file-" + error.code.rawValue, arguments: [file]), [])
        }
    }
}
