internal import CSQLite

/// Owner of a SQLite database opened for reading. Belongs to one thread.
final class SQLiteReader {
    private var handle: OpaquePointer?

    /// - Returns: nil when there is no database at the path; whether it can be read shows at the first query.
    init?(path: String) {
        // Without SQLITE_OPEN_CREATE a file that is not there is no new database.
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK else {
            sqlite3_close_v2(handle)
            return nil
        }
    }

    deinit { sqlite3_close_v2(handle) }

    /// The rows of a query, each column as text; nil when the query fails.
    func rows(_ query: String, _ argument: String? = nil, limit: Int = 10_000) -> [[String?]]? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else { return nil }
        defer { sqlite3_finalize(statement) }
        if let argument {
            let bytes = Array(argument.utf8)
            // SQLITE_TRANSIENT, a macro that is not imported: SQLite keeps a copy of the bytes.
            let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            let status = bytes.withUnsafeBytes { buffer in
                sqlite3_bind_text(
                    statement, 1, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), copy)
            }
            guard status == SQLITE_OK else { return nil }
        }
        var rows: [[String?]] = []
        while rows.count < limit {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                rows.append(
                    (0..<sqlite3_column_count(statement)).map { column in
                        sqlite3_column_text(statement, column).map { String(cString: $0) }
                    })
            case SQLITE_DONE: return rows
            default: return nil
            }
        }
        return rows
    }
}
