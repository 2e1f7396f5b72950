import CDA
import FHIRCore
import Messages
import Testing

/// The two documents of one decision, in one payload and over files.
@Suite struct LinkTests {
    private func decision(_ edits: (String, String)...) throws -> String { try edited("decision.xml", edits) }
    private func evaluation(_ edits: (String, String)...) throws -> String { try edited("evaluation.xml", edits) }

    private func edited(_ file: String, _ edits: [(String, String)]) throws -> String {
        try edits.reduce(CDASupport.fixture(file)) { try #require(CDASupport.replace($1.0, $1.1, in: $0)) }
    }

    private func bundle(_ decision: String, _ evaluation: String, official: String = "NAT-0001") -> String {
        let first = CDASupport.reference(Array(decision.utf8))
        let second = CDASupport.reference(
            Array(evaluation.utf8), type: "51848-0", title: "Document évaluation", official: official)
        return """
            {"resourceType":"Bundle","type":"searchset","entry":[{"resource":\(first)},{"resource":\(second)}]}
            """
    }

    private func links(_ payload: String) -> [Finding] {
        CDASupport.embedded(payload).cda.filter { $0.rule.id.hasPrefix("cda-link") }
    }

    @Test func documentsOfOneDecisionAgree() throws {
        #expect(links(bundle(try decision(), try evaluation())).isEmpty)
    }

    @Test func anotherPersonUnderTheSameNumber() throws {
        let other = try evaluation(("extension=\"299019912345678\" root", "extension=\"199019912345678\" root"))
        let found = links(bundle(try decision(), other))
        #expect(found.map(\.rule.id) == ["cda-link-person"])
        let finding = try #require(found.first)
        #expect(finding.severity == .warning)
        #expect(
            finding.expression
                == "Bundle.entry[1].resource.content[0].attachment.data → /ClinicalDocument/setId"
        )
        let text = MessageCatalogue.cda.text(finding.message, finding.arguments, in: .fr)
        #expect(text.contains("« NAT-0001 » que Bundle.entry[0]"))
        #expect(text.contains("1.2.250.1.213.1.4.8"))
        // The number of the person stays where it is.
        #expect(!text.contains("99019912345678"))
    }

    @Test func oneDecisionUnderTwoNumbers() throws {
        let other = try evaluation(("extension=\"NAT-0001\"", "extension=\"NAT-0002\""))
        let found = links(bundle(try decision(), other, official: "NAT-0002"))
        #expect(found.map(\.rule.id) == ["cda-link-decision"])
        let stranger = try evaluation(
            ("extension=\"NAT-0001\"", "extension=\"NAT-0002\""), ("299019912345678\" root", "199019912345678\" root"))
        #expect(links(bundle(try decision(), stranger, official: "NAT-0002")).isEmpty)
    }

    @Test func filesOfOneRun() throws {
        let judge = CDAJudge(repository: DefinitionRepository())
        var run = CDALinks()
        #expect(judge.judgeFile(Array(try decision().utf8)) != nil)
        #expect(run.add(judge.links, file: "decision.xml").isEmpty)
        let other = try evaluation(("extension=\"DOSSIER-1\"", "extension=\"DOSSIER-2\""))
        let result = try #require(judge.judgeFile(Array(other.utf8)))
        #expect(!result.findings.contains { $0.rule.id.hasPrefix("cda-link") })
        let found = run.add(judge.links, file: "evaluation.xml")
        #expect(found.map(\.rule.id) == ["cda-link-person"])
        #expect(found.first?.severity == .error)
        #expect(found.first?.arguments == ["NAT-0001", "decision.xml", "1.2.250.1.213.7.36"])
        #expect(found.first?.position == SourceText.Position(line: 13, column: 3))
        #expect(found.first?.expression == "/ClinicalDocument/setId")
        // A payload without a document has no links of the one before.
        #expect(judge.judgeFile(Array("{}".utf8)) == nil)
        #expect(judge.links.isEmpty)
    }
}
