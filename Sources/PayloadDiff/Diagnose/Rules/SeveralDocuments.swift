internal import FHIRCore
public import Messages

/// Several JSON documents one after the other.
public enum SeveralDocuments: Diagnosis {
    public static let id = "several-documents"
    public static let message = MessageTemplate(
        fr: "{0} documents JSON à la suite dans un seul fichier : séparez-les ou réunissez-les dans un Bundle.",
        en: "{0} JSON documents one after the other in one file: separate them or put them in a Bundle.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let problem = text.syntax("json-trailing-content").first else { return [] }
        var places: [Range<Int>] = []
        var start = 0
        while start < text.bytes.count, places.count < 1000 {
            while start < text.bytes.count, text.bytes[start] <= 0x20 || text.bytes[start] == UInt8(ascii: ",") {
                start += 1
            }
            guard start < text.bytes.count, text.bytes[start] == UInt8(ascii: "{") else { break }
            let document = JSONDocument(SourceText(Array(text.bytes[start...])))
            guard let root = document.root, !document.nodes[root].flags.contains(.unterminated) else { return [] }
            places.append(start..<start + Int(document.nodes[root].end))
            start += Int(document.nodes[root].end)
        }
        // Resources one after the other, and nothing else: in a damaged one parts may look like documents.
        guard places.count > 1, start >= text.bytes.count,
            places.allSatisfy({ place in
                let document = JSONDocument(SourceText(Array(text.bytes[place])))
                return document.root.flatMap { document.string("resourceType", of: $0) } != nil
            })
        else { return [] }
        return [Fault(problem.offset, [String(places.count)], edits: bundle(places, in: text)).with(.likely)]
    }

    /// The edits that make one Bundle of documents; what stands around and between them goes.
    static func bundle(_ places: [Range<Int>], in text: ExaminedText) -> [TextEdit] {
        guard let first = places.first, let last = places.last else { return [] }
        // Entries of a Bundle need addresses; these say that they are made up.
        func entry(_ number: Int) -> String {
            let digits = String(number)
            let filled = String(repeating: "0", count: max(12 - digits.count, 0)) + digits
            return "{\"fullUrl\":\"urn:uuid:00000000-0000-4000-8000-\(filled)\",\"resource\":"
        }
        let opening = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
        var edits = [TextEdit(0..<first.lowerBound, opening + entry(1))]
        for (number, (before, after)) in zip(places, places.dropFirst()).enumerated() {
            edits.append(TextEdit(before.upperBound..<after.lowerBound, "},\n" + entry(number + 2)))
        }
        edits.append(TextEdit(last.upperBound..<text.bytes.count, "}]}"))
        return edits
    }
}
