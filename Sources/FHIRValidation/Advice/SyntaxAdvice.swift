internal import FHIRCore

/// Words and numbers of other languages than JSON: what they are in JSON.
extension Advisor {
    func adviseSyntax(_ finding: inout Finding) {
        switch finding.message {
        case "json-bad-literal", "json-bad-number":
            guard let word = finding.arguments.first else { return }
            switch word {
            case "True", "TRUE", "False", "FALSE":
                finding.message = "json-bad-literal-boolean"
                finding.arguments = [word, word.lowercased()]
            case "None", "nil", "undefined", "NULL", "Null":
                finding.message = "json-bad-literal-null"
            default:
                adviseNumber(&finding)
            }
        case "json-truncated":
            break
        default: break
        }
    }
}
