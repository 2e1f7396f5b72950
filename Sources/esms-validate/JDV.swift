import ArgumentParser

struct JDV: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "jdv", abstract: "Looks codes up in the JDV and TRE.")
}
