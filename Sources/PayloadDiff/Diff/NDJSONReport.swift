internal import FHIRCore
internal import ValueFormats

/// A comparison as one JSON object a line.
public enum NDJSONReport {
    public static func write(_ comparison: Comparison) -> [UInt8] {
        var output: [UInt8] = []
        for difference in comparison.differences {
            output.append(contentsOf: "{\"kind\":\"\(difference.kind.rawValue)\",\"expression\":".utf8)
            JSONString.append(difference.expression, to: &output)
            if let other = difference.expressionInSecond {
                output.append(contentsOf: ",\"expressionInSecond\":".utf8)
                JSONString.append(other, to: &output)
            }
            if let label = difference.label {
                output.append(contentsOf: ",\"label\":".utf8)
                JSONString.append(label, to: &output)
            }
            for (name, position) in [("place", difference.position), ("placeInSecond", difference.positionInSecond)] {
                guard let position else { continue }
                output.append(
                    contentsOf: ",\"\(name)\":{\"line\":\(position.line),\"column\":\(position.column)}".utf8)
            }
            if difference.isInside { output.append(contentsOf: ",\"inside\":true".utf8) }
            if let trouble = difference.trouble {
                output.append(contentsOf: ",\"trouble\":".utf8)
                JSONString.append(trouble.id, to: &output)
            }
            if let before = difference.before {
                output.append(contentsOf: ",\"before\":".utf8)
                output.append(contentsOf: comparison.json(before, isSecond: false))
            }
            if let after = difference.after {
                output.append(contentsOf: ",\"after\":".utf8)
                output.append(contentsOf: comparison.json(after, isSecond: true))
            }
            output.append(contentsOf: "}\n".utf8)
        }
        return output
    }
}
