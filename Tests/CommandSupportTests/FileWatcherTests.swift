import CommandSupport
import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct FileWatcherTests {
    private func write(_ path: String) throws { try FileAccess.write(Array("{}".utf8), to: path) }

    @Test func savesInFoldersAreSeen() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path
        mkdir(folder + "/sub", 0o700)
        let watcher = try FileWatcher([folder], extensions: ["json", "xml"])
        try write(folder + "/a.json")
        try write(folder + "/sub/b.XML")
        try write(folder + "/c.txt")
        try write(folder + "/.d.json")
        #expect(watcher.changes() == [folder + "/a.json", folder + "/sub/b.XML"])
        // A new file under the old name, as most editors save.
        try write(folder + "/new.tmp")
        rename(folder + "/new.tmp", folder + "/a.json")
        #expect(watcher.changes() == [folder + "/a.json"])
        // A folder that comes later, with what is in it.
        try write(folder + "/e.txt")
        mkdir(folder + "/later", 0o700)
        try write(folder + "/later/f.json")
        #expect(watcher.changes() == [folder + "/later/f.json"])
    }

    @Test func onlyTheFileThatIsNamedCounts() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path
        let file = folder + "/payload.txt"
        try write(file)
        let watcher = try FileWatcher([file], extensions: ["json"])
        try write(folder + "/other.json")
        try write(file)
        #expect(watcher.changes() == [file])
    }

    @Test func whatIsNotThereCannotBeWatched() {
        #expect(throws: FileError.self) { try FileWatcher(["/nowhere/at/all.json"], extensions: ["json"]) }
    }
}
