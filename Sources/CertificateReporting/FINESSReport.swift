public import CommandSupport
public import FINESS
public import Messages
internal import ValueFormats

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
            let width = establishments.map { state($0.isOpen, $0.closingDate).count }.max() ?? 0
            lines.append(contentsOf: establishments.map { "  " + line($0, stateWidth: width) })
            return lines.joined(separator: "\n") + "\n"
        case .establishment(let establishment, let entity):
            let owner = entity.map { "\($0.number)  \(Terminal.sanitized($0.name))" } ?? establishment.entity
            return [
                terminal.styled(say("is-establishment", [number]), .bold), "  " + line(establishment, stateWidth: 0),
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
            "  " + styledState(entity.isOpen, entity.closingDate, 0),
        ]
        if let siren = entity.siren { lines.append("  SIREN " + Terminal.sanitized(siren)) }
        if let status = entity.legalStatus { lines.append("  " + say("status", [Terminal.sanitized(status)])) }
        return lines
    }

    private func state(_ isOpen: Bool, _ closing: String?) -> String {
        isOpen ? say("open") : say("closed", [Terminal.sanitized(closing ?? "?")])
    }

    /// The state in its colour, followed by blanks up to a width.
    private func styledState(_ isOpen: Bool, _ closing: String?, _ width: Int) -> String {
        let text = state(isOpen, closing)
        let blanks = String(repeating: " ", count: max(width - text.count, 0))
        return terminal.styled(text, isOpen ? .green : .boldRed) + blanks
    }

    private func line(_ establishment: Establishment, stateWidth: Int) -> String {
        let code = establishment.category ?? "–"
        let category = Terminal.sanitized(EstablishmentCategory.name(code).map { "\(code) \($0)" } ?? code)
        return [
            establishment.number, TextLayout.padded(category, 16),
            styledState(establishment.isOpen, establishment.closingDate, stateWidth),
            Terminal.sanitized(establishment.name),
        ].joined(separator: "  ")
    }

    public func text(_ matches: [FINESSRegistry.Match]) -> String {
        let width =
            matches.map { match in
                switch match {
                case .entity(let entity): state(entity.isOpen, entity.closingDate).count
                case .establishment(let establishment): state(establishment.isOpen, establishment.closingDate).count
                }
            }.max() ?? 0
        return matches.map { match -> String in
            switch match {
            case .entity(let entity):
                [
                    "EJ", entity.number, TextLayout.padded("", 16),
                    styledState(entity.isOpen, entity.closingDate, width), Terminal.sanitized(entity.name),
                ].joined(separator: "  ")
            case .establishment(let establishment): "ET  " + line(establishment, stateWidth: width)
            }
        }.map { $0 + "\n" }.joined()
    }

    public func json(_ record: FINESSRecord, number: String) -> String {
        var members: [(String, JSONValue)] = [("number", .string(number))]
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
        return JSONValue.members(members).text + "\n"
    }

    private func object(_ entity: LegalEntity) -> JSONValue {
        .members([
            ("number", .string(entity.number)), ("name", .string(entity.name)),
            ("longName", .optional(entity.longName)),
            ("siren", .optional(entity.siren)), ("legalStatus", .optional(entity.legalStatus)),
            ("open", .boolean(entity.isOpen)), ("closingDate", .optional(entity.closingDate)),
        ])
    }

    private func object(_ establishment: Establishment) -> JSONValue {
        .members([
            ("number", .string(establishment.number)), ("entity", .string(establishment.entity)),
            ("name", .string(establishment.name)), ("longName", .optional(establishment.longName)),
            ("category", .optional(establishment.category)), ("siret", .optional(establishment.siret)),
            ("open", .boolean(establishment.isOpen)), ("closingDate", .optional(establishment.closingDate)),
        ])
    }
}
