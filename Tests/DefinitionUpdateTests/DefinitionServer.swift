import CommandSupport
import FHIRCore
import Glibc
import Synchronization
import TestSupport
import Transport
import ValueFormats

/// A registry with npm's layout, a terminology server and a site of files, in one small server of the tests' own.
final class DefinitionServer: Sendable {
    struct Content: Sendable {
        /// Packages by name, then by version.
        var packages: [String: [String: [UInt8]]] = [:]
        var latest: [String: String] = [:]
        /// Instead of the right checksum.
        var shasum: String?
        /// Files by path.
        var files: [String: [UInt8]] = [:]
        var expansion = ""
        /// Bytes after which every answer with a file is cut.
        var cut: Int?
    }

    let content: Mutex<Content>
    private let server: Mutex<LoopbackServer?> = Mutex(nil)

    var address: String { server.withLock { $0?.address ?? "" } }
    var requests: [LoopbackServer.Request] { server.withLock { $0?.requests ?? [] } }

    init(_ content: Content) throws {
        self.content = Mutex(content)
        let started = try LoopbackServer { [weak self] request, connection in
            guard let self else { return }
            answer(request, connection, self.content.withLock { $0 })
        }
        server.withLock { $0 = started }
    }

    private func answer(
        _ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection, _ content: Content
    ) {
        let parts = request.target.split(separator: "/").map(String.init)
        if parts.count == 2, parts[0] == "registry", let versions = content.packages[parts[1]] {
            connection.respond(200, text: describe(parts[1], versions, content))
        } else if parts.count == 3, parts[0] == "registry", let bytes = content.packages[parts[1]]?[parts[2]] {
            send(bytes, connection, content)
        } else if request.target.hasPrefix("/fhir/ValueSet/$expand?url=") {
            connection.respond(
                content.expansion.isEmpty ? 404 : 200, [("Content-Type", "application/fhir+json")],
                text: content.expansion)
        } else if let bytes = content.files[request.target] {
            let tag = "\"" + String(SHA256.digest(bytes).reduce(0) { $0 &* 31 &+ Int($1) }, radix: 16) + "\""
            if request.headers["if-none-match"] == tag {
                connection.respond(304, text: "")
            } else {
                send(bytes, connection, content, tag: tag)
            }
        } else {
            connection.respond(404, text: "")
        }
    }

    private func send(
        _ bytes: [UInt8], _ connection: LoopbackServer.Connection, _ content: Content, tag: String? = nil
    ) {
        connection.send(
            "HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\(tag.map { "ETag: \($0)\r\n" } ?? "")\r\n")
        connection.send(Array(bytes.prefix(content.cut ?? bytes.count)))
    }

    private func describe(_ name: String, _ versions: [String: [UInt8]], _ content: Content) -> String {
        let list = versions.map { version, bytes -> (String, JSONValue) in
            let shasum = content.shasum ?? Digest(.sha1, of: bytes)?.hexadecimal ?? ""
            let integrity = "sha512-" + Base64.encode(Digest(.sha512, of: bytes)?.bytes ?? [])
            var dist: [(String, JSONValue)] = [
                ("tarball", .string(address + "/registry/\(name)/\(version)")), ("shasum", .string(shasum)),
            ]
            if content.shasum == nil { dist.append(("integrity", .string(integrity))) }
            return (version, .members(["name": .string(name), "version": .string(version), "dist": .members(dist)]))
        }
        return JSONValue.members([
            "name": .string(name), "dist-tags": .members(["latest": .string(content.latest[name] ?? "")]),
            "versions": .members(list),
        ]).compact
    }

    // MARK: - Contents

    /// A package as registries give it out, with one value set.
    static func package(_ name: String, _ version: String, codes: [String] = ["a"]) throws -> [UInt8] {
        let folder = try ScratchFolder()
        mkdir(folder.path + "/package", 0o755)
        try FileAccess.write(
            Array("{\"name\":\"\(name)\",\"version\":\"\(version)\"}".utf8), to: folder.path + "/package/package.json")
        try FileAccess.write(valueSet(version, codes), to: folder.path + "/package/ValueSet-x.json")
        return try packed(["/usr/bin/tar", "-czf", "out.tgz", "package"], in: folder, "out.tgz")
    }

    static func packed(_ command: [String], in folder: ScratchFolder, _ name: String) throws -> [UInt8] {
        let line = "cd '\(folder.path)' && " + command.joined(separator: " ")
        let outcome = try Executable.run(path: "/bin/sh", ["-c", line])
        guard outcome.code == 0 else {
            throw TLSServers.NotStarted(description: String(decoding: outcome.diagnostics, as: UTF8.self))
        }
        return try FileAccess.read(folder.path + "/" + name)
    }

    static let canonical = "https://example.org/fhir/ValueSet/x"

    static func valueSet(_ version: String, _ codes: [String], url: String = canonical) -> [UInt8] {
        let concepts = codes.map { "{\"code\":\"\($0)\"}" }.joined(separator: ",")
        return Array(
            """
            {"resourceType":"ValueSet","url":"\(url)","version":"\(version)","name":"X","status":"active",
             "compose":{"include":[{"system":"https://example.org/s","concept":[\(concepts)]}]}}
            """.utf8)
    }

    static func expansion(_ codes: [String], total: Int? = nil, version: String = "1") -> String {
        let list = codes.map { "{\"system\":\"https://example.org/s\",\"code\":\"\($0)\",\"display\":\"D\"}" }
        return """
            {"resourceType":"ValueSet","url":"\(canonical)","version":"\(version)","status":"active",
             "expansion":{"identifier":"urn:uuid:\(UInt64.random(in: 0...UInt64.max))","total":\(total ?? codes.count),
              "contains":[\(list.joined(separator: ","))]}}
            """
    }

    static let svs = """
        <?xml version="1.0" encoding="UTF-8"?>
        <RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet dateMaj="20270101120000" id="1.2.250.1.9"
          displayName="JDV_J999_Essai_CISIS.tabs" urlFichier="https://mos.esante.gouv.fr/NOS/JDV_J999-Essai-CISIS">
          <ConceptList><Concept code="46" codeSystem="1.2.250.1.213.3.3.13" displayName="Un &amp; deux"/>
          <Concept code="x" codeSystem="1.2.3"/></ConceptList></ValueSet></RetrieveValueSetResponse>
        """
}
