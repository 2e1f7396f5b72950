import CommandSupport
import Glibc
import Testing

@Suite struct LineReaderTests {
    private func withPipe(_ body: (_ reading: Int32, _ write: (String) -> Void, _ end: () -> Void) -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            Issue.record("no pipe")
            return
        }
        let writing = ends[1]
        var isOpen = true
        body(
            ends[0], { text in _ = FileAccess.writeAll(Array(text.utf8), to: writing) },
            {
                close(writing)
                isOpen = false
            })
        if isOpen { close(writing) }
        close(ends[0])
    }

    private func text(_ step: LineReader.Step) -> String {
        switch step {
        case .line(let bytes): String(decoding: bytes, as: UTF8.self)
        case .pending: "(pending)"
        case .end: "(end)"
        }
    }

    @Test func halfALineIsNotWaitedFor() {
        withPipe { reading, write, end in
            var reader = LineReader(descriptor: reading, limit: 1 << 16)
            #expect(text(reader.next(mayWait: false)) == "(pending)")
            write("one\ntw")
            #expect(text(reader.next(mayWait: false)) == "one")
            #expect(text(reader.next(mayWait: false)) == "(pending)")
            write("o\r\n\nlast")
            #expect(text(reader.next(mayWait: false)) == "two")
            #expect(text(reader.next(mayWait: false)) == "")
            #expect(text(reader.next(mayWait: false)) == "(pending)")
            end()
            #expect(text(reader.next(mayWait: true)) == "last")
            #expect(text(reader.next(mayWait: true)) == "(end)")
        }
    }

    @Test func aLineBeyondTheLimitIsCut() {
        withPipe { reading, write, end in
            write(String(repeating: "x", count: 5_000) + "\nnext\n")
            end()
            var reader = LineReader(descriptor: reading, limit: 4_096)
            // What is read at once may be more than the limit; what is kept is a line, whole or cut.
            #expect(reader.next().map { $0.count } ?? 0 >= 4_096)
            #expect(reader.next().map { String(decoding: $0, as: UTF8.self) } == "next")
            #expect(reader.next() == nil)
        }
    }
}
