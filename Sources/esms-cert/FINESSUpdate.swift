import ArgumentParser
import CertificateNetwork
import CommandSupport
import FINESS
import Glibc
import Messages
import Transport

extension FINESSCommand {
    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update",
            abstract: "Fetch the newest finess-structures of the open-data catalogue and make the index from it.",
            discussion: """
                EXIT CODES
                  0  the index is up to date
                  1  with --check: a newer extract is there
                  2  it could not be fetched or read; the index is as it was
                """)

        @Flag(help: "Only say whether a newer extract is there.")
        var check = false

        @Flag(help: "Take the month's extract instead of the day's.")
        var monthly = false

        @Flag(help: "Import even when the index is as new.")
        var force = false

        @Option(help: ArgumentHelp("Address of the catalogue's API.", valueName: "url"))
        var catalogue = FINESSCatalogue.standardAddress

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var network: NetworkOptions
        @OptionGroup var options: CommandOptions

        /// Twenty times the extract of 2026.
        private static let limit = 1 << 30

        func run() throws {
            let language = options.language
            try Failure.reported(in: language) {
                let client = try network.client(language: language)
                guard
                    let extract = try FINESSCatalogue(monthly ? .monthly : .daily, from: catalogue, over: client)?
                        .newest
                else { throw Failure("finess.no-extract", [catalogue], language) }
                let own = (try? FINESSRegistry(path: registry.path))?.source.generatedAt ?? ""
                let isCurrent = !own.isEmpty && own.prefix(extract.date.count) >= extract.date
                var output = CommandOutput(path: options.output)
                if isCurrent, !force || check {
                    output.write(
                        CommandMessages.text("finess.current", [String(own.prefix(10)), extract.title], in: language)
                            + "\n")
                    try output.finish(in: options.language)
                    return
                }
                if check {
                    output.write(
                        CommandMessages.text(
                            "finess.newer", [extract.title, own.isEmpty ? "–" : String(own.prefix(10))], in: language)
                            + "\n")
                    try output.finish(in: options.language)
                    throw ExitStatus.refused
                }
                let source = try fetch(extract, client, language)
                output.write(
                    CommandMessages.text(
                        "finess.imported",
                        [
                            String(source.entities), String(source.establishments),
                            String(source.generatedAt.prefix(10)), registry.path,
                        ], in: language) + "\n")
                try output.finish(in: options.language)
            }
        }

        /// The file lies beside the index while it is read, and goes afterwards.
        private func fetch(
            _ extract: FINESSCatalogue.Extract, _ client: HTTPClient, _ language: Language
        ) throws -> FINESSSource {
            let folder = registry.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                .joined(separator: "/")
            if !folder.isEmpty { FileAccess.makeFolder(folder) }
            let path = registry.path + ".fetched.\(getpid())"
            defer { unlink(path) }
            _ = try client.download(extract.address, to: path, digest: extract.digest, limit: Self.limit)
            do throws(FINESSImportError) {
                return try FINESSImport.run([path], into: registry.path, mayShrink: force)
            } catch {
                throw Failure(error, language)
            }
        }
    }
}
