import CommandSupport
import FHIRCore
import PayloadDiff
import TestSupport
import Testing
import ValueFormats

/// A word planted in every kind of place that the definitions have: none may be found again.
@Suite struct PlantedMarkerTests {
    private static let marker = "Zyxellequard"
    private let definitions = Definitions()
    private let key = Array("clé d’essai des marques".utf8)

    /// A value of a type with the marker in it; nil where the type has no room for words.
    private func value(_ code: String, depth: Int = 0) -> String? {
        let word = Self.marker
        switch code {
        case "string", "markdown": return "\"\(word)\""
        case "uri", "url", "canonical": return "\"https://\(word).fr/\(word)?nom=\(word)\""
        case "code", "id": return "\"\(word)\""
        case "oid": return "\"urn:oid:\(word)\""
        case "uuid": return "\"urn:uuid:\(word)\""
        case "base64Binary": return "\"\(Base64.encode(Array("dossier de \(word)".utf8)))\""
        case "xhtml": return "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">\(word)</div>\""
        case "date", "dateTime", "instant", "time", "integer", "decimal", "positiveInt", "unsignedInt":
            return "\"\(word)\""
        case "boolean": return "\"\(word)\""
        default: return nil
        }
    }

    /// Every element of a type, as a member of JSON with the marker, one at a time.
    private func members(of type: String, depth: Int = 0) -> [(path: String, json: String)] {
        guard depth < 2, let id = definitions.type(type), definitions[type: id].content >= 0 else { return [] }
        var found: [(path: String, json: String)] = []
        for child in definitions[content: definitions[type: id].content].children {
            let element = definitions[element: child]
            for reference in element.types.prefix(60) {
                let suffix = element.isChoice ? reference.code.prefix(1).uppercased() + reference.code.dropFirst() : ""
                let name = element.name + suffix
                func wrap(_ text: String) -> String { element.isList ? "[\(text)]" : text }
                if let value = value(reference.code) {
                    found.append(("\(type).\(name)", "\"\(name)\": \(wrap(value))"))
                } else if reference.code.first?.isUppercase ?? false, reference.code != "Resource" {
                    for inner in members(of: reference.code, depth: depth + 1) {
                        found.append(("\(type).\(name) / \(inner.path)", "\"\(name)\": \(wrap("{\(inner.json)}"))"))
                    }
                }
            }
        }
        return found
    }

    @Test(arguments: [
        "Patient", "Task", "Consent", "DocumentReference", "Observation", "Organization", "Bundle", "Practitioner",
    ])
    func noneSurvives(type: String) throws {
        let planted = members(of: type)
        #expect(planted.count > 20)
        for (path, json) in planted {
            let text = "{\"resourceType\": \"\(type)\", \(json)}"
            let redaction = try Redaction(Array(text.utf8), definitions: definitions, key: key)
            let output = String(decoding: redaction.bytes, as: UTF8.self)
            // Names of structures without a word that leads to a person stay, as promised.
            if type == "Organization", path == "Organization.name" || path.hasPrefix("Organization.alias") { continue }
            #expect(!output.lowercased().contains(Self.marker.lowercased()), "\(path)")
            #expect(!output.contains(Base64.encode(Array("dossier de \(Self.marker)".utf8))), "\(path)")
        }
    }

    @Test func thereAreHundredsOfPlaces() {
        let places = ["Patient", "Task", "Consent", "DocumentReference", "Observation", "Organization", "Bundle"]
            .flatMap {
                members(of: $0).map(\.path)
            }
        #expect(Set(places).count >= 200)
    }

    /// What is neither FHIR nor CDA is refused, whatever it holds.
    @Test(arguments: [
        "{\"name\": \"Zyxellequard\"}", "\"Zyxellequard\"", "[[{\"resourceType\": \"Patient\"}]]", "[]",
        "{\"resourceType\": \"Zyxellequard\"}", "<usager><nom>Zyxellequard</nom></usager>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><Patient xmlns=\"http://hl7.org/fhir\"/></s:Body></s:Envelope>",
        "<ClinicalDocument><title>Zyxellequard</title></ClinicalDocument>",
        "<Patient><name value=\"Zyxellequard\"/></Patient>",
        "Zyxellequard",
    ])
    func whatIsNotUnderstoodIsRefused(text: String) {
        #expect(throws: (any Error).self) {
            _ = try Redaction(Array(text.utf8), definitions: definitions, key: key)
        }
    }

    /// Lists of resources and a resource a line are what they hold.
    @Test(arguments: ["[%,%]", "%\n%\n"])
    func listsAreRedacted(shape: String) throws {
        let patient = "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Zyxellequard\"}]}"
        let redaction = try Redaction(
            Array(shape.replacing("%", with: patient).utf8), definitions: definitions, key: key)
        #expect(!String(decoding: redaction.bytes, as: UTF8.self).contains("Zyxellequard"))
        #expect(redaction.survivors.isEmpty)
    }

    /// A reference follows the id it names, in every spelling of an address.
    @Test func referencesFollow() throws {
        let text = """
            {"resourceType": "Bundle", "type": "collection", "entry": [
             {"fullUrl": "https://dupontel.fr/fhir/Patient/zelie", "resource": {"resourceType": "Patient", "id": "zelie"}},
             {"fullUrl": "https://dupontel.fr/fhir/Task/t1", "resource": {"resourceType": "Task", "id": "t1",
              "for": {"reference": "Patient/zelie"}, "focus": {"reference": "https://dupontel.fr/fhir/Patient/zelie"}}}]}
            """
        let redaction = try Redaction(Array(text.utf8), definitions: definitions, key: key)
        let document = JSONDocument(SourceText(redaction.bytes))
        let entries = document.elements("entry", of: 0)
        let url = try #require(document.string("fullUrl", of: entries[0]))
        let id = try #require(document.member("resource", of: entries[0]).flatMap { document.string("id", of: $0) })
        let task = try #require(document.member("resource", of: entries[1]))
        let relative = document.member("for", of: task).flatMap { document.string("reference", of: $0) }
        let absolute = document.member("focus", of: task).flatMap { document.string("reference", of: $0) }
        #expect(url.hasSuffix("/Patient/" + id) && !url.contains("zelie"))
        #expect(relative == "Patient/" + id)
        #expect(absolute == url)
    }

    /// Payloads that EVSClient's engine accepts are accepted after, too.
    @Test(.enabled(if: Repository.reference != nil, "the measured cases are not at hand"))
    func healthyPayloadsStayHealthy() throws {
        let folder = try #require(Repository.reference) + "/parity/sdo/"
        var total = 0, done = 0
        for (number, line) in try FileAccess.read(folder + "expected-evsclient.jsonl").split(separator: 0x0A)
            .enumerated()
        where number % 4 == 0 {
            let document = JSONDocument(SourceText(Array(line)))
            guard document.boolean("valid", of: 0) == true, let file = document.string("file", of: 0) else { continue }
            total += 1
            let bytes = try FileAccess.read(folder + "cases/" + file)
            guard let redaction = try? Redaction(bytes, definitions: definitions, key: key), redaction.survivors.isEmpty
            else { continue }
            done += 1
        }
        print("Redaction: \(done) of \(total) accepted payloads")
        #expect(total > 30)
        #expect(done * 1_000 >= total * 995)
    }
}
