package import Messages
internal import ValueFormats

/// What `sandbox status` prints.
package enum CapabilitiesReport {
    package enum Format: String, CaseIterable, Sendable {
        case text, ndjson, junit, html
    }

    package static func text(
        _ capabilities: Capabilities, _ format: Format, _ language: Language, folder: SandboxFolder
    )
        -> String
    {
        func word(_ id: String, _ arguments: [String] = []) -> String {
            SandboxMessages.catalogue.text(id, arguments, in: language)
        }
        func detail(_ line: Capabilities.Line) -> String {
            var parts: [String] = []
            if let reason = line.reason { parts.append(word(reason.id, reason.arguments)) }
            if let exchange = line.exchange {
                parts.append(word("sandbox-exchange", [String(exchange), line.time?.text ?? ""]))
            }
            return parts.joined(separator: " — ")
        }
        let good = capabilities.lines.filter { $0.state == .shown }.count
        let total = word("sandbox-total", [String(good), String(capabilities.lines.count)])
        switch format {
        case .text:
            return capabilities.lines.map { line in
                let mark = line.state == .shown ? "✓" : line.state == .wrong ? "✗" : "·"
                let detail = detail(line)
                return "\(mark) \(word("sandbox-cap-" + line.id)) : \(word("sandbox-" + line.state.rawValue))"
                    + (detail.isEmpty ? "" : "\n    " + detail) + "\n"
            }.joined() + "\n" + total + "\n"
        case .ndjson:
            return capabilities.lines.map { line in
                JSONValue.members([
                    "capability": .string(line.id), "name": .string(word("sandbox-cap-" + line.id)),
                    "state": .string(line.state.rawValue), "exchange": line.exchange.map { .integer($0) } ?? .null,
                    "time": .optional(line.time?.text),
                    "reason": .optional(line.reason.map { word($0.id, $0.arguments) }),
                ]).compact + "\n"
            }.joined()
        case .junit:
            let failures = capabilities.lines.filter { $0.state != .shown }.count
            let counts = "tests=\"\(capabilities.lines.count)\" failures=\"\(failures)\" errors=\"0\""
            let cases = capabilities.lines.map { line in
                let name = Markup.attribute(word("sandbox-cap-" + line.id))
                let head = "    <testcase name=\"\(name)\" classname=\"sandbox.\(line.id)\" time=\"0\""
                let detail = detail(line)
                guard line.state != .shown else {
                    return head + "><system-out>\(Markup.text(detail))</system-out></testcase>\n"
                }
                return head + "><failure message=\"\(Markup.attribute(word("sandbox-" + line.state.rawValue)))\" "
                    + "type=\"\(line.state.rawValue)\">\(Markup.text(detail))</failure></testcase>\n"
            }.joined()
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sandbox\" \(counts) time=\"0\">\n"
                + "  <testsuite name=\"\(Markup.attribute(word("sandbox-title")))\" \(counts) skipped=\"0\" time=\"0\">\n"
                + cases + "  </testsuite>\n</testsuites>\n"
        case .html:
            let rows = capabilities.lines.map { line in
                "<tr><td>\(Markup.text(word("sandbox-cap-" + line.id)))</td>"
                    + "<td class=\"\(line.state == .shown ? "good" : "bad")\">"
                    + "\(Markup.text(word("sandbox-" + line.state.rawValue)))</td><td>\(Markup.text(detail(line)))</td></tr>"
            }.joined()
            return SandboxPage(folder, language: language).shell(
                "<p>\(Markup.text(total))</p><table><tbody>\(rows)</tbody></table>") + "\n"
        }
    }
}
