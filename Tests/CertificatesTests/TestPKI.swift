import Foundation
import TestSupport
import Testing

@testable import Certificates
@testable import FINESS

/// The synthetic infrastructure of certtools/make-test-pki, made once a run into a temporary folder.
struct TestPKI: Sendable {
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let passwordFile: String?
        let verdict: String
        /// Checks that must come out so.
        let checks: [String: String]
        let what: String

        var testDescription: String { "\(file) with \(passwordFile ?? "no password"): \(what)" }
    }

    let folder: String
    let cases: [Case]

    static let moment = Instant("2026-11-21T12:00:00Z") ?? Instant(seconds: 0)

    static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let shared: Result<TestPKI, any Error> = Result { try TestPKI() }

    /// The table, for parameterised tests; empty when the maker failed, which `makerWorks` reports.
    static let cases: [Case] = (try? shared.get().cases) ?? []

    private init() throws {
        folder = try ScratchFolder.lasting().path + "/pki"
        let result = try run(
            Self.packageRoot + "/certtools/make-test-pki",
            [folder, "--ca-bits", "2048", "--at", Self.moment.iso8601])
        guard result.status == 0 else { throw Problem(text: result.error) }
        let manifest = try String(contentsOfFile: folder + "/manifest.tsv", encoding: .utf8)
        cases = manifest.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            let checks = fields[3].split(separator: ",").map { $0.split(separator: "=").map(String.init) }
            return Case(
                file: fields[0], passwordFile: fields[1] == "-" ? nil : fields[1], verdict: fields[2],
                checks: Dictionary(uniqueKeysWithValues: checks.map { ($0[0], $0[1]) }), what: fields[4])
        }
        _ = try FINESSImport.run([folder + "/finess.json"], into: folder + "/finess.sqlite")
    }

    struct Problem: Error { let text: String }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    func path(_ name: String) -> String { folder + "/files/" + name }

    func password(_ name: String) throws -> Secret {
        let text = try String(contentsOfFile: path(name), encoding: .utf8)
        return try #require(
            Secret(text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""))
    }

    func certificates(_ name: String) throws -> [Certificate] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
        return try Container.read(bytes, password: nil).certificates.map(\.certificate)
    }

    func examiner() throws -> CertificateExaminer {
        var examiner = CertificateExaminer(at: Self.moment)
        examiner.anchors = TrustAnchors(certificates: try certificates("anchors.pem"))
        let registry = try FINESSRegistry(path: folder + "/finess.sqlite")
        examiner.registry = { number in
            (try? registry.lookUp(number)).map { .answered($0, registry.source) } ?? .unavailable("?")
        }
        return examiner
    }
}

struct RunResult {
    let status: Int32
    let output: String
    let error: String
}

/// Runs a program to its end. Standard input is empty, so that nothing waits for somebody to type.
func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> RunResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let output = Pipe()
    let error = Pipe()
    process.standardOutput = output
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Both pipes are read at once: one that fills up would stop the program.
    let errorReader = Reader(error)
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = errorReader.wait()
    process.waitUntilExit()
    return RunResult(
        status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
        error: String(decoding: errorData, as: UTF8.self))
}

/// Reads a pipe on a thread of its own.
private final class Reader: @unchecked Sendable {
    // Unchecked: `data` is written before `done` is signalled and read after.
    private var data = Data()
    private let done = DispatchSemaphore(value: 0)

    init(_ pipe: Pipe) {
        Thread.detachNewThread { [self] in
            data = pipe.fileHandleForReading.readDataToEndOfFile()
            done.signal()
        }
    }

    func wait() -> Data {
        done.wait()
        return data
    }
}

/// The executable under test.
var esmsCert: String { Executable.folder + "/esms-cert" }
