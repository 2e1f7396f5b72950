import FHIRCore
import PayloadDiff
import Testing
import ValueFormats

@Suite struct RoundTripTests {
    private let definitions = Definitions()

    /// JSON to XML and back is the identity on values, numbers digit for digit.
    @Test func jsonToXMLAndBack() throws {
        for file in Samples.resources {
            let document = JSONDocument(SourceText(try Samples.bytes(file)))
            let xml = try JSONToXML.convert(document, definitions: definitions)
            let back = try XMLToJSON.convert(XMLText(SourceText(xml)), definitions: definitions)
            #expect(JSONValue(JSONDocument(SourceText(back))) == JSONValue(document), "\(file)")
        }
    }

    /// The guide's valid payloads, those that XML can carry: it has no empty lists and no space around a div.
    @Test(.enabled(if: Samples.hasReference, "no reference data at hand")) func guidePayloads() throws {
        let folder = Samples.reference + "/parity/sdo"
        let list = try Samples.bytes(folder + "/expected.jsonl")
        for line in list.split(separator: 0x0A) {
            let entry = JSONDocument(SourceText(Array(line)))
            guard entry.boolean("valid", of: 0) == true, let name = entry.string("file", of: 0), name.hasSuffix(".json")
            else { continue }
            let path = folder + (name.contains("/") ? "/" : "/cases/") + name
            let document = JSONDocument(SourceText(try Samples.bytes(path)))
            if text(document.source.bytes).contains("[]") || name.contains("--text-div") { continue }
            let xml = try JSONToXML.convert(document, definitions: definitions)
            let back = try XMLToJSON.convert(XMLText(SourceText(xml)), definitions: definitions)
            #expect(JSONValue(JSONDocument(SourceText(back))) == JSONValue(document), "\(name)")
        }
    }

    @Test(arguments: [
        #"{"resourceType":"Patient","_active":{"extension":[{"url":"u","valueBoolean":true}]}}"#,
        #"{"resourceType":"Patient","name":[{"given":["a",null,"b"],"_given":[null,{"id":"g"},{"extension":[{"url":"u","valueString":"x"}]}]}]}"#,
        #"{"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"A & B <\"'"}],"multipleBirthInteger":2}"#,
        #"{"resourceType":"Observation","status":"final","code":{"text":"a\nb\tc\r"},"valueQuantity":{"value":1.00}}"#,
        #"{"resourceType":"Observation","status":"final","code":{},"valueQuantity":{"value":-1.0E+3}}"#,
        #"{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; b<br/> é</p></div>"}}"#,
    ])
    func subtleCases(json: String) throws {
        let document = JSONDocument(SourceText(Array(json.utf8)))
        let xml = try JSONToXML.convert(document, definitions: definitions)
        #expect(XMLText(SourceText(xml)).problems.isEmpty)
        let back = try XMLToJSON.convert(XMLText(SourceText(xml)), definitions: definitions)
        #expect(JSONValue(JSONDocument(SourceText(back))) == JSONValue(document))
    }

    @Test(arguments: [
        (#"{"resourceType":"Task","colour":"red"}"#, "convert-unknown-element"),
        (#"{"resourceType":"Tusk"}"#, "convert-unknown-type"), (#"{"a":1}"#, "convert-not-fhir"),
        (#"{"resourceType":"Task","description":"\u0001"}"#, "convert-no-xml-character"),
        (#"{"resourceType":"Task","status":["a"]}"#, "convert-not-a-list"),
        (#"{"resourceType":"Task","status":null}"#, "convert-not-simple"),
        (#"{"resourceType":"Task","text":{"div":"<div><p></div>"}}"#, "convert-narrative"),
    ])
    func refusesWhatWouldBeLost(json: String, id: String) {
        do {
            _ = try JSONToXML.convert(JSONDocument(SourceText(Array(json.utf8))), definitions: definitions)
            Issue.record("accepted \(json)")
        } catch {
            #expect(error.id == id)
        }
    }
}
