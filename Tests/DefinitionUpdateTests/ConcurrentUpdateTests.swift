import CommandSupport
import FHIRCore
import Synchronization
import TestSupport
import Testing
import ValueFormats

@testable import DefinitionUpdate

/// Several processes on one folder of definitions at the same time.
@Suite struct ConcurrentUpdateTests {
    private let folder: ScratchFolder
    private let server: DefinitionServer
    private static let count = 8

    init() throws {
        folder = try ScratchFolder()
        server = try DefinitionServer(.init())
    }

    private func publish(_ version: String) {
        server.content.withLock { content in
            for index in 0..<Self.count {
                content.files["/\(index).json"] = DefinitionServer.valueSet(
                    version, ["c\(version)"], url: DefinitionServer.canonical + "\(index)")
            }
        }
    }

    /// Runs the lines of a script at the same time; the exit codes, sorted.
    private func together(_ lines: [String]) throws -> (codes: [String], diagnostics: String) {
        let script =
            "tool=$1/esms-validate\nexport ESMS_DEFINITIONS=$2\n"
            + lines.map { "( \($0) >/dev/null; echo $? ) &\n" }.joined() + "wait\n"
        let outcome = try Executable.run(path: "/bin/sh", ["-c", script, "sh", Executable.folder, folder.path])
        return (
            outcome.text.split(separator: "\n").map(String.init).sorted(),
            String(decoding: outcome.diagnostics, as: UTF8.self)
        )
    }

    @Test func nothingIsLostAndNothingIsTorn() throws {
        publish("1")
        let store = DefinitionStore(folder: folder.path)
        let addresses = (0..<Self.count).map { "\(server.address)/\($0).json" }
        let first = try together(addresses.map { "$tool update \($0)" })
        #expect(first.codes == Array(repeating: "0", count: Self.count), "\(first.diagnostics)")
        #expect(try store.entries().map(\.address).sorted() == addresses)
        #expect(try store.verifiedFiles().count == Self.count)

        // All are renewed by everybody while others read.
        publish("2")
        let canonical = DefinitionServer.canonical + "3"
        let reader =
            "for i in 1 2 3 4 5; do $tool jdv check --in '\(canonical)' c2 --updated; [ $? -lt 2 ] || exit 2; done"
        let second = try together(
            Array(repeating: "$tool update", count: 3) + Array(repeating: reader, count: 3))
        #expect(second.codes == Array(repeating: "0", count: 6), "\(second.diagnostics)")
        #expect(try store.entries().map(\.version) == Array(repeating: "2", count: Self.count))
        #expect(try store.verifiedFiles().count == Self.count)
        // What was replaced is gone, and so is what was on its way.
        #expect(folder.names.count == Self.count + 1, "\(folder.names)")
    }

    @Test func everyEntryKeepsItsPlace() async throws {
        let store = DefinitionStore(folder: folder.path)
        let bytes = Array("{}".utf8)
        let sha256 = SHA256.digest(bytes).hexadecimal
        try FileAccess.write(bytes, to: folder.path + "/a.json")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let entry = LockEntry(
                        source: .file(address: "https://x.invalid/\(number)"), address: "", version: "", file: "a.json",
                        sha256: sha256, size: 2, definitions: 0)
                    try store.merge([entry])
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.entries().count == 64)
    }
}
