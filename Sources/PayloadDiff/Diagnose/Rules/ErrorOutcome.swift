internal import FHIRCore
public import Messages

/// The server’s error in place of what was asked for.
public enum ErrorOutcome: Diagnosis {
    public static let id = "error-outcome"
    public static let message = MessageTemplate(
        fr: "C’est un OperationOutcome : le serveur a répondu par une erreur ({0}).",
        en: "This is an OperationOutcome: the server answered with an error ({0}).")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, let root = json.root, json.nodes[root].kind == .object,
            json.string("resourceType", of: root) == "OperationOutcome"
        else { return [] }
        let issues = json.elements("issue", of: root)
        // A success has issues too: information, or a warning.
        let issue = issues.first { ["error", "fatal"].contains(json.string("severity", of: $0) ?? "error") }
        guard issue != nil || issues.isEmpty else { return [] }
        let detail = issue.flatMap { json.string("diagnostics", of: $0) ?? json.string("code", of: $0) } ?? "?"
        return [Fault(Int(json.nodes[root].start), [String(detail.prefix(120))])]
    }
}
