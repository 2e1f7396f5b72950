// Throughput inside one process, on one core. Times depend on the machine; compare ratios of one run.
import FHIRCore
import FHIRReading
import FHIRValidation
import Glibc

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
        print("cannot read \(path)")
        exit(2)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes.append(contentsOf: buffer[..<count]) }
    return bytes
}

/// Runs a body until half a second has passed; the time of one run in seconds.
func measure(_ body: () -> Void) -> Double {
    body()
    var runs = 0
    let start = seconds()
    repeat {
        body()
        runs += 1
    } while seconds() - start < 0.5
    return (seconds() - start) / Double(runs)
}

func report(_ name: String, _ value: Double, _ unit: String) {
    let padded = name + String(repeating: " ", count: max(1, 64 - name.count))
    print("\(padded)\(Int(value.rounded())) \(unit)")
}

let samples = CommandLine.arguments.dropFirst().first ?? "../docs/samples"
let definitions = Definitions()
let validator = Validator(definitions: definitions)

let task = read(samples + "/task-complete.json")

// `benchmarks SAMPLES scan|read|validate 200` does one thing so many times, for what counts or profiles.
if CommandLine.arguments.count == 4, let runs = Int(CommandLine.arguments[3]) {
    for _ in 0..<runs {
        switch CommandLine.arguments[2] {
        case "scan": _ = JSONDocument(SourceText(task))
        case "read": _ = Payload.read(task, definitions: definitions)
        default: _ = validator.validate(Payload.read(task, definitions: definitions))
        }
    }
    exit(0)
}
var compact: [UInt8] = []
for byte in task where byte != 0x0A { if byte != 0x20 || compact.last != 0x20 { compact.append(byte) } }
var entries: [UInt8] = Array("[".utf8)
for index in 0..<2_000 {
    if index > 0 { entries.append(UInt8(ascii: ",")) }
    entries += task
}
entries.append(UInt8(ascii: "]"))

report("JSON scan, \(entries.count >> 20) MiB", Double(entries.count) / measure { _ = JSONDocument(SourceText(entries)) } / 1e6, "MB/s")
report("ESMSTask (\(task.count) bytes): read", 1 / measure { _ = Payload.read(task, definitions: definitions) }, "a second")
report(
    "ESMSTask (\(task.count) bytes): read and validate",
    1 / measure { _ = validator.validate(Payload.read(task, definitions: definitions)) }, "a second")
report(
    "ESMSTask (\(compact.count) bytes, compact)",
    1 / measure { _ = validator.validate(Payload.read(compact, definitions: definitions)) }, "a second")
for name in ["task-complete.xml", "consentement.json", "document-decision.json", "bundle-notifications.json"] {
    let bytes = read(samples + "/" + name)
    report(
        "\(name) (\(bytes.count) bytes)",
        1 / measure { _ = validator.validate(Payload.read(bytes, definitions: definitions)) }, "a second")
}
CDABenchmark.run(fixtures: samples + "/../../Tests/CDATests/Fixtures")
