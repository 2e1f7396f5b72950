package import Certificates
import Messages

/// Feeds damaged containers to the checks. Shared by the tests and the fuzzing command.
package struct ContainerFuzzer {
    private let examiner: CertificateExaminer
    private let password: Secret
    private var state: UInt64
    /// Whole files that the mutations start from.
    package var corpus: [[UInt8]] = []

    package init(examiner: CertificateExaminer, password: Secret, seed: UInt64) {
        self.examiner = examiner
        self.password = password
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// A xorshift generator: the same seed gives the same inputs.
    private mutating func random(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return bound > 0 ? Int(state % UInt64(bound)) : 0
    }

    /// Judges so many mutations.
    ///
    /// - Returns: how many were judged; fewer than asked only when there is no corpus.
    package mutating func run(count: Int) -> Int {
        guard !corpus.isEmpty else { return 0 }
        for index in 0..<count {
            let bytes = mutated(corpus[random(corpus.count)])
            let verdict = examiner.verdict(file: "fuzz", bytes: bytes, password: index % 4 == 0 ? nil : password)
            _ = verdict.sentence(in: Language.fr)
        }
        return count
    }

    private mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random(4) where !bytes.isEmpty {
            let position = random(bytes.count)
            switch random(7) {
            case 0: bytes[position] = UInt8(truncatingIfNeeded: random(256))
            case 1: bytes[position] ^= UInt8(truncatingIfNeeded: 1 << random(8))
            case 2: bytes.removeSubrange(position..<min(bytes.count, position + 1 + random(16)))
            case 3: bytes.insert(contentsOf: (0...random(8)).map { UInt8(truncatingIfNeeded: $0 &* 37) }, at: position)
            case 4: bytes.removeSubrange(position...)
            case 5:
                // Lengths and tags sit in the first bytes of each element: interesting values go there.
                let values: [UInt8] = [0x00, 0x02, 0x04, 0x30, 0x31, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xA0, 0xFF]
                bytes[position] = values[random(values.count)]
            default:
                let end = min(bytes.count, position + 1 + random(64))
                bytes.append(contentsOf: bytes[position..<end])
            }
        }
        return bytes
    }
}
