internal import ValueFormats

/// What `scenario.yml` says: people, their decisions, and what happens at which time.
package struct Scenario: Sendable {
    package struct Person: Sendable, Equatable {
        package var family: String
        package var given: String
        /// F or M.
        package var gender: String
        /// `19990131`
        package var birth: String
        /// 15 characters with the key, of the shape of test identities.
        package var ins: String
        /// Code of the place of birth (TRE_R13).
        package var birthplace: String
    }

    package struct Decision: Sendable, Equatable {
        /// idNat_Decision
        package var national: String
        /// idDecision, the MDPH's.
        package var local: String
        /// idNat_Struct of the designated establishment: `1` and FINESS.
        package var structure: String
        /// How long before the beginning it was notified, as a step of the clock: `-20d`.
        package var notified: String
        package var person: Person
    }

    package struct Event: Sendable {
        /// Step of the clock from the beginning: `+1d`.
        package var time: String
        package var act: String
        package var decision: String
        package var structure: String?
        package var comment: String?
    }

    package var decisions: [Decision]
    package var events: [Event] = []

    // MARK: - Making

    private static let families = [
        "ESSAI", "TEST", "EXEMPLE", "FICTIF", "DEMO", "FACTICE", "SPECIMEN", "MODELE", "MAQUETTE", "EPREUVE",
    ]
    private static let women = ["Alba", "Brune", "Céleste", "Dune", "Elfie", "Flore", "Garance", "Héloïse"]
    private static let men = ["Achille", "Basile", "Côme", "Dorian", "Eliott", "Félix", "Gaël", "Hugo"]

    /// The same for the same arguments.
    package init(settings: SandboxSettings, notifications: Int, seed: Int) {
        var random = SplitMix64(seed: UInt64(bitPattern: Int64(seed)))
        decisions = (1...max(notifications, 1)).map { number in
            let isWoman = Bool.random(using: &random)
            let year = Int.random(in: 1965...2007, using: &random)
            let month = Int.random(in: 1...12, using: &random)
            let day = Int.random(in: 1...28, using: &random)
            let commune = Self.padded(Int.random(in: 1...380, using: &random), 3)
            func pick(_ names: [String], _ random: inout SplitMix64) -> String {
                names[Int.random(in: names.indices, using: &random)]
            }
            let family = pick(Self.families, &random) + "-" + Self.padded(number, 5)
            let given = isWoman ? pick(Self.women, &random) : pick(Self.men, &random)
            let digits =
                (isWoman ? "2" : "1") + Self.padded(year % 100, 2) + Self.padded(month, 2) + "69" + commune
                // Orders of birth from 900 are given to nobody.
                + Self.padded(900 + number % 100, 3)
            let key = 97 - (Int(digits) ?? 0) % 97
            let person = Person(
                family: family, given: given, gender: isWoman ? "F" : "M",
                birth: Self.padded(year, 4) + Self.padded(month, 2) + Self.padded(day, 2),
                ins: digits + Self.padded(key, 2), birthplace: "69" + commune)
            let establishment = settings.establishments[number % max(settings.establishments.count, 1)]
            // Most within the last day, the others within the month of a first connection.
            let age =
                number % 4 == 0 ? Int.random(in: 2...28, using: &random) * 24 : Int.random(in: 1...20, using: &random)
            return Decision(
                national: "BAS-2026-" + Self.padded(number, 6), local: "69-2026-" + Self.padded(number, 6),
                structure: establishment.structure, notified: "-\(age)h", person: person)
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(width - text.count, 0)) + text
    }

    package var yaml: String {
        var text = """
            # Scénario du bac à sable local, non officiel. Personnes et décisions sont fictives.
            # Les temps se comptent depuis init ou reset.
            decisions:

            """
        for decision in decisions {
            text += """
                  - national: "\(decision.national)"
                    local: "\(decision.local)"
                    structure: "\(decision.structure)"
                    notified: "\(decision.notified)"
                    person:
                      family: "\(decision.person.family)"
                      given: "\(decision.person.given)"
                      gender: "\(decision.person.gender)"
                      birth: "\(decision.person.birth)"
                      ins: "\(decision.person.ins)"
                      birthplace: "\(decision.person.birthplace)"

                """
        }
        return text + """
            # Ce que font la MDPH et les autres structures, quand l'horloge du bac à sable y arrive. Par exemple :
            #   - time: "+1d"
            #     act: "cancel-notification"
            #     decision: "BAS-2026-000001"
            #     comment: "Doublon"
            events: []

            """
    }

    // MARK: - Reading

    package init(yaml bytes: [UInt8], file: String) throws(SandboxError) {
        let root = try YAMLMap.read(bytes, file: file)
        decisions = []
        for item in try root.list("decisions") {
            guard let person = try item.map("person") else { throw item.fault("person", "—") }
            let notified = try item.optional("notified") ?? "-1h"
            guard Instant.step(notified) != nil else { throw item.fault("notified", "« \(notified) » : -20d, -3h") }
            decisions.append(
                Decision(
                    national: try item.text("national"), local: try item.text("local"),
                    structure: try item.text("structure"), notified: notified,
                    person: Person(
                        family: try person.text("family"), given: try person.text("given"),
                        gender: try person.text("gender"), birth: try person.text("birth"), ins: try person.text("ins"),
                        birthplace: try person.text("birthplace"))))
        }
        for item in try root.list("events") {
            let time = try item.text("time")
            guard Instant.step(time) != nil else { throw item.fault("time", "« \(time) » : +1d, +3h") }
            let act = try item.text("act")
            guard SandboxAct(rawValue: act) != nil else {
                throw item.fault("act", "« \(act) » : " + SandboxAct.allCases.map(\.rawValue).joined(separator: ", "))
            }
            events.append(
                Event(
                    time: time, act: act, decision: try item.text("decision"),
                    structure: try item.optional("structure"),
                    comment: try item.optional("comment")))
        }
    }
}

/// The same numbers for the same seed, on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
