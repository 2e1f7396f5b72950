import ArgumentParser
import CommandSupport
import FHIRCore
import Messages
import ValueFormats

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the profiles or value sets that are built in.", subcommands: [Profiles.self, ValueSets.self])

    struct Profiles: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "profiles", abstract: "Profiles of the SDO guide.")
        @Option(help: "Output format: text or json.") var format: TableFormat = .text
        @OptionGroup var definitionOptions: DefinitionOptions

        func run() throws {
            let definitions = try Definitions(
                repository: definitionOptions.repository(.preferred(environment: Environment.value)))
            let profiles = definitions.repository.guideProfiles.compactMap { definitions.structureDefinition($0) }
            switch format {
            case .text:
                for profile in profiles { print("\(profile.name)\t\(profile.type)\t\(profile.versionedURL)") }
            case .json:
                print(
                    JSONValue.array(
                        profiles.map { profile in
                            .members([
                                ("name", .string(profile.name)), ("type", .string(profile.type)),
                                ("url", .string(profile.versionedURL)),
                            ])
                        }
                    ).text)
            }
        }
    }

    struct ValueSets: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "value-sets", abstract: "JDV, TRE and other terminologies of the project.")
        @Option(help: "Output format: text or json.") var format: TableFormat = .text
        @OptionGroup var definitionOptions: DefinitionOptions

        func run() throws {
            let repository = try definitionOptions.repository(.preferred(environment: Environment.value))
            let terminology = Terminology(repository: repository)
            let sets = repository.projectTerminology.compactMap { url -> Entry? in
                if let set = terminology.valueSet(url) {
                    return (set.name, set.version, terminology.expansion(of: set)?.count, set.url)
                }
                return terminology.codeSystem(url).map { ($0.name, $0.version, $0.concepts.count, $0.url) }
            }
            switch format {
            case .text:
                for (name, version, count, url) in sets {
                    print("\(name)\t\(version)\t\(count.map { String($0) } ?? "?")\t\(url)")
                }
            case .json:
                print(
                    JSONValue.array(
                        sets.map { name, version, count, url in
                            .members([
                                ("name", .string(name)), ("version", .string(version)),
                                ("codes", count.map { .integer($0) } ?? .null), ("url", .string(url)),
                            ])
                        }
                    ).text)
            }
        }

        private typealias Entry = (name: String, version: String, count: Int?, url: String)
    }
}

/// Formats of commands that list what is built in.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
