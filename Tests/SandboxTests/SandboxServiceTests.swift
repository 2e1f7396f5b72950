import CommandSupport
import FHIRCore
import Glibc
import Messages
import PayloadDiff
import TestSupport
import Testing
import ValueFormats

@testable import Sandbox

/// The interface without its transport.
@Suite struct SandboxServiceTests {
    private struct Bench {
        let scratch: ScratchFolder
        let service: SandboxService
        let token: String

        init(
            establishments: [String] = ["690999115"], notifications: Int = 8, settings change: [String: String] = [:]
        ) throws {
            scratch = try ScratchFolder()
            let path = scratch.path + "/bac"
            try SandboxFolder.make(
                path,
                .init(
                    legalEntity: "690999107", establishments: establishments, notifications: notifications, seed: 7))
            var text = String(decoding: try FileAccess.read(path + "/sandbox.yml"), as: UTF8.self)
            for (name, value) in change {
                let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("  \(name): ") })
                text = text.replacing(line, with: "  \(name): \"\(value)\"")
            }
            try FileAccess.write(Array(text.utf8), to: path + "/sandbox.yml")
            service = try SandboxService(try SandboxFolder(path), language: .fr, isNasty: false)
            let form =
                "grant_type=client_credentials&client_id=dui-bac-a-sable&client_secret="
                + service.settings.clientSecret
            let answer = service.answer(
                SandboxRequest(
                    method: "POST", target: "/auth/token",
                    headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(form.utf8),
                    origin: "http://127.0.0.1"))
            token = try #require(
                JSONValue(JSONDocument(SourceText(answer.body)))?["access_token"]?.stringValue)
        }

        func send(
            _ method: String, _ target: String, structure: String? = "1690999115", token: String? = nil,
            headers: [String: String] = [:], body: String = ""
        ) -> SandboxAnswer {
            var all = ["authorization": "Bearer " + (token ?? self.token)]
            all["struct_idnat"] = structure
            for (name, value) in headers { all[name] = value }
            return service.answer(
                SandboxRequest(
                    method: method, target: "/fhir/" + target, headers: all, body: Array(body.utf8),
                    origin: "http://127.0.0.1"))
        }

        func post(_ type: String, _ body: String, structure: String = "1690999115") -> SandboxAnswer {
            send(
                "POST", type, structure: structure, headers: ["content-type": "application/fhir+json"], body: body)
        }

        var recent: String { "gt" + Instant.system.adding(-29 * Instant.day).text }

        func found(_ structure: String) throws -> [String] {
            let answer = send(
                "GET", "DocumentReference?type=57830-2&_lastUpdated=\(recent)&_elements=id", structure: structure)
            #expect(answer.status == 200)
            let bundle = try #require(JSONValue(JSONDocument(SourceText(answer.body))))
            guard case .array(let entries)? = bundle["entry"] else { return [] }
            return entries.compactMap { $0["resource"]?["id"]?.stringValue }
        }

        func lastLine() throws -> String {
            try service.folder.store.read { try $0.lastExchanges(1) }.first?.line ?? ""
        }
    }

    private static let day = "2026-11-30"

    private static func consent(_ national: String, source: String = "1690999115") -> String {
        """
        {"resourceType":"Consent","meta":{"source":"\(source)"},"status":"active","scope":{"coding":[{"system":\
        "http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},"category":[{"coding":[{"system":\
        "http://loinc.org","code":"59284-0"}]}],"dateTime":"\(day)","policyRule":{"coding":[{"system":\
        "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},"provision":{"data":[{"meaning":"related",\
        "reference":{"identifier":{"use":"official","value":"\(national)"}}}]}}
        """
    }

    private func task(
        _ bench: Bench, _ number: Int, status: String, structure: String = "1690999115", dated: Bool = true
    )
        throws -> String
    {
        let decision = Scenario.Decision(
            national: "BAS-2026-00000\(number)", local: "69-2026-00000\(number)", structure: structure, notified: "",
            person: .init(family: "", given: "", gender: "F", birth: "", ins: "", birthplace: ""))
        let made = bench.service.documents.task(
            .init(id: "t", structure: structure, structureName: "ESAT d'essai", status: status), decision: decision,
            time: .system)
        guard !dated, case .array(let inputs)? = made["input"], case .object(let members) = made else {
            return made.compact
        }
        return JSONValue.object(
            members.filter { $0.key != "input" } + [.init("input", .array(inputs.filter { $0["valueDate"] == nil }))]
        ).compact
    }

    // MARK: - Seed

    @Test func theSameSeedMakesTheSamePeople() {
        let settings = SandboxSettings(legalEntity: "690999107", establishments: ["690999115"], seed: 3)
        let first = Scenario(settings: settings, notifications: 50, seed: 3)
        #expect(first.yaml == Scenario(settings: settings, notifications: 50, seed: 3).yaml)
        #expect(first.yaml != Scenario(settings: settings, notifications: 50, seed: 4).yaml)
        #expect(settings.establishments.first?.isESAT == true)
    }

    @Test func whatIsWrittenReadsBack() throws {
        let settings = SandboxSettings(legalEntity: "690999107", establishments: ["690999115", "690999123"], seed: 1)
        let scenario = Scenario(settings: settings, notifications: 30, seed: 1)
        #expect(try SandboxSettings(yaml: Array(settings.yaml.utf8), file: "s").yaml == settings.yaml)
        #expect(try Scenario(yaml: Array(scenario.yaml.utf8), file: "s").decisions == scenario.decisions)
    }

    @Test func aWrongSettingNamesItsLine() throws {
        let settings = SandboxSettings(legalEntity: "690999107", establishments: ["690999115"], seed: 1)
        let text = settings.yaml.replacing("\"empty-bundle\"", with: "\"peut-être\"")
        let error = #expect(throws: SandboxError.self) {
            try SandboxSettings(yaml: Array(text.utf8), file: "sandbox.yml")
        }
        #expect(error?.text(in: .fr).contains("sandbox.yml, ligne ") == true)
    }

    @Test(arguments: [
        ("+1d", 86_400_000), ("-30d", -2_592_000_000), ("+1d12h", 129_600_000), ("+90s", 90_000), ("1d", nil),
        ("+", nil),
        ("+d", nil), ("+1", nil), ("+99999999999999999999d", nil), ("2026-12-01T08:00:00Z", nil),
    ])
    func steps(text: String, milliseconds: Int?) { #expect(Instant.step(text) == milliseconds) }

    @Test func instantsReadBack() {
        for milliseconds in stride(from: -10_000_000_000, to: 2_000_000_000_000, by: 7_654_321_098) {
            let instant = Instant(milliseconds: milliseconds)
            #expect(Instant(instant.text) == instant)
        }
    }

    // MARK: - Refusals

    @Test(arguments: [
        ("GET", "Task", "1690999115", 400, "_lastUpdated"),
        ("GET", "Task?_lastUpdated=gt2026-11-20", "1690999115", 400, "instant"),
        ("GET", "Task?_lastUpdated=gt2026-11-20T06:00:00+01:00", "1690999115", 400, "%2B"),
        ("GET", "Task?_lastUpdated=gt2026-11-20T06:00:00", "1690999115", 400, "fuseau"),
        ("GET", "Task?_lastUpdated=gt2026-11-20T06:00:00Z", "690999115", 400, "struct_idnat"),
        ("GET", "Task?_lastUpdated=gt2026-11-20T06:00:00Z", "1690999107", 403, "entité juridique"),
        ("GET", "Task?_lastUpdated=gt2026-11-20T06:00:00Z", "1690999123", 403, "1690999115"),
        ("GET", "DocumentReference/inconnu", "1690999115", 404, "inconnu"),
        ("PUT", "Task/1", "1690999115", 405, "PUT"), ("GET", "Patient", "1690999115", 404, "Patient"),
    ])
    func aRefusalNamesWhatIsWrong(method: String, target: String, structure: String, status: Int, word: String) throws {
        let bench = try Bench()
        let answer = bench.send(method, target, structure: structure)
        #expect(answer.status == status)
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.contains("OperationOutcome") && text.contains(word), "\(text)")
        #expect(try bench.lastLine().contains("\"status\":\(status)"))
    }

    @Test func withoutHeaderOrTokenThereIsNoAnswer() throws {
        let bench = try Bench()
        let target = "Task?_lastUpdated=" + bench.recent
        #expect(bench.send("GET", target, structure: nil).status == 400)
        let answer = bench.send("GET", target, token: "autre")
        #expect(answer.status == 401)
        #expect(answer.header("WWW-Authenticate") != nil)
        #expect(bench.send("GET", target, headers: ["accept": "text/html"]).status == 406)
        #expect(bench.send("POST", "Task", headers: ["content-type": "text/plain"], body: "x").status == 415)
        #expect(bench.send("GET", target).status == 200)
    }

    @Test func aTokenEndsWithTheSandboxsTime() throws {
        let bench = try Bench()
        let target = "Task?_lastUpdated=" + bench.recent
        _ = try bench.service.folder.setClock("+59m")
        #expect(bench.send("GET", target).status == 200)
        _ = try bench.service.folder.setClock("+2m")
        #expect(bench.send("GET", target).status == 401)
    }

    @Test(arguments: [
        ("401-expired", 401), ("403", 403), ("429;retry-after=2", 429), ("500", 500), ("503", 503), ("garbage", 200),
        ("redirect", 302), ("slow=3s", 200), ("inconnue", 200),
    ])
    func faults(name: String, status: Int) throws {
        let bench = try Bench()
        let answer = bench.send("GET", "Task?_lastUpdated=" + bench.recent, headers: ["x-sandbox-fault": name])
        #expect(answer.status == status)
        if status == 429 { #expect(answer.header("Retry-After") == "2") }
        if name == "slow=3s" { #expect(answer.delay == 3_000) }
        #expect(bench.send("GET", "Task?_lastUpdated=" + bench.recent).status == (status == 401 ? 401 : 200))
    }

    // MARK: - Payloads

    @Test func noEvaluationWithoutConsent() throws {
        for (choice, status) in [("empty-bundle", 200), ("403", 403)] {
            let bench = try Bench(settings: ["consent-missing": choice])
            let target = "DocumentReference?identifier=BAS-2026-000001&type=51848-0"
            let early = bench.send("GET", target)
            #expect(early.status == status)
            #expect(!String(decoding: early.body, as: UTF8.self).contains("Document évaluation"))
            #expect(try bench.lastLine().contains("consent-missing=" + choice))
            #expect(bench.post("Consent", Self.consent("BAS-2026-000001")).status == 201)
            let late = bench.send("GET", target)
            #expect(String(decoding: late.body, as: UTF8.self).contains("Document évaluation"))
        }
    }

    @Test func aPayloadIsJudgedByBothVerdicts() throws {
        let bench = try Bench()
        let bad = try task(bench, 1, status: "40").replacing("\"completed\"", with: "\"draft\"")
        #expect(bench.post("Task", bad).status == 422)
        #expect(try bench.lastLine().contains("\"valid\":false"))
        // EVSClient lets it pass, ViaTrajectoire's rules do not.
        let undated = try task(bench, 1, status: "40", dated: false)
        #expect(bench.post("Task", undated).status == 201)
        #expect(try bench.lastLine().contains("\"accepted\":false"))
        #expect(try Bench(settings: ["strict": "yes"]).post("Task", undated).status == 422)
        #expect(bench.post("Consent", undated).status == 422)
        #expect(bench.post("Task", "{").status == 422)
        #expect(bench.post("Consent", Self.consent("BAS-2026-000099")).status == 422)
        #expect(bench.post("Consent", Self.consent("BAS-2026-000001", source: "1690999123")).status == 422)
    }

    @Test func anUnusualOrderIsToldAndRefusedOnlyWhereAskedFor() throws {
        let bench = try Bench()
        let body = try task(bench, 1, status: "48")
        let answer = bench.post("Task", body)
        #expect(answer.status == 201)
        #expect(answer.header("Location")?.hasPrefix("http://127.0.0.1/fhir/Task/") == true)
        #expect(try bench.lastLine().contains("Inhabituel"))
        #expect(try Bench(settings: ["strict": "yes"]).post("Task", body).status == 422)
    }

    @Test func xmlIsAsGoodAsJSON() throws {
        let bench = try Bench()
        let definitions = Definitions(repository: DefinitionRepository())
        let xml = try Formatting(definitions: definitions).format(
            Array(try task(bench, 1, status: "40").utf8), to: .xml)
        let answer = bench.send(
            "POST", "Task", headers: ["content-type": "application/fhir+xml", "accept": "application/fhir+xml"],
            body: String(decoding: xml, as: UTF8.self))
        #expect(answer.status == 201)
        #expect(answer.header("Content-Type")?.hasPrefix("application/fhir+xml") == true)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("<Task xmlns=\"http://hl7.org/fhir\""))
    }

    /// What the sandbox sends, the suite's own judge accepts.
    @Test(arguments: ["application/fhir+json", "application/fhir+xml"])
    func answersPassOurOwnJudge(type: String) throws {
        let bench = try Bench(notifications: 8)
        for (number, act) in [
            (1, SandboxAct.cancelNotification), (2, .cancelDecision), (3, .enterElsewhere), (3, .leaveElsewhere),
        ] {
            try bench.service.folder.act(act, decision: "BAS-2026-00000\(number)", structure: nil, comment: nil)
        }
        try bench.service.folder.act(.reactivate, decision: "BAS-2026-000001", structure: nil, comment: "Essai")
        try bench.service.folder.act(.update, decision: "BAS-2026-000004", structure: nil, comment: nil)
        for (number, act) in [(4, SandboxAct.confirmImpossible), (5, .refuseImpossible)] {
            for status in ["41", "45"] {
                #expect(bench.post("Task", try task(bench, number, status: status)).status == 201)
            }
            try bench.service.folder.act(act, decision: "BAS-2026-00000\(number)", structure: nil, comment: nil)
        }
        #expect(bench.post("Consent", Self.consent("BAS-2026-000004")).status == 201)
        let documents = try bench.found("1690999115")
        #expect(documents.count == 8)
        let targets =
            [
                "DocumentReference?type=57830-2&_lastUpdated=\(bench.recent)&_elements=id",
                "Task?_lastUpdated=" + bench.recent, "DocumentReference?identifier=BAS-2026-000004&type=51848-0",
                "metadata", "Task",
            ] + documents.map { "DocumentReference/" + $0 }
        for (index, target) in targets.enumerated() {
            let answer = bench.send("GET", target, headers: ["accept": type])
            let file = bench.scratch.path + "/answer-\(index)"
            try FileAccess.write(answer.body, to: file)
            let outcome = try Executable.run("esms-validate", [file, "--format", "ndjson"])
            #expect(outcome.code == 0, "\(target): \(outcome.text)")
        }
    }

    // MARK: - Acts

    @Test func actsNeedWhatTheyActOn() throws {
        let bench = try Bench()
        let folder = bench.service.folder
        func refusal(_ act: SandboxAct, _ decision: String, _ structure: String? = nil) -> SandboxError.Code? {
            do throws(SandboxError) {
                try folder.act(act, decision: decision, structure: structure, comment: nil)
                return nil
            } catch { return error.code }
        }
        #expect(refusal(.update, "BAS-0") == .decision)
        #expect(refusal(.confirmImpossible, "BAS-2026-000001") == .state)
        #expect(refusal(.reactivate, "BAS-2026-000001") == .state)
        #expect(refusal(.update, "BAS-2026-000001", "690999123") == .structure)
        #expect(refusal(.update, "BAS-2026-000001", "690999115") == nil)
    }

    @Test func eventsOfTheScenarioComeWithTheClock() throws {
        let bench = try Bench()
        let folder = bench.service.folder
        let file = folder.path + "/scenario.yml"
        let text = String(decoding: try FileAccess.read(file), as: UTF8.self).replacing(
            "events: []",
            with: "events:\n  - time: \"+2d\"\n    act: \"cancel-decision\"\n    decision: \"BAS-2026-000002\"\n")
        try FileAccess.write(Array(text.utf8), to: file)
        try SandboxFolder.reset(folder.path)
        let fresh = try SandboxFolder(folder.path)
        _ = try fresh.setClock("+1d")
        #expect(try fresh.store.read { try $0.noticesFromOthers().count } == 0)
        _ = try fresh.setClock("+1d")
        #expect(try fresh.store.read { try $0.noticesFromOthers().map(\.status) } == ["37"])
    }

    // MARK: - Two structures

    /// Whatever is asked for, nothing of another establishment's is answered.
    @Test(arguments: 0..<6) func structuresNeverSeeEachOther(seed: Int) throws {
        let establishments = ["690999115", "690999123", "690999131"]
        let bench = try Bench(establishments: establishments, notifications: 12)
        var random = SplitMix64(seed: UInt64(seed))
        let structures = establishments.map { "1" + $0 }
        var own: [String: Set<String>] = [:]
        var documents: [String: Set<String>] = [:]
        for structure in structures {
            let list = try bench.service.folder.store.read { transaction in
                try transaction.notifications(of: structure, after: Instant(milliseconds: 0))
            }
            own[structure] = Set(list.map(\.decision.national))
            documents[structure] = Set(list.flatMap { [$0.document, $0.evaluation] })
            #expect(try Set(bench.found(structure)) == Set(list.map(\.document)))
        }
        let everything = own.values.reduce(into: Set()) { $0.formUnion($1) }
        let allDocuments = documents.values.reduce(into: Set()) { $0.formUnion($1) }
        for _ in 0..<60 {
            let asking = structures.randomElement(using: &random) ?? ""
            let national = everything.sorted().randomElement(using: &random) ?? ""
            let isOwn = own[asking]?.contains(national) == true
            let answer: SandboxAnswer
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                let document = allDocuments.sorted().randomElement(using: &random) ?? ""
                answer = bench.send("GET", "DocumentReference/" + document, structure: asking)
                if documents[asking]?.contains(document) != true { #expect(answer.status == 404) }
            case 1:
                answer = bench.send(
                    "GET", "DocumentReference?identifier=\(national)&type=51848-0", structure: asking)
            case 2:
                answer = bench.post("Consent", Self.consent(national, source: asking), structure: asking)
                #expect((answer.status == 201) == isOwn)
            case 3:
                let decision = try bench.service.folder.store.read { try $0.decision(national) }
                let body = bench.service.documents.task(
                    .init(id: "t", structure: asking, structureName: "Essai", status: "40"),
                    decision: try #require(decision), time: .system)
                answer = bench.post("Task", body.compact, structure: asking)
                #expect((answer.status == 201) == isOwn)
            default:
                let act: SandboxAct =
                    [.update, .cancelNotification, .enterElsewhere].randomElement(using: &random) ?? .update
                try bench.service.folder.act(act, decision: national, structure: nil, comment: nil)
                answer = bench.send("GET", "Task?_lastUpdated=" + bench.recent, structure: asking)
            }
            guard (200..<300).contains(answer.status) else { continue }
            let text = String(decoding: answer.body, as: UTF8.self)
            for other in everything.subtracting(own[asking] ?? []) {
                // The address asked for comes back in the Bundle's link.
                let shown = text.replacing("identifier=\(other)", with: "")
                #expect(!shown.contains(other), "\(asking) \(text)")
            }
        }
    }

    // MARK: - Faults at random

    @Test func nastyIsTheSameForTheSameSeed() throws {
        func statuses() throws -> [Int] {
            let bench = try Bench()
            let nasty = try SandboxService(bench.service.folder, language: .fr, isNasty: true)
            return (0..<40).map { _ in
                nasty.answer(
                    SandboxRequest(
                        method: "GET", target: "/fhir/metadata", headers: [:], body: [], origin: "http://127.0.0.1")
                ).status
            }
        }
        let first = try statuses()
        #expect(try statuses() == first)
        #expect(Set(first).count > 2)
    }

    @Test func everyMessageHasBothLanguages() {
        for id in SandboxMessages.catalogue.ids {
            #expect(
                SandboxMessages.catalogue[id]?.fr.isEmpty == false && SandboxMessages.catalogue[id]?.en.isEmpty == false
            )
        }
        for id in Capabilities.ids { #expect(SandboxMessages.catalogue["sandbox-cap-" + id] != nil, "\(id)") }
        for act in SandboxAct.allCases { #expect(SandboxMessages.catalogue["sandbox-act-" + act.rawValue] != nil) }
    }
}
