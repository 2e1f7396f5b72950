internal import CDA
internal import FHIRCore
public import Messages

/// An end tag that closes something else, or markup that is broken.
public enum MismatchedTag: Diagnosis {
    public static let id = "mismatched-tag"
    public static let message = MessageTemplate(
        fr: "Balises qui ne se correspondent pas ou mal formées ({0}).",
        en: "Tags that do not match or are malformed ({0}).")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard EmbeddedContent(of: text.bytes) != .html else { return [] }
        var found = text.syntax(
            "xml-mismatched-tag", "xml-unexpected-end-tag", "xml-second-root", "xml-duplicate-attribute")
        // A text that is cut off has half a tag at its end, which is no fault of its own.
        if text.syntax("xml-ends-early").isEmpty {
            found += text.syntax(
                "xml-bad-tag", "xml-bad-attribute", "xml-not-closed", "xml-less-than-in-attribute",
                "xml-attribute-without-value")
        }
        return found.prefix(20).map { problem in
            Fault(problem.offset, [problem.arguments.joined(separator: " / ")], edits: misspelt(problem, text))
        }
    }

    /// A name with a slip of the pen in its end tag.
    private static func misspelt(_ problem: SyntaxProblem, _ text: ExaminedText) -> [TextEdit] {
        guard problem.id == "xml-mismatched-tag", problem.arguments.count == 2,
            Suggestion.nearest(to: problem.arguments[0], among: [problem.arguments[1]]) != nil
        else { return [] }
        let start = problem.offset + 2
        return [TextEdit(start..<start + problem.arguments[0].utf8.count, problem.arguments[1])]
    }
}
