import FHIRCore
import PayloadDiff
import Testing
import ValueFormats

@Suite struct PatchPropertyTests {
    /// apply(diff(A, B), A) == B for random edits of every payload at hand.
    @Test func aPatchLeadsFromTheFirstToTheSecond() throws {
        let definitions = Definitions()
        var count = 0
        for (fileIndex, file) in Samples.resources.enumerated() {
            let bytes = try Samples.bytes(file)
            guard bytes.count < 60_000, let original = JSONValue(JSONDocument(SourceText(bytes))) else { continue }
            for round in 0..<(Samples.hasReference ? 8 : 400) {
                let seed = UInt64(fileIndex * 1000 + round)
                var edits = RandomEdits(seed: seed)
                let edited = edits.edited(original, count: 1 + round % 12)
                let comparison = try Comparison(bytes, edited.bytes, definitions: definitions)
                let patch = try JSONPatch(JSONDocument(SourceText(JSONPatchReport.write(comparison))))
                let result = try patch.apply(to: original)
                #expect(result == edited, "\(file), seed \(seed)")
                #expect(comparison.isSame == (original == edited), "\(file), seed \(seed)")
                count += 1
            }
        }
        #expect(count > 400)
    }
}
