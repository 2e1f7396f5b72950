package import FHIRCore
package import FHIRPath
internal import ValueFormats

/// Results of FHIRPath as JSON.
package enum FHIRPathJSON {
    /// docs/schemas/fhirpath.schema.json.
    package static func list(_ values: [FHIRPathValue], in tree: ElementTree) -> String {
        let items = values.map { value in
            "{\"type\":\"\(value.typeName(in: tree))\",\"value\":\(Self.value(value, in: tree))}"
        }
        return "[" + items.joined(separator: ", ") + "]"
    }

    package static func value(_ value: FHIRPathValue, in tree: ElementTree) -> String {
        switch value {
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .quantity(let quantity):
            return "{\"value\":\(quantity.value.description),\"unit\":\(JSONString.quoted(quantity.unit))}"
        case .type(let type):
            return "{\"namespace\":\(JSONString.quoted(type.namespace)),\"name\":\(JSONString.quoted(type.name))}"
        case .node(let node): return ElementJSON.text(node, in: tree)
        default: return JSONString.quoted(value.text(in: tree) ?? "")
        }
    }
}
