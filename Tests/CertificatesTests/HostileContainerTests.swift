import CertificateFuzzing
import Testing

@testable import Certificates

/// Damaged and malicious containers: a finding each, never a trap. `Fuzz/fuzz-cert/run` runs many more under
/// AddressSanitizer.
@Suite struct HostileContainerTests {
    @Test func everyTruncationIsRefusedOrRead() throws {
        let pki = try TestPKI.shared.get()
        let examiner = try pki.examiner()
        let password = try pki.password("password.txt")
        for file in ["good.p12", "ber.p12", "alone.cer", "bundle.p7b", "encrypted.pem"] {
            let bytes = try pki.bytes(file)
            for count in stride(from: 0, to: bytes.count, by: 37) {
                let verdict = examiner.verdict(file: file, bytes: Array(bytes[..<count]), password: password)
                #expect(verdict.outcome != .accepted)
            }
        }
    }

    @Test func mutationsNeverTrap() throws {
        let pki = try TestPKI.shared.get()
        var fuzzer = ContainerFuzzer(examiner: try pki.examiner(), password: try pki.password("password.txt"), seed: 1)
        for file in ["good.p12", "aes.p12", "nomac.p12", "ber.p12", "rc2.p12", "bundle.p7b", "alone.cer", "all.pem"] {
            fuzzer.corpus.append(try pki.bytes(file))
        }
        #expect(fuzzer.run(count: 1_500) == 1_500)
    }

    @Test func excessiveIterationsAreNotRun() throws {
        let pki = try TestPKI.shared.get()
        // The MAC's iteration count, 2048, is the file's last integer; two bytes more make it 2^31 - 1.
        var bytes = try pki.bytes("good.p12")
        #expect(Array(bytes.suffix(4)) == [0x02, 0x02, 0x08, 0x00])
        bytes.replaceSubrange((bytes.count - 4)..., with: [0x02, 0x04, 0x7F, 0xFF, 0xFF, 0xFF])
        // The lengths of the MacData and of the PFX grow by two.
        let macData = try #require(bytes.indices.last { bytes[$0...].starts(with: [0x30, 0x31, 0x30, 0x21]) })
        bytes[macData + 1] += 2
        let length = Int(bytes[2]) << 8 + Int(bytes[3]) + 2
        bytes.replaceSubrange(2..<4, with: [UInt8(length >> 8), UInt8(length & 0xFF)])
        let verdict = try pki.examiner().verdict(
            file: "x.p12", bytes: bytes, password: try pki.password("password.txt"))
        #expect(verdict.findings.first?.message.id == "opens.iterations")
        #expect(verdict.outcome == .undetermined)
    }
}
