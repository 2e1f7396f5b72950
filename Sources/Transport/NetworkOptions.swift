public import ArgumentParser
public import Messages

/// Options of every subcommand that opens a connection.
public struct NetworkOptions: ParsableArguments {
    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp("Trust these authorities (PEM) for servers, instead of the system's.", valueName: "file"))
    public var authoritiesFile: String?

    @Option(
        help: ArgumentHelp(
            "Go through this proxy (default: https_proxy, http_proxy, no_proxy of the environment).",
            valueName: "url"))
    public var proxy: String?

    @Option(help: ArgumentHelp("Give up on a server that is silent for so long.", valueName: "seconds"))
    public var timeout: Double?

    public init() {}

    public func validate() throws {
        if let timeout, !(0.01...86_400).contains(timeout) {
            throw ValidationError("--timeout takes a number of seconds from 0.01 to 86400.")
        }
    }

    public var settings: TransportSettings {
        var settings = TransportSettings()
        settings.authoritiesFile = authoritiesFile
        settings.proxy = proxy
        if let timeout {
            settings.connectTimeout = timeout
            settings.stallTimeout = timeout
            settings.totalTimeout = max(timeout, settings.totalTimeout)
        }
        return settings
    }

    /// A client that tells of waits, and of long downloads on a terminal.
    public func client(language: Language) throws(TransportError) -> HTTPClient {
        let client = try HTTPClient(settings: settings)
        let progress = TransferProgress(language: language)
        client.observer = progress.show
        return client
    }
}
