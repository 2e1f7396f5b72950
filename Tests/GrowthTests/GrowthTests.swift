import FHIRCore
import FHIRReading
import FHIRValidation
import PayloadDiff
import Reporting
import TestSupport
import Testing
import ValueFormats

/// No part of our own code grows with the square of its input: eight times as much costs far less than 64 times.
@Suite(.serialized) struct GrowthTests {
    private static let limit = 28.0

    private struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let size: Int
        let make: @Sendable (Int) -> [UInt8]

        init(_ name: String, _ size: Int, _ make: @escaping @Sendable (Int) -> String) {
            testDescription = name
            self.size = size
            self.make = { Array(make($0).utf8) }
        }
    }

    private static func many(_ count: Int, _ part: (Int) -> String, by separator: String = ",") -> String {
        (0..<count).map(part).joined(separator: separator)
    }

    /// An extension whose context is looked up in the whole resource, with a condition on top.
    private static let definition = Array(
        """
        {"resourceType": "StructureDefinition", "url": "https://x.invalid/e", "name": "E", "status": "draft",
         "kind": "complex-type", "abstract": false, "type": "Extension", "derivation": "constraint",
         "context": [{"type": "fhirpath", "expression": "Patient.name.where(family.exists())"}],
         "contextInvariant": ["family.exists()"],
         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
         "differential": {"element": [{"path": "Extension.url", "fixedUri": "https://x.invalid/e"}]}}
        """.utf8)

    private static let shapes = [
        Shape("entries of a Bundle on one line", 24) { count in
            let entries = many(count) {
                """
                {"fullUrl":"https://x.invalid/Patient/\($0)","resource":{"resourceType":"Patient","id":"\($0)","link":[{"other":{"reference":"Patient/\(($0 * 7) % count)"},"type":"seealso"}]}}
                """
            }
            return #"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#
        },
        Shape("entries of a document", 24) { count in
            let entries = many(count) {
                """
                {"fullUrl":"https://x.invalid/Basic/\($0)","resource":{"resourceType":"Basic","id":"\($0)","code":{"text":"t"},"subject":{"reference":"Basic/\($0 + 1)"}}}
                """
            }
            return #"{"resourceType":"Bundle","type":"document","entry":[\#(entries)]}"#
        },
        Shape("unknown properties", 100) { count in
            #"{"resourceType":"Patient",\#(many(count) { "\"statu\($0)\":1" })}"#
        },
        Shape("one key again and again", 200) { count in
            #"{"resourceType":"Patient",\#(many(count) { _ in "\"active\":true" })}"#
        },
        Shape("names of a Patient", 100) { count in
            #"{"resourceType":"Patient","name":[\#(many(count) { "{\"family\":\"n\($0) <b>\"}" })]}"#
        },
        Shape("contained resources", 48) { count in
            let contained = many(count) { #"{"resourceType":"Patient","id":"p\#($0)"}"# }
            let links = many(count) { ##"{"other":{"reference":"#p\##($0)"},"type":"seealso"}"## }
            return #"{"resourceType":"Patient","contained":[\#(contained)],"link":[\#(links)]}"#
        },
        Shape("links of a narrative", 100) { count in
            let links = many(count, { "<a href='#n\($0)'>t</a><b id='m\($0)'/>" }, by: "")
            return """
                {"resourceType":"Patient","text":{"status":"additional","div":"<div xmlns='http://www.w3.org/1999/xhtml'>\(links)</div>"}}
                """
        },
        Shape("concepts and properties of a CodeSystem", 48) { count in
            let concepts = many(count) { #"{"code":"c\#($0)","property":[{"code":"p\#($0)","valueInteger":1}]}"# }
            let properties = many(count) { #"{"code":"p\#($0)","type":"code"}"# }
            return """
                {"resourceType":"CodeSystem","url":"https://x.invalid/c","status":"draft","content":"complete","property":[\(properties)],"concept":[\(concepts)]}
                """
        },
        Shape("inputs of an ESMSTask", 24) { count in
            let inputs = many(count) {
                """
                {"type":{"coding":[{"system":"https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem","code":"nomESMS"}]},"valueString":"n\($0)"}
                """
            }
            return """
                {"resourceType":"Task","meta":{"profile":["https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-task"]},"status":"completed","intent":"plan","input":[\(inputs)]}
                """
        },
        Shape("brackets out of place", 200) { count in
            #"{"resourceType":"Patient","name":[\#(String(repeating: "}]{,", count: count))"#
        },
        Shape("FHIR XML", 80) { count in
            "<Patient xmlns=\"http://hl7.org/fhir\">"
                + many(count, { "<name><family value=\"n\($0)\"/></name><zzz\($0) value=\"1\"/>" }, by: "\n")
                + "</Patient>"
        },
        Shape("namespaces of FHIR XML", 600) { count in
            "<Patient xmlns=\"http://hl7.org/fhir\">"
                + many(count, { "<name xmlns=\"urn:x:\($0)\"><family value=\"n\($0)\"/></name>" }, by: "\n")
                + "</Patient>"
        },
        Shape("extensions with a path as context", 200) { count in
            let extensions = many(count) {
                #"{"family":"n\#($0)","extension":[{"url":"https://x.invalid/e","valueBoolean":true}]}"#
            }
            return #"{"resourceType":"Patient","name":[\#(extensions)]}"#
        },
    ]

    @Test(arguments: shapes) private func readingAndValidation(shape: Shape) {
        var repository = DefinitionRepository()
        #expect(DefinitionLoader.load(Self.definition, into: &repository) == 1)
        let validator = Validator(
            definitions: Definitions(repository: repository), options: Validator.Options(profiles: .declared))
        func judge(_ bytes: [UInt8]) {
            let tree = Payload.read(bytes, definitions: validator.definitions)
            let result = validator.validate(tree)
            _ = EchoFolding.groups(result.findings)
        }
        judge(shape.make(4))
        #expect(Growth.eightfold(from: shape.size, shape.make, judge) < Self.limit)
    }

    @Test(arguments: shapes) private func formatAndDiagnosis(shape: Shape) {
        let diagnoser = Diagnoser(definitions: Definitions())
        #expect(Growth.eightfold(from: shape.size, shape.make) { _ = diagnoser.diagnose($0) } < Self.limit)
        #expect(
            Growth.eightfold(from: shape.size * 8, shape.make) { _ = try? JSONStreamFormatter.format($0) } < Self.limit)
    }

    @Test(arguments: shapes) private func comparison(shape: Shape) {
        let definitions = Definitions()
        let growth = Growth.eightfold(
            from: shape.size, { count in (shape.make(count), shape.make(count + count / 10)) },
            { _ = try? Comparison($0, $1, definitions: definitions) })
        #expect(growth < Self.limit)
    }

    @Test(arguments: shapes) private func redaction(shape: Shape) {
        let definitions = Definitions()
        let growth = Growth.eightfold(from: shape.size, shape.make) {
            _ = try? Redaction($0, definitions: definitions, key: [1])
        }
        #expect(growth < Self.limit)
    }

    /// XML that nobody writes by hand: what is looked up by name must not be looked up one by one.
    private static let xmlShapes = [
        Shape("attributes of one tag", 100) { count in
            "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" \(many(count, { "a\($0)=\"1\"" }, by: " "))/>"
        },
        Shape("elements of as many names", 400) { count in
            "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">\(many(count, { "<e\($0) v=\"\($0 % 7)\"/>" }, by: "\n"))</ClinicalDocument>"
        },
        Shape("unknown elements of FHIR", 400) { count in
            "<Patient xmlns=\"http://hl7.org/fhir\">\(many(count, { "<e\($0) value=\"1\"/>" }, by: "\n"))</Patient>"
        },
        Shape("text between elements", 400) { count in
            "<Patient xmlns=\"http://hl7.org/fhir\">\(many(count, { "a\($0)<active value=\"true\"/>" }, by: "\n"))</Patient>"
        },
        Shape("tags that are not closed", 60) { count in
            "<Patient xmlns=\"http://hl7.org/fhir\">\(many(count, { _ in "<name><family value=\"a\"/>" }, by: "\n"))</Patient>"
        },
    ]

    @Test(arguments: xmlShapes) private func readingOfXML(shape: Shape) {
        #expect(Growth.eightfold(from: shape.size, shape.make) { _ = XMLText(SourceText($0)) } < Self.limit)
        let diagnoser = Diagnoser(definitions: Definitions())
        #expect(Growth.eightfold(from: shape.size, shape.make) { _ = diagnoser.diagnose($0) } < Self.limit)
    }

    @Test(arguments: xmlShapes) private func comparisonOfXML(shape: Shape) {
        let definitions = Definitions()
        let growth = Growth.eightfold(
            from: shape.size, { count in (shape.make(count), shape.make(count + count / 10)) },
            { _ = try? Comparison($0, $1, definitions: definitions) })
        #expect(growth < Self.limit)
    }

    @Test(arguments: xmlShapes) private func conversionOfXML(shape: Shape) {
        let definitions = Definitions()
        let growth = Growth.eightfold(from: shape.size, shape.make) {
            _ = try? XMLToJSON.convert(XMLText(SourceText($0)), definitions: definitions, lenient: true)
        }
        #expect(growth < Self.limit)
    }

    /// A patch of many operations costs their number, not their number times the size of what is patched.
    @Test func patching() {
        func make(_ count: Int) -> (JSONPatch?, JSONValue) {
            let operations = (0..<count).map { "{\"op\":\"replace\",\"path\":\"/a/\($0)\",\"value\":\($0 + 1)}" }
            let patch = "[" + operations.joined(separator: ",") + "]"
            return (
                try? JSONPatch(JSONDocument(SourceText(Array(patch.utf8)))),
                .object([JSONValue.Member("a", .array((0..<count).map { .integer($0) }))])
            )
        }
        #expect(Growth.eightfold(from: 800, make) { _ = try? $0.0?.apply(to: $0.1) } < Self.limit)
    }
}
