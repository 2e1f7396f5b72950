import CommandSupport
import FHIRCore
import Messages
import PayloadDiff
import Testing
import ValueFormats

/// Holds real output to the published schemas.
@Suite struct SchemaTests {
    private let definitions = Definitions()

    private func schema(_ name: String) throws -> JSONValue {
        let path = Samples.fixtures + "/../../../docs/schemas/" + name + ".schema.json"
        return try #require(JSONValue(JSONDocument(SourceText(try Samples.bytes(path)))))
    }

    private func value(_ bytes: [UInt8]) throws -> JSONValue {
        let document = JSONDocument(SourceText(bytes))
        #expect(document.problems.isEmpty)
        return try #require(JSONValue(document))
    }

    private func comparison() throws -> Comparison {
        try Comparison(
            try Samples.bytes(Samples.fixtures + "/payloads/bundle.json"),
            try Samples.bytes(Samples.fixtures + "/changed/bundle.json"), definitions: definitions)
    }

    @Test func diagnose() throws {
        let schema = try schema("diff-diagnose")
        for file in InputFiles.names(in: Samples.fixtures + "/broken").sorted() {
            let report = Diagnoser(definitions: definitions).diagnose(
                try Samples.bytes(Samples.fixtures + "/broken/" + file))
            let output = DiagnosisReport(report, file: file, language: .fr).json()
            #expect(SchemaCheck.faults(try value(output), schema) == [], "\(file)")
        }
    }

    @Test func differences() throws {
        let lines = NDJSONReport.write(try comparison()).split(separator: 0x0A)
        #expect(lines.count > 5)
        for line in lines { #expect(SchemaCheck.faults(try value(Array(line)), try schema("diff-ndjson")) == []) }
    }

    @Test func patches() throws {
        let json = try value(JSONPatchReport.write(comparison()))
        #expect(SchemaCheck.faults(json, try schema("diff-json-patch")) == [])
        let fhir = try value(FHIRPatchReport.write(comparison()))
        #expect(SchemaCheck.faults(fhir, try schema("diff-fhir-patch")) == [])
    }

    @Test func theCheckItselfRefuses() throws {
        let schema = try schema("diff-ndjson")
        #expect(SchemaCheck.faults(try value(Array(#"{"kind":"eaten","expression":1,"x":0}"#.utf8)), schema).count == 3)
        #expect(SchemaCheck.faults(try value(Array(#"{}"#.utf8)), schema).count == 2)
    }
}

/// The part of JSON Schema that the project's schemas use.
enum SchemaCheck {
    static func faults(_ value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
        var faults: [String] = []
        if let type = schema["type"]?.stringValue, !isType(value, type) { return ["\(path): not \(type)"] }
        if case .array(let allowed)? = schema["enum"], !allowed.contains(value) {
            faults.append("\(path): not allowed")
        }
        if case .number(let minimum)? = schema["minimum"], case .number(let number) = value,
            let low = Int(minimum), let found = Int(number), found < low
        {
            faults.append("\(path): below \(low)")
        }
        if case .array(let items) = value, let inner = schema["items"] {
            for (index, item) in items.enumerated() { faults += Self.faults(item, inner, at: "\(path)[\(index)]") }
        }
        guard case .object(let members) = value else { return faults }
        if case .array(let required)? = schema["required"] {
            for name in required.compactMap(\.stringValue) where value[name] == nil {
                faults.append("\(path): no \(name)")
            }
        }
        for member in members {
            if let inner = schema["properties"]?[member.key] {
                faults += Self.faults(member.value, inner, at: path + "." + member.key)
            } else if schema["additionalProperties"] == .boolean(false) {
                faults.append("\(path): \(member.key) is not foreseen")
            }
        }
        return faults
    }

    private static func isType(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.boolean, "boolean"), (.number, "number"),
            (.null, "null"):
            true
        case (.number(let text), "integer"): Int(text) != nil
        default: false
        }
    }
}
