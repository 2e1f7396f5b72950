internal import FHIRCore
internal import PayloadDiff
internal import ValueFormats

/// What the software under test has shown, found out of the journal.
package struct Capabilities: Sendable {
    package enum State: String, Sendable {
        case shown
        case notYet = "not-yet"
        case wrong
    }

    package struct Line: Sendable {
        package let id: String
        package let state: State
        /// The exchange that shows it, or that is wrong.
        package let exchange: Int?
        package let time: Instant?
        /// Why it is wrong, or what is still missing: id and arguments of a message.
        package let reason: (id: String, arguments: [String])?
    }

    package static let ids = [
        "token", "token-reused", "token-renewed", "secret", "first", "daily", "dossiers", "updates", "consent",
        "evaluation", "status-esms", "status-unit", "order", "trial", "impossible", "cancelled", "reactivated",
        "elsewhere", "instants", "401", "429", "503", "cut", "once", "accepted",
    ]

    package let lines: [Line]

    package var isComplete: Bool { lines.allSatisfy { $0.state == .shown } }

    private static let motived: Set<String> = ["181", "45", "188", "180", "41", "51"]

    /// What is known of one exchange.
    private struct Entry {
        let number: Int
        let time: Instant
        let flux: String
        let status: Int
        let fault: String
        let structure: String
        let decision: String
        let facts: JSONValue
        let line: JSONValue

        var isGood: Bool { (200..<300).contains(status) && !["cut", "garbage"].contains(fault) }

        func text(_ key: String) -> String { facts[key]?.stringValue ?? "" }

        func integer(_ key: String) -> Int? {
            if case .number(let text)? = facts[key] { return Int(text) }
            return nil
        }

        func list(_ key: String) -> [JSONValue] {
            if case .array(let items)? = facts[key] { return items }
            return []
        }

        init?(_ exchange: SandboxStore.Exchange) {
            func read(_ text: String) -> JSONValue? { JSONValue(JSONDocument(SourceText(Array(text.utf8)))) }
            guard let line = read(exchange.line), let facts = read(exchange.facts),
                line["method"]?.stringValue != "EVENT"
            else { return nil }
            number = exchange.number
            time = exchange.time
            flux = line["flux"]?.stringValue ?? ""
            fault = line["fault"]?.stringValue ?? ""
            structure = line["structure"]?.stringValue ?? ""
            decision = line["decision"]?.stringValue ?? ""
            if case .number(let text)? = line["status"] { status = Int(text) ?? 0 } else { status = 0 }
            self.facts = facts
            self.line = line
        }
    }

    private struct Ledger {
        var shown: [String: Entry] = [:]
        var wrong: [String: (Entry, String, [String])] = [:]
        var missing: [String: (String, [String])] = [:]

        mutating func show(_ id: String, _ entry: Entry) { if shown[id] == nil { shown[id] = entry } }

        mutating func wrong(_ id: String, _ entry: Entry, _ reason: String, _ arguments: [String] = []) {
            if wrong[id] == nil { wrong[id] = (entry, "sandbox-why-" + reason, arguments) }
        }
    }

    package init(_ folder: SandboxFolder) throws(SandboxError) {
        do {
            lines = try folder.store.read { transaction in
                var entries: [Entry] = []
                // Line and facts alone: bodies are not held together.
                try transaction.eachExchange(since: nil) { if let entry = Entry($0) { entries.append(entry) } }
                var notices: [String: String] = [:]
                for notice in try transaction.noticesFromOthers() { notices[notice.id] = notice.status }
                return Self.lines(entries, notices: notices)
            }
        } catch {
            throw SandboxError(.database, [folder.path, "\(error)"])
        }
    }

    private static func lines(_ entries: [Entry], notices: [String: String]) -> [Line] {
        var ledger = Ledger()
        tokens(entries, &ledger)
        searches(entries, &ledger)
        dossiers(entries, &ledger)
        statuses(entries, &ledger)
        notifications(entries, notices, &ledger)
        faults(entries, &ledger)
        verdicts(entries, &ledger)
        return ids.map { id in
            if let (entry, reason, arguments) = ledger.wrong[id] {
                return Line(
                    id: id, state: .wrong, exchange: entry.number, time: entry.time, reason: (reason, arguments))
            }
            if let (reason, arguments) = ledger.missing[id] {
                return Line(id: id, state: .notYet, exchange: nil, time: nil, reason: (reason, arguments))
            }
            if let entry = ledger.shown[id] {
                return Line(id: id, state: .shown, exchange: entry.number, time: entry.time, reason: nil)
            }
            return Line(id: id, state: .notYet, exchange: nil, time: nil, reason: nil)
        }
    }

    // MARK: - Tokens

    private static func tokens(_ entries: [Entry], _ ledger: inout Ledger) {
        var uses: [String: Int] = [:]
        var refusedInARow = 0
        var hadRefusal = false
        var fetched = 0
        var business = 0
        var expired: String?
        var usesOfExpired = 0
        var renewed = false
        for entry in entries {
            if entry.flux == "token" {
                let grant = entry.text("grant")
                if grant == "ok" {
                    fetched += 1
                    ledger.show("token", entry)
                    if hadRefusal { ledger.show("secret", entry) }
                    refusedInARow = 0
                    if expired != nil { renewed = true }
                } else if grant == "invalid_client" {
                    hadRefusal = true
                    refusedInARow += 1
                    if refusedInARow > 3 {
                        ledger.wrong("secret", entry, "secret-kept", [String(refusedInARow)])
                    }
                }
                continue
            }
            let token = entry.text("token")
            guard !token.isEmpty else { continue }
            business += 1
            uses[token, default: 0] += 1
            if entry.isGood, uses[token] ?? 0 >= 3 { ledger.show("token-reused", entry) }
            if entry.status == 401 {
                if expired == token {
                    usesOfExpired += 1
                    if usesOfExpired >= 2 {
                        ledger.wrong("token-renewed", entry, "token-kept", [String(usesOfExpired)])
                        ledger.wrong("401", entry, "token-kept", [String(usesOfExpired)])
                    }
                } else {
                    expired = token
                    usesOfExpired = 0
                    renewed = false
                }
            } else if renewed, entry.isGood, token != expired {
                ledger.show("token-renewed", entry)
                expired = nil
                renewed = false
            }
        }
        if let last = entries.last, fetched > 4, fetched * 2 > business {
            ledger.wrong("token-reused", last, "token-each", [String(fetched), String(business)])
        }
    }

    // MARK: - Flux 1 and 5: windows and instants

    private static func searches(_ entries: [Entry], _ ledger: inout Ledger) {
        var last: [String: Instant] = [:]
        var first: Set<String> = []
        var daily: Set<String> = []
        for entry in entries where entry.flux == "1.1" || entry.flux == "5.1" {
            if entry.text("instant") == "bad" {
                ledger.wrong("instants", entry, "plus")
                continue
            }
            guard let since = entry.integer("since"), let now = entry.integer("now"), entry.isGood else { continue }
            ledger.show("instants", entry)
            let key = entry.flux + " " + entry.structure
            let age = now - since
            if age > 31 * Instant.day {
                ledger.wrong("first", entry, "too-old")
            } else if age >= 28 * Instant.day {
                first.insert(entry.flux)
                if first.count == 2 { ledger.show("first", entry) }
            } else if age <= 2 * Instant.day, let earlier = last[key] {
                let gap = since - earlier.milliseconds
                // Seconds are what an instant may be written with.
                if gap > 1_000 {
                    ledger.wrong("daily", entry, "gap", [String((gap + 59_999) / 60_000), entry.flux])
                } else {
                    daily.insert(entry.flux)
                    if daily.count == 2 { ledger.show("daily", entry) }
                }
            }
            last[key] = Instant(milliseconds: now)
        }
    }

    // MARK: - Flux 1 to 3: dossiers

    private static func dossiers(_ entries: [Entry], _ ledger: inout Ledger) {
        var open: [String: (version: Int, entry: Entry)] = [:]
        var consented: Set<String> = []
        var versions: [String: Int] = [:]
        for entry in entries {
            if entry.flux == "1.1", entry.isGood {
                for item in entry.list("announced") {
                    guard case .array(let pair) = item, let id = pair.first?.stringValue,
                        let version = pair.last?.stringValue.flatMap({ Int($0) })
                    else { continue }
                    if versions[id] ?? 0 < version { open[id] = (version, entry) }
                }
            }
            if case .array(let pair)? = entry.facts["read"], entry.isGood, let id = pair.first?.stringValue,
                let version = pair.last?.stringValue.flatMap({ Int($0) })
            {
                versions[id] = max(versions[id] ?? 0, version)
                if let waiting = open[id], waiting.version <= version { open[id] = nil }
                ledger.show("dossiers", entry)
                if version > 1 { ledger.show("updates", entry) }
            }
            let key = entry.structure + " " + entry.decision
            if entry.flux == "2", entry.isGood { consented.insert(key) }
            switch entry.text("evaluation") {
            case "early": ledger.wrong("consent", entry, "early", [entry.decision])
            case "read" where entry.isGood:
                ledger.show("evaluation", entry)
                if consented.contains(key) { ledger.show("consent", entry) }
            default: break
            }
        }
        let unread = open.values.filter { $0.version == 1 }.count
        let unreadUpdates = open.values.count - unread
        if unread > 0 { ledger.missing["dossiers"] = ("sandbox-why-unread", [String(unread)]) }
        if unreadUpdates > 0 { ledger.missing["updates"] = ("sandbox-why-unread", [String(unreadUpdates)]) }
    }

    // MARK: - Flux 4

    private static func statuses(_ entries: [Entry], _ ledger: inout Ledger) {
        var chains: [String: Int] = [:]
        var trials: Set<String> = []
        for entry in entries where entry.flux == "4" {
            if case .array(let findings)? = entry.line["state"]?["findings"] {
                for finding in findings {
                    switch finding["rule"]?.stringValue {
                    case "sandbox-unusual", "sandbox-others":
                        ledger.wrong("order", entry, "unusual", [finding["text"]?.stringValue ?? ""])
                    case "sandbox-trial": ledger.wrong("trial", entry, "trial")
                    default: break
                    }
                }
            }
            guard entry.isGood else { continue }
            for (level, status, date, motive) in [
                ("status-esms", "esms", "esmsDate", "esmsMotive"), ("status-unit", "unit", "unitDate", "unitMotive"),
            ] {
                let code = entry.text(status)
                guard !code.isEmpty else { continue }
                let needsMotive = motived.contains(code)
                if entry.text(date).isEmpty || needsMotive && entry.text(motive).isEmpty {
                    ledger.wrong(level, entry, "motive", [code])
                } else if needsMotive {
                    ledger.show(level, entry)
                }
            }
            let key = entry.structure + " " + entry.decision
            chains[key, default: 0] += 1
            if chains[key] ?? 0 >= 3 { ledger.show("order", entry) }
            for code in [entry.text("esms"), entry.text("unit")] where StatusMachine.trial.contains(code) {
                if entry.facts["esat"] == .boolean(true) { trials.insert(code) }
            }
            // Under way, and its end.
            if !trials.isDisjoint(with: ["43", "185"]), !trials.isDisjoint(with: ["44", "181"]) {
                ledger.show("trial", entry)
            }
        }
    }

    // MARK: - Flux 5

    private static func notifications(_ entries: [Entry], _ notices: [String: String], _ ledger: inout Ledger) {
        let meanings = [
            "46": "impossible", "45-refused": "impossible", "37": "cancelled", "49": "cancelled", "54": "reactivated",
            "elsewhere": "elsewhere",
        ]
        for entry in entries where entry.flux == "5.1" && entry.isGood {
            for id in entry.list("tasks").compactMap(\.stringValue) {
                if let meaning = notices[id].flatMap({ meanings[$0] }) { ledger.show(meaning, entry) }
            }
        }
    }

    // MARK: - Faults and repetition

    /// Exchanges within which a request must come again, and milliseconds before which it must not.
    private static let patience = 12
    private static let soonest = ["429": 200, "503": 200, "cut": 0, "401-expired": 0]

    private static func faults(_ entries: [Entry], _ ledger: inout Ledger) {
        for (index, entry) in entries.enumerated() {
            let fault = entry.fault
            guard let soonest = soonest[fault] else { continue }
            let id = fault == "401-expired" ? "401" : fault
            let rest = entries[(index + 1)...].prefix(patience)
            let same = entry.text("same")
            guard let again = rest.first(where: { $0.text("same") == same }) else {
                // Nothing has come yet where the journal ends here.
                if rest.count >= patience { ledger.wrong(id, entry, "no-retry") }
                continue
            }
            let waited = (again.integer("wall") ?? 0) - (entry.integer("wall") ?? 0)
            if waited < soonest {
                ledger.wrong(id, again, "storm", [String(waited)])
            } else if let good = rest.first(where: { $0.text("same") == same && $0.isGood }) {
                ledger.show(id, good)
            }
        }
        var posts = 0
        for entry in entries where entry.flux == "4" || entry.flux == "2" {
            guard entry.isGood || entry.status == 409 else { continue }
            posts += 1
            if entry.facts["duplicate"] == .boolean(true) {
                ledger.wrong("once", entry, "twice")
            } else if posts >= 3 {
                ledger.show("once", entry)
            }
        }
    }

    private static func verdicts(_ entries: [Entry], _ ledger: inout Ledger) {
        for entry in entries {
            guard let payload = entry.line["payload"] else { continue }
            let isBad =
                payload["valid"] == .boolean(false) || payload["viaTrajectoire"]?["accepted"] == .boolean(false)
            if isBad {
                var words = "HTTP \(entry.status)"
                if case .array(let findings)? = payload["findings"],
                    let first = findings.first(where: {
                        ["error", "fatal"].contains($0["severity"]?.stringValue ?? "")
                    })
                {
                    words = (first["rule"]?.stringValue ?? "") + " — " + (first["text"]?.stringValue ?? "")
                }
                ledger.wrong("accepted", entry, "refused", [words])
            } else if entry.isGood {
                ledger.show("accepted", entry)
            }
        }
    }
}
