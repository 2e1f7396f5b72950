import Foundation
import Testing

/// The part of JSON Schema that the schema of this output uses.
struct SchemaShape {
    private let definitions: [String: [String: Any]]

    /// Reads a schema of docs/schemas.
    init(named name: String) throws {
        let path = TestPKI.packageRoot + "/docs/schemas/" + name
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        try self.init(try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]))
    }

    init(_ schema: [String: Any]) throws {
        definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    }

    func problems(_ value: Any, _ definition: String) -> [String] {
        check(value, definitions[definition] ?? [:], definition)
    }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last {
            return check(value, definitions[String(name)] ?? ["enum": []], path)
        }
        var problems: [String] = []
        if let allowed = schema["enum"] as? [String], !allowed.contains(value as? String ?? "") {
            problems.append("\(path): \(value) is none of the allowed values")
        }
        if let type = schema["type"], !matches(value, type) { problems.append("\(path): not of type \(type)") }
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                problems.append("\(path): no \(key)")
            }
            for (key, member) in object {
                guard let property = properties[key] else {
                    if schema["additionalProperties"] as? Bool == false {
                        problems.append("\(path): unexpected \(key)")
                    }
                    continue
                }
                problems += check(member, property, path + "." + key)
            }
        }
        if let array = value as? [Any] {
            if let least = schema["minItems"] as? Int, array.count < least { problems.append("\(path): too few") }
            if let most = schema["maxItems"] as? Int, array.count > most { problems.append("\(path): too many") }
            if let items = schema["items"] as? [String: Any] {
                for element in array { problems += check(element, items, path + "[]") }
            }
        }
        return problems
    }

    private func matches(_ value: Any, _ type: Any) -> Bool {
        if let names = type as? [String] { return names.contains { matches(value, $0) } }
        switch type as? String {
        case "object": return value is [String: Any]
        case "array": return value is [Any]
        case "string": return value is String
        case "integer": return value is Int
        case "boolean": return value is Bool
        case "null": return value is NSNull
        default: return false
        }
    }
}
