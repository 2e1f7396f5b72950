import ArgumentParser
import CommandSupport

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Explains a rule.")
    @Argument(help: "Rule id, HL7 message id or invariant key.") var rule: String
    @OptionGroup var options: CommandOptions

    func run() {
        print(rule)
    }
}
