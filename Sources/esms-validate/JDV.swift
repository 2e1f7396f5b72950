import ArgumentParser
import CommandSupport
import FHIRCore
import Messages
import Reporting
import ValueFormats

struct JDV: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jdv", abstract: "Looks codes up in the JDV and TRE.",
        subcommands: [Show.self, Check.self, Find.self])

    /// Value sets and code systems by the names people use.
    struct Catalogue {
        let repository: DefinitionRepository
        let terminology: Terminology

        init(repository: DefinitionRepository) {
            self.repository = repository
            terminology = Terminology(repository: repository)
        }

        /// A value set or code system by number (`J252`, `252`, `R357`), with or without what stands before
        /// it (`JDV_J252`), by name, OID or canonical.
        func canonical(_ name: String) -> String? {
            let folded = TextFolding.fold(name)
            let wanted = Self.parts(folded)
            for url in repository.projectTerminology {
                guard let (title, oid) = title(url) else { continue }
                if url == name || oid == name || TextFolding.fold(title) == folded { return url }
            }
            // The kind of a list alone is none of them.
            guard wanted.contains(where: { $0.count > 5 || $0.contains(where: \.isNumber) }) else { return nil }
            for url in repository.projectTerminology {
                guard let (title, _) = title(url) else { continue }
                let names = [title, url.split(separator: "/").last.map(String.init) ?? ""]
                if names.contains(where: { Self.holds(Self.parts(TextFolding.fold($0)), wanted) }) { return url }
            }
            return terminology.valueSet(name) != nil || terminology.codeSystem(name) != nil ? name : nil
        }

        /// `jdv`, `j252`, `statut…`; names without signs between their parts begin with the kind of list.
        private static func parts(_ folded: String) -> [String] {
            folded.split { $0 == "_" || $0 == "-" || $0 == " " }.flatMap { part -> [String] in
                guard part.hasPrefix("jdvj") || part.hasPrefix("trer") else { return [String(part)] }
                let number = part.dropFirst(3)
                let end = number.dropFirst().firstIndex { !$0.isNumber } ?? number.endIndex
                return [String(part.prefix(3)), String(number[..<end])]
            }
        }

        /// Whether the parts that were written follow each other in a name; a number may stand without its letter.
        private static func holds(_ parts: [String], _ wanted: [String]) -> Bool {
            guard wanted.count <= parts.count else { return false }
            return (0...(parts.count - wanted.count)).contains { start in
                zip(parts[start...], wanted).allSatisfy { part, word in
                    part == word
                        || word.allSatisfy(\.isNumber) && part.dropFirst() == word
                            && (part.hasPrefix("j") || part.hasPrefix("r") || part.hasPrefix("a"))
                }
            }
        }

        private func title(_ url: String) -> (String, String?)? {
            if let set = terminology.valueSet(url) { return (set.name, set.oid) }
            if let system = terminology.codeSystem(url) { return (system.name, nil) }
            return nil
        }

        func codes(_ url: String) -> (
            name: String, version: String, codes: [(system: String, concept: CodeSystem.Concept)]
        )? {
            if let set = terminology.valueSet(url) {
                return (set.name, set.version, terminology.expansion(of: set, limit: 50_000) ?? [])
            }
            if let system = terminology.codeSystem(url) {
                return (system.name, system.version, system.concepts.map { (system.url, $0) })
            }
            return nil
        }
    }

    static func unknown(_ name: String, _ language: Language) -> String {
        MessageCatalogue.jdv.text("jdv-unknown", [name], in: language)
    }

    static func json(system: String, _ concept: CodeSystem.Concept) -> JSONValue {
        .members([
            ("system", .string(system)), ("code", .string(concept.code)), ("display", .string(concept.display)),
        ])
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Lists the codes of a JDV or TRE.")
        @Argument(help: "J252, JDV_J252-…, R357, an OID or a canonical.") var name: String
        @Option(help: "Output format: text or json.") var format: TableFormat = .text
        @OptionGroup var definitionOptions: DefinitionOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let catalogue = try Catalogue(repository: definitionOptions.repository(options.language))
            guard let url = catalogue.canonical(name), let found = catalogue.codes(url) else {
                writeDiagnostic(JDV.unknown(name, options.language))
                throw ExitStatus.notJudged
            }
            let terminal = options.terminal
            var output = CommandOutput(path: options.output)
            if format == .json {
                let codes = found.codes.map { JDV.json(system: $0.system, $0.concept) }
                output.write(
                    JSONValue.members([
                        ("name", .string(found.name)), ("version", .string(found.version)), ("url", .string(url)),
                        ("codes", .array(codes)),
                    ]).text + "\n")
                try output.finish(in: options.language)
                return
            }
            output.write(
                terminal.styled("\(found.name)  \(found.version)", .bold) + "\n" + terminal.styled(url, .dim) + "\n")
            let width = found.codes.map(\.concept.code.count).max() ?? 0
            var system = ""
            for item in found.codes {
                if item.system != system {
                    system = item.system
                    output.write(terminal.styled(system, .dim) + "\n")
                }
                let code = item.concept.code
                let padding = String(repeating: " ", count: max(0, width - code.count))
                output.write("  " + terminal.styled(code, .cyan) + padding + "  " + item.concept.display + "\n")
            }
            try output.finish(in: options.language)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Says whether a code belongs to a JDV or TRE.")
        @Option(name: .customLong("in"), help: "J252, JDV_J252-…, R357, an OID or a canonical.") var valueSet: String
        @Argument(help: "CODE, or SYSTEM|CODE.") var code: String
        @Option(help: "Output format: text or json.") var format: TableFormat = .text
        @OptionGroup var definitionOptions: DefinitionOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let catalogue = try Catalogue(repository: definitionOptions.repository(options.language))
            guard let url = catalogue.canonical(valueSet), let found = catalogue.codes(url) else {
                writeDiagnostic(JDV.unknown(valueSet, options.language))
                throw ExitStatus.notJudged
            }
            var system: String?
            var plain = code
            if let bar = code.utf8.lastIndex(of: UInt8(ascii: "|")) {
                system = String(code[..<bar])
                plain = String(code[code.index(after: bar)...])
            }
            let match = found.codes.first { $0.concept.code == plain && (system == nil || $0.system == system) }
            let messages = MessageCatalogue.jdv
            if format == .json {
                let nearest =
                    match == nil ? Suggestion.nearest(to: plain, among: found.codes.map(\.concept.code)) : nil
                print(
                    JSONValue.members([
                        ("code", .string(plain)), ("member", .boolean(match != nil)),
                        ("display", .optional(match?.concept.display)), ("name", .string(found.name)),
                        ("version", .string(found.version)), ("nearest", .optional(nearest)),
                    ]).text)
                if match == nil { throw ExitStatus.refused }
                return
            }
            if let match {
                print(
                    messages.text(
                        "jdv-member", [plain, match.concept.display, found.name, found.version], in: options.language))
                return
            }
            let nearest = Suggestion.nearest(to: plain, among: found.codes.map(\.concept.code))
            print(
                messages.text(
                    nearest == nil ? "jdv-not-member" : "jdv-not-member-nearest",
                    [code, found.name, found.version, nearest ?? ""], in: options.language))
            throw ExitStatus.refused
        }
    }

    struct Find: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Finds codes by their label; accents and case do not matter.")
        @Argument(help: "Words of the label, or a code.") var text: [String]
        @Option(help: "Output format: text or json.") var format: TableFormat = .text
        @OptionGroup var definitionOptions: DefinitionOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let catalogue = try Catalogue(repository: definitionOptions.repository(options.language))
            let words = text.flatMap { TextFolding.fold($0).split(separator: " ").map(String.init) }
            var count = 0
            var matches: [JSONValue] = []
            for url in catalogue.repository.projectTerminology {
                guard let found = catalogue.codes(url) else { continue }
                for item in found.codes {
                    let label = TextFolding.fold(
                        item.concept.code + " " + item.concept.display + " "
                            + item.concept.designations.map(\.value).joined(separator: " "))
                    guard words.allSatisfy({ label.contains($0) }) else { continue }
                    count += 1
                    switch format {
                    case .text: print("\(found.name)\t\(item.concept.code)\t\(item.concept.display)")
                    case .json:
                        matches.append(
                            .members([
                                ("name", .string(found.name)), ("version", .string(found.version)),
                                ("code", .string(item.concept.code)), ("display", .string(item.concept.display)),
                            ]))
                    }
                }
            }
            if format == .json { print(JSONValue.array(matches).text) }
            if count == 0 {
                writeDiagnostic(
                    MessageCatalogue.jdv.text("jdv-none", [text.joined(separator: " ")], in: options.language))
                throw ExitStatus.refused
            }
        }
    }
}

extension MessageCatalogue {
    /// Messages of `jdv`.
    static let jdv = MessageCatalogue([
        "jdv-unknown": MessageTemplate(
            fr: "« {0} » n'est ni une JDV ni une TRE connue. Liste : esms-validate list value-sets",
            en: "'{0}' is no known JDV or TRE. List: esms-validate list value-sets"),
        "jdv-member": MessageTemplate(
            fr: "{0} ({1}) est dans {2}, version {3}.", en: "{0} ({1}) is in {2}, version {3}."),
        "jdv-not-member": MessageTemplate(
            fr: "{0} n'est pas dans {1}, version {2}.", en: "{0} is not in {1}, version {2}."),
        "jdv-not-member-nearest": MessageTemplate(
            fr: "{0} n'est pas dans {1}, version {2}. Code proche : {3}.",
            en: "{0} is not in {1}, version {2}. Near it: {3}."),
        "jdv-none": MessageTemplate(fr: "Aucun libellé ne contient « {0} ».", en: "No label has '{0}'."),
    ])
}
