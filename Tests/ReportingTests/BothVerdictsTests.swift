import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Messages
import Reporting
import TestSupport
import Testing
import ViaTrajectoireRules

/// Eight formats tell the same two verdicts, and what was set aside, of each kind of payload.
@Suite struct BothVerdictsTests {
    enum Kind: String, CaseIterable {
        case acceptedByBoth, refusedByViaTrajectoire, refused, unreadable, cut
    }

    private static func outcome(_ kind: Kind) throws -> FileOutcome {
        let minimal = String(decoding: try Repository.sample("task-minimale.json"), as: UTF8.self)
        func edited(_ text: String, _ other: String) -> [UInt8] {
            Array(minimal.split(separator: text, omittingEmptySubsequences: false).joined(separator: other).utf8)
        }
        switch kind {
        case .acceptedByBoth: return ReportFixture.outcome("both.json", Array(minimal.utf8))
        case .refusedByViaTrajectoire: return ReportFixture.outcome("vt.json", edited("1690000047", "1690000048"))
        case .refused: return ReportFixture.outcome("refused.json", edited("\"completed\"", "\"draft\""))
        case .unreadable: return ReportFixture.outcome("unreadable.json", Array("<<<".utf8))
        case .cut: return ReportFixture.outcome("cut.json", Array(minimal.utf8.prefix(minimal.utf8.count / 2)))
        }
    }

    /// What each kind must say, however it is said.
    private static func expected(_ kind: Kind) -> (evsClient: String, viaTrajectoire: String?) {
        switch kind {
        case .acceptedByBoth: ("accepted", "accepted")
        case .refusedByViaTrajectoire: ("accepted", "refused")
        case .refused: ("refused", "accepted")
        case .unreadable: ("not-judged", nil)
        case .cut: ("refused", nil)
        }
    }

    private static func sentences(_ answer: (evsClient: String, viaTrajectoire: String?), _ language: Language) -> (
        own: String, other: String?
    ) {
        let words: [String: (String, String)] = [
            "accepted": ("EVSClient : accepté", "EVSClient: accepted"),
            "refused": ("EVSClient : refusé", "EVSClient: refused"),
            "not-judged": ("EVSClient : impossible à juger", "EVSClient: cannot be judged"),
        ]
        let others: [String: (String, String)] = [
            "accepted": ("ViaTrajectoire : rien à redire", "ViaTrajectoire: nothing to object"),
            "refused": ("ViaTrajectoire : à corriger", "ViaTrajectoire: needs correction"),
        ]
        let own = words[answer.evsClient].map { language == .fr ? $0.0 : $0.1 } ?? ""
        let other = answer.viaTrajectoire.flatMap { others[$0] }.map { language == .fr ? $0.0 : $0.1 }
        return (own, other)
    }

    private static let formats = ["text", "ndjson", "json", "html", "junit", "sarif", "gazelle", "github"]

    private static func reporter(_ format: String, _ language: Language) -> any Reporter {
        let context = ReportFixture.context(language)
        let environment = ReportFixture.environment(language)
        switch format {
        case "text":
            return TextReporter(context: context, terminal: Terminal(colored: false, width: 400), isSingle: true)
        case "ndjson": return NDJSONReporter(context: context)
        case "json": return OperationOutcomeReporter(context: context, isBundle: false)
        case "html": return HTMLReporter(context: context, environment: environment)
        case "junit": return JUnitReporter(context: context, environment: environment)
        case "sarif": return SARIFReporter(context: context, environment: environment)
        case "gazelle": return GazelleReporter(context: context, environment: environment)
        default: return GitHubReporter(context: context)
        }
    }

    private static func report(_ format: String, _ outcome: FileOutcome, _ language: Language) -> String {
        func whole(_ reporter: some Reporter) -> String {
            var reporter = reporter
            return reporter.begin() + reporter.report(outcome) + reporter.end()
        }
        return whole(reporter(format, language))
    }

    @Test(arguments: formats, Kind.allCases)
    func theVerdictsAreToldInWords(format: String, kind: Kind) throws {
        let outcome = try Self.outcome(kind)
        for language in Language.allCases where format != "ndjson" {
            // A no-break space in HTML is a space here.
            let text = Self.report(format, outcome, language).split(separator: "\u{A0}").joined(separator: " ")
            let (own, other) = Self.sentences(Self.expected(kind), language)
            #expect(text.contains(own), "\(format) \(kind) \(language)")
            if let other {
                #expect(text.contains(other), "\(format) \(kind) \(language)")
            } else {
                for word in ["rien à redire", "nothing to object"] {
                    #expect(!text.contains(word), "\(format) \(kind)")
                }
            }
        }
    }

    @Test(arguments: formats, Language.allCases)
    func whatTheVerdictsRestOnIsNamed(format: String, language: Language) throws {
        let text = Self.report(format, try Self.outcome(.acceptedByBoth), language)
        let basis = ReportFixture.basis
        for part in [basis.settings, basis.engine, basis.guide, basis.terminology] {
            #expect(text.contains(part), "\(format): \(part)")
        }
    }

    @Test(arguments: formats, Language.allCases)
    func whatEVSClientLetsPassIsSaidToBe(format: String, language: Language) throws {
        let bytes = [0xEF, 0xBB, 0xBF] + (try Repository.sample("task-minimale.json"))
        let text = Self.report(format, ReportFixture.outcome("bom.json", bytes), language)
        let sentence = language == .fr ? "laisse passer ceci" : "lets this pass"
        #expect(text.split(separator: "\u{A0}").joined(separator: " ").contains(sentence))
        // What it does not come to read is something else.
        let cut = Self.report(format, try Self.outcome(.cut), language)
        #expect(!cut.split(separator: "\u{A0}").joined(separator: " ").contains(sentence))
    }

    @Test(arguments: Kind.allCases)
    func ndjsonHasThemAsValues(kind: Kind) throws {
        let text = Self.report("ndjson", try Self.outcome(kind), .en)
        let (own, other) = Self.expected(kind)
        #expect(text.contains("\"valid\":\(own == "accepted")"))
        #expect(text.contains("\"settings\":\"evsclient\",\"engine\":"))
        if let other {
            #expect(text.contains("\"viaTrajectoire\":{\"accepted\":\(other == "accepted"),\"errors\":"))
        } else {
            #expect(!text.contains("\"viaTrajectoire\""))
        }
    }

    @Test(arguments: ["sarif", "junit", "json"], Kind.allCases)
    func programsFindThemAsValues(format: String, kind: Kind) throws {
        let text = Self.report(format, try Self.outcome(kind), .en)
        let (own, other) = Self.expected(kind)
        let wanted: [String] =
            switch format {
            case "junit":
                [" evsclient\" value=\"\(own)\"/>"] + (other.map { [" viaTrajectoire\" value=\"\($0)\"/>"] } ?? [])
            case "json":
                ["verdict=\(own) errors="] + (other.map { ["\"diagnostics\":\"verdict=\($0) errors="] } ?? [])
            default: ["\"verdict\": \"\(own)\""]
            }
        for part in wanted { #expect(text.contains(part), "\(format) \(kind): \(part)") }
    }

    /// What was set aside counts for what the other side will say, and is counted in every format.
    @Test(arguments: formats)
    func whatWasSetAsideIsTold(format: String) throws {
        var outcome = try Self.outcome(.refused)
        outcome.suppressed = outcome.findings.filter(\.isError).map { ($0, "looked at") }
        outcome.findings.removeAll { $0.isError }
        try #require(!outcome.suppressed.isEmpty && !outcome.isValid && outcome.isAcceptable)
        let text = Self.report(format, outcome, .en)
        let count = outcome.suppressed.count
        switch format {
        case "ndjson": #expect(text.contains("\"valid\":false") && text.contains("\"suppressed\":\(count)"))
        case "gazelle":
            #expect(text.contains("\"overallResult\": \"FAILED\""))
            #expect(!text.contains("\"numberOfFailedWithErrors\": 0,\n    \"numberOfUnexpected"))
            #expect(text.contains("looked at"))
        default:
            #expect(text.contains("EVSClient: refused"), "\(format)")
            #expect(!text.contains("EVSClient: accepted"), "\(format)")
            #expect(text.contains(count == 1 ? "1 finding set aside" : "\(count) findings set aside"), "\(format)")
        }
    }

    @Test func theSummaryOfManyFilesHasBoth() throws {
        var reporter = TextReporter(
            context: ReportFixture.context(.fr), terminal: Terminal(colored: false, width: 100), isSingle: false)
        for kind in Kind.allCases { _ = reporter.report(try Self.outcome(kind)) }
        #expect(
            reporter.end() == """
                5 fichiers, EVSClient : 2 acceptés, 2 refusés, 1 non jugé
                ViaTrajectoire : 2 sans erreur, 1 à corriger
                réglages evsclient (engine of 2026-08) · SDO 4.0.6 · JDV J264 20260601

                """)
    }

    /// `--fail-on business` fails the test case, too.
    @Test func junitFailsWhatFailsTheRun() throws {
        let outcome = try Self.outcome(.refusedByViaTrajectoire)
        func failures(_ failOn: FailOn) -> Bool {
            var reporter = JUnitReporter(
                context: ReportFixture.context(.en), environment: ReportFixture.environment(.en), failOn: failOn)
            return (reporter.begin() + reporter.report(outcome) + reporter.end()).contains("<failure ")
        }
        #expect(!failures(.error) && failures(.business))
    }
}
