import Glibc

/// Makes the index from published files, however large: a chunk of input is held at a time.
public enum FINESSImport {
    /// - Parameters:
    ///   - paths: one JSON extract (plain, gzip or zip), or etalab CSV files that go together.
    ///   - index: where the index goes; its folder is made where it is missing.
    ///   - mayShrink: whether an index of many more structures is replaced too.
    ///   - progress: called now and then with the number of entities and establishments so far.
    /// - Returns: what the new index holds.
    public static func run(
        _ paths: [String], into index: String, mayShrink: Bool = true, progress: (Int) -> Void = { _ in }
    ) throws(FINESSImportError) -> FINESSSource {
        makeFolder(of: index)
        removeLeftovers(of: index)
        let writer = try FINESSIndexWriter(path: index)
        var format = FINESSSource.Format.structures
        var generatedAt = ""
        var count = 0
        for path in paths {
            let reader = try ExtractReader(path: path)
            let first = try Array(reader.next())
            let before = count
            if first.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "{") {
                generatedAt = try readStructures(reader, first, writer, &count, progress)
            } else {
                format = .etalab
                generatedAt = try readEtalab(reader, first, writer, &count, progress)
            }
            if count == before { throw .notFINESS(path: path) }
        }
        if !mayShrink, let old = (try? FINESSRegistry(path: index))?.source {
            let before = old.entities + old.establishments
            if before > smallest, count < before / 2 { throw .shrunk(structures: count, before: before) }
        }
        return try writer.finish(format: format, generatedAt: generatedAt, sources: paths)
    }

    /// Indexes smaller than this are samples, which may be replaced by anything.
    private static let smallest = 1_000

    private static func readStructures(
        _ reader: ExtractReader, _ first: [UInt8], _ writer: FINESSIndexWriter, _ count: inout Int,
        _ progress: (Int) -> Void
    ) throws(FINESSImportError) -> String {
        // A byte order mark is not JSON, and some tools write one.
        var pending: ArraySlice<UInt8>? = first.starts(with: [0xEF, 0xBB, 0xBF]) ? first[3...] : first[...]
        let scanner = JSONPullScanner { () throws(FINESSImportError) -> ArraySlice<UInt8> in
            if let chunk = pending {
                pending = nil
                return chunk
            }
            return try reader.next()
        }
        var extract = StructuresExtract(scanner: scanner)
        var done = count
        try extract.read { (entity, establishments) throws(FINESSImportError) in
            try writer.add(entity)
            for establishment in establishments { try writer.add(establishment) }
            done += 1 + establishments.count
            progress(done)
        }
        count = done
        return extract.generatedAt
    }

    private static func readEtalab(
        _ reader: ExtractReader, _ first: [UInt8], _ writer: FINESSIndexWriter, _ count: inout Int,
        _ progress: (Int) -> Void
    ) throws(FINESSImportError) -> String {
        var extract = EtalabExtract()
        var rest: [UInt8] = []
        var chunk = first[...]
        let lineLimit = 1 << 20
        func take(_ line: ArraySlice<UInt8>) throws(FINESSImportError) {
            let line = line.last == 0x0D ? line.dropLast() : line
            switch extract.record(line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line) {
            case .entity(let entity): try writer.add(entity)
            case .establishment(let establishment): try writer.add(establishment)
            case nil: return
            }
            count += 1
            progress(count)
        }
        while !chunk.isEmpty {
            var start = chunk.startIndex
            while let end = chunk[start...].firstIndex(of: 0x0A) {
                if rest.isEmpty {
                    try take(chunk[start..<end])
                } else {
                    rest.append(contentsOf: chunk[start..<end])
                    try take(rest[...])
                    rest.removeAll(keepingCapacity: true)
                }
                start = end + 1
            }
            rest.append(contentsOf: chunk[start...])
            // No line of these files comes near this: the file is something else.
            if rest.count > lineLimit { rest.removeAll() }
            chunk = try reader.next()
        }
        if !rest.isEmpty { try take(rest[...]) }
        return extract.generatedAt
    }

    private static func makeFolder(of path: String) {
        var prefix = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            prefix += part + "/"
            if prefix != "/" { mkdir(prefix, 0o755) }
        }
    }

    /// Half-made indexes of imports that were killed.
    private static func removeLeftovers(of index: String) {
        let folder = index.lastIndex(of: "/").map { String(index[...$0]) } ?? "./"
        let stem = String(index.dropFirst(folder == "./" ? 0 : folder.count)) + ".importing."
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix(stem), let process = Int32(name.dropFirst(stem.count)), process > 0 else { continue }
            if kill(process, 0) != 0, errno == ESRCH { unlink(folder + name) }
        }
    }
}
