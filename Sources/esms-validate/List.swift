import ArgumentParser
import CommandSupport
import FHIRCore
import Messages

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the profiles or value sets that are built in.", subcommands: [Profiles.self, ValueSets.self])

    struct Profiles: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Profiles of the SDO guide.")
        @OptionGroup var definitionOptions: DefinitionOptions

        func run() throws {
            let definitions = try Definitions(
                repository: definitionOptions.repository(.preferred(environment: Environment.value)))
            for url in definitions.repository.guideProfiles {
                guard let profile = definitions.structureDefinition(url) else { continue }
                print("\(profile.name)\t\(profile.type)\t\(profile.versionedURL)")
            }
        }
    }

    struct ValueSets: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "value-sets", abstract: "JDV, TRE and other terminologies of the project.")
        @OptionGroup var definitionOptions: DefinitionOptions

        func run() throws {
            let repository = try definitionOptions.repository(.preferred(environment: Environment.value))
            let terminology = Terminology(repository: repository)
            for url in repository.projectTerminology {
                if let set = terminology.valueSet(url) {
                    let count = terminology.expansion(of: set)?.count
                    print("\(set.name)\t\(set.version)\t\(count.map { String($0) } ?? "?")\t\(set.url)")
                } else if let system = terminology.codeSystem(url) {
                    print("\(system.name)\t\(system.version)\t\(system.concepts.count)\t\(system.url)")
                }
            }
        }
    }
}
