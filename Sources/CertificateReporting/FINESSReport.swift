public import CommandSupport
public import FINESS
public import Messages

/// What the registry says, for a reader or a program.
public struct FINESSReport {
    private let language: Language
    private let terminal: Terminal

    public init(language: Language, terminal: Terminal) {
        self.language = language
        self.terminal = terminal
    }

    private func say(_ id: String, _ arguments: [String] = []) -> String {
        ReportMessages.text("finess." + id, arguments, in: language)
    }

    public func text(_ record: FINESSRecord, number: String) -> String {
        switch record {
        case .entity(let entity, let establishments):
            var lines = entityLines(entity)
            lines.append("")
            lines.append(say("establishments", [String(establishments.count)]))
            lines.append(contentsOf: establishments.map { "  " + line($0) })
            return lines.joined(separator: "\n") + "\n"
        case .establishment(let establishment, let entity):
            let owner = entity.map { "\($0.number)  \(Terminal.sanitized($0.name))" } ?? establishment.entity
            return [
                terminal.styled(say("is-establishment", [number]), .bold), "  " + line(establishment),
                say("owner", [owner]),
            ]
            .joined(separator: "\n") + "\n"
        case .unknown: return say("unknown", [number]) + "\n"
        }
    }

    private func entityLines(_ entity: LegalEntity) -> [String] {
        var lines = [
            terminal.styled(say("is-entity", [entity.number]), .bold),
            "  " + Terminal.sanitized(entity.longName ?? entity.name),
            "  " + state(entity.isOpen, entity.closingDate),
        ]
        if let siren = entity.siren { lines.append("  SIREN " + Terminal.sanitized(siren)) }
        if let status = entity.legalStatus { lines.append("  " + say("status", [Terminal.sanitized(status)])) }
        return lines
    }

    private func state(_ isOpen: Bool, _ closing: String?) -> String {
        isOpen ? terminal.styled(say("open"), .green) : terminal.styled(say("closed", [closing ?? "?"]), .boldRed)
    }

    private func line(_ establishment: Establishment) -> String {
        let code = establishment.category ?? "–"
        let category = Terminal.sanitized(EstablishmentCategory.name(code).map { "\(code) \($0)" } ?? code)
        return [
            establishment.number, TextLayout.padded(category, 16),
            state(establishment.isOpen, establishment.closingDate), Terminal.sanitized(establishment.name),
        ].joined(separator: "  ")
    }

    public func text(_ matches: [FINESSRegistry.Match]) -> String {
        matches.map { match -> String in
            switch match {
            case .entity(let entity):
                [
                    "EJ", entity.number, TextLayout.padded("", 16), state(entity.isOpen, entity.closingDate),
                    Terminal.sanitized(entity.name),
                ].joined(separator: "  ")
            case .establishment(let establishment): "ET  " + line(establishment)
            }
        }.map { $0 + "\n" }.joined()
    }

    public func json(_ record: FINESSRecord, number: String) -> String {
        var members: [(String, JSONText)] = [("number", .string(number))]
        switch record {
        case .entity(let entity, let establishments):
            members += [
                ("kind", "EJ"), ("entity", object(entity)), ("establishments", .array(establishments.map(object))),
            ]
        case .establishment(let establishment, let entity):
            members += [
                ("kind", "ET"), ("establishment", object(establishment)), ("entity", entity.map(object) ?? .null),
            ]
        case .unknown: members.append(("kind", .null))
        }
        return JSONText.object(members).pretty
    }

    private func object(_ entity: LegalEntity) -> JSONText {
        .object([
            ("number", .string(entity.number)), ("name", .string(entity.name)),
            ("longName", .optional(entity.longName)),
            ("siren", .optional(entity.siren)), ("legalStatus", .optional(entity.legalStatus)),
            ("open", .bool(entity.isOpen)), ("closingDate", .optional(entity.closingDate)),
        ])
    }

    private func object(_ establishment: Establishment) -> JSONText {
        .object([
            ("number", .string(establishment.number)), ("entity", .string(establishment.entity)),
            ("name", .string(establishment.name)), ("longName", .optional(establishment.longName)),
            ("category", .optional(establishment.category)), ("siret", .optional(establishment.siret)),
            ("open", .bool(establishment.isOpen)), ("closingDate", .optional(establishment.closingDate)),
        ])
    }
}
