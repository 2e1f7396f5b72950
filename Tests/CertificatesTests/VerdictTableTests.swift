import Messages
import Testing

@testable import Certificates

/// Every synthetic container gets exactly its verdict.
@Suite struct VerdictTableTests {
    @Test func makerWorks() throws {
        let pki = try TestPKI.shared.get()
        #expect(pki.cases.filter { $0.file.hasSuffix(".p12") }.count >= 25)
    }

    @Test(arguments: TestPKI.cases)
    func verdict(_ expected: TestPKI.Case) throws {
        let pki = try TestPKI.shared.get()
        let examiner = try pki.examiner()
        let password = try expected.passwordFile.map { try pki.password($0) }
        let verdict = examiner.verdict(
            file: expected.file, bytes: try pki.bytes(expected.file), password: password,
            neighbours: try neighbours(pki, expected.file))
        #expect(verdict.outcome.rawValue == expected.verdict, "\(verdict.sentence(in: .en))")
        for (check, result) in expected.checks {
            let finding = try #require(verdict.findings.first { $0.check.rawValue == check })
            #expect(finding.result.rawValue == result, "\(check): \(finding.text(in: .en))")
        }
        #expect(verdict.findings.map(\.check) == CheckID.allCases)
        holdsTogether(verdict)
    }

    private func neighbours(_ pki: TestPKI, _ file: String) throws -> [CheckSubject.Neighbour] {
        guard file.hasPrefix("renewal/") else { return [] }
        return try ["renewal/old.p12", "renewal/new.p12"].compactMap { name in
            try Container.read(try pki.bytes(name), password: nil).leaf.map {
                .init(file: name, certificate: $0.certificate)
            }
        }
    }

    /// The verdict follows from the findings, whatever they are.
    private func holdsTogether(_ verdict: CertificateVerdict) {
        let results = Set(verdict.findings.map(\.result))
        switch verdict.outcome {
        case .accepted: #expect(!results.contains(.fail) && !results.contains(.undetermined))
        case .refused: #expect(results.contains(.fail))
        case .undetermined: #expect(results.contains(.undetermined) && !results.contains(.fail))
        case .unreadable: #expect(verdict.findings.first?.result == .fail)
        }
    }

    @Test func withoutRegistryNothingIsAccepted() throws {
        let pki = try TestPKI.shared.get()
        var examiner = try pki.examiner()
        examiner.registry = { _ in .noRegistry }
        let verdict = examiner.verdict(
            file: "good.p12", bytes: try pki.bytes("good.p12"), password: try pki.password("password.txt"))
        #expect(verdict.outcome == .undetermined)
        #expect(verdict.findings.first { $0.check == .legalEntity }?.result == .undetermined)
    }

    @Test func pinnedAnchorsRefuseTheSyntheticOnes() throws {
        let pki = try TestPKI.shared.get()
        var examiner = try pki.examiner()
        examiner.anchors = .pinned
        let verdict = examiner.verdict(
            file: "good.p12", bytes: try pki.bytes("good.p12"), password: try pki.password("password.txt"))
        #expect(verdict.outcome == .refused)
        #expect(verdict.findings.first { $0.check == .anchor }?.message.id == "anchor.forged")
    }

    @Test func separateKeyCompletesACertificate() throws {
        let pki = try TestPKI.shared.get()
        let key = try Container.read(try pki.bytes("separate.key"), password: nil)
        var examiner = try pki.examiner()
        examiner.authorities = try pki.certificates("ca/org.pem")
        let verdict = examiner.verdict(
            file: "alone.cer", bytes: try pki.bytes("alone.cer"), password: nil, companion: key)
        #expect(verdict.findings.first { $0.check == .keyMatches }?.result == .pass)
        #expect(verdict.findings.first { $0.check == .chain }?.result == .warn)
    }

    @Test func anchorsDoNotCompleteAFile() throws {
        let pki = try TestPKI.shared.get()
        var examiner = try pki.examiner()
        let authority = try #require(try pki.certificates("ca/org.pem").first)
        examiner.anchors = TrustAnchors(certificates: [authority])
        let verdict = examiner.verdict(
            file: "leaf-only.p12", bytes: try pki.bytes("leaf-only.p12"), password: try pki.password("password.txt"))
        #expect(verdict.findings.first { $0.check == .chain }?.result == .fail)
        #expect(verdict.findings.first { $0.check == .anchor }?.result == .pass)
    }

    /// A MAC this OpenSSL does not know is no wrong password: the key proves it instead.
    @Test func unknownMACIsNoWrongPassword() throws {
        let pki = try TestPKI.shared.get()
        var bytes = try pki.bytes("aes.p12")
        let sha256: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
        let start = try #require(bytes.indices.last { bytes[$0...].starts(with: sha256) })
        bytes.replaceSubrange(start..<start + 9, with: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0E])
        let right = try Container.read(bytes, password: try pki.password("password.txt"))
        #expect(right.password == .verified)
        #expect(right.keys.count == 1)
        #expect(try Container.read(bytes, password: try pki.password("wrong.txt")).password == .wrong)
        let finding = ContainerCheck.finding(for: right, file: "x.p12")
        #expect(finding.notes.contains { $0.id == "container.new-mac" })
    }

    /// Keys outside of a PKCS#12, in every form a companion file may have.
    @Test(arguments: [
        ["pkcs8", "-topk8", "-outform", "DER"], ["pkcs8", "-topk8", "-scrypt"],
        ["pkcs8", "-topk8", "-v1", "PBE-MD5-DES", "-provider", "legacy", "-provider", "default"],
        ["rsa", "-aes256", "-traditional"],
    ])
    func encryptedKeys(_ command: [String]) throws {
        let pki = try TestPKI.shared.get()
        let path = pki.folder + "/key-\(abs(command.hashValue))"
        let made = try run(
            "/usr/bin/env",
            ["openssl"] + command + [
                "-in", pki.folder + "/leaf/a.key", "-passout", "file:" + pki.path("password.txt"), "-out", path,
            ])
        #expect(made.status == 0, "\(made.error)")
        let bytes = try pki.bytes("../" + String(path.dropFirst(pki.folder.count + 1)))
        let right = try Container.read(bytes, password: try pki.password("password.txt"))
        #expect(right.keys.count == 1 && right.password == .verified)
        #expect(right.hasLegacyKey == command.contains("PBE-MD5-DES"))
        #expect(try Container.read(bytes, password: nil).password == .notGiven)
        let wrong = try Container.read(bytes, password: try pki.password("wrong.txt"))
        #expect(wrong.password == .wrong && wrong.keys.isEmpty)
    }
}
