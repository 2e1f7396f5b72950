import FHIRValidation
import Testing

@Suite struct DocumentBundleTests {
    /// A document of a Composition that says who wrote it, and further entries.
    private func document(author: String, _ entries: String, links: String = "") -> String {
        """
        {"resourceType": "Bundle", "type": "document", "timestamp": "2026-01-01T10:00:00Z", \(links)
         "identifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"},
         "entry": [
          {"fullUrl": "https://x.invalid/Composition/1", "resource": {"resourceType": "Composition", "id": "1",
           "status": "final", "type": {"text": "t"}, "date": "2026-01-01", "title": "t",
           "author": [{"reference": "\(author)"}]}}\(entries)]}
        """
    }

    private func practitioner(_ url: String, id: String = "1", version: String? = nil) -> String {
        let meta = version.map { ", \"meta\": {\"versionId\": \"\($0)\"}" } ?? ""
        return """
            , {"fullUrl": "\(url)", "resource": {"resourceType": "Practitioner", "id": "\(id)"\(meta)}}
            """
    }

    @Test(arguments: [
        "Practitioner/1", "https://x.invalid/Practitioner/1", "Practitioner/1/_history/2",
    ])
    func whatIsCitedIsThere(reference: String) {
        let entry = practitioner("https://x.invalid/Practitioner/1", version: "2")
        #expect(Judging.errors(document(author: reference, entry)).isEmpty)
    }

    @Test(arguments: ["Practitioner/2", "https://y.invalid/Practitioner/1", "Practitioner/1/_history/3"])
    func whatIsCitedIsMissing(reference: String) {
        let entry = practitioner("https://x.invalid/Practitioner/1", version: "2")
        #expect(
            Judging.errors(document(author: reference, entry)) == [
                "document-reference-not-found Bundle.entry[0].resource.author[0]",
                "document-entry-unreachable Bundle.entry[1]",
            ])
    }

    @Test func severalVersionsAreAmbiguous() {
        let url = "https://x.invalid/Practitioner/1"
        let entries = practitioner(url, version: "1") + practitioner(url, version: "2")
        #expect(
            Judging.errors(document(author: "Practitioner/1", entries)) == [
                "document-reference-ambiguous Bundle.entry[0].resource.author[0]"
            ])
        #expect(
            Judging.errors(document(author: "Practitioner/1/_history/2", entries)) == [
                "document-entry-unreachable Bundle.entry[1]"
            ])
    }

    @Test func styleSheetsAreReachedByTheirLink() {
        let css =
            #", {"fullUrl": "https://x.invalid/Binary/s", "resource": {"resourceType": "Binary", "id": "s", "contentType": "text/css", "data": "YQ=="}}"#
        let entry = practitioner("https://x.invalid/Practitioner/1") + css
        #expect(
            Judging.errors(
                document(
                    author: "Practitioner/1", entry, links: #""link": [{"relation": "stylesheet", "url": "Binary/s"}],"#
                )
            ).isEmpty)
        #expect(
            Judging.errors(
                document(
                    author: "Practitioner/1", entry, links: #""link": [{"relation": "stylesheet", "url": "Binary/t"}],"#
                )
            ) == ["document-stylesheet Bundle.link[0].url", "document-entry-unreachable Bundle.entry[2]"])
    }

    /// A chain of a thousand entries, each referring to the one before it, is reached from the Composition.
    @Test func chainsAreFollowedBackwards() {
        var entries = practitioner("https://x.invalid/Practitioner/1")
        for number in 1...1_000 {
            let target = number == 1 ? "Practitioner/1" : "Basic/\(number - 1)"
            entries += """
                , {"fullUrl": "https://x.invalid/Basic/\(number)", "resource": {"resourceType": "Basic", "id": "\(number)",
                "code": {"text": "t"}, "subject": {"reference": "\(target)"}}}
                """
        }
        #expect(Judging.errors(document(author: "Practitioner/1", entries)).isEmpty)
    }
}
