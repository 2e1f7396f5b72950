import ArgumentParser
import CDA
import CommandSupport
import Dossier
import FHIRCore
import FHIRValidation
import FINESSIndex
import Glibc
import Judging
import Messages
import Reporting
import ViaTrajectoireRules

struct DossierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier", abstract: "Keeps what the access request to the ViaTrajectoire environments needs.",
        discussion: """
            A folder with the payloads proved, their reports, the permanent links of EVSClient's reports, the check of the \
            partner's certificate and its FINESS numbers. Nothing of a person goes in; no certificate, key or password is kept.

            EXIT CODES
              0  done; status: nothing is missing
              1  status: something is missing; add: the payload holds a person's data
              2  trouble
              64 wrong usage
            """,
        subcommands: [Init.self, Add.self, Status.self, Export.self])

    /// What an error of the dossier becomes.
    static func reported<Value>(in language: Language, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DossierError {
            writeDiagnostic(Terminal.sanitized(error.text(in: language)))
            throw [.personal, .survivors, .changed].contains(error.code) ? ExitStatus.refused : ExitStatus.notJudged
        } catch let error as FileError {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
    }

    /// Who takes part.
    struct PartnerOptions: ParsableArguments {
        @Option(help: "Name of the editor.") var editor: String?
        @Option(help: "Name and version of the software.") var software: String?
        @Option(help: ArgumentHelp("FINESS number of the partner's legal entity (EJ).", valueName: "finess"))
        var legalEntity: String?
        @Option(
            help: ArgumentHelp(
                "FINESS number of an establishment (ET) that takes part (repeatable).", valueName: "finess"))
        var establishment: [String] = []

        var partner: DossierFolder.Partner {
            var partner = DossierFolder.Partner()
            partner.editor = editor
            partner.software = software
            partner.legalEntity = legalEntity
            partner.establishments = establishment
            return partner
        }

        var isEmpty: Bool { editor == nil && software == nil && legalEntity == nil && establishment.isEmpty }
    }

    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "init", abstract: "Opens a dossier in a folder.")
        @Argument(help: "The folder; it is made where it is not there.") var folder: String
        @OptionGroup var partner: PartnerOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let language = options.language
            try DossierCommand.reported(in: language) {
                _ = try DossierFolder.create(folder, partner.partner, time: RunIdentity.time)
                print(MessageCatalogue.dossier.text("dossier-created", [folder], in: language))
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Adds payloads, links of EVSClient, the certificate's check, the partner's numbers.",
            discussion: """
                A payload is judged and kept with its reports. One that holds what may be a person's data is refused, unless \
                --redact replaces it by fictitious values; the same key keeps Consent and Task of one decision together. \
                --evs-url goes with one FILE, or with --to.
                """)

        @Argument(help: "The folder of the dossier.") var folder: String
        @Argument(help: "Payloads: ESMSConsent, ESMSTask…") var files: [String] = []
        @Option(
            name: .customLong("evs-url"),
            help: ArgumentHelp("Permanent link of EVSClient's report (repeatable).", valueName: "url"))
        var evsURLs: [String] = []
        @Option(help: ArgumentHelp("Payload that --evs-url is about: 01…", valueName: "number")) var to: String?
        @Option(
            help: ArgumentHelp(
                "Take the links out of what submit --format ndjson printed for payloads of the dossier.",
                valueName: "ndjson"))
        var submitted: String?
        @Flag(help: "Replace personal data by fictitious values.") var redact = false
        @Option(help: ArgumentHelp("Read the key of --redact from the first line of this file.", valueName: "file"))
        var keyFile: String?
        @Option(help: ArgumentHelp("Read the key of --redact from this environment variable.", valueName: "name"))
        var keyEnv: String?
        @Option(help: ArgumentHelp("Have esms-cert check this certificate, and keep the verdict.", valueName: "file"))
        var certificate: String?
        @Option(help: ArgumentHelp("The certificate's password, read by esms-cert.", valueName: "file"))
        var passwordFile: String?
        @OptionGroup var partner: PartnerOptions
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var definitionOptions: DefinitionOptions
        @OptionGroup var options: CommandOptions

        func validate() throws {
            if files.isEmpty, to == nil, certificate == nil, submitted == nil, partner.isEmpty {
                throw ValidationError(
                    "Say what to add: files, --evs-url with --to, --submitted, --certificate, or who takes part (--legal-entity…)."
                )
            }
            if !evsURLs.isEmpty, to == nil, files.count != 1 {
                throw ValidationError("--evs-url goes with one file, or with --to and a number such as 01.")
            }
            if to != nil, evsURLs.isEmpty || !files.isEmpty {
                throw ValidationError("--to goes with --evs-url, and without files.")
            }
            if redact != (keyFile != nil || keyEnv != nil) || keyFile != nil && keyEnv != nil {
                throw ValidationError("--redact goes with --key-file or --key-env, one of them.")
            }
        }

        func run() throws {
            let language = options.language
            try DossierCommand.reported(in: language) {
                var dossier = try DossierFolder.open(folder)
                if !partner.isEmpty { try dossier.set(partner.partner, time: RunIdentity.time) }
                if let to { try dossier.link(evsURLs, to: to, time: RunIdentity.time) }
                let key = try redactionKey()
                for file in files { try add(file, key, to: &dossier) }
                if let submitted {
                    let linked = try dossier.link(submissions: FileAccess.read(submitted), time: RunIdentity.time)
                    print(
                        MessageCatalogue.dossier.text(
                            "dossier-linked", [linked.isEmpty ? "—" : linked.joined(separator: ", ")], in: language))
                }
                if let certificate { try check(certificate, to: &dossier) }
            }
        }

        private func redactionKey() throws -> [UInt8]? {
            guard redact else { return nil }
            let key: [UInt8]
            if let keyFile {
                key = try KeyFile.firstLine(of: keyFile)
            } else {
                key = Array((keyEnv.flatMap { Environment.value($0) } ?? "").utf8)
            }
            guard !key.isEmpty else { throw ValidationError("The key of --key-file or --key-env is empty.") }
            return key
        }

        private func add(_ file: String, _ key: [UInt8]?, to dossier: inout DossierFolder) throws {
            let language = options.language
            let repository = try definitionOptions.repository(language)
            let judge = PayloadJudge(
                repository: repository, options: Validator.Options(), runsBusinessRules: true,
                registry: try registry.path(options.language))
            let payload = try dossier.add(
                FileAccess.read(file), redactionKey: key, evsURLs: evsURLs,
                definitions: Definitions(repository: repository), time: RunIdentity.time
            ) { bytes, name in
                let outcome = judge.judge(bytes, name: name)
                return outcome.isUnreadable ? nil : DossierReports.judged(outcome, repository, language)
            }
            let id = payload.isRedacted ? "dossier-added-redacted" : "dossier-added"
            print(Terminal.sanitized(MessageCatalogue.dossier.text(id, [file, payload.file], in: language)))
        }

        /// esms-cert lies beside this executable, asks for the password itself, and writes its verdict to a file that is
        /// read and removed here.
        private func check(_ certificate: String, to dossier: inout DossierFolder) throws {
            let report = folder + "/certificate/.check.\(getpid())"
            defer { unlink(report) }
            var arguments = [
                "check", certificate, "--format", "json", "--output", report, "--lang", options.language.rawValue,
                "--finess", try registry.path(options.language),
            ]
            if let passwordFile { arguments += ["--password-file", passwordFile] }
            guard SiblingTool.run("esms-cert", arguments) != nil else {
                writeDiagnostic(
                    MessageCatalogue.reporting.text("sibling-missing", ["esms-cert"], in: options.language))
                throw ExitStatus.notJudged
            }
            // The check that is kept stays when this one came to nothing: a file that is no certificate, a wrong password.
            let bytes = (try? FileAccess.read(report, limit: 16 << 20)) ?? []
            guard let sentence = DossierReports.sentence(ofCertificateReport: bytes) else { throw ExitStatus.notJudged }
            print(Terminal.sanitized(certificate + (options.language == .fr ? " : " : ": ") + sentence.text))
            if sentence.isUnreadable { throw ExitStatus.notJudged }
            try dossier.add(certificateReport: bytes, time: RunIdentity.time)
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Shows what is there and what is still missing.")

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case text, json
        }

        @Argument(help: "The folder of the dossier.") var folder: String
        @Option(help: "Output format: text or json.") var format: Format = .text
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let language = options.language
            let status = try DossierCommand.reported(in: language) {
                let dossier = try DossierFolder.open(folder)
                let status = try DossierStatus(dossier, registry: FINESSIndex(path: registry.path(options.language)))
                let report = DossierReport(language: language)
                var output = CommandOutput(path: options.output)
                output.write(format == .json ? report.json(status) : report.text(status, options.terminal))
                try output.finish(in: options.language)
                return status
            }
            if !status.isComplete { throw ExitStatus.refused }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes the dossier as one .zip, or its page as .html, ready to attach (--output).")
        @Argument(help: "The folder of the dossier.") var folder: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let language = options.language
            func text(_ id: String, _ argument: String) -> String {
                MessageCatalogue.dossier.text(id, [argument], in: language)
            }
            guard let path = options.output, let form = DossierExport.Form(name: path) else {
                throw ValidationError(text("dossier-export-name", ""))
            }
            try DossierCommand.reported(in: language) {
                let dossier = try DossierFolder.open(folder)
                let status = try DossierStatus(dossier, registry: FINESSIndex(path: registry.path(options.language)))
                try DossierExport(dossier, status: status, language: language).write(form, to: path)
                print(text("dossier-exported", path))
                if !status.isComplete { writeDiagnostic(text("dossier-incomplete", folder)) }
            }
        }
    }
}
