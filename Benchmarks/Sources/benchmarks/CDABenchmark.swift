import CDA
import FHIRCore

/// A CDA document of about 3 MB: elements in the density of the guide's evaluation, and one that carries a file in base64.
enum CDABenchmark {
    static func run(fixtures: String) {
        let evaluation = read(fixtures + "/evaluation.xml")
        let entry = Array(
            """
                          <entry>
                            <observation classCode="OBS" moodCode="EVN">
                              <templateId root="1.2.250.1.213.1.1.3.178"/>
                              <templateId root="2.16.840.1.113883.10.12.303"/>
                              <code nullFlavor="NA"><originalText>TypeHebergement</originalText></code>
                              <value xsi:type="CE" code="B.1" codeSystem="1.2.250.1.213.3.3.207"/>
                            </observation>
                          </entry>

            """.utf8)
        guard let place = evaluation.firstRange(of: Array("<entry>".utf8))?.lowerBound else { return }
        var dense = Array(evaluation[..<place])
        while dense.count < 3_000_000 { dense += entry }
        dense += evaluation[place...]
        show("CDA of \(dense.count) bytes, 47,000 elements", dense)

        guard let title = evaluation.firstRange(of: Array("<component>\n        <section>\n".utf8))?.upperBound else { return }
        let text = Array("<entry><observationMedia classCode=\"OBS\" moodCode=\"EVN\"><value representation=\"B64\">".utf8)
        var media = Array(evaluation[..<title]) + text
        media += [UInt8](repeating: UInt8(ascii: "A"), count: 3_000_000)
        media += Array("</value></observationMedia></entry>".utf8) + evaluation[title...]
        show("CDA of \(media.count) bytes, a file inside", media)
    }

    private static func show(_ name: String, _ bytes: [UInt8]) {
        let repository = DefinitionRepository()
        var first = Double.infinity
        for _ in 0..<10 {
            let start = seconds()
            // The schema is put together with the first document that a judge meets.
            _ = CDAJudge(repository: repository).judgeFile(bytes)
            first = min(first, seconds() - start)
        }
        let judge = CDAJudge(repository: repository)
        report(name + ", schema included", first * 1e3, "ms")
        report(name + ", next documents", measure { _ = judge.judgeFile(bytes) } * 1e3, "ms")
    }
}
