import CDA
import CommandSupport
import FHIRCore
import PayloadDiff
import TestSupport
import Testing
import ValueFormats

@Suite struct RedactionTests {
    private let definitions = Definitions()
    private let key = Array("clé d’essai".utf8)

    private func redact(_ name: String, key: String = "clé d’essai") throws -> Redaction {
        try Redaction(
            try Samples.bytes(Samples.fixtures + "/payloads/" + name), definitions: definitions, key: Array(key.utf8))
    }

    @Test func golden() throws {
        expectGolden(try redact("patient.json").bytes, "redact-patient.json")
        expectGolden(try redact("cda-decision.xml").bytes, "redact-cda.xml")
    }

    @Test func nothingOfAPersonIsLeft() throws {
        for name in [
            "patient.json", "bundle.json", "document.json", "task.json", "consent.json", "observation.json",
            "cda-decision.xml",
        ] {
            let redaction = try redact(name)
            #expect(redaction.survivors.isEmpty, "\(name)")
            #expect(redaction.personal.count > 0, "\(name)")
            for word in [
                "Zélie", "Ondine", "Barnabée", "Hyacinthe", "285027512345672", "MDPH75-778899", "000123", "exemplaire@",
            ] {
                #expect(!text(redaction.bytes).contains(word), "\(name): \(word)")
                for document in try Extraction.documents(in: redaction.bytes, definitions: definitions) {
                    #expect(!text(document.bytes).contains(word), "\(name), embedded: \(word)")
                }
            }
        }
    }

    /// The rules and the schema of CDA find nothing in what they found nothing in before.
    @Test(arguments: ["decision.xml", "evaluation.xml", "cisis.xml"])
    func aDocumentStaysAsGoodAsItWas(name: String) throws {
        let bytes = try FileAccess.read(Repository.root + "/Tests/CDATests/Fixtures/" + name)
        let redaction = try Redaction(bytes, definitions: definitions, key: key)
        #expect(redaction.bytes != bytes)
        let judge = CDAJudge(repository: definitions.repository)
        let faults = try #require(judge.judgeFile(redaction.bytes)).findings.filter { $0.severity > .information }
        #expect(faults.isEmpty, "\(faults.map { "\($0.rule.id) \($0.expression)" })")
    }

    /// A narrative that repeats the prescribed title once made every such document unfit to share.
    @Test func prescribedTitlesAreNobodysData() throws {
        let text = """
            {"resourceType": "DocumentReference", "status": "current",
             "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Document évaluation</div>"},
             "content": [{"attachment": {"contentType": "text/plain", "title": "Document évaluation"}}]}
            """
        let redaction = try Redaction(Array(text.utf8), definitions: definitions, key: key)
        #expect(redaction.survivors.isEmpty)
    }

    @Test func theCheckFindsWhatIsLeft() throws {
        let redaction = try redact("patient.json")
        let hidden = Base64.encode(Array("vue avec Zélie ce matin".utf8))
        let leak = #"{"resourceType":"Binary","contentType":"text/plain","data":"\#(hidden)"}"#
        #expect(RedactionCheck.survivors(of: redaction.personal, in: Array(leak.utf8)).map(\.kind) == [.name])
        #expect(RedactionCheck.survivors(of: redaction.personal, in: Array(#"{"a":["ZÉLIE"]}"#.utf8)).count == 1)
    }

    @Test func sameKeySameValuesOtherKeyOtherValues() throws {
        #expect(try redact("bundle.json").bytes == redact("bundle.json").bytes)
        #expect(try redact("bundle.json").bytes != redact("bundle.json", key: "autre").bytes)
    }

    @Test func identifiersAgreeAcrossFilesAndDocuments() throws {
        let task = JSONDocument(SourceText(try redact("task.json").bytes))
        let document = try redact("document.json")
        let cda = try #require(try Extraction.documents(in: document.bytes, definitions: definitions).first)
        let inputs = task.elements("input", of: 0)
        let decision = task.member("valueIdentifier", of: inputs[2]).flatMap { task.string("value", of: $0) } ?? ""
        let national = task.member("valueIdentifier", of: inputs[3]).flatMap { task.string("value", of: $0) } ?? ""
        #expect(decision != "D-2026-000123" && national != "N-75-000456")
        #expect(text(document.bytes).contains(decision) && text(document.bytes).contains(national))
        #expect(
            text(cda.bytes).contains(#"extension="\#(decision)""#)
                && text(cda.bytes).contains(#"extension="\#(national)""#))
        // What names the structure is kept.
        #expect(
            text(task.source.bytes).contains("1010000008") && text(task.source.bytes).contains("Foyer des Exemples"))
        #expect(text(cda.bytes).contains("1010000008"))
    }

    @Test func structureOfTheDocumentIsKept() throws {
        let before = try Samples.bytes(Samples.fixtures + "/payloads/bundle.json")
        let after = try redact("bundle.json").bytes
        // Node stands by node: the same names, in the same order, of the same kinds.
        let (old, new) = (JSONDocument(SourceText(before)), JSONDocument(SourceText(after)))
        #expect(old.nodes.map(\.kind) == new.nodes.map(\.kind))
        #expect(old.nodes.indices.map { old.key($0) } == new.nodes.indices.map { new.key($0) })
        for word in [
            #""reference": "Patient/"#, "https://finess.esante.gouv.fr", "010000008", "57830-2",
            "Document Individu et décision",
        ] {
            #expect(text(after).contains(word), "\(word)")
        }
    }

    @Test func sizeAndHashFollowTheContent() throws {
        let data = Base64.encode(Array("Zélie va bien".utf8))
        let payload =
            #"{"resourceType":"DocumentReference","status":"current","content":[{"attachment":{"contentType":"text/plain","data":"\#(data)","size":14,"hash":"AAAA"}}]}"#
        let redacted = JSONDocument(
            SourceText(try Redaction(Array(payload.utf8), definitions: definitions, key: key).bytes))
        let attachment = try #require(redacted.member("attachment", of: redacted.elements("content", of: 0)[0]))
        let bytes = Base64.decode(redacted.string("data", of: attachment) ?? "").bytes
        #expect(redacted.integer("size", of: attachment) == bytes.count)
        #expect(Base64.decode(redacted.string("hash", of: attachment) ?? "").bytes.count == 20)
    }
}

@Suite struct FictionTests {
    private let fiction = Fiction(key: Array("k".utf8))

    /// Numbers with their key, of both Corsican departments too.
    @Test(arguments: ["1850275123456", "2990319123001", "157062A004123", "257062B004123"])
    func socialSecurityNumbersStayValid(body: String) throws {
        let number = SocialSecurityNumber.withKey(body)
        #expect(SocialSecurityNumber(number)?.body == body)
        let made = fiction.identifier(number)
        #expect(made.count == 15 && made != number)
        #expect(SocialSecurityNumber(made) != nil)
        #expect(made.first == number.first)
        #expect(fiction.identifier(body).count == 13)
        #expect(made.hasPrefix(fiction.identifier(body)), "with or without key it is the same person")
    }

    @Test func keysOfCorsica() {
        #expect(SocialSecurityNumber.key(of: "157062A004123") == 97 - 1_570_619_004_123 % 97)
        #expect(SocialSecurityNumber.key(of: "157062B004123") == 97 - 1_570_618_004_123 % 97)
        #expect(SocialSecurityNumber("157062A00412300") == nil)
    }

    /// Resources that were two stay two, however short their ids are.
    @Test func shortIdsStayApart() {
        let ids = (0..<2_000).map(String.init) + ["a", "b", "p1", "p2"]
        #expect(Set(ids.map(fiction.resourceID)).count == ids.count)
        #expect(fiction.resourceID(String(repeating: "a", count: 64)).utf8.count == 64)
        #expect(ids.allSatisfy { fiction.resourceID($0).utf8.count <= 64 })
    }

    @Test func luhnStaysValid() {
        #expect(Luhn.isValid(Array("79927398713".utf8)))
        let made = fiction.identifier("79927398713")
        #expect(made != "79927398713" && made.count == 11 && Luhn.isValid(Array(made.utf8)))
    }

    @Test func datesKeepTheirForm() {
        #expect(fiction.date("1985-02-14").count == 10)
        #expect(fiction.date("19850214") == fiction.date("1985-02-14").split(separator: "-").joined())
        #expect(fiction.date("1985-02").count == 7)
        #expect(fiction.date("1985").count == 4 && fiction.date("1985") != "1985")
        #expect(fiction.date("1985-02-14T04:15:00+01:00").hasSuffix("T12:00:00+01:00"))
        #expect(fiction.date("n/a") != "n/a")
    }

    /// Of two days the later one stays the later or becomes the same, before 1970, too, and beside the days of others.
    @Test func datesKeepTheirOrder() {
        var generator = SeededGenerator(seed: 3)
        for round in 0..<6 {
            let days = (0..<300).map { _ in Int.random(in: -20_000...21_000, using: &generator) }.sorted()
            let originals = days.map { CivilDate(dayNumber: $0).text }
            let fiction = Fiction(key: Array("order\(round)".utf8))
            let made = originals.map(fiction.date)
            #expect(made == made.sorted())
            #expect(zip(made, originals).allSatisfy { $0 < $1 })
        }
    }

    @Test func namesAgreeWhateverTheirCase() {
        #expect(fiction.name("Dupont").uppercased() == fiction.name("DUPONT"))
        #expect(fiction.fullName("Mme Zoé DUPONT") == "Mme \(fiction.name("Zoé")) \(fiction.name("DUPONT"))")
        #expect(fiction.phone("+33 6 01 02 03 04").hasPrefix("+33 6 39 98"))
        #expect(fiction.phone("0102030405") == fiction.phone("0102030405"))
    }

    /// A slip in the name of a property does not make a system's address something to hide.
    @Test func addressesOfDefinitionsAreNotPersonal() throws {
        let system = "https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem"
        let payload = """
            {"resourceType": "Task", "input": [{"type": {"coding": [{"sysetm": "\(system)", "code": "a"}]}},
             {"type": {"coding": [{"system": "\(system)", "code": "b"}]}}]}
            """
        let redaction = try Redaction(Array(payload.utf8), definitions: Definitions(), key: [1])
        #expect(redaction.survivors.isEmpty)
    }

    /// Ways in which a value hides in what is written: the proof reads them all.
    enum Hiding: String, CaseIterable {
        case base64, wrapped, wrappedInJSON, addressAlphabet, twoBytes, twice, escaped, entity, percent

        func hide(_ text: String) -> String {
            func lines(_ separator: String) -> String {
                let encoded = Array(Base64.encode(Array(text.utf8)))
                return stride(from: 0, to: encoded.count, by: 76).map {
                    String(encoded[$0..<min($0 + 76, encoded.count)])
                }.joined(separator: separator)
            }
            switch self {
            case .base64: return Base64.encode(Array(text.utf8))
            case .wrapped: return lines("\r\n  ")
            case .wrappedInJSON: return lines("\\r\\n")
            case .addressAlphabet:
                let map: [Character: Character] = ["+": "-", "/": "_"]
                return String(Base64.encode(Array(text.utf8)).map { map[$0] ?? $0 })
            case .twoBytes: return Base64.encode(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
            case .twice: return Base64.encode(Array(Base64.encode(Array(text.utf8)).utf8))
            case .escaped:
                return text.unicodeScalars.map { "\\u" + String(String($0.value + 0x10000, radix: 16).suffix(4)) }
                    .joined()
            case .entity: return text.unicodeScalars.map { "&#x" + String($0.value, radix: 16) + ";" }.joined()
            case .percent: return text.utf8.map { "%" + String(String(UInt16($0) + 256, radix: 16).suffix(2)) }.joined()
            }
        }
    }

    @Test(arguments: Hiding.allCases, 0..<40)
    func theProofReadsWhatIsWritten(hiding: Hiding, length: Int) throws {
        let personal = try Redaction(
            Array(#"{"resourceType":"Patient","name":[{"family":"Zybicotu"}]}"#.utf8), definitions: Definitions(),
            key: Array("0123456789abcdef".utf8)
        ).personal
        // Where the value stands moves against the lines and the groups of three.
        let text = String(repeating: "a? ", count: length) + "zybicotu ÿ" + String(repeating: "bc>", count: 50)
        let written = "{\"data\": \"" + hiding.hide(text) + "\"}"
        #expect(RedactionCheck.survivors(of: personal, in: Array(written.utf8)).map(\.kind).contains(.name))
        let other = "{\"data\": \"" + hiding.hide(String(repeating: "a? ", count: length) + "zybicoto ÿ") + "\"}"
        #expect(RedactionCheck.survivors(of: personal, in: Array(other.utf8)).isEmpty)
    }

    /// One word of running text is searched for, unless it is a word of the form.
    @Test(arguments: [("Zybicotu", true), ("Routine", false), ("Document", false)])
    func oneWord(word: String, isFound: Bool) throws {
        let redaction = try Redaction(
            Array("{\"resourceType\":\"Task\",\"description\":\"\(word)\",\"priority\":\"routine\"}".utf8),
            definitions: Definitions(), key: Array("0123456789abcdef".utf8))
        #expect(redaction.survivors.isEmpty)
        let leak = Array("{\"a\": \"x \(word.uppercased()) y\"}".utf8)
        #expect(RedactionCheck.survivors(of: redaction.personal, in: leak).isEmpty != isFound)
    }
}
