import CDA
import FHIRCore
import Messages
import Schematron
import TestSupport
import Testing

/// A Schematron of the user's on documents, alone and inside payloads.
@Suite struct DocumentSchematronTests {
    private func schematron() throws -> Schematron {
        try Schematron.load(Repository.root + "/docs/samples/document.sch")
    }

    private let expected = [
        "warning cda-schematron-run", "warning cda-schematron-not-run", "warning cda-schematron-not-run",
        "error cda-schematron-assert",
    ]

    @Test func findingsStandAtTheirElements() throws {
        let bytes = Array(try CDASupport.fixture("decision.xml").utf8)
        let judge = CDAJudge(repository: DefinitionRepository(), schematrons: [try schematron()])
        let findings = try #require(judge.judgeFile(bytes)).findings.filter { $0.rule.id.hasPrefix("cda-schematron") }
        #expect(findings.map { "\($0.severity) \($0.rule.id)" } == expected)
        #expect(findings.last?.expression == "/ClinicalDocument")
        #expect(
            findings.last.map { MessageCatalogue.cda.text($0.message, $0.arguments, in: .en) }
                == "The title is not 'Document individu et décision' but 'Décision synthétique'. (assert 'title', document.sch, line 8)"
        )
        // The same judge runs it again on the next document.
        #expect(judge.judgeFile(bytes)?.findings.filter { $0.rule.id.hasPrefix("cda-schematron") }.count == 4)
    }

    @Test func insidePayloadsTheyAreWarnings() throws {
        let bytes = Array(try CDASupport.fixture("decision.xml").utf8)
        let result = CDASupport.embedded(CDASupport.reference(bytes), schematrons: [try schematron()])
        let findings = result.cda.filter { $0.rule.id.hasPrefix("cda-schematron") }
        #expect(findings.map(\.rule.id) == expected.compactMap { $0.split(separator: " ").last.map(String.init) })
        #expect(findings.allSatisfy { $0.severity <= .warning })
        #expect(findings.last?.expression == "DocumentReference.content[0].attachment.data → /ClinicalDocument")
        let text = try #require(findings.last.map { MessageCatalogue.cda.text($0.message, $0.arguments, in: .fr) })
        #expect(text.hasPrefix("Dans le document CDA, ligne 2, colonne 1 (erreur) : The title is not"))
    }

    @Test(arguments: ["Hello world", "<ClinicalDocument>"])
    func aPayloadWithoutADocumentSaysSo(content: String) throws {
        let result = CDASupport.embedded(CDASupport.reference(Array(content.utf8)), schematrons: [try schematron()])
        #expect(result.cda.contains { $0.rule.id == "cda-schematron-unused" })
    }
}
