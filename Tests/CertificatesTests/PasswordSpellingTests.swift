import CommandSupport
import Foundation
import Glibc
import Messages
import TestSupport
import Testing

@testable import Certificates

/// The right password in another spelling, and files of passwords as programs write them.
@Suite struct PasswordSpellingTests {
    private static let word = "Tilleul-7-Zyx"

    @Test(arguments: [
        (word + " ", PasswordSpelling.withoutTrailingBlanks), (word + "\u{A0}", .withoutTrailingBlanks),
        (" " + word, .withoutBlanks), ("\"" + word + "\"", .withoutQuotes),
        ("«\u{A0}" + word + "\u{A0}»", .withoutQuotes),
        ("Tilleul\u{2013}7\u{2013}Zyx", .plainDashes), (word + ".", .withoutTrailingPoint),
        ("tILLEUL-7-zYX", .otherCase),
    ])
    func nearlyRightPasswordIsNamed(_ typed: String, _ spelling: PasswordSpelling) throws {
        let pki = try TestPKI.shared.get()
        for file in ["ascii.p12", "aes192.p12"] {
            let container = try Container.read(try pki.bytes(file), password: Secret(typed))
            // Another password than the file's, whatever it is near to.
            #expect(container.password == .wrong && container.keys.isEmpty)
            #expect(container.passwordSpelling == spelling)
            let verdict = try pki.examiner().verdict(
                file: file, bytes: try pki.bytes(file), password: Secret(typed))
            #expect(verdict.outcome == .unreadable)
            #expect(!verdict.sentence(in: .fr).contains("Tilleul"))
        }
    }

    @Test func strangerStaysWrong() throws {
        let pki = try TestPKI.shared.get()
        let container = try Container.read(try pki.bytes("ascii.p12"), password: Secret("autre chose"))
        #expect(container.password == .wrong && container.passwordSpelling == nil)
        let empty = try Container.read(try pki.bytes("ascii.p12"), password: Secret(""))
        #expect(OpensCheck.finding(for: empty).message.id == "opens.empty-password")
    }

    /// A file made with the accents split, or with UTF-8 taken byte by byte, and the password as a keyboard types it.
    @Test(arguments: [
        ("che\u{302}ne e\u{301}te\u{301}", PasswordSpelling.decomposed), ("chÃªne Ã©tÃ©", .bytewise),
    ])
    func sameWordInAnotherEncodingOpens(_ made: String, _ spelling: PasswordSpelling) throws {
        let pki = try TestPKI.shared.get()
        let folder = try ScratchFolder()
        let result = try run(
            "/usr/bin/env",
            [
                "openssl", "pkcs12", "-export", "-in", pki.folder + "/leaf/good.pem", "-inkey",
                pki.folder + "/leaf/a.key",
                "-certpbe", "NONE", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1", "-passout", "env:MADE_WITH", "-out",
                folder.path + "/x.p12",
            ], environment: ["MADE_WITH": made])
        #expect(result.status == 0, "\(result.error)")
        let container = try Container.read(
            try FileAccess.read(folder.path + "/x.p12"), password: Secret("chêne été"))
        #expect(container.password == .verified && container.keys.count == 1)
        #expect(container.passwordSpelling == spelling)
        #expect(PasswordCheck.finding(for: container).result == .warn)
    }

    private func read(_ bytes: [UInt8]) throws -> [UInt8]? {
        let folder = try ScratchFolder()
        try FileAccess.write(bytes, to: folder.path + "/w")
        let descriptor = open(folder.path + "/w", O_RDONLY)
        defer { close(descriptor) }
        return Secret(readingFrom: descriptor).map { $0.bytes { Array($0) } }
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        (bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE])
            + text.utf16.flatMap {
                bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
            }
    }

    @Test(arguments: ["mot", "chêne 🌳", "", "a b"]) func filesOfPasswords(_ word: String) throws {
        let expected = Array(word.utf8)
        for end in ["", "\n", "\r\n", "\nsecond line\n"] {
            #expect(try read(Array((word + end).utf8)) == expected)
            #expect(try read([0xEF, 0xBB, 0xBF] + Array((word + end).utf8)) == expected)
            #expect(try read(Self.utf16(word + end, bigEndian: false)) == expected)
            #expect(try read(Self.utf16(word + end, bigEndian: true)) == expected)
        }
    }

    @Test func longFilesAreNoPasswords() throws {
        #expect(try read([UInt8](repeating: 0x61, count: 5_000)) == nil)
        #expect(try read(Self.utf16(String(repeating: "é", count: 2_000), bigEndian: false)) == nil)
    }
}
