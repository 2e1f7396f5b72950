import Archives
import CommandSupport
import FHIRCore
import FINESSIndex
import Messages
import TestSupport
import Testing

@testable import Dossier

@Suite struct DossierFolderTests {
    private let folder: ScratchFolder
    private let definitions = Definitions()
    private let key = Array("key".utf8)
    private let link = "https://interop.esante.gouv.fr/evs/report.seam?oid=1.2.3"

    init() throws { folder = try ScratchFolder() }

    private var path: String { folder.path + "/d" }

    private func created(legalEntity: String? = nil, establishments: [String] = []) throws -> DossierFolder {
        var partner = DossierFolder.Partner()
        partner.legalEntity = legalEntity
        partner.establishments = establishments
        return try DossierFolder.create(path, partner, time: "2026-11-21T12:00:00Z")
    }

    private func add(
        _ bytes: [UInt8], key: [UInt8]?, links: [String] = [], valid: Bool = true, to dossier: inout DossierFolder
    ) throws -> DossierManifest.Payload {
        try dossier.add(
            bytes, redactionKey: key, evsURLs: links, definitions: definitions, time: "2026-11-21T13:00:00Z"
        ) { bytes, name in
            .init(
                judgement: .init(
                    tool: "test", guide: "4.0.6", terminology: "20260601", time: "2026-11-21T13:00:00Z", isValid: valid,
                    errors: valid ? 0 : 2, warnings: 1, businessErrors: 0),
                reports: [("json", "{\"file\":\"\(name)\"}"), ("html", "<p>\(bytes.count)</p>")])
        }
    }

    private func task(_ decision: String, description: String = "") -> [UInt8] {
        let text = description.isEmpty ? "" : "\"description\": \"\(description)\", "
        return Array(
            """
            {"resourceType": "Task", \(text)"status": "completed", "intent": "plan", "input": [
            {"type": {"coding": [{"code": "idNat_Struct"}]}, "valueIdentifier": {"value": "1690999115"}},
            {"type": {"coding": [{"code": "idNat_Decision"}]}, "valueIdentifier": {"value": "\(decision)"}}]}
            """.utf8)
    }

    // MARK: - Persons

    @Test(arguments: ["VT-2026-000456", "2 85 05 78 006 084 36"]) func refusesWhatMayBeAPersons(decision: String) throws
    {
        var dossier = try created()
        #expect(throws: DossierError(.personal, ["dossier-kind-identifier"])) {
            try add(task(decision), key: nil, to: &dossier)
        }
        #expect(InputFiles.names(in: path + "/payloads").isEmpty && dossier.manifest.payloads.isEmpty)
        // The message names kinds, never values.
        let text = DossierError(.personal, ["dossier-kind-identifier"]).text(in: .fr)
        #expect(text.contains("identifiant") && !text.contains(decision))
    }

    @Test func refusesFreeTextToo() throws {
        var dossier = try created()
        #expect(throws: DossierError(.personal, ["dossier-kind-text"])) {
            try add(task("VT-TEST-1", description: "Jeanne est venue"), key: nil, to: &dossier)
        }
    }

    /// What redaction replaces without remembering it counts as well: towns, short names, attached files, comments.
    @Test(arguments: [
        #"{"resourceType": "Patient", "address": [{"city": "Lyon"}]}"#,
        #"{"resourceType": "Patient", "name": [{"family": "Ly"}]}"#,
        #"{"resourceType": "Patient", "birthDate": "1985-05-01"}"#,
        #"{"resourceType": "DocumentReference", "content": [{"attachment": {"data": "JVBERi0xLjQKJcfsj6IK"}}]}"#,
        #"<Task xmlns="http://hl7.org/fhir"><description value="Jeanne"/></Task>"#,
        #"{"resourceType": "Task", "description": "Mme Testard conteste"}"#,
        #"{"resourceType": "Task", "description": "Un test a été proposé hier à Jeanne, qui l'a refusé"}"#,
        #"<Task xmlns="http://hl7.org/fhir"><!-- Jeanne --><description value="TEST"/></Task>"#,
        #"<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Jeanne</title></ClinicalDocument>"#,
    ])
    func refusesWhatRedactionWouldChange(payload: String) throws {
        var dossier = try created()
        do {
            _ = try add(Array(payload.utf8), key: nil, to: &dossier)
            Issue.record("accepted")
        } catch let error as DossierError {
            #expect(error.code == .personal, "\(error)")
        }
        #expect(InputFiles.names(in: path + "/payloads").isEmpty)
    }

    @Test(arguments: [
        #"{"resourceType": "Consent", "meta": {"source": "1690999115"}, "status": "active"}"#,
        #"<Task xmlns="http://hl7.org/fhir"><status value="completed"/><description value="Essai FICTIF"/></Task>"#,
        #"{"resourceType": "Patient", "name": [{"family": "Fictif-Barolu"}], "address": [{"city": "Ville-Fictive"}]}"#,
    ])
    func takesPayloadsWithoutPersons(payload: String) throws {
        var dossier = try created()
        _ = try add(Array(payload.utf8), key: nil, to: &dossier)
        #expect(dossier.manifest.payloads.count == 1)
    }

    @Test func takesWhatIsEvidentlyMadeUp() throws {
        var dossier = try created()
        let bytes = task("VT-TEST-1", description: "Message d'exemple")
        let payload = try add(bytes, key: nil, to: &dossier)
        #expect(!payload.isRedacted && payload.type == "Task" && payload.file == "payloads/01-task.json")
        #expect(payload.structures == ["1690999115"])
        #expect(try FileAccess.read(path + "/payloads/01-task.json") == bytes)
    }

    @Test func redactionReplacesAndKeepsDecisionsTogether() throws {
        var dossier = try created()
        let first = try add(task("VT-2026-000456", description: "Jeanne"), key: key, to: &dossier)
        let second = try add(task("VT-2026-000456"), key: key, to: &dossier)
        #expect(first.isRedacted && second.isRedacted && second.id == "02")
        let texts = try [first, second].map {
            String(decoding: try FileAccess.read(path + "/" + $0.file), as: UTF8.self)
        }
        for text in texts {
            #expect(!text.contains("000456") && !text.contains("Jeanne") && text.contains("1690999115"))
        }
        let identifiers = texts.map {
            $0.split(separator: "\"").filter { $0.hasPrefix("XC-") || $0.contains("-") }.last
        }
        #expect(identifiers[0] == identifiers[1])
    }

    @Test(arguments: ["", "{", "[]", "plain words", "<a/>"]) func refusesWhatIsNoResource(text: String) throws {
        var dossier = try created()
        #expect(throws: DossierError(.noResource)) { try add(Array(text.utf8), key: key, to: &dossier) }
    }

    // MARK: - The folder

    @Test func theManifestComesBackAsItWas() throws {
        var dossier = try created(legalEntity: "690999107", establishments: ["690999115"])
        _ = try add(task("VT-TEST-1"), key: nil, links: [" \(link)\n"], to: &dossier)
        try dossier.link(["https://x.invalid/evs/rest/validations/1"], to: "1", time: "2026-11-21T14:00:00Z")
        try dossier.add(certificateReport: Array(Self.report.utf8), time: "2026-11-21T15:00:00Z")
        let opened = try DossierFolder.open(path)
        #expect(opened.manifest == dossier.manifest)
        #expect(opened.manifest.payloads.first?.evsURLs.first == link)
        let schema = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/dossier.schema.json"), as: UTF8.self)
        let text = String(decoding: try FileAccess.read(path + "/dossier.json"), as: UTF8.self)
        #expect(SchemaCheck.problems(of: text, schema: schema) == [])
    }

    @Test func theSamePayloadIsNotThereTwice() throws {
        var dossier = try created()
        _ = try add(task("VT-TEST-1"), key: nil, links: [link], valid: false, to: &dossier)
        let again = try add(task("VT-TEST-1"), key: nil, links: [link], to: &dossier)
        #expect(dossier.manifest.payloads.count == 1 && again.id == "01" && again.judgement.isValid)
        #expect(again.evsURLs == [link])
    }

    @Test func refusals() throws {
        #expect(throws: DossierError(.missing, [path])) { try DossierFolder.open(path) }
        #expect(throws: DossierError(.finessNumber, ["690999108"])) { try created(legalEntity: "690999108") }
        #expect(InputFiles.names(in: folder.path).isEmpty)
        var dossier = try created()
        #expect(throws: DossierError(.exists, [path])) { try created() }
        #expect(throws: DossierError(.noPayload, ["03", ""])) { try dossier.link([link], to: "03", time: "") }
        for url in [
            "", "report.pdf", "javascript:alert(1)", "https://", "https://a b/", "https://u:p@x/", "https://x/\"<",
        ] {
            #expect(throws: DossierError(.url, [url])) { try dossier.link([url], to: "01", time: "") }
        }
        #expect(throws: DossierError(.certificate)) { try dossier.add(certificateReport: Array("{}".utf8), time: "") }
    }

    /// A manifest is read from a file: it may be anything.
    @Test(arguments: [
        "", "{}", "[]", #"{"dossier": 2}"#, #"{"dossier": 1, "createdAt": "", "updatedAt": "", "payloads": [{}]}"#,
        #"{"dossier": 1, "createdAt": "", "updatedAt": "", "payloads": [], "certificate": {}}"#,
        #"{"dossier": 1, "createdAt": "", "updatedAt": "", "payloads": [], "certificate": {"checkedAt": "", "verdict": "", "sentence": "", "report": "../../etc/passwd"}}"#,
        #"{"dossier": 1, "createdAt": "", "updatedAt": "", "payloads": [], "certificate": {"checkedAt": "", "verdict": "", "sentence": "", "report": "/etc/passwd"}}"#,
    ])
    func damagedManifests(text: String) throws {
        try folder.write(text, as: "dossier.json")
        #expect(throws: DossierError(.damaged, [folder.path + "/dossier.json"])) { try DossierFolder.open(folder.path) }
    }

    @Test func linksOfSubmissionsGoToTheirPayloads() throws {
        var dossier = try created()
        _ = try add(task("VT-TEST-1"), key: nil, to: &dossier)
        _ = try add(task("VT-TEST-2"), key: nil, to: &dossier)
        let elsewhere = try folder.write(String(decoding: task("VT-TEST-2"), as: UTF8.self), as: "b.json")
        func line(_ file: String, _ verdict: String, _ url: String) -> String {
            "{\"file\":\"\(file)\",\"evs\":\"\(verdict)\",\"permanentURL\":\"\(url)\"}\n"
        }
        let lines =
            line(path + "/payloads/01-task.json", "failed", link + "0") + line(elsewhere, "passed", link)
            + line(folder.path + "/nowhere.json", "passed", link + "1")
            + "{\"file\":\"x\",\"evs\":null,\"permanentURL\":null}\n"
        #expect(try dossier.link(submissions: Array(lines.utf8), time: "") == ["payloads/02-task.json"])
        #expect(dossier.manifest.payloads.map(\.evsURLs) == [[], [link]])
        #expect(throws: DossierError(.submissions)) { try dossier.link(submissions: Array("text".utf8), time: "") }
    }

    // MARK: - Status

    private static let report = """
        {"checkedAt": "2026-11-21T12:00:00Z", "files": [{"file": "/home/someone/partenaire.p12", "verdict": "accepted",
        "sentence": "Convient.", "subject": "CN=service,OU=1690999107,O=ASSOCIATION,C=FR", "notAfter": "2028-01-01T00:00:00Z",
        "sha256": "00", "checks": [{"check": "usage", "result": "pass", "message": "usage.ok", "text": "AUTH_CLI <b>"}]}]}
        """

    private func states(_ dossier: DossierFolder) -> [String] {
        DossierStatus(dossier, registry: FINESSIndex(path: "/nonexistent")).items.map {
            "\($0.id.dropFirst("status-".count)) \($0.state.rawValue)"
        }
    }

    @Test func tellsWhatIsMissingUntilNothingIs() throws {
        var dossier = try created()
        #expect(
            states(dossier) == [
                "editor-missing check", "legal-entity-missing missing", "establishment-missing missing",
                "payload-missing missing", "payload-missing missing", "certificate-missing missing",
            ])
        var partner = DossierFolder.Partner()
        partner.editor = "Éditeur"
        partner.software = "DUI 1"
        partner.legalEntity = "690999107"
        partner.establishments = ["690999115"]
        try dossier.set(partner, time: "2026-11-21T12:00:00Z")
        _ = try add(task("VT-TEST-1"), key: nil, valid: false, to: &dossier)
        _ = try add(task("VT-TEST-2"), key: nil, to: &dossier)
        #expect(
            states(dossier) == [
                "editor done", "legal-entity done", "registry-missing check", "establishment done",
                "payload-missing missing", "evs-url-missing missing", "payload-refused check",
                "certificate-missing missing",
            ])
        try dossier.link([link], to: "02", time: "")
        let consent = #"{"resourceType": "Consent", "meta": {"source": "1690999115"}, "status": "active"}"#
        _ = try add(Array(consent.utf8), key: nil, links: [link], to: &dossier)
        try dossier.add(certificateReport: Array(Self.report.utf8), time: "")
        let status = DossierStatus(dossier, registry: FINESSIndex(path: "/nonexistent"))
        #expect(status.isComplete, "\(states(dossier))")
    }

    @Test func contradictionsAreMissing() throws {
        var dossier = try created(legalEntity: "690999206", establishments: ["690999131"])
        _ = try add(task("VT-TEST-1"), key: nil, links: ["https://x.invalid/"], to: &dossier)
        try dossier.add(certificateReport: Array(Self.report.utf8), time: "")
        let found = states(dossier)
        #expect(found.contains("certificate-foreign missing") && found.contains("structure-foreign check"))
        #expect(found.contains("evs-url-odd check"))
        try FileAccess.write(Array("{}".utf8), to: path + "/payloads/01-task.json")
        #expect(states(dossier).contains("payload-changed missing"))
    }

    @Test func everyItemAndErrorHasItsText() throws {
        let ids = MessageCatalogue.dossier.ids
        #expect(ids.count > 60)
        for language in Language.allCases {
            var dossier = try DossierFolder.create(folder.path + "/\(language)", .init(), time: "")
            _ = try add(task("VT-TEST-1"), key: nil, to: &dossier)
            let status = DossierStatus(dossier, registry: FINESSIndex(path: "/nonexistent"))
            let text = DossierReport(language: language).text(status, Terminal(colored: false, width: 100))
            #expect(!text.contains("status-") && !text.contains("{"), "\(text)")
        }
    }

    // MARK: - Export

    @Test func theZipHasWhatTheManifestNamesAndIsTheSameEachTime() throws {
        var dossier = try created(legalEntity: "690999107")
        _ = try add(task("VT-TEST-1"), key: nil, links: [link], to: &dossier)
        try dossier.add(certificateReport: Array(Self.report.utf8), time: "")
        // What else lies in the folder stays there.
        try FileAccess.write([1, 2, 3], to: path + "/partenaire.p12")
        try FileAccess.write([1, 2, 3], to: path + "/payloads/original.json")
        let status = DossierStatus(dossier, registry: FINESSIndex(path: "/nonexistent"))
        let export = DossierExport(dossier, status: status, language: .fr)
        let bytes = try export.bytes(.zip)
        #expect(try export.bytes(.zip) == bytes)
        try export.write(.zip, to: folder.path + "/d.zip")
        let archive = try ArchiveReader(path: folder.path + "/d.zip", as: .package)
        var names: [String] = []
        while let entry = try archive.nextEntry() {
            names.append(entry.name)
            let content = String(decoding: try archive.content(limit: 1 << 20) ?? [], as: UTF8.self)
            #expect(!content.contains("/home/someone") && !content.contains(folder.path), "\(entry.name)")
        }
        #expect(
            names == [
                "dossier/certificate/check.json", "dossier/dossier.json", "dossier/index.html",
                "dossier/payloads/01-task.json", "dossier/reports/01-task.html", "dossier/reports/01-task.json",
            ])
    }

    @Test func whatChangedIsNotExported() throws {
        var dossier = try created()
        _ = try add(task("VT-TEST-1"), key: nil, to: &dossier)
        try FileAccess.write(task("VT-2026-000456"), to: path + "/payloads/01-task.json")
        let status = DossierStatus(dossier, registry: FINESSIndex(path: "/nonexistent"))
        for form in [DossierExport.Form.zip, .html] {
            #expect(throws: DossierError(.changed, [path + "/payloads/01-task.json"])) {
                try DossierExport(dossier, status: status, language: .fr).bytes(form)
            }
        }
    }

    @Test(arguments: Language.allCases) func thePageShowsEverythingAndEscapesIt(language: Language) throws {
        var dossier = try created(legalEntity: "690999107", establishments: ["690999115"])
        var partner = DossierFolder.Partner()
        partner.editor = "<script>alert(1)</script>"
        try dossier.set(partner, time: "")
        _ = try add(task("VT-TEST-1"), key: nil, links: [link + "&x=1"], to: &dossier)
        try dossier.add(certificateReport: Array(Self.report.utf8), time: "")
        let status = DossierStatus(dossier, registry: FINESSIndex(path: "/nonexistent"))
        let page = DossierPage(language: language).document(dossier, status, linksFiles: true)
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;") && page.contains("AUTH_CLI &lt;b&gt;"))
        #expect(page.contains("href=\"\(link)&amp;x=1\"") && page.contains("690999107"))
        #expect(page.contains("<html lang=\"\(language.rawValue)\">") && !page.contains("page-" + "title"))
        #expect(page.contains("href=\"payloads/01-task.json\""))
        let levels = page.split(separator: "<").filter { $0.first == "h" }.compactMap {
            $0.dropFirst().first?.wholeNumberValue
        }
        #expect(levels.first == 1 && levels.filter { $0 == 1 }.count == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(levels)")
    }
}
