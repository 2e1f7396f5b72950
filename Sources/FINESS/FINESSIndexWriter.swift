import FINESSIndex
import GRDB
import Glibc

/// Makes an index beside the one in use and puts it in its place when it is whole.
final class FINESSIndexWriter {
    private let path: String
    private let temporary: String
    private let queue: DatabaseQueue
    private var entities: [LegalEntity] = []
    private var establishments: [Establishment] = []
    private var isFinished = false

    /// Rows held before they are written together.
    private static let batch = 5_000
    static let schemaVersion = FINESSIndex.schemaVersion

    init(path: String) throws(FINESSImportError) {
        self.path = path
        temporary = path + ".importing.\(getpid())"
        unlink(temporary)
        do {
            var configuration = Configuration()
            // A temporary file needs no journal: it is thrown away if anything goes wrong.
            configuration.prepareDatabase { database in
                try database.execute(
                    sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000")
            }
            queue = try DatabaseQueue(path: temporary, configuration: configuration)
            try queue.write { database in try database.execute(sql: Self.schema) }
        } catch {
            unlink(temporary)
            throw .index(String(describing: error))
        }
    }

    deinit { if !isFinished { unlink(temporary) } }

    private static let schema = """
        CREATE TABLE information(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE entity(
            number TEXT PRIMARY KEY, name TEXT NOT NULL, longName TEXT, siren TEXT, legalStatus TEXT,
            isOpen INTEGER NOT NULL, closingDate TEXT) WITHOUT ROWID;
        CREATE TABLE establishment(
            number TEXT PRIMARY KEY, entity TEXT NOT NULL, name TEXT NOT NULL, longName TEXT, category TEXT, siret TEXT,
            isOpen INTEGER NOT NULL, closingDate TEXT) WITHOUT ROWID;
        """

    func add(_ entity: LegalEntity) throws(FINESSImportError) {
        entities.append(entity)
        if entities.count >= Self.batch { try flush() }
    }

    func add(_ establishment: Establishment) throws(FINESSImportError) {
        establishments.append(establishment)
        if establishments.count >= Self.batch { try flush() }
    }

    private func flush() throws(FINESSImportError) {
        do {
            try queue.write { database in
                let entity = try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO entity VALUES (?,?,?,?,?,?,?)")
                for row in entities {
                    try entity.execute(arguments: [
                        row.number, row.name, row.longName == row.name ? nil : row.longName, row.siren, row.legalStatus,
                        row.isOpen, row.closingDate,
                    ])
                }
                let establishment = try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO establishment VALUES (?,?,?,?,?,?,?,?)")
                for row in establishments {
                    try establishment.execute(arguments: [
                        row.number, row.entity, row.name, row.longName == row.name ? nil : row.longName, row.category,
                        row.siret, row.isOpen, row.closingDate,
                    ])
                }
            }
        } catch {
            throw .index(String(describing: error))
        }
        entities.removeAll(keepingCapacity: true)
        establishments.removeAll(keepingCapacity: true)
    }

    /// Writes what is left and puts the new index in the place of the old one.
    func finish(format: FINESSSource.Format, generatedAt: String, sources: [String]) throws(FINESSImportError)
        -> FINESSSource
    {
        try flush()
        var counts = (0, 0)
        do {
            try queue.write { database in
                // The older ET file may come alone: its entities are known by number only.
                try database.execute(
                    sql:
                        "INSERT OR IGNORE INTO entity SELECT DISTINCT entity, '', NULL, NULL, NULL, 1, NULL FROM establishment"
                )
                counts = (
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM entity") ?? 0,
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM establishment") ?? 0
                )
                try database.execute(sql: Self.nameIndex)
                for (key, value) in [
                    ("schema", Self.schemaVersion), ("format", format.rawValue), ("generatedAt", generatedAt),
                    ("entities", String(counts.0)), ("establishments", String(counts.1)),
                ] {
                    try database.execute(sql: "INSERT INTO information VALUES (?,?)", arguments: [key, value])
                }
            }
            guard counts.0 > 0 else { throw FINESSImportError.notFINESS(path: sources.first ?? "?") }
            try queue.close()
        } catch let error as FINESSImportError {
            throw error
        } catch {
            throw .index(String(describing: error))
        }
        try replace()
        return FINESSSource(format: format, generatedAt: generatedAt, entities: counts.0, establishments: counts.1)
    }

    private static let nameIndex = """
        CREATE VIRTUAL TABLE names USING fts5(
            name, number UNINDEXED, tokenize='unicode61 remove_diacritics 2', detail=none);
        INSERT INTO names(name, number) SELECT name || ' ' || coalesce(longName, ''), number FROM entity;
        INSERT INTO names(name, number) SELECT name || ' ' || coalesce(longName, ''), number FROM establishment;
        CREATE INDEX establishmentByEntity ON establishment(entity);
        """

    /// Makes sure the bytes are on the disk before the name points to them.
    private func replace() throws(FINESSImportError) {
        let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .index(String(cString: strerror(errno))) }
        fsync(descriptor)
        close(descriptor)
        guard rename(temporary, path) == 0 else { throw .index(String(cString: strerror(errno))) }
        isFinished = true
    }
}
