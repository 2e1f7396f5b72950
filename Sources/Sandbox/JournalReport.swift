internal import FHIRCore
package import Messages
internal import PayloadDiff
internal import ValueFormats

/// The journal, in the formats that it is shown in. Secrets are not in it: they never enter it.
package enum JournalReport {
    package enum Format: String, CaseIterable, Sendable {
        case text, ndjson, har, html
    }

    /// - Parameters:
    ///   - isRaw: HAR and HTML with the persons as they are, made up as they should be.
    ///   - write: takes the text piece by piece.
    package static func write(
        _ folder: SandboxFolder, _ format: Format, since: Instant?, isRaw: Bool, _ language: Language,
        to write: (String) -> Void
    ) throws(SandboxError) {
        do {
            try folder.store.read { transaction in
                switch format {
                case .ndjson: try transaction.eachExchange(since: since) { write($0.line + "\n") }
                case .text: try transaction.eachExchange(since: since) { write(text($0)) }
                case .html:
                    write(
                        SandboxPage(folder, language: language).shell("<h2>Journal</h2>").replacing(
                            "</body></html>", with: ""))
                    write("<table>" + head(language) + "<tbody>")
                    try transaction.eachExchange(since: since) { write(row($0)) }
                    write("</tbody></table></body></html>\n")
                case .har:
                    write(
                        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"esms-validate sandbox\",\"version\":\"1\"},"
                            + "\"comment\":\"bac à sable local, non officiel\",\"entries\":[")
                    let redactor = isRaw ? nil : Definitions(repository: DefinitionRepository())
                    var isFirst = true
                    try transaction.eachExchange(since: since) { exchange in
                        write((isFirst ? "\n" : ",\n") + entry(exchange, redactor))
                        isFirst = false
                    }
                    write("\n]}}\n")
                }
            }
        } catch {
            throw SandboxError(.database, [folder.path, "\(error)"])
        }
    }

    private static func value(_ line: String) -> JSONValue {
        JSONValue(JSONDocument(SourceText(Array(line.utf8)))) ?? .null
    }

    private static func number(_ value: JSONValue?) -> String {
        if case .number(let text)? = value { return text }
        return "0"
    }

    private static func findings(_ entry: JSONValue) -> [String] {
        [entry["request"]?["findings"], entry["payload"]?["findings"], entry["state"]?["findings"]].flatMap {
            findings -> [String] in
            guard case .array(let items)? = findings else { return [] }
            return items.filter { $0["severity"]?.stringValue != "information" }.map { item in
                (item["severity"]?.stringValue ?? "") + " " + (item["rule"]?.stringValue ?? "") + " "
                    + (item["text"]?.stringValue ?? "")
            }
        }
    }

    private static func text(_ exchange: SandboxStore.Exchange) -> String {
        let entry = value(exchange.line)
        func word(_ key: String) -> String { entry[key]?.stringValue ?? "—" }
        var lines = [
            "\(exchange.number)  \(word("time"))  \(word("flux"))  \(number(entry["status"]))  "
                + "\(number(entry["ms"])) ms  \(word("structure"))  \(word("decision"))  \(word("method")) \(word("url"))"
        ]
        if let fault = entry["fault"]?.stringValue { lines.append("    X-Sandbox-Fault: \(fault)") }
        lines += findings(entry).map { "    " + $0 }
        if case .array(let settings)? = entry["settings"], !settings.isEmpty {
            lines.append("    [" + settings.compactMap(\.stringValue).joined(separator: ", ") + "]")
        }
        return lines.map(printable).joined(separator: "\n") + "\n"
    }

    /// What came over the network does not command the terminal.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "\u{FFFD}" : $0 }))
    }

    // MARK: - HTML

    static func table(_ exchanges: [SandboxStore.Exchange], _ language: Language) -> String {
        "<table>" + head(language) + "<tbody>" + exchanges.map(row).joined() + "</tbody></table>"
    }

    private static func head(_ language: Language) -> String {
        let words = ["sandbox-time", "sandbox-request", "sandbox-findings"].map {
            Markup.text(SandboxMessages.catalogue.text($0, [], in: language))
        }
        return
            "<thead><tr><th>#</th><th>\(words[0])</th><th>flux</th><th>\(words[1])</th><th>HTTP</th><th>\(words[2])</th></tr></thead>"
    }

    private static func row(_ exchange: SandboxStore.Exchange) -> String {
        let entry = value(exchange.line)
        func word(_ key: String) -> String { Markup.text(entry[key]?.stringValue ?? "—") }
        let status = number(entry["status"])
        let list = findings(entry).map { "<li>\(Markup.text($0))</li>" }.joined()
        return
            "<tr><td>\(exchange.number)</td><td>\(word("time"))</td><td>\(word("flux"))</td>"
            + "<td>\(word("method")) \(word("url"))<br>\(word("structure")) \(word("decision"))</td>"
            + "<td class=\"\(status.hasPrefix("2") ? "good" : "bad")\">\(status)</td>"
            + "<td>\(list.isEmpty ? "" : "<ul>" + list + "</ul>")</td></tr>"
    }

    // MARK: - HAR

    private static func redacted(_ body: String, _ definitions: Definitions?) -> String {
        guard let definitions, !body.isEmpty else { return body }
        // What cannot be cleaned is not shown.
        guard let clean = try? Redaction(Array(body.utf8), definitions: definitions, key: Array("sandbox".utf8)),
            clean.survivors.isEmpty
        else { return "[…]" }
        return String(decoding: clean.bytes, as: UTF8.self)
    }

    private static func entry(_ exchange: SandboxStore.Exchange, _ definitions: Definitions?) -> String {
        let entry = value(exchange.line)
        let url = entry["url"]?.stringValue ?? ""
        var headers: [JSONValue] = []
        if let structure = entry["structure"]?.stringValue {
            headers.append(.members(["name": .string("struct_idnat"), "value": .string(structure)]))
        }
        headers.append(.members(["name": .string("Authorization"), "value": .string("Bearer [masqué]")]))
        func type(_ body: String) -> String {
            body.hasPrefix("<") ? "application/fhir+xml" : "application/fhir+json"
        }
        func content(_ body: String) -> JSONValue {
            let text = redacted(body, definitions)
            return .members([
                "size": .integer(text.utf8.count), "mimeType": .string(body.isEmpty ? "" : type(body)),
                "text": .string(text),
            ])
        }
        var request: [(String, JSONValue)] = [
            ("method", entry["method"] ?? .string("")), ("url", .string("http://127.0.0.1" + url)),
            ("httpVersion", .string("HTTP/1.1")), ("cookies", .array([])), ("headers", .array(headers)),
            ("queryString", .array([])), ("headersSize", .integer(-1)),
            ("bodySize", .integer(exchange.requestBody.utf8.count)),
        ]
        if !exchange.requestBody.isEmpty {
            request.append(
                (
                    "postData",
                    .members([
                        "mimeType": .string(type(exchange.requestBody)),
                        "text": .string(redacted(exchange.requestBody, definitions)),
                    ])
                ))
        }
        let milliseconds = entry["ms"] ?? .integer(0)
        return JSONValue.members([
            ("startedDateTime", entry["time"] ?? .string("")), ("time", milliseconds), ("request", .members(request)),
            (
                "response",
                .members([
                    "status": entry["status"] ?? .integer(0), "statusText": .string(""),
                    "httpVersion": .string("HTTP/1.1"), "cookies": .array([]), "headers": .array([]),
                    "content": content(exchange.answerBody), "redirectURL": .string(""), "headersSize": .integer(-1),
                    "bodySize": .integer(exchange.answerBody.utf8.count),
                ])
            ), ("cache", .members([])),
            ("timings", .members(["send": .integer(0), "wait": milliseconds, "receive": .integer(0)])),
            ("comment", .string("flux " + (entry["flux"]?.stringValue ?? "—"))), ("_sandbox", entry),
        ]).compact
    }
}
