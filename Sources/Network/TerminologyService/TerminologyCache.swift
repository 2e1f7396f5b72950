package import CommandSupport
package import FHIRCore
internal import ValueFormats

/// Answers kept on disk: a line each, with server, date and version, so that a later run says the same without a network.
package struct TerminologyCache: Sendable {
    package struct Entry: Sendable, Equatable {
        package let question: TerminologyQuestion
        package let answer: TerminologyAnswer
        package let server: String
        /// Day the server answered (`2026-12-01`).
        package let date: String
    }

    package static let name = "terminology.ndjson"

    package let path: String
    package private(set) var entries: [TerminologyQuestion: Entry] = [:]

    /// - Parameter folder: made when there is something to keep.
    package init(folder: String) throws(FileError) {
        path = folder + "/" + Self.name
        guard InputFiles.exists(path) else { return }
        entries = Self.read(try FileAccess.read(path))
    }

    /// `ESMS_TERMINOLOGY`, else `$XDG_CACHE_HOME/esms-tools`, or below `~/.cache`.
    package static func defaultFolder(environment: (String) -> String?) -> String {
        if let folder = environment("ESMS_TERMINOLOGY"), !folder.isEmpty { return folder }
        let base =
            environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (environment("HOME") ?? "") + "/.cache"
        return base + "/esms-tools"
    }

    private static func read(_ bytes: [UInt8]) -> [TerminologyQuestion: Entry] {
        var entries: [TerminologyQuestion: Entry] = [:]
        for line in bytes.split(separator: 0x0A) {
            let document = JSONDocument(SourceText(Array(line)))
            guard document.problems.isEmpty, let root = document.root,
                let system = document.string("system", of: root), let code = document.string("code", of: root),
                let isValid = document.boolean("valid", of: root), let server = document.string("server", of: root),
                let date = document.string("date", of: root)
            else { continue }
            let question = TerminologyQuestion(
                system: system, code: code, valueSet: document.string("valueSet", of: root))
            entries[question] = Entry(
                question: question,
                answer: TerminologyAnswer(
                    isValid: isValid, display: document.string("display", of: root),
                    version: document.string("version", of: root) ?? ""),
                server: server, date: date)
        }
        return entries
    }

    /// Adds answers to what the file holds by now; other processes may have added theirs.
    package mutating func keep(_ added: [Entry]) throws(FileError) {
        guard !added.isEmpty else { return }
        let folder = String(path.dropLast(Self.name.utf8.count + 1))
        FileAccess.makeFolder(folder, mode: 0o700)
        let turn = FileLock(folder, .writing)
        defer { withExtendedLifetime(turn) {} }
        if InputFiles.exists(path) { entries = Self.read(try FileAccess.read(path)) }
        for entry in added { entries[entry.question] = entry }
        let lines = entries.values.map(Self.line).sorted()
        try FileAccess.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    }

    private static func line(_ entry: Entry) -> String {
        var members: [(String, JSONValue)] = []
        if let valueSet = entry.question.valueSet { members.append(("valueSet", .string(valueSet))) }
        members += [
            ("system", .string(entry.question.system)), ("code", .string(entry.question.code)),
            ("valid", .boolean(entry.answer.isValid)),
        ]
        if let display = entry.answer.display { members.append(("display", .string(display))) }
        if !entry.answer.version.isEmpty { members.append(("version", .string(entry.answer.version))) }
        members += [("server", .string(entry.server)), ("date", .string(entry.date))]
        return JSONValue.members(members).compact
    }
}
