import ArgumentParser
import CommandSupport
import FHIRCore
import FHIRPackages
import FHIRReading

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
            "A FHIR package (.tgz), folder or file of definitions. Repeatable; what is loaded comes first.",
            valueName: "tgz|folder|file"))
    var package: [String] = []

    func validate() throws {
        guard DefinitionRepository.GuideVersion(rawValue: igVersion) != nil else {
            let known = DefinitionRepository.GuideVersion.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--ig-version \(igVersion): \(known)")
        }
    }

    /// What is built in, and the packages. Files that cannot be read are named on standard error.
    var repository: DefinitionRepository {
        var repository = DefinitionRepository(
            guideVersion: DefinitionRepository.GuideVersion(rawValue: igVersion) ?? .standard,
            terminologyVersion: terminologyVersion)
        for path in package {
            var count = 0
            if [".tgz", ".tar.gz", ".zip"].contains(where: { path.hasSuffix($0) }) {
                do {
                    _ = try PackageArchive.load(path, into: &repository)
                } catch {
                    writeDiagnostic("--package \(path): \(error.code.rawValue) \(error.reason)")
                }
                continue
            }
            for file in InputFiles.expand([path], extensions: ["json", "xml"]) {
                do {
                    count += DefinitionLoader.load(try FileAccess.read(file), into: &repository)
                } catch {
                    writeDiagnostic("\(file): \(error.code.rawValue)")
                }
            }
            if count == 0 { writeDiagnostic("--package \(path): no definitions / aucune définition") }
        }
        return repository
    }
}
