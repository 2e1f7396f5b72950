import Testing

@testable import Certificates

/// Damaged and malicious containers: a finding each, never a trap. `make fuzz-cert` runs many more under
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
        // The MAC's iteration count, 2048, is the file's last integer.
        var bytes = try pki.bytes("good.p12")
        #expect(Array(bytes.suffix(4)) == [0x02, 0x02, 0x08, 0x00])
        bytes.replaceSubrange((bytes.count - 4)..., with: [0x02, 0x02, 0x7F, 0xFF])
        let container = try Container.read(bytes, password: try pki.password("password.txt"))
        #expect(container.password == .wrong)
        #expect(container.pkcs12?.mac?.iterations == 32_767)
    }
}
