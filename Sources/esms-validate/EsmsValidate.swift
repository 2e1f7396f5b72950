import ArgumentParser
import CommandSupport
import DefinitionUpdate
import FHIRCore
import FHIRPackages
import Messages

@main
struct EsmsValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esms-validate",
        abstract: "Says, offline, what EVSClient will say of an ESMSConsent or ESMSTask.",
        discussion: """
            EXIT CODES
              0  every input is accepted
              1  at least one input is refused
              2  at least one input could not be judged (unreadable, unknown profile)
              64 wrong usage
            """,
        version: Version.text,
        subcommands: [
            Validate.self, List.self, Explain.self, Request.self, JDV.self, EvaluateFHIRPath.self, Pipe.self,
            DossierCommand.self, Submit.self, Update.self, Serve.self, SandboxCommand.self,
        ],
        defaultSubcommand: Validate.self)
}

/// Which definitions are used.
struct DefinitionOptions: ParsableArguments {
    @Option(help: "Version of the SDO guide: 4.0.4, 4.0.6 or 4.0.7.")
    var igVersion: String = DefinitionRepository.GuideVersion.standard.rawValue

    @Option(
        help: ArgumentHelp(
            "Version of the value sets published with several contents (JDV J264): 20240628, 20260601 or 20260730.",
            valueName: "yyyymmdd"))
    var terminologyVersion: String?

    @Option(
        help: ArgumentHelp(
            """
            A FHIR package (.tgz), folder or file of definitions, or name#version in ~/.fhir/packages. Repeatable; what is \
            loaded comes first, then what it builds on.
            """, valueName: "tgz|folder|file|name#version"))
    var package: [String] = []

    @Flag(help: "Use what 'update' fetched, too; every file is held against the lock file first.")
    var updated = false

    @OptionGroup var storeOptions: StoreOptions

    func validate() throws {
        guard DefinitionRepository.GuideVersion(rawValue: igVersion) != nil else {
            let known = DefinitionRepository.GuideVersion.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--ig-version takes one of: \(known).")
        }
        if let terminologyVersion, !DefinitionRepository.terminologyVersions.contains(terminologyVersion) {
            let known = DefinitionRepository.terminologyVersions.joined(separator: ", ")
            throw ValidationError("--terminology-version takes one of: \(known).")
        }
    }

    /// What is built in, what was fetched, and the packages. What is wrong with a package is said on standard error; one that was named
    /// and cannot be had ends the run: without it the verdict would be another.
    func repository(_ language: Language) throws -> DefinitionRepository {
        let repository = DefinitionRepository(
            guideVersion: DefinitionRepository.GuideVersion(rawValue: igVersion) ?? .standard,
            terminologyVersion: terminologyVersion)
        let turn = updated ? storeOptions.store.heldForReading() : nil
        defer { withExtendedLifetime(turn) {} }
        let fetched =
            try updated
            ? storeOptions.reported(language) { () throws(DefinitionStore.ReadingError) in
                try storeOptions.store.verifiedFiles()
            } : []
        if updated, fetched.isEmpty {
            writeDiagnostic(UpdateMessages.catalogue.text("update.nothing", [], in: language))
            throw ExitStatus.notJudged
        }
        let arguments = fetched + package
        guard !arguments.isEmpty else { return repository }
        var loader = PackageLoader(repository, cache: .standard(home: Environment.value("HOME")))
        for argument in arguments { loader.load(argument) }
        for note in loader.notes {
            writeDiagnostic(note.text(in: language))
        }
        if loader.notes.contains(where: \.isFatal) { throw ExitStatus.notJudged }
        return loader.repository
    }
}
