import CertificateFuzzing
import Certificates
import Glibc

/// Judges damaged containers: `fuzz-cert PKI-FOLDER COUNT [SEED]`. Built with AddressSanitizer by `Fuzz/fuzz-cert/run`,
/// which also reports what was not freed when the program ends.
@main
enum FuzzCert {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let count = Int(arguments[2]) else {
            report("usage: fuzz-cert PKI-FOLDER COUNT [SEED]")
            exit(64)
        }
        let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
        guard run(folder: arguments[1], count: count, seed: seed) else { exit(2) }
    }

    private static func run(folder: String, count: Int, seed: UInt64) -> Bool {
        let descriptor = open(folder + "/files/password.txt", O_RDONLY)
        guard descriptor >= 0, let password = Secret(readingFrom: descriptor) else {
            report("no password.txt in \(folder)/files")
            return false
        }
        close(descriptor)
        var examiner = CertificateExaminer(at: Instant(seconds: 1_795_262_400))
        let anchors = bytes(folder + "/anchors.pem").flatMap { try? Container.read($0, password: nil) }
        examiner.anchors = TrustAnchors(certificates: anchors?.certificates.map(\.certificate) ?? [])
        var fuzzer = ContainerFuzzer(examiner: examiner, password: password, seed: seed)
        fuzzer.corpus = corpus(folder)
        let start = ContinuousClock.now
        var done = 0
        while done < count {
            let batch = fuzzer.run(count: min(5_000, count - done))
            guard batch > 0 else {
                report("no container in \(folder)/files")
                return false
            }
            done += batch
            report("\(done) inputs, \(ContinuousClock.now - start)")
        }
        return true
    }

    private static func corpus(_ folder: String) -> [[UInt8]] {
        guard let manifest = bytes(folder + "/manifest.tsv") else { return [] }
        let names = manifest.split(separator: UInt8(ascii: "\n")).compactMap { line in
            line.split(separator: UInt8(ascii: "\t")).first.map { String(decoding: $0, as: UTF8.self) }
        }
        return Set(names).sorted().compactMap { bytes(folder + "/files/" + $0) }.filter { !$0.isEmpty }
    }

    private static func bytes(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var length = 0
        while length < buffer.count {
            let room = buffer.count - length
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: length), room) }
            if count <= 0 { break }
            length += count
        }
        return Array(buffer[..<length])
    }

    private static func report(_ text: String) {
        let line = text + "\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}
