internal import FHIRCore
internal import ValueFormats

/// A comparison as JSON Patch (RFC 6902): applied to the first payload it gives the second.
public enum JSONPatchReport {
    public static func write(_ comparison: Comparison) -> [UInt8] {
        var output: [UInt8] = [UInt8(ascii: "[")]
        for (index, operation) in comparison.operations.enumerated() {
            output.append(contentsOf: (index == 0 ? "\n  " : ",\n  ").utf8)
            append(operation, comparison, to: &output)
        }
        output.append(contentsOf: (comparison.operations.isEmpty ? "]\n" : "\n]\n").utf8)
        return output
    }

    private static func append(_ operation: EditOperation, _ comparison: Comparison, to output: inout [UInt8]) {
        let name =
            switch operation.kind {
            case .add: "add"
            case .remove: "remove"
            case .replace: "replace"
            case .move: "move"
            }
        output.append(contentsOf: "{\"op\":\"\(name)\",".utf8)
        if operation.kind == .move {
            output.append(contentsOf: "\"from\":".utf8)
            JSONString.append(JSONPointer(tokens: operation.from).text, to: &output)
            output.append(UInt8(ascii: ","))
        }
        output.append(contentsOf: "\"path\":".utf8)
        JSONString.append(JSONPointer(tokens: operation.pointer).text, to: &output)
        if let node = operation.node {
            output.append(contentsOf: ",\"value\":".utf8)
            output.append(contentsOf: comparison.json(.node(node), isSecond: true))
        }
        output.append(UInt8(ascii: "}"))
    }
}
