import ArgumentParser
import CertificateNetwork
import Certificates
import CommandSupport
import Messages
import Transport
import ValueFormats

struct Trust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Fetch the certificates of IGC-Santé's authorities.", subcommands: [Update.self, Path.self])

    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update",
            abstract: "Fetch the authorities' certificates; only those with a pinned fingerprint are kept.",
            discussion: """
                They complete a chain (check --ca) and make servers signed by IGC-Santé known (--ca-file). What is \
                trusted does not change: that is the fingerprints, which travel with the program.

                EXIT CODES
                  0  fetched
                  1  a certificate came that is not pinned; it is not kept
                  2  an address gave nothing
                """)

        @Option(
            name: .customLong("from"),
            help: ArgumentHelp("Fetch from this address instead of IGC-Santé's (repeatable).", valueName: "url"))
        var addresses: [String] = []

        @Option(help: ArgumentHelp("The PEM file to write (default: in the user's data folder).", valueName: "file"))
        var into: String?

        @Option(help: ArgumentHelp("Accept these authorities (PEM) instead of the pinned ones.", valueName: "file"))
        var anchors: String?

        @OptionGroup var network: NetworkOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let language = options.language
            try Failure.reported(in: language) {
                let update = TrustUpdate(
                    client: try network.client(language: language), anchors: try accepted(language))
                let outcome = update.fetch(addresses.isEmpty ? TrustUpdate.addresses : addresses)
                let path = into ?? TrustUpdate.defaultPath(environment: Environment.value)
                func line(_ id: String, _ arguments: [String]) -> String {
                    Terminal.sanitized(CommandMessages.text(id, arguments, in: language))
                }
                var output = CommandOutput(path: options.output)
                for (_, anchor) in outcome.accepted {
                    output.write(line("trust.accepted", [anchor.name, anchor.commonName]) + "\n")
                }
                if !outcome.accepted.isEmpty {
                    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                        .joined(separator: "/")
                    if !folder.isEmpty { FileAccess.makeFolder(folder) }
                    let former = try? FileAccess.read(path, limit: Container.sizeLimit)
                    try FileAccess.write(update.pem(of: outcome, with: former), to: path)
                    output.write(line("trust.written", [path]) + "\n")
                }
                try output.finish(in: options.language)
                for (certificate, address) in outcome.refused {
                    writeDiagnostic(
                        line(
                            "trust.refused",
                            [
                                certificate.subject.commonName ?? certificate.subject.rfc2253,
                                certificate.fingerprint.hexadecimal.uppercased(), address,
                            ]))
                }
                for (address, error) in outcome.failures {
                    writeDiagnostic(
                        error.map { Terminal.sanitized(address + ": " + $0.text(in: language)) }
                            ?? line("trust.none", [address]))
                }
                if !outcome.refused.isEmpty { throw ExitStatus.refused }
                if !outcome.failures.isEmpty { throw ExitStatus.notJudged }
            }
        }

        private func accepted(_ language: Language) throws -> TrustAnchors {
            guard let anchors else { return .pinned }
            let bytes = try FileAccess.read(anchors, limit: Container.sizeLimit)
            let certificates = (try? Container.read(bytes, password: nil))?.certificates.map(\.certificate) ?? []
            if certificates.isEmpty { throw Failure("anchors.none", [anchors], language) }
            return TrustAnchors(certificates: certificates)
        }
    }

    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "path",
            abstract: "Print where the authorities' certificates are, whether they were fetched or not.")

        func run() throws {
            var output = CommandOutput(path: nil)
            output.write(TrustUpdate.defaultPath(environment: Environment.value) + "\n")
            try output.finish(in: .preferred(environment: Environment.value))
        }
    }
}
