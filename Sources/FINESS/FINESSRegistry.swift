import FINESSIndex
import GRDB
import Glibc
public import ValueFormats

/// The FINESS index, opened for reading.
public final class FINESSRegistry: Sendable {
    private let queue: DatabaseQueue
    public let source: FINESSSource

    public enum Failure: Error, Equatable, Sendable {
        /// Nothing was ever imported here.
        case missing(path: String)
        /// Not an index of this version, or damaged.
        case unusable(reason: String)
    }

    /// One line of a search by name.
    public enum Match: Sendable, Equatable {
        case entity(LegalEntity)
        case establishment(Establishment)
    }

    public init(path: String) throws(Failure) {
        guard access(path, F_OK) == 0 else { throw .missing(path: path) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            queue = try DatabaseQueue(path: path, configuration: configuration)
            source = try queue.read { database in
                var values: [String: String] = [:]
                for row in try Row.fetchAll(database, sql: "SELECT key, value FROM information") {
                    values[row["key"]] = row["value"]
                }
                guard values["schema"] == FINESSIndexWriter.schemaVersion,
                    let format = values["format"].flatMap(FINESSSource.Format.init)
                else { throw DatabaseError(message: "another version") }
                return FINESSSource(
                    format: format, generatedAt: values["generatedAt"] ?? "",
                    entities: values["entities"].flatMap { Int($0) } ?? 0,
                    establishments: values["establishments"].flatMap { Int($0) } ?? 0)
            }
        } catch {
            throw .unusable(reason: (error as? DatabaseError)?.message ?? String(describing: error))
        }
    }

    /// What hangs behind a number; establishments by number.
    public func lookUp(_ number: FINESSNumber) throws(Failure) -> FINESSRecord {
        try read { database in
            if let row = try Row.fetchOne(
                database, sql: "SELECT * FROM entity WHERE number = ?", arguments: [number.text])
            {
                let rows = try Row.fetchAll(
                    database, sql: "SELECT * FROM establishment WHERE entity = ? ORDER BY number",
                    arguments: [number.text])
                return .entity(LegalEntity(row), establishments: rows.map(Establishment.init))
            }
            let found = try Row.fetchOne(
                database, sql: "SELECT * FROM establishment WHERE number = ?", arguments: [number.text])
            guard let found else { return .unknown }
            let establishment = Establishment(found)
            let entity = try Row.fetchOne(
                database, sql: "SELECT * FROM entity WHERE number = ?", arguments: [establishment.entity])
            return .establishment(establishment, entity: entity.map(LegalEntity.init))
        }
    }

    /// Structures whose names hold every word, the beginning of a word being enough; accents and case are ignored.
    public func find(_ name: String, limit: Int) throws(Failure) -> [Match] {
        let words = name.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard !words.isEmpty else { return [] }
        let query = words.map { "\"\($0)\"*" }.joined(separator: " ")
        return try read { database in
            let numbers = try String.fetchAll(
                database, sql: "SELECT number FROM names WHERE names MATCH ? ORDER BY rowid LIMIT ?",
                arguments: [query, limit])
            return try numbers.compactMap { number in
                if let row = try Row.fetchOne(
                    database, sql: "SELECT * FROM entity WHERE number = ?", arguments: [number])
                {
                    return .entity(LegalEntity(row))
                }
                return try Row.fetchOne(
                    database, sql: "SELECT * FROM establishment WHERE number = ?", arguments: [number]
                ).map { .establishment(Establishment($0)) }
            }
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(Failure) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw .unusable(reason: (error as? DatabaseError)?.message ?? String(describing: error))
        }
    }

    /// Where the index is kept: ESMS_FINESS, else under the user's data folder.
    ///
    /// - Parameter environment: looks an environment variable up.
    public static func defaultPath(environment: (String) -> String?) -> String {
        FINESSIndex.defaultPath(environment: environment)
    }
}

extension LegalEntity {
    fileprivate init(_ row: Row) {
        self.init(
            number: row["number"], name: row["name"], longName: row["longName"], siren: row["siren"],
            legalStatus: row["legalStatus"], isOpen: row["isOpen"], closingDate: row["closingDate"])
    }
}

extension Establishment {
    fileprivate init(_ row: Row) {
        self.init(
            number: row["number"], entity: row["entity"], name: row["name"], longName: row["longName"],
            category: row["category"], siret: row["siret"], isOpen: row["isOpen"], closingDate: row["closingDate"])
    }
}
