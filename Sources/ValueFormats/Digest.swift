/// SHA-256 (FIPS 180-4) and its keyed form, HMAC (RFC 2104).
public enum SHA256 {
    private static let constants: [UInt32] = {
        // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < 64 {
            if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { prime in
            // floor(cbrt(p) · 2^32) by bisection on 128-bit cubes; the whole part is then cut off.
            var low: UInt64 = 0
            var high: UInt64 = 8 << 32
            while low + 1 < high {
                let middle = (low + high) / 2
                let cube = UInt128(middle) * UInt128(middle) * UInt128(middle)
                if cube <= UInt128(prime) << 96 { low = middle } else { high = middle }
            }
            return UInt32(truncatingIfNeeded: low)
        }
    }()

    public static func digest(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        let padded = BlockPadding.padded(message)
        var words = [UInt32](repeating: 0, count: 64)
        func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 { value >> count | value << (32 - count) }
        for block in stride(from: 0, to: padded.count, by: 64) {
            for index in 0..<16 { words[index] = BlockPadding.word(padded, block + index * 4) }
            for index in 16..<64 {
                let one = words[index - 15]
                let other = words[index - 2]
                let small = rotated(one, 7) ^ rotated(one, 18) ^ one >> 3
                let large = rotated(other, 17) ^ rotated(other, 19) ^ other >> 10
                words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
            }
            var v = state
            for index in 0..<64 {
                let sum1 = rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)
                let choice = v[4] & v[5] ^ ~v[4] & v[6]
                let first = v[7] &+ sum1 &+ choice &+ constants[index] &+ words[index]
                let sum0 = rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22)
                let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
                v = [first &+ sum0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
            }
            for index in 0..<8 { state[index] = state[index] &+ v[index] }
        }
        return BlockPadding.bytes(state)
    }

    public static func authenticationCode(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > 64 ? digest(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        let inner = digest(block.map { $0 ^ 0x36 } + message)
        return digest(block.map { $0 ^ 0x5C } + inner)
    }
}

/// SHA-1, which FHIR prescribes for Attachment.hash. Not for anything that must be safe.
public enum SHA1 {
    public static func digest(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        let padded = BlockPadding.padded(message)
        var words = [UInt32](repeating: 0, count: 80)
        func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
        for block in stride(from: 0, to: padded.count, by: 64) {
            for index in 0..<16 { words[index] = BlockPadding.word(padded, block + index * 4) }
            for index in 16..<80 {
                words[index] = rotated(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1)
            }
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
            for index in 0..<80 {
                let mixed: UInt32
                let constant: UInt32
                switch index {
                case 0..<20: (mixed, constant) = (b & c | ~b & d, 0x5A82_7999)
                case 20..<40: (mixed, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
                case 40..<60: (mixed, constant) = (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (mixed, constant) = (b ^ c ^ d, 0xCA62_C1D6)
                }
                let next = rotated(a, 5) &+ mixed &+ e &+ constant &+ words[index]
                (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
            }
            for (index, value) in [a, b, c, d, e].enumerated() { state[index] = state[index] &+ value }
        }
        return BlockPadding.bytes(state)
    }
}

/// Blocks of 64 bytes with the length at the end, as both digests have them.
private enum BlockPadding {
    static func padded(_ message: [UInt8]) -> [UInt8] {
        var result = message + [0x80]
        result += [UInt8](repeating: 0, count: (120 - result.count % 64) % 64)
        let bits = UInt64(message.count) &* 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            result.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return result
    }

    static func word(_ bytes: [UInt8], _ index: Int) -> UInt32 {
        UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
            | UInt32(bytes[index + 3])
    }

    static func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
    }
}
