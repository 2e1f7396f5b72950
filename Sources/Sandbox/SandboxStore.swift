internal import CommandSupport
internal import GRDB
internal import Glibc
internal import ValueFormats

/// `sandbox.sqlite`: state and journal. Several processes may have it open: the server, and the commands beside it.
package final class SandboxStore: Sendable {
    private let queue: DatabaseQueue

    static let file = "sandbox.sqlite"

    /// What a table says of a designated establishment and a decision.
    struct Notification: Sendable {
        let structure: String
        let decision: Scenario.Decision
        let document: String
        let evaluation: String
        let updated: Instant
        let version: Int
        let status: String
        let unitStatus: String
        let before: String
    }

    struct StoredTask: Sendable {
        let id: String
        let structure: String
        let national: String
        let updated: Instant
        let isOwn: Bool
        let status: String
        let body: String
    }

    /// One exchange as the journal has it.
    package struct Exchange: Sendable {
        package let number: Int
        package let time: Instant
        /// The entry: a JSON object on one line.
        package let line: String
        /// What `status` reads and the journal does not show.
        package let facts: String
        package let requestBody: String
        package let answerBody: String
    }

    private static let schema = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE decision(
            national TEXT PRIMARY KEY, local TEXT NOT NULL, structure TEXT NOT NULL, family TEXT NOT NULL,
            given TEXT NOT NULL, gender TEXT NOT NULL, birth TEXT NOT NULL, ins TEXT NOT NULL, birthplace TEXT NOT NULL)
            WITHOUT ROWID;
        CREATE TABLE notification(
            structure TEXT NOT NULL, national TEXT NOT NULL, document TEXT NOT NULL, evaluation TEXT NOT NULL,
            updated INTEGER NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, unitStatus TEXT NOT NULL,
            before TEXT NOT NULL, PRIMARY KEY(structure, national)) WITHOUT ROWID;
        CREATE INDEX notificationTime ON notification(structure, updated);
        CREATE INDEX notificationDocument ON notification(document);
        CREATE INDEX notificationEvaluation ON notification(evaluation);
        CREATE TABLE consent(
            structure TEXT NOT NULL, national TEXT NOT NULL, id TEXT NOT NULL, time INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE INDEX consentKey ON consent(structure, national);
        CREATE TABLE task(
            id TEXT PRIMARY KEY, structure TEXT NOT NULL, national TEXT NOT NULL, updated INTEGER NOT NULL,
            own INTEGER NOT NULL, status TEXT NOT NULL, fingerprint TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX taskTime ON task(structure, updated);
        CREATE INDEX taskFingerprint ON task(fingerprint);
        CREATE TABLE token(hash TEXT PRIMARY KEY, issued INTEGER NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE event(
            number INTEGER PRIMARY KEY, time INTEGER NOT NULL, act TEXT NOT NULL, national TEXT NOT NULL,
            structure TEXT, comment TEXT, done INTEGER NOT NULL);
        CREATE TABLE exchange(
            number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, line TEXT NOT NULL, facts TEXT NOT NULL,
            requestBody TEXT NOT NULL, answerBody TEXT NOT NULL);
        """

    /// - Parameter makes: an existing file is begun anew.
    init(folder: String, makes: Bool) throws(SandboxError) {
        let path = folder + "/" + Self.file
        if !makes, access(path, F_OK) != 0 { throw SandboxError(.missing, [folder]) }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { database in
                // What is answered is in the log that a killed process leaves behind; the next one reads it. Only a
                // machine that fails can lose it: a sandbox does not wait for the disk.
                try database.execute(
                    sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000")
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            chmod(path, 0o600)
            if makes {
                try queue.write { database in
                    for table in [
                        "meta", "decision", "notification", "consent", "task", "token", "event", "exchange",
                    ] {
                        try database.execute(sql: "DROP TABLE IF EXISTS \(table)")
                    }
                    try database.execute(sql: Self.schema)
                }
            }
        } catch {
            throw SandboxError(.database, [path, "\(error)"])
        }
    }

    /// Everything in it, or nothing: one transaction.
    func write<Result: Sendable>(_ body: (Transaction) throws -> Result) throws -> Result {
        try queue.write { try body(Transaction(database: $0)) }
    }

    func read<Result: Sendable>(_ body: (Transaction) throws -> Result) throws -> Result {
        try queue.read { try body(Transaction(database: $0)) }
    }

    /// Reading and changing within one transaction.
    struct Transaction {
        fileprivate let database: Database

        // MARK: meta and clock

        func meta(_ key: String) throws -> String? {
            try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
        }

        func setMeta(_ key: String, _ value: String) throws {
            try database.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [key, value])
        }

        /// The sandbox's own time: the machine's, moved.
        func now() throws -> Instant {
            Instant.system.adding(Int(try meta("offset") ?? "0") ?? 0)
        }

        // MARK: decisions

        func add(_ decision: Scenario.Decision) throws {
            let person = decision.person
            try database.execute(
                sql: "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    decision.national, decision.local, decision.structure, person.family, person.given, person.gender,
                    person.birth, person.ins, person.birthplace,
                ])
        }

        func decision(_ national: String) throws -> Scenario.Decision? {
            try Row.fetchOne(database, sql: "SELECT * FROM decision WHERE national = ?", arguments: [national])
                .map(Self.decision)
        }

        private static func decision(_ row: Row) -> Scenario.Decision {
            Scenario.Decision(
                national: row["national"], local: row["local"], structure: row["structure"], notified: "",
                person: Scenario.Person(
                    family: row["family"], given: row["given"], gender: row["gender"], birth: row["birth"],
                    ins: row["ins"], birthplace: row["birthplace"]))
        }

        /// Makes the decision visible to the structure, or visible again.
        func notify(_ national: String, to structure: String, at time: Instant, status: String? = nil) throws {
            func id(_ kind: String) -> String {
                kind + Array(SHA256.digest(Array("\(kind) \(structure) \(national)".utf8)).prefix(12)).hexadecimal
            }
            try database.execute(
                sql: """
                    INSERT INTO notification VALUES (?, ?, ?, ?, ?, 1, '39', '', '')
                    ON CONFLICT(structure, national) DO UPDATE SET updated = excluded.updated, version = version + 1
                    """,
                arguments: [structure, national, id("dec-"), id("eva-"), time.milliseconds])
        }

        private static let joined = """
            SELECT n.structure AS designated, n.document, n.evaluation, n.updated, n.version, n.status, n.unitStatus,
            n.before, d.* FROM notification n JOIN decision d ON d.national = n.national
            """

        private static func notification(_ row: Row) -> Notification {
            Notification(
                structure: row["designated"], decision: decision(row), document: row["document"],
                evaluation: row["evaluation"], updated: Instant(milliseconds: row["updated"]), version: row["version"],
                status: row["status"], unitStatus: row["unitStatus"], before: row["before"])
        }

        func notifications(of structure: String, after time: Instant) throws -> [Notification] {
            try Row.fetchAll(
                database,
                sql: Self.joined + " WHERE n.structure = ? AND n.updated > ? ORDER BY n.updated, n.national",
                arguments: [structure, time.milliseconds]
            ).map(Self.notification)
        }

        func notification(of structure: String, _ national: String) throws -> Notification? {
            try Row.fetchOne(
                database, sql: Self.joined + " WHERE n.structure = ? AND n.national = ?",
                arguments: [structure, national]
            ).map(Self.notification)
        }

        func notification(of structure: String, document id: String) throws -> Notification? {
            try Row.fetchOne(
                database, sql: Self.joined + " WHERE n.structure = ? AND (n.document = ? OR n.evaluation = ?)",
                arguments: [structure, id, id]
            ).map(Self.notification)
        }

        func structures(of national: String) throws -> [String] {
            try String.fetchAll(
                database, sql: "SELECT structure FROM notification WHERE national = ? ORDER BY structure",
                arguments: [national])
        }

        func allNotifications(limit: Int) throws -> [Notification] {
            try Row.fetchAll(
                database, sql: Self.joined + " ORDER BY n.updated DESC, n.national LIMIT ?", arguments: [limit]
            ).map(Self.notification)
        }

        func notificationCount() throws -> Int {
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM notification") ?? 0
        }

        /// - Parameters:
        ///   - status: empty where the level is not spoken of.
        func setStatus(_ status: String, unit: String, of structure: String, _ national: String) throws {
            if !status.isEmpty {
                try database.execute(
                    sql: "UPDATE notification SET before = status, status = ? WHERE structure = ? AND national = ?",
                    arguments: [status, structure, national])
            }
            if !unit.isEmpty {
                try database.execute(
                    sql: "UPDATE notification SET unitStatus = ? WHERE structure = ? AND national = ?",
                    arguments: [unit, structure, national])
            }
        }

        // MARK: consents and tasks

        func hasConsent(_ structure: String, _ national: String) throws -> Bool {
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS(SELECT 1 FROM consent WHERE structure = ? AND national = ?)",
                arguments: [structure, national]) ?? false
        }

        func addConsent(_ structure: String, _ national: String, id: String, time: Instant, body: String) throws {
            try database.execute(
                sql: "INSERT INTO consent VALUES (?, ?, ?, ?, ?)",
                arguments: [structure, national, id, time.milliseconds, body])
        }

        func addTask(_ task: StoredTask, fingerprint: String) throws {
            try database.execute(
                sql: "INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    task.id, task.structure, task.national, task.updated.milliseconds, task.isOwn, task.status,
                    fingerprint, task.body,
                ])
        }

        /// The id of a Task that said the same.
        func task(fingerprint: String) throws -> String? {
            try String.fetchOne(
                database, sql: "SELECT id FROM task WHERE fingerprint = ? LIMIT 1", arguments: [fingerprint])
        }

        func tasks(of structure: String, after time: Instant, includesOwn: Bool) throws -> [StoredTask] {
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM task WHERE structure = ? AND updated > ? AND (own = 0 OR ?) ORDER BY updated, id
                    """,
                arguments: [structure, time.milliseconds, includesOwn]
            ).map { row in
                StoredTask(
                    id: row["id"], structure: row["structure"], national: row["national"],
                    updated: Instant(milliseconds: row["updated"]), isOwn: row["own"], status: row["status"],
                    body: row["body"])
            }
        }

        /// Every Task that came from others: structure, id, status, decision.
        func noticesFromOthers() throws -> [(structure: String, id: String, status: String, national: String)] {
            try Row.fetchAll(database, sql: "SELECT structure, id, status, national FROM task WHERE own = 0").map {
                ($0["structure"], $0["id"], $0["status"], $0["national"])
            }
        }

        func counts() throws -> (consents: Int, tasks: Int, exchanges: Int) {
            (
                try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM consent") ?? 0,
                try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM task WHERE own = 1") ?? 0,
                try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM exchange") ?? 0
            )
        }

        // MARK: tokens

        func addToken(hash: String, issued: Instant, expires: Instant) throws {
            try database.execute(
                sql: "INSERT OR REPLACE INTO token VALUES (?, ?, ?)",
                arguments: [hash, issued.milliseconds, expires.milliseconds])
        }

        func expiry(ofToken hash: String) throws -> Instant? {
            try Int.fetchOne(database, sql: "SELECT expires FROM token WHERE hash = ?", arguments: [hash]).map {
                Instant(milliseconds: $0)
            }
        }

        func endToken(hash: String) throws {
            try database.execute(sql: "UPDATE token SET expires = 0 WHERE hash = ?", arguments: [hash])
        }

        // MARK: events

        func add(_ event: Scenario.Event, at time: Instant) throws {
            try database.execute(
                sql: "INSERT INTO event(time, act, national, structure, comment, done) VALUES (?, ?, ?, ?, ?, 0)",
                arguments: [time.milliseconds, event.act, event.decision, event.structure, event.comment])
        }

        /// Events whose time has come, and that none has taken yet.
        func takeDueEvents(at time: Instant) throws -> [(event: Scenario.Event, time: Instant)] {
            let rows = try Row.fetchAll(
                database, sql: "SELECT * FROM event WHERE done = 0 AND time <= ? ORDER BY time, number",
                arguments: [time.milliseconds])
            if !rows.isEmpty {
                try database.execute(
                    sql: "UPDATE event SET done = 1 WHERE done = 0 AND time <= ?", arguments: [time.milliseconds])
            }
            return rows.map { row in
                (
                    Scenario.Event(
                        time: "", act: row["act"], decision: row["national"], structure: row["structure"],
                        comment: row["comment"]), Instant(milliseconds: row["time"])
                )
            }
        }

        // MARK: journal

        func addExchange(time: Instant, line: String, facts: String, request: String, answer: String) throws {
            try database.execute(
                sql: "INSERT INTO exchange(time, line, facts, requestBody, answerBody) VALUES (?, ?, ?, ?, ?)",
                arguments: [time.milliseconds, line, facts, request, answer])
        }

        /// In the order they came, one by one: a journal may be long.
        func eachExchange(since time: Instant?, _ body: (Exchange) throws -> Void) throws {
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM exchange WHERE time >= ? ORDER BY number",
                arguments: [time?.milliseconds ?? Int.min])
            while let row = try rows.next() { try body(Self.exchange(row)) }
        }

        func lastExchanges(_ count: Int) throws -> [Exchange] {
            try Row.fetchAll(
                database, sql: "SELECT * FROM exchange ORDER BY number DESC LIMIT ?", arguments: [count]
            ).map(Self.exchange)
        }

        private static func exchange(_ row: Row) -> Exchange {
            Exchange(
                number: row["number"], time: Instant(milliseconds: row["time"]), line: row["line"], facts: row["facts"],
                requestBody: row["requestBody"], answerBody: row["answerBody"])
        }
    }
}
