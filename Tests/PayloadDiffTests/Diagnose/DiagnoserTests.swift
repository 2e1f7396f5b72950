import CommandSupport
import FHIRCore
import Messages
import PayloadDiff
import Testing

@Suite struct DiagnoserTests {
    private let definitions = Definitions()
    private let folder = Samples.fixtures + "/broken"

    private func diagnose(_ file: String) throws -> Diagnoser.Report {
        Diagnoser(definitions: definitions).diagnose(try Samples.bytes(folder + "/" + file))
    }

    private var files: [String] { InputFiles.names(in: folder).sorted() }

    @Test func everyBrokenFileGivesItsDiagnosis() throws {
        #expect(files.count >= 40)
        for language in Language.allCases {
            var output: [UInt8] = []
            for file in files { output += DiagnosisReport(try diagnose(file), file: file, language: language).json() }
            expectGolden(output, "diagnose-\(language.rawValue).ndjson")
        }
    }

    @Test func everyDiagnosisHasABrokenFile() throws {
        let found = Set(try files.flatMap { try diagnose($0).problems.map(\.id) })
        // Bounds are held by tests of their own; these are what the rules of several kinds are called together.
        let others: Set = [
            "limit-elements", "limit-attributes", "embedded-too-deep", "json-structure", "mismatched-tag",
            "not-a-payload",
        ]
        for id in Diagnoses.ids.subtracting(others) { #expect(found.contains(id), "no file for \(id)") }
    }

    @Test func whatIsRepairableReadsAfterwards() throws {
        for file in files {
            let report = try diagnose(file)
            guard report.repairable else { continue }
            let verdict = RepairVerdict(report.repaired, definitions: definitions)
            #expect(verdict.format != nil, "\(file)")
            #expect(!report.edits.isEmpty, "\(file)")
        }
    }

    @Test func soundPayloadsHaveNoFault() throws {
        for file in Samples.own + Samples.files(Samples.reference + "/sdo/examples", ".json") {
            let report = Diagnoser(definitions: definitions).diagnose(try Samples.bytes(file))
            let known = report.problems.map(\.id).filter { $0 != "attachment-content" }
            #expect(known.isEmpty && report.readable && !report.repairable, "\(file): \(known)")
        }
    }

    @Test func textForPeople() throws {
        for language in Language.allCases {
            for width in [80, 120] {
                var output: [UInt8] = []
                for file in ["trailing-comma.json", "mojibake.json", "stu3-document.json", "truncated.xml"] {
                    let report = DiagnosisReport(try diagnose(file), file: file, language: language)
                    output += report.text(terminal: Terminal(colored: false, width: width))
                }
                expectGolden(output, "diagnose-\(language.rawValue)-\(width).txt")
            }
            let report = try diagnose("missing-value.json")
            let verdict = RepairVerdict(report.repaired, definitions: definitions)
            expectGolden(
                DiagnosisReport(report, file: "missing-value.json", language: language).repair(
                    writtenTo: "out.json", verdict: verdict, terminal: Terminal(colored: false, width: 80)),
                "repair-\(language.rawValue).txt")
        }
    }

    /// An apostrophe behind a backslash does not end the text.
    @Test func singleQuotesWithAnApostrophe() {
        let report = Diagnoser(definitions: definitions).diagnose(
            Array(#"{'resourceType': 'Task', 'description': 'l\'usager // "note" \\ é'}"#.utf8))
        #expect(
            String(decoding: report.repaired, as: UTF8.self)
                == #"{"resourceType": "Task", "description": "l'usager // \"note\" \\ é"}"#)
        #expect(report.repairable)
    }

    @Test(arguments: ["a;b;c\n1;2;3\n", "null", "[]", "\"abc\"", "aaaa", "-----BEGIN CERTIFICATE-----\n", "<a/>"])
    func whatIsNoPayloadIsSaid(text: String) {
        let report = Diagnoser(definitions: definitions).diagnose(Array(text.utf8))
        #expect(!report.problems.isEmpty && !report.repairable, "\(text)")
    }

    @Test func zerosAreNotEmpty() {
        let report = Diagnoser(definitions: definitions).diagnose([UInt8](repeating: 0, count: 2_000))
        #expect(report.problems.map(\.id) == [BinaryFile.id])
    }
}
