import CommandSupport
import FHIRCore
import Messages
import PayloadDiff
import TestSupport
import Testing
import ValueFormats

/// Whatever the bytes, nothing traps, and time and memory stay in proportion.
@Suite struct HostileInputTests {
    private let definitions = Definitions()

    private func exercise(_ bytes: [UInt8], against other: [UInt8]) {
        _ = try? JSONStreamFormatter.format(bytes)
        let display = DisplayOptions(shortens: true, expands: true)
        let formatting = Formatting(
            layout: JSONLayout(width: 60), display: display, isCanonical: true, definitions: definitions,
            terminal: Terminal(colored: true, width: 60))
        _ = try? formatting.format(bytes)
        _ = try? formatting.format(bytes, to: .xml)
        _ = try? formatting.format(bytes, to: .json)
        if let comparison = try? Comparison(bytes, other, definitions: definitions) {
            _ = JSONPatchReport.write(comparison)
            _ = try? FHIRPatchReport.write(comparison)
            var report = TextReport(comparison, language: .fr, terminal: Terminal(colored: true, width: 60))
            _ = report.write()
        }
        _ = try? Patching(definitions: definitions).apply(bytes, to: other, layout: .standard)
        let report = Diagnoser(definitions: definitions).diagnose(bytes)
        _ = DiagnosisReport(report, file: "f", language: .en).text(terminal: Terminal(colored: true, width: 60))
        _ = RepairVerdict(report.repaired, definitions: definitions)
        _ = try? Redaction(bytes, definitions: definitions, key: [1])
        var outline = Outline(definitions: definitions, language: .en, terminal: Terminal(colored: true, width: 60))
        _ = try? outline.write(bytes)
        _ = try? Extraction.documents(in: bytes, definitions: definitions)
    }

    @Test func mutatedPayloads() throws {
        // More rounds on demand: ESMS_ROUNDS=100.
        let rounds = Environment.value("ESMS_ROUNDS").flatMap { Int($0) } ?? 6
        var generator = SeededGenerator(seed: 7)
        let files =
            (Samples.own + [Samples.fixtures + "/payloads/cda-decision.xml"]
                + InputFiles.names(in: Samples.fixtures + "/broken").sorted().map { Samples.fixtures + "/broken/" + $0 })
        let marks: [UInt8] = Array("{}[]\",:<>/&;'\\=-#_\u{0}\n".utf8) + [0xC3, 0xE2, 0xFF, 0xCC, 0x80]
        for file in files {
            let original = try Samples.bytes(file)
            for _ in 0..<rounds {
                var bytes = original
                for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<4, using: &generator) {
                    case 0: bytes[place] = marks.randomElement(using: &generator) ?? 0
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: place)
                    default:
                        bytes.removeSubrange(
                            place..<min(place + Int.random(in: 1...80, using: &generator), bytes.count))
                    }
                }
                exercise(bytes, against: original)
            }
        }
    }

    @Test func shortTexts() {
        for source in [
            "", "{", "[", "\"", "<", "<a", "<a>", "</", "&", "<!--", "<![CDATA[", "<?xml", "<a b='", "{\"", "{\"a\":",
            "\u{FEFF}", "<div", "{\"resourceType\":\"Bundle\",\"entry\":[1,null,{}]}",
            "{\"resourceType\":\"Task\",\"input\":{\"a\":[[1]]}}", "[{}]",
        ] {
            exercise(Array(source.utf8), against: Array("{\"resourceType\":\"Task\"}".utf8))
        }
        exercise([0xFF, 0xFE, 0x7B], against: [0xFF])
    }

    @Test func listsOfThousands() throws {
        func list(_ values: [Int]) -> [UInt8] {
            Array("[\(values.map { "{\"id\":\"\($0)\"}" }.joined(separator: ","))]".utf8)
        }
        let first = Array(0..<4000)
        var generator = SeededGenerator(seed: 3)
        for second in [Array(first.reversed()), first.shuffled(using: &generator), Array(first.dropFirst(2000))] {
            let comparison = try Comparison(list(first), list(second), definitions: definitions)
            let patch = try JSONPatch(JSONDocument(SourceText(JSONPatchReport.write(comparison))))
            let start = JSONValue(JSONDocument(SourceText(list(first)))) ?? .null
            #expect(try patch.apply(to: start) == JSONValue(JSONDocument(SourceText(list(second)))))
        }
    }
}
