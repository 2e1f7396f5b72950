internal import Glibc

/// Looks numbers up in the index that `esms-cert finess import` makes. Reading alone needs no more than SQLite itself:
/// a tool that starts in ten milliseconds does not load what importing needs.
///
/// Belongs to one thread. The file is opened at the first question.
public final class FINESSIndex {
    /// What the registry has under a number.
    public enum Record: Sendable, Equatable {
        /// An entité juridique, with its open establishments by number.
        case entity(name: String, establishments: [Establishment])
        case establishment(Establishment)
    }

    public struct Establishment: Sendable, Equatable {
        public let number: String
        public let name: String
        /// Number of its legal entity.
        public let entity: String
        /// Three digits, nomenclature TRE_R66.
        public let category: String?
        public let isOpen: Bool
    }

    /// Version of the tables that the index has.
    public static let schemaVersion = "1"

    private let path: String
    private var isOpened = false
    private var database: SQLiteReader?
    private var known: [String: Record?] = [:]

    public init(path: String) { self.path = path }

    /// Where the index is kept: ESMS_FINESS, else under the user's data folder.
    ///
    /// - Parameter environment: looks an environment variable up.
    public static func defaultPath(environment: (String) -> String?) -> String {
        if let path = environment("ESMS_FINESS"), !path.isEmpty { return path }
        // A relative XDG_DATA_HOME is to be ignored, says its specification.
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/esms-tools/finess.sqlite" }
        return (environment("HOME") ?? "") + "/.local/share/esms-tools/finess.sqlite"
    }

    /// Whether there is an index that can be asked.
    public var isAvailable: Bool { opened != nil }

    private var opened: SQLiteReader? {
        if isOpened { return database }
        isOpened = true
        guard access(path, R_OK) == 0, let reader = SQLiteReader(path: path),
            reader.rows("SELECT value FROM information WHERE key = 'schema'")?.first?.first == Self.schemaVersion
        else { return nil }
        database = reader
        return reader
    }

    /// What there is under a FINESS number.
    ///
    /// - Returns: nil where there is no index, or where it does not have the number.
    public func record(finess number: String) -> Record? {
        remembered(number) { database in
            if let row = database.rows("SELECT name FROM entity WHERE number = ?", number)?.first {
                let rows = database.rows(Self.columns + "entity = ? AND isOpen = 1 ORDER BY number", number) ?? []
                return .entity(name: (row.first ?? nil) ?? "", establishments: rows.compactMap(Self.establishment))
            }
            return database.rows(Self.columns + "number = ?", number)?.first.flatMap(Self.establishment).map {
                .establishment($0)
            }
        }
    }

    /// The establishment with a SIRET. The registry has that of most, and is searched from end to end (20 ms).
    public func record(siret: String) -> Record? {
        remembered(siret) { database in
            database.rows(Self.columns + "siret = ? ORDER BY isOpen DESC, number", siret)?.first
                .flatMap(Self.establishment).map { .establishment($0) }
        }
    }

    private func remembered(_ number: String, _ find: (SQLiteReader) -> Record?) -> Record? {
        if let found = known[number] { return found }
        guard let database = opened else { return nil }
        let found = find(database)
        // A run over many structures does not keep them all.
        if known.count >= 10_000 { known.removeAll() }
        known[number] = found
        return found
    }

    private static let columns = "SELECT number, name, entity, category, isOpen FROM establishment WHERE "

    private static func establishment(_ row: [String?]) -> Establishment? {
        guard row.count == 5, let number = row[0], let entity = row[2] else { return nil }
        return Establishment(
            number: number, name: row[1] ?? "", entity: entity, category: row[3], isOpen: row[4] != "0")
    }
}
