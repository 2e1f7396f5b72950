import CommandSupport
import TestSupport
import Testing

@Suite struct FileAccessTests {
    @Test func errorsAreValues() {
        #expect(throws: FileError(code: .notFound, path: "/nowhere/x")) { try FileAccess.read("/nowhere/x") }
        #expect(throws: FileError(code: .isDirectory, path: "/")) { try FileAccess.read("/") }
        #expect(throws: FileError(code: .tooLarge, path: "/etc/hostname")) {
            try FileAccess.read("/etc/hostname", limit: 0)
        }
    }

    @Test func writingReplacesWholeFilesOnly() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/file"
        try FileAccess.write([1, 2, 3], to: path)
        #expect(try FileAccess.read(path) == [1, 2, 3])
        #expect(throws: FileError(code: .exists, path: path)) { try FileAccess.write([4], to: path, overwrite: false) }
        #expect(try FileAccess.read(path) == [1, 2, 3])
        try FileAccess.write([4], to: path)
        #expect(try FileAccess.read(path) == [4])
        #expect(folder.names == ["file"])
        #expect(throws: FileError(code: .noFolder, path: "/nowhere/x")) { try FileAccess.write([1], to: "/nowhere/x") }
    }

    @Test func controlCharactersAreShownNotSent() {
        #expect(Terminal.sanitized("a\u{1B}[31mb\u{202E}") == "a\\u{1B}[31mb\\u{202E}")
        #expect(Terminal.sanitized("décision") == "décision")
    }
}
