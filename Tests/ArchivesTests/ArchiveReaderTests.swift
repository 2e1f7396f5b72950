import Archives
import CommandSupport
import Glibc
import TestSupport
import Testing

@Suite struct ArchiveReaderTests {
    /// Two files and a link, in a tar of our own making: headers of 512 bytes as POSIX.1-1988 has them.
    private static func tar(_ entries: [(name: String, content: String, type: Character)]) -> [UInt8] {
        var result: [UInt8] = []
        for entry in entries {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, _ offset: Int) {
                header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
            }
            func octal(_ value: Int, _ width: Int) -> String {
                let digits = String(value, radix: 8)
                return String(repeating: "0", count: width - digits.count) + digits
            }
            put(entry.name, 0)
            put("0000644", 100)
            put(octal(entry.content.utf8.count, 11), 124)
            put(octal(0, 11), 136)
            put("        ", 148)
            put(String(entry.type), 156)
            put("ustar", 257)
            put("00", 263)
            put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0", 148)
            result += header + Array(entry.content.utf8)
            result += [UInt8](repeating: 0, count: (512 - entry.content.utf8.count % 512) % 512)
        }
        return result + [UInt8](repeating: 0, count: 1024)
    }

    private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let folder = try ScratchFolder()
        defer { withExtendedLifetime(folder) {} }
        let path = folder.path + "/archive"
        try FileAccess.write(bytes, to: path)
        return try body(path)
    }

    @Test func entriesComeInOrder() throws {
        let bytes = Self.tar([
            ("a.json", "{}", "0"), ("../../out", "x", "0"), ("link", "", "2"),
            ("long", String(repeating: "é", count: 300_000), "0"),
        ])
        try withFile(bytes) { path in
            let archive = try ArchiveReader(path: path, as: .package)
            let first = try #require(try archive.nextEntry())
            #expect(first.name == "a.json" && first.isRegularFile)
            #expect(try archive.content(limit: 2) == Array("{}".utf8))
            #expect(try archive.nextEntry()?.name == "../../out")
            #expect(try archive.content(limit: 0) == nil)
            #expect(try archive.nextEntry()?.isRegularFile == false)
            #expect(try archive.nextEntry()?.name == "long")
            #expect(try archive.content(limit: 600_000)?.count == 600_000)
            #expect(try archive.nextEntry() == nil)
        }
    }

    @Test func anyFileIsASingleFile() throws {
        try withFile(Array("{\"a\":1}".utf8)) { path in
            let archive = try ArchiveReader(path: path, as: .singleFile)
            _ = try #require(try archive.nextEntry())
            #expect(try archive.content(limit: 100) == Array("{\"a\":1}".utf8))
        }
    }

    @Test(arguments: [true, false]) func damageIsAnError(isCut: Bool) throws {
        let whole = Self.tar([("a.json", String(repeating: "x", count: 5_000), "0")])
        let bytes = isCut ? Array(whole.prefix(2_000)) : Array("no archive at all".utf8)
        _ = try withFile(bytes) { path in
            #expect(throws: ArchiveError.self) {
                let archive = try ArchiveReader(path: path, as: .package)
                while try archive.nextEntry() != nil { _ = try archive.content(limit: 1 << 20) }
            }
        }
        #expect(throws: ArchiveError.self) { try ArchiveReader(path: "/nowhere/at/all", as: .package) }
    }
}
