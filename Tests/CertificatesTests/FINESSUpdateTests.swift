import CommandSupport
import FINESS
import Messages
import TestSupport
import Testing
import Transport
import ValueFormats

@testable import CertificateNetwork

/// The catalogue and its files, on a server of the tests' own.
@Suite struct FINESSUpdateTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private static func extract(_ day: String, _ name: String) -> [UInt8] {
        Array(
            """
            {"schemaVersion":"v1.0.0","generatedAt":"\(day)T04:00:00Z","pmej":[
             {"informationsGeneralesPMEJ":{"numFinessPm":"690999107","denominationPm":"\(name)"},"ege":[],"etatObjet":"A"}]}
            """.utf8)
    }

    private static func server(
        _ files: [String: [UInt8]], checksum: String? = nil, cut: Int? = nil
    ) throws -> LoopbackServer {
        try LoopbackServer { request, connection in
            let base = "http://\(request.headers["host"] ?? "")"
            guard request.target != "/api/1/datasets/finess-structures-1/" else {
                let resources = files.map { title, bytes in
                    let digest = checksum ?? Digest(.sha1, of: bytes)?.hexadecimal ?? ""
                    return #"{"title":"\#(title)","url":"\#(base)/\#(title)","filesize":\#(bytes.count),"#
                        + #""checksum":{"type":"sha1","value":"\#(digest)"},"last_modified":"x"}"#
                }
                connection.respond(200, text: "{\"resources\":[\(resources.joined(separator: ","))]}")
                return
            }
            guard let bytes = files[String(request.target.dropFirst())] else {
                connection.respond(404, text: "")
                return
            }
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n")
            connection.send(Array(bytes.prefix(cut ?? bytes.count)))
        }
    }

    private func update(_ server: LoopbackServer, _ arguments: [String] = []) throws -> Executable.Outcome {
        try Executable.run(
            "esms-cert",
            [
                "finess", "update", "--catalogue", server.address + "/api/1", "--finess",
                folder.path + "/data/finess.sqlite", "--timeout", "10",
            ] + arguments)
    }

    private var name: String? {
        guard let registry = try? FINESSRegistry(path: folder.path + "/data/finess.sqlite"),
            let number = FINESSNumber("690999107"), case .entity(let entity, _)? = try? registry.lookUp(number)
        else { return nil }
        return entity.name
    }

    private static let files = [
        "finess-structures-journalier-20261119.json.gz": extract("2026-11-19", "OLDER"),
        "finess-structures-journalier-20261120.json.gz": extract("2026-11-20", "NEWEST"),
        "finess-structures-mensuel-202610.json.gz": extract("2026-10-31", "MONTH"),
        "finess-activites-journalier-20261121.json.gz": extract("2026-11-21", "OTHER"),
    ]

    @Test func newestExtractIsImportedOnce() throws {
        let server = try Self.server(Self.files)
        let check = try update(server, ["--check"])
        #expect(check.code == 1 && check.text.contains("finess-structures-journalier-20261120.json.gz (here: –)"))
        let outcome = try update(server)
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
        #expect(name == "NEWEST")
        #expect(InputFiles.names(in: folder.path + "/data") == ["finess.sqlite"])
        let count = server.requests.count
        #expect(try update(server).text.contains("is up to date"))
        #expect(server.requests.count == count + 1)
        #expect(try update(server, ["--check"]).code == 0)
        #expect(try update(server, ["--monthly", "--force"]).code == 0)
        #expect(name == "MONTH")
    }

    @Test func whatIsDamagedReplacesNothing() throws {
        #expect(try update(try Self.server(Self.files)).code == 0)
        let later = ["finess-structures-journalier-20261121.json.gz": Self.extract("2026-11-21", "LATER")]
        let wrong = try Self.server(later, checksum: String(repeating: "0", count: 40))
        let tampered = try update(wrong)
        #expect(tampered.code == 2)
        #expect(String(decoding: tampered.diagnostics, as: UTF8.self).contains("digest"))
        let short = try Self.server(later, cut: 100)
        #expect(try update(short).code == 2)
        let garbage = try Self.server(["finess-structures-journalier-20261121.json.gz": Array("{\"a\":1}".utf8)])
        #expect(try update(garbage).code == 2)
        let empty = try Self.server([:])
        #expect(try update(empty).code == 2)
        #expect(name == "NEWEST")
        #expect(InputFiles.names(in: folder.path + "/data") == ["finess.sqlite"])
    }

    @Test(arguments: [
        "", "[]", "{}", "{\"resources\":[{\"title\":\"finess-structures-journalier-x.json.gz\",\"url\":\"\"}]}",
    ])
    func notACatalogue(_ text: String) {
        #expect(FINESSCatalogue(Array(text.utf8), .daily) == nil)
    }
}
