public import ArgumentParser
public import Messages

extension Language: ExpressibleByArgument {}
extension ColorMode: ExpressibleByArgument {}

/// Options every subcommand of the three tools takes.
public struct CommandOptions: ParsableArguments {
    @Option(
        name: .customLong("lang"), help: "Language of the output: fr or en (default: from LC_ALL, LC_MESSAGES, LANG).")
    public var requestedLanguage: Language?

    @Option(help: "Colour: auto, always or never. NO_COLOR is honoured.")
    public var color: ColorMode = .auto

    @Option(
        name: [.long, .customShort("o")],
        help: ArgumentHelp("Write the result to this file instead of standard output.", valueName: "file"))
    public var output: String?

    public init() {}

    public var language: Language { requestedLanguage ?? .preferred(environment: Environment.value) }

    /// The terminal the product goes to: a file given by `--output` is none.
    public var terminal: Terminal {
        output == nil || output == "-"
            ? Terminal(descriptor: 1, color: color)
            : Terminal(colored: color == .always, width: 100)
    }
}

/// Exit codes of the three tools.
public enum ExitStatus {
    /// 0: accepted, same.
    public static let accepted = ExitCode(0)
    /// 1: refused, different.
    public static let refused = ExitCode(1)
    /// 2: could not be judged (unreadable, unknown profile, I/O, wrong password).
    public static let notJudged = ExitCode(2)
    // 64, wrong usage, is ArgumentParser's own.
}
