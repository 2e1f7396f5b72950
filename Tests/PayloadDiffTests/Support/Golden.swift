import CommandSupport
import Testing

/// Compares a text with the file that holds what it should be. `ESMS_RECORD=1` writes the file instead, and fails.
func expectGolden(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let path = Samples.fixtures + "/golden/" + name
    if Environment.value("ESMS_RECORD") == "1" {
        do {
            try FileAccess.write(bytes, to: path)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("cannot record \(name): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let wanted = try? FileAccess.read(path) else {
        Issue.record("no golden file \(name): run with ESMS_RECORD=1", sourceLocation: sourceLocation)
        return
    }
    guard wanted != bytes else { return }
    let (one, other) = (lines(wanted), lines(bytes))
    let place = zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }
    let line = place?.offset ?? min(one.count, other.count)
    Issue.record(
        """
        \(name) differs from line \(line + 1):
        - \(line < one.count ? one[line] : "")
        + \(line < other.count ? other[line] : "")
        """, sourceLocation: sourceLocation)
}

private func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
