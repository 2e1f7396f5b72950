import CommandSupport
import Foundation
import Glibc
import Messages
import Testing

@testable import Certificates

/// Files as the field has them, where they are at hand beside the repository: each gets the verdict it deserves.
@Suite(.enabled(if: FieldCase.areAtHand, "no field cases beside the repository")) struct FieldCaseTests {
    @Test(arguments: FieldCase.all)
    func verdict(_ sample: FieldCase) throws {
        let outcomes = sample.outcomes
        guard let verdict = try sample.verdict() else {
            // The command ends without a verdict, and says why.
            #expect(outcomes.contains(.undetermined))
            return
        }
        if !outcomes.isEmpty {
            #expect(outcomes.contains(verdict.outcome), "\(sample.expected): \(verdict.sentence(in: .fr))")
        }
        if sample.expected.hasPrefix("accepted+warn") {
            #expect(verdict.findings.contains { $0.result == .warn }, "\(sample.expected)")
        }
        // Nothing is unreadable or refused without a word on what to do.
        if verdict.outcome == .unreadable || verdict.outcome == .refused {
            #expect(verdict.decisive?.advice(in: .fr) != nil, "\(verdict.sentence(in: .fr))")
        }
        #expect(verdict.findings.map(\.check) == CheckID.allCases)
        guard let word = sample.word, word.count > 4 else { return }
        for language in [Language.fr, .en] {
            let text = verdict.findings.map { $0.text(in: language) }.joined() + verdict.sentence(in: language)
            #expect(!text.contains(word))
        }
    }
}

struct FieldCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let password: String?
    let what: String
    let expected: String
    let options: String

    var testDescription: String { "\(name): \(what)" }

    private static let folder = TestPKI.packageRoot + "/../shared/cases/certificates"

    static var areAtHand: Bool { access(folder + "/manifest.jsonl", R_OK) == 0 }

    static let all: [FieldCase] = {
        guard let lines = try? String(contentsOfFile: folder + "/manifest.jsonl", encoding: .utf8) else { return [] }
        return lines.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(FieldCase.self, from: Data($0.utf8))
        }
        // A link of a case may lead to a file that was left out.
        .filter { access(folder + "/" + $0.name + "/" + $0.file, R_OK) == 0 }
    }()

    /// The verdicts that the manifest allows; empty where it asks for words only.
    var outcomes: Set<CertificateVerdict.Outcome> {
        // A password option that leads nowhere ends the command before any verdict.
        if options.contains("--password-file") { return [] }
        var found: Set<CertificateVerdict.Outcome> = []
        let text = expected.split(separator: ":").first.map(String.init) ?? expected
        for (word, outcome) in [
            ("accepted", CertificateVerdict.Outcome.accepted), ("pass", .accepted), ("not revoked", .accepted),
            ("refused", .refused), ("unreadable", .unreadable), ("undet", .undetermined),
        ] where text.contains(word) {
            found.insert(outcome)
        }
        // "explained", "hint" and "warn" alone leave the verdict open.
        if ["explained", "hint", "warn"].contains(where: { text.contains("|" + $0) || text.contains("/" + $0) })
            || text.contains("or explained")
        {
            return []
        }
        // What asks for more work than is done is not judged at all.
        if found == [.unreadable], what.contains("iterations") { found.insert(.undetermined) }
        return found
    }

    /// Some were made to the minute, by the clock of the day they were made.
    private static let madeAt = [
        "v04-expires-today": "2026-12-01T05:01:00Z", "v05-notyet-3min": "2026-12-01T04:30:00Z",
    ]

    private func bytes(_ name: String) throws -> [UInt8] {
        try FileAccess.read(Self.folder + "/" + self.name + "/" + name)
    }

    private func secret() -> Secret? {
        guard let password, !options.contains("--password-file") else { return nil }
        let descriptor = open(Self.folder + "/" + name + "/" + password, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return Secret(readingFrom: descriptor)
    }

    var word: String? { secret().map { $0.bytes { String(decoding: $0, as: UTF8.self) } } }

    /// Nil when a list that was given is none.
    func verdict() throws -> CertificateVerdict? {
        let pki = try TestPKI.shared.get()
        var examiner = try pki.examiner()
        examiner.moment = Instant(Self.madeAt[name] ?? "2026-12-01T12:00:00Z") ?? examiner.moment
        examiner.anchors = TrustAnchors(
            certificates: try Container.read(
                try FileAccess.read(Self.folder + "/anchors.pem"), password: nil
            ).certificates.map(\.certificate))
        let words = options.split(separator: " ").map(String.init)
        if words.first == "--crl", words.count > 1 {
            guard let list = RevocationList(try bytes(words[1]), name: words[1]) else { return nil }
            examiner.revocationLists = [list]
        }
        var companion: Container?
        if words.first == "--key" {
            let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/" + name)
            let key = try #require(names.first { $0.lowercased().contains("key") })
            companion = try Container.read(try bytes(key), password: secret())
        }
        return examiner.verdict(
            file: file, bytes: try bytes(file), password: secret(), companion: companion, neighbours: [])
    }
}
