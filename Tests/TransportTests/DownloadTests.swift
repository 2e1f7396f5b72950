import CommandSupport
import TestSupport
import Testing

@testable import Transport

/// A file is whole and right, or what was there before is untouched and nothing is left behind.
@Suite struct DownloadTests {
    private static let content = sampleContent(24 << 10)

    /// Serves the content, with ranges; breaks the connection of a first request after some bytes.
    private static func server(
        cutAfter cut: Int?, always: Bool = false, ranges: Bool = true, chunked: Bool = false
    ) throws -> LoopbackServer {
        try LoopbackServer { request, connection in
            var body = content
            var head = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\n"
            if ranges, let range = request.headers["range"], request.headers["if-range"] == "\"v1\"",
                let first = Int(range.dropFirst("bytes=".count).dropLast())
            {
                body = Array(content[min(first, content.count)...])
                head =
                    "HTTP/1.1 206 Partial\r\nETag: \"v1\"\r\n"
                    + "Content-Range: bytes \(first)-\(content.count - 1)/\(content.count)\r\n"
            }
            if chunked {
                head += "Transfer-Encoding: chunked\r\n\r\n\(String(body.count, radix: 16))\r\n"
            } else {
                head += "Content-Length: \(body.count)\r\n\r\n"
            }
            connection.send(head)
            let isCut = cut != nil && (always || connection.number == 1)
            connection.send(isCut ? Array(body.prefix(cut ?? 0)) : body)
            if chunked, !isCut { connection.send("\r\n0\r\n\r\n") }
        }
    }

    private static func digest() throws -> Digest { try #require(Digest(.sha256, of: content)) }

    @Test func wholeFile() throws {
        let server = try Self.server(cutAfter: nil)
        let folder = try ScratchFolder()
        var seen: [Int] = []
        var ends = 0
        let client = try quickClient()
        client.observer = { event in
            if case .progress(let received, _) = event { seen.append(received) }
            if case .ended = event { ends += 1 }
        }
        let download = try client.download(
            server.address, to: folder.path + "/file", digest: Self.digest(), limit: 1 << 20)
        #expect(download.size == Self.content.count)
        #expect(try FileAccess.read(folder.path + "/file") == Self.content)
        #expect(folder.names == ["file"])
        #expect(seen.last == Self.content.count)
        #expect(ends == 1)
    }

    @Test(arguments: 0..<25, [false, true])
    func cutAtEveryKilobyteIsTakenUpAgain(_ kilobyte: Int, _ chunked: Bool) throws {
        guard kilobyte << 10 < Self.content.count else { return }
        let server = try Self.server(cutAfter: kilobyte << 10, chunked: chunked)
        let folder = try ScratchFolder()
        _ = try quickClient().download(
            server.address, to: folder.path + "/file", digest: Self.digest(), limit: 1 << 20)
        #expect(try FileAccess.read(folder.path + "/file") == Self.content)
        #expect(folder.names == ["file"])
        if kilobyte > 0 { #expect(server.requests.last?.headers["range"] == "bytes=\(kilobyte << 10)-") }
    }

    @Test(arguments: 0..<24)
    func cutAtEveryKilobyteForEverLeavesNothing(_ kilobyte: Int) throws {
        let server = try Self.server(cutAfter: kilobyte << 10, always: true, ranges: false)
        let folder = try ScratchFolder()
        try FileAccess.write([1, 2, 3], to: folder.path + "/file")
        let client = try quickClient()
        let error = failure {
            _ = try client.download(server.address, to: folder.path + "/file", digest: Self.digest(), limit: 1 << 20)
        }
        #expect(error?.code == (kilobyte == 0 ? .dropped : .truncated))
        #expect(try FileAccess.read(folder.path + "/file") == [1, 2, 3])
        #expect(folder.names == ["file"])
    }

    @Test func aKilobyteAtATimeArrivesInTheEnd() throws {
        let server = try Self.server(cutAfter: 1 << 10, always: true)
        let folder = try ScratchFolder()
        _ = try quickClient().download(
            server.address, to: folder.path + "/file", digest: Self.digest(), limit: 1 << 20)
        #expect(try FileAccess.read(folder.path + "/file") == Self.content)
        #expect(server.requests.count == 24)
    }

    @Test func contentThatChangedIsFetchedAnew() throws {
        let server = try LoopbackServer { request, connection in
            connection.send("HTTP/1.1 200 OK\r\nETag: \"v\(connection.number)\"\r\nContent-Length: 4\r\n\r\n")
            connection.send(connection.number == 1 ? "ol" : "new!")
        }
        let folder = try ScratchFolder()
        _ = try quickClient().download(server.address, to: folder.path + "/file", limit: 1 << 20)
        #expect(try FileAccess.read(folder.path + "/file") == Array("new!".utf8))
    }

    @Test func rangeOfAnotherPlaceIsNotGluedOn() throws {
        let server = try LoopbackServer { request, connection in
            if connection.number == 1 {
                connection.send("HTTP/1.1 200 OK\r\nETag: \"v\"\r\nContent-Length: 8\r\n\r\n1234")
            } else if request.headers["range"] != nil {
                connection.send("HTTP/1.1 206 X\r\nContent-Range: bytes 2-7/8\r\nContent-Length: 6\r\n\r\n345678")
            } else {
                connection.respond(200, text: "12345678")
            }
        }
        let folder = try ScratchFolder()
        _ = try quickClient { $0.attempts = 3 }.download(server.address, to: folder.path + "/file", limit: 1 << 20)
        #expect(try FileAccess.read(folder.path + "/file") == Array("12345678".utf8))
    }

    @Test func wrongDigestReplacesNothing() throws {
        let server = try Self.server(cutAfter: nil)
        let folder = try ScratchFolder()
        try FileAccess.write([1, 2, 3], to: folder.path + "/file")
        let client = try quickClient()
        let wrong = try #require(Digest(.sha256, of: [0]))
        let error = failure {
            _ = try client.download(server.address, to: folder.path + "/file", digest: wrong, limit: 1 << 20)
        }
        #expect(error?.code == .wrongDigest)
        #expect(try FileAccess.read(folder.path + "/file") == [1, 2, 3])
        #expect(folder.names == ["file"])
    }

    @Test(arguments: [404, 403, 500, 302])
    func anErrorPageIsNoFile(_ status: Int) throws {
        let server = try LoopbackServer { _, connection in connection.respond(status, text: "<html>error</html>") }
        let folder = try ScratchFolder()
        let client = try quickClient()
        #expect(failure { _ = try client.download(server.address, to: folder.path + "/f", limit: 1 << 20) } != nil)
        #expect(folder.names.isEmpty)
    }

    @Test func hugeFileIsNotFetched() throws {
        let server = try LoopbackServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            let piece = [UInt8](repeating: 0x41, count: 1 << 20)
            for _ in 0..<64 { if !connection.send(piece) { break } }
        }
        let folder = try ScratchFolder()
        let client = try quickClient()
        let error = failure { _ = try client.download(server.address, to: folder.path + "/f", limit: 2 << 20) }
        #expect(error?.code == .tooLarge)
        #expect(folder.names.isEmpty)
    }

    @Test func aFileThatIsRefusedByItsReaderReplacesNothing() throws {
        struct Unwanted: Error {}
        let server = try Self.server(cutAfter: nil)
        let folder = try ScratchFolder()
        try FileAccess.write([9], to: folder.path + "/file")
        let client = try quickClient()
        #expect(throws: Unwanted.self) {
            _ = try client.download(server.address, to: folder.path + "/file", limit: 1 << 20) { _ in throw Unwanted() }
        }
        #expect(try FileAccess.read(folder.path + "/file") == [9])
        #expect(folder.names == ["file"])
    }

    @Test func folderThatIsMissing() throws {
        let server = try Self.server(cutAfter: nil)
        let client = try quickClient()
        let error = failure { _ = try client.download(server.address, to: "/nonexistent/folder/file", limit: 1 << 20) }
        #expect(error?.code == .fileWrite)
    }
}

@Suite struct DigestTests {
    @Test(arguments: [
        (Digest.Algorithm.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func publishedValues(_ algorithm: Digest.Algorithm, _ text: String) throws {
        let digest = try #require(Digest(algorithm, of: Array("abc".utf8)))
        #expect(digest.hexadecimal == text)
        #expect(Digest(algorithm, hexadecimal: text.uppercased()) == digest)
        #expect(Digest(algorithm, hexadecimal: String(text.dropLast())) == nil)
    }
}
