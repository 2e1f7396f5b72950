import FHIRCore
import Messages
import Testing

@testable import ViaTrajectoireRules

/// Two payloads at least that each rule accepts, two that it refuses; the example of its page is one more of each.
@Suite struct RuleCaseTests {
    struct Cases: Sendable {
        let accepted: [String]
        let refused: [String]
    }

    private static func story(_ events: [(String, String)], structures: [String] = []) -> String {
        RuleExample.bundle(
            events.enumerated().map { index, event in
                [
                    "idNat_Decision": "VT-2026-000456",
                    "idNat_Struct": index < structures.count ? structures[index] : "1690000047",
                    "statutESMS": event.0, "dateStatutESMS": event.1,
                ]
            })
    }

    private static func consent(source: String) -> String {
        RuleExample.consent("\"meta\": { \"source\": \"\(source)\" }")
    }

    private static func titled(_ type: String, _ title: String) -> String {
        RuleExample.document(type, attachment: "\"title\": \"\(title)\"")
    }

    static let payloads: [String: Cases] = [
        "unit-block-incomplete": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-03-02"]),
                RuleExample.task([
                    "idUnite": "U", "nomUnite": "N", "categorieOrganisation": "48", "modePriseCharge": "46",
                    "statutUnite": "188", "dateStatutUnite": "2026-01-01", "motifUnite": "150",
                ]),
            ],
            refused: [
                RuleExample.task([
                    "idUnite": "U", "nomUnite": "N", "categorieOrganisation": "48", "modePriseCharge": "46",
                    "statutUnite": "186",
                ]),
                RuleExample.task([
                    "nomUnite": "N", "categorieOrganisation": "48", "modePriseCharge": "46", "statutUnite": "186",
                    "dateStatutUnite": "2026-01-01",
                ]),
            ]),
        "unit-block-without-status": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "47", "categorieOrganisation": "43", "modePriseCharge": "47"]),
                RuleExample.task(["idUnite": "U", "statutUnite": "186"]),
            ],
            refused: [RuleExample.task(["nomUnite": "N"]), RuleExample.task(["dateStatutUnite": "2026-01-01"])]),
        "display-of-another-code": Cases(
            accepted: [
                RuleExample.labelledTask("47", display: "Usager entré"),
                RuleExample.labelledTask("45", display: "Dossier clos"),
            ],
            refused: [
                RuleExample.labelledTask("45", display: "Entrée effective"),
                RuleExample.labelledTask("47", display: "Usager sorti"),
            ]),
        "motive-not-allowed": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "41", "motifESMS": "152"]), RuleExample.task(["statutESMS": "47"]),
            ],
            refused: [
                RuleExample.task(["statutESMS": "47", "motifESMS": "116"]),
                RuleExample.task(["statutESMS": "41", "motifESMS": "116"]),
                RuleExample.task(["statutUnite": "186", "motifUnite": "150"]),
            ]),
        "motive-missing": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "47"]), RuleExample.task(["statutESMS": "45", "motifESMS": "116"]),
            ],
            refused: [RuleExample.task(["statutESMS": "45"]), RuleExample.task(["statutUnite": "188"])]),
        "motive-without-status": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "45", "motifESMS": "116"]), RuleExample.task(["nomESMS": "ESMS"]),
            ],
            refused: [
                RuleExample.task(["motifUnite": "150"]),
                RuleExample.task(["statutUnite": "186", "motifESMS": "116"]),
            ]),
        "status-wrong-level": Cases(
            accepted: [RuleExample.task(["statutUnite": "186"]), RuleExample.task(["statutESMS": "72"])],
            refused: [RuleExample.task(["statutUnite": "47"]), RuleExample.task(["statutESMS": "181"])]),
        "status-date-missing": Cases(
            accepted: [
                RuleExample.task(["nomESMS": "ESMS"]),
                // What was received is not corrected.
                RuleExample.bundle([["statutESMS": "47"]]),
            ],
            refused: [
                RuleExample.task(["statutESMS": "42"]),
                RuleExample.task(["statutESMS": "48", "dateStatutUnite": "2026-01-01"]),
            ]),
        "status-date-without-status": Cases(
            accepted: [
                RuleExample.task(["nomESMS": "ESMS"]),
                RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-01-01"]),
            ],
            refused: [
                RuleExample.task(["dateStatutESMS": "2025-12-31"]),
                RuleExample.task(["dateStatutESMS": "2026-01-01", "statutUnite": "186"]),
            ]),
        "status-date-future": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-11-21"]),
                // Today, in the time zone that is furthest ahead.
                RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-11-22"]),
            ],
            refused: [
                RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-11-23"]),
                RuleExample.task(["statutUnite": "186", "dateStatutUnite": "2027-01-01"]),
            ]),
        "status-dates-incoherent": Cases(
            accepted: [
                RuleExample.task([
                    "statutESMS": "47", "dateStatutESMS": "2026-03-02", "statutUnite": "186",
                    "dateStatutUnite": "2026-04-02",
                ]),
                RuleExample.task([
                    "statutESMS": "48", "dateStatutESMS": "2026-03-02", "statutUnite": "188",
                    "dateStatutUnite": "2026-04-02",
                ]),
            ],
            refused: [
                RuleExample.task([
                    "statutESMS": "47", "dateStatutESMS": "2026-03-02", "statutUnite": "186",
                    "dateStatutUnite": "2026-03-01",
                ]),
                RuleExample.task([
                    "statutESMS": "48", "dateStatutESMS": "2026-03-02", "statutUnite": "186",
                    "dateStatutUnite": "2026-04-02",
                ]),
            ]),
        "trial-period-not-esat": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "43", "idNat_Struct": "1690999115", "categorieOrganisation": "48"]),
                RuleExample.task(["statutUnite": "185", "categorieOrganisation": "43"]),
            ],
            refused: [
                RuleExample.task(["statutESMS": "43", "idNat_Struct": "1690999131"]),
                RuleExample.task(["statutUnite": "181", "categorieOrganisation": "48"]),
            ]),
        "trial-period-undetermined": Cases(
            accepted: [
                RuleExample.task(["statutESMS": "44", "idNat_Struct": "399999999000014"]),
                RuleExample.task(["statutESMS": "42"]),
            ],
            refused: [
                RuleExample.task(["statutESMS": "43", "idNat_Struct": "1690000047"]),
                RuleExample.task(["statutUnite": "185", "idNat_Struct": "1690999107"]),
            ]),
        "care-mode-version": Cases(
            accepted: [RuleExample.task(["modePriseCharge": "46"]), RuleExample.task(["modePriseCharge": "48"])],
            refused: [RuleExample.task(["modePriseCharge": "238"]), RuleExample.bundle([["modePriseCharge": "49"]])]),
        "sequence-left-before-entered": Cases(
            accepted: [
                story([("48", "2026-01-10"), ("54", "2026-02-01"), ("47", "2026-03-02")]),
                story([("47", "2026-03-02"), ("48", "2026-01-10")], structures: ["1690000047", "1690999115"]),
            ],
            refused: [
                story([("48", "2026-01-10"), ("47", "2026-03-02")]),
                story([("54", "2026-01-01"), ("48", "2026-01-10"), ("47", "2026-03-02")]),
            ]),
        "sequence-several-final": Cases(
            accepted: [
                story([("48", "2026-01-10"), ("47", "2026-02-01"), ("49", "2026-03-02")]),
                story([("48", "2026-01-10"), ("46", "2026-03-02")], structures: ["1690000047", "1690999115"]),
            ],
            refused: [
                story([("46", "2026-03-02"), ("48", "2026-01-10")]),
                story([("37", "2026-01-10"), ("49", "2026-01-11")]),
            ]),
        "sequence-same-instant": Cases(
            accepted: [
                story([("41", "2026-01-10"), ("41", "2026-01-11")]),
                story([("41", "2026-01-10"), ("41", "2026-01-10")], structures: ["1690000047", "1690999115"]),
            ],
            refused: [
                story([("41", "2026-01-10"), ("42", "2026-01-10"), ("41", "2026-01-10")]),
                story([("47", "2026-03-02"), ("47", "2026-03-02")]),
            ]),
        "structure-id-shape": Cases(
            accepted: [
                RuleExample.task(["idNat_Struct": "318751275100020"]), RuleExample.task(["idNat_Struct": "12A0022596"]),
            ],
            refused: [
                RuleExample.task(["idNat_Struct": "18751275100020"]), RuleExample.task(["idNat_Struct": "169000004"]),
                RuleExample.task(["idNat_Struct": "1 690000047"]), RuleExample.task(["idNat_Struct": "2690000047"]),
            ]),
        "structure-id-key": Cases(
            accepted: [
                RuleExample.task(["idNat_Struct": "12B0000012"]), RuleExample.task(["idNat_Struct": "1970302022"]),
            ],
            refused: [
                RuleExample.task(["idNat_Struct": "12B0000013"]),
                RuleExample.task(["idNat_Struct": "318751275100021"]),
            ]),
        "structure-id-test": Cases(
            accepted: [RuleExample.task(["idNat_Struct": "12B0000012"]), consent(source: "1690000047")],
            refused: [RuleExample.task(["idNat_Struct": "11B0000013"]), consent(source: "10B0000013")]),
        "structure-id-legal-entity": Cases(
            accepted: [RuleExample.task(["idNat_Struct": "1690999131"]), consent(source: "1690999115")],
            refused: [RuleExample.task(["idNat_Struct": "1690999206"]), consent(source: "1690999107")]),
        "decision-ids-equal": Cases(
            accepted: [
                RuleExample.task(["idDecision": "69-1", "idNat_Decision": "VT-1"]),
                RuleExample.task(["idNat_Decision": "VT-1"]),
            ],
            refused: [
                RuleExample.task(["idDecision": "VT-1", "idNat_Decision": "VT-1"]),
                RuleExample.document(usual: "69-1", official: "69-1"),
            ]),
        "decision-ids-swapped": Cases(
            accepted: [
                RuleHarness.task([
                    .id("idDecision", "69-1", use: "usual"), .id("idNat_Decision", "VT-1", use: "official"),
                ]),
                RuleExample.bundle([
                    ["idDecision": "69-1", "idNat_Decision": "VT-1"], ["idDecision": "69-2", "idNat_Decision": "VT-2"],
                ]),
            ],
            refused: [
                RuleHarness.task([.id("idDecision", "VT-1", use: "official")]),
                RuleHarness.task([.id("idNat_Decision", "69-1", use: "usual")]),
            ]),
        "example-value": Cases(
            accepted: [
                RuleExample.task(["nomESMS": "ESAT Les Tilleuls"]), consent(source: "1690000047"),
            ],
            refused: [
                RuleExample.task(["nomESMS": "value nomESMS"]),
                consent(source: "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"),
            ]),
        "consent-source": Cases(
            accepted: [consent(source: "318751275100020"), consent(source: "urn:oid:1.2.250.1.71.4.2.2#1690000047")],
            refused: [consent(source: "690000047"), consent(source: "urn:uuid:00000000-0000-4000-8000-000000000000")]),
        "consent-date-future": Cases(
            accepted: [
                RuleExample.consent("\"dateTime\": \"2026-11-21T10:00:00+01:00\""),
                RuleExample.consent("\"status\": \"active\""),
            ],
            refused: [
                RuleExample.consent("\"dateTime\": \"2026-12-01\""), RuleExample.consent("\"dateTime\": \"2027\""),
            ]),
        "consent-refusal": Cases(
            accepted: [
                RuleExample.consent("\"provision\": { \"type\": \"permit\" }"),
                RuleExample.consent("\"dateTime\": \"2026-03-02\""),
            ],
            refused: [
                RuleExample.consent("\"status\": \"inactive\""),
                RuleExample.consent("\"status\": \"active\", \"provision\": { \"type\": \"deny\" }"),
            ]),
        "document-title-unicode": Cases(
            accepted: [titled("57830-2", "Document Individu et décision"), titled("57830-2", "Document évaluation")],
            refused: [
                titled("57830-2", "Document Individu et de\u{301}cision"),
                titled("51848-0", "Document e\u{301}valuation"),
            ]),
        "document-title-pair": Cases(
            accepted: [titled("51848-0", "Document évaluation"), titled("11488-4", "Document évaluation")],
            refused: [
                titled("51848-0", "Document Individu et décision"), titled("57830-2", "document individu et decision"),
            ]),
        "document-data-missing": Cases(
            accepted: [
                RuleExample.document("57830-2", attachment: "\"data\": \"PGEvPg==\""),
                // Flux 1.2 gives documents reduced to their id.
                "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": \(titled("57830-2", "x"))}]}",
            ],
            refused: [titled("57830-2", "x"), RuleExample.document("51848-0", attachment: "\"data\": \"\"")]),
    ]

    private static let instant = "gt2026-11-20T12:00:00Z"

    static let requests: [String: Cases] = [
        "request-unknown": Cases(
            accepted: ["POST /Consent", "GET /DocumentReference/12"], refused: ["DELETE /Task/1", "GET /Patient"]),
        "request-parameter-missing": Cases(
            accepted: ["GET /Task?_lastUpdated=\(instant)", "POST /Task"],
            refused: ["GET /Task", "GET /DocumentReference?identifier=VT-1"]),
        "request-parameter-value": Cases(
            accepted: [
                "GET /DocumentReference?identifier=VT-1&type=51848-0",
                "GET /DocumentReference?type=57830-2&_lastUpdated=\(instant)&_elements=id",
            ],
            refused: [
                "GET /DocumentReference?identifier=VT-1&type=57830-2", "GET /Task?_lastUpdated=%zz",
            ]),
        "request-parameter-unknown": Cases(
            accepted: ["GET /Task?_lastUpdated=\(instant)&_format=json", "GET /Task?_lastUpdated=\(instant)"],
            refused: ["GET /Task?_lastUpdated=\(instant)&owner=1", "GET /DocumentReference/1?_elements=id"]),
        "request-last-updated": Cases(
            accepted: [
                "GET /Task?_lastUpdated=\(instant)", "GET /Task?_lastUpdated=gt2026-11-20T12:00:00.5%2B01:00",
            ],
            refused: [
                "GET /Task?_lastUpdated=gt2026-11-20", "GET /Task?_lastUpdated=gt2026-11-20T12:00:00+01:00",
            ]),
        "request-window": Cases(
            accepted: ["GET /Task?_lastUpdated=\(instant)", "GET /Task?_lastUpdated=gt2026-11-21T11:59:00Z"],
            refused: [
                "GET /Task?_lastUpdated=gt2026-01-01T00:00:00Z", "GET /Task?_lastUpdated=gt2026-12-01T00:00:00Z",
            ]),
        "request-transport": Cases(
            accepted: ["POST https://x.invalid/Task", "POST /Task"],
            refused: ["POST http://x.invalid/Task", "GET http://x.invalid/Task?_lastUpdated=\(instant)"]),
        "request-structure": Cases(
            accepted: ["POST /Task", "POST /Task\nstruct_idnat: 1690999115"],
            refused: ["POST /Task\nstruct_idnat: 1690999107", "POST /Task\nAuthorization: Bearer x"]),
    ]

    @Test func everyRuleHasItsCases() {
        let all = Self.payloads.merging(Self.requests) { first, _ in first }
        #expect(Set(all.keys) == Set((BusinessRules.pages + RequestRules.pages).map(\.rule.id)))
        for (id, cases) in all {
            // By bytes: strings in NFC and NFD are equal.
            let accepted = Set(cases.accepted.map { Array($0.utf8) })
            let refused = Set(cases.refused.map { Array($0.utf8) })
            #expect(accepted.count >= 2 && refused.count >= 2 && accepted.isDisjoint(with: refused), "\(id)")
        }
    }

    @Test(arguments: payloads.keys.sorted()) func payloadsAreJudged(id: String) throws {
        let page = try #require(BusinessRules.page(id))
        let cases = try #require(Self.payloads[id])
        for payload in cases.accepted + [page.good] {
            #expect(!RuleHarness.findings(payload).contains { $0.rule.id == id }, "\(payload)")
        }
        for payload in cases.refused + [page.bad] {
            let found = RuleHarness.findings(payload)
            #expect(found.contains { $0.rule.id == id }, "\(found.map(\.rule.id)) \(payload)")
        }
    }

    @Test(arguments: requests.keys.sorted()) func requestsAreJudged(id: String) throws {
        let page = try #require(BusinessRules.page(id))
        let cases = try #require(Self.requests[id])
        func rules(_ text: String) throws -> [String] {
            let checker = RequestChecker(clock: { RuleHarness.now }, structures: { RuleHarness.registry[$0] })
            return checker.check(try #require(RequestURL(text))).findings.map(\.rule.id)
        }
        for request in cases.accepted + [page.good] { #expect(try !rules(request).contains(id), "\(request)") }
        for request in cases.refused + [page.bad] { #expect(try rules(request).contains(id), "\(request)") }
    }

    /// On payloads that are right nothing fires at all: the guide's own examples are in PublishedExampleTests.
    @Test(arguments: [
        "task-complete.json", "task-minimale.json", "document-decision.json", "bundle-notifications.json",
    ])
    func noRuleFiresOnWhatIsRight(name: String) throws {
        let found = RuleHarness.findings(try RuleHarness.sample(name))
        #expect(found.isEmpty, "\(found.map(\.rule.id))")
    }
}
