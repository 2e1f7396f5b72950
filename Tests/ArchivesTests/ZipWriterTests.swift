import Archives
import CommandSupport
import TestSupport
import Testing

@Suite struct ZipWriterTests {
    /// Noon of 1 January 1980.
    private static let time = 315_576_000

    private func zip(_ files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        let writer = try ZipWriter()
        for file in files { try writer.add(file.bytes, as: file.name, time: Self.time) }
        return try writer.finish()
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let files: [(name: String, bytes: [UInt8])] = [
            ("a.txt", Array("a".utf8)), ("empty", []), ("sub/folder/a b.json", Array("{}".utf8)), ("large", large),
        ]
        let folder = try ScratchFolder()
        let path = folder.path + "/a.zip"
        try FileAccess.write(try zip(files), to: path)
        let reader = try ArchiveReader(path: path, as: .package)
        for file in files {
            let entry = try #require(try reader.nextEntry())
            #expect(entry.name == file.name && entry.isRegularFile)
            #expect(try reader.content(limit: 1 << 20) == file.bytes)
        }
        #expect(try reader.nextEntry() == nil)
    }

    @Test(arguments: ["é", "a\nb", "\u{0}"]) func namesAreASCII(name: String) {
        #expect(throws: ArchiveError(reason: "name: \(name)")) { try zip([(name, [])]) }
    }

    @Test func theSameFilesGiveTheSameBytes() throws {
        let files: [(name: String, bytes: [UInt8])] = [("a", Array("a".utf8)), ("b", Array("bb".utf8))]
        #expect(try zip(files) == zip(files))
        #expect(try zip(files) != zip(files.reversed()))
        #expect(try !zip([]).isEmpty)
    }
}
