import ArgumentParser
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages
import Reporting

/// What the engine leaves to whoever runs it.
struct SettingsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Settings of the engine: evsclient (matchbox's, the default), hl7 (the bare command-line validator's), or a file: \
            an EVSClient report that carries its settings, or matchbox's own names and values as JSON.
            """, valueName: "evsclient|hl7|file"))
    var settings: String = "evsclient"

    @Flag(name: .customLong("allow-example-urls"), help: "Accept addresses at example.org whatever the settings say.")
    var allowExampleURLs = false

    /// The settings; a file that has none is named on standard error and ends the run.
    func value(_ language: Language) throws -> ValidationSettings {
        var value: ValidationSettings
        switch settings {
        case "evsclient": value = .evsclient
        case "hl7": value = .hl7
        default:
            do {
                let document = JSONDocument(SourceText(try FileAccess.read(settings)))
                guard let read = SettingsFile.settings(document, name: settings) else {
                    writeDiagnostic(
                        MessageCatalogue.validation.text("settings-none", [Terminal.sanitized(settings)], in: language))
                    throw ExitStatus.notJudged
                }
                value = read
            } catch let error as FileError {
                writeDiagnostic(error.text(in: language))
                throw ExitStatus.notJudged
            }
        }
        if allowExampleURLs { value.allowsExampleAddresses = true }
        return value
    }
}
