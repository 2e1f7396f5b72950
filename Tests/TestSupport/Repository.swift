import CommandSupport
import FHIRCore
import FHIRReading

/// Places in the repository and beside it that tests read.
public enum Repository {
    /// The folder of Package.swift.
    public static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// Reference data beside the repository; nil where it is not at hand.
    public static let reference: String? = {
        let folder = root + "/../shared/reference"
        return InputFiles.isDirectory(folder) ? folder : nil
    }()

    /// Inputs made after public reports, with what is right; nil where they are not at hand.
    public static let fieldCases: String? = {
        let folder = root + "/../shared/cases"
        return InputFiles.isDirectory(folder) ? folder : nil
    }()

    /// A synthetic payload of `docs/samples`.
    public static func sample(_ name: String) throws -> [UInt8] {
        try FileAccess.read(root + "/docs/samples/" + name)
    }
}

/// A small generator of numbers that are the same in every run (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Compares output with a file of the repository; `ESMS_RECORD=1` writes the file, and the test still fails, so that a
/// recording is never taken for a success.
public enum GoldenFile {
    public static func difference(_ output: String, _ name: String) -> String? {
        let path = Repository.root + "/Tests/" + name
        if Environment.value("ESMS_RECORD") == "1" {
            try? FileAccess.write(Array(output.utf8), to: path)
            return "recorded \(name)"
        }
        guard let bytes = try? FileAccess.read(path) else { return "\(name) is missing; record it with ESMS_RECORD=1" }
        let expected = String(decoding: bytes, as: UTF8.self)
        if expected == output { return nil }
        let pairs = zip(
            expected.split(separator: "\n", omittingEmptySubsequences: false),
            output.split(separator: "\n", omittingEmptySubsequences: false))
        for (number, pair) in pairs.enumerated() where pair.0 != pair.1 {
            return "\(name), line \(number + 1):\n  expected: \(pair.0)\n  got:      \(pair.1)"
        }
        return "\(name): other number of lines"
    }
}
