import FHIRCore
import FHIRReading
import FHIRValidation
import TestSupport
import Testing

/// Whatever is read ends with findings or a verdict: no crash, no hang.
@Suite struct MalformedInputTests {
    private static let samples = [
        "bundle-documents.json", "bundle-notifications.json", "consentement.json", "document-decision.json",
        "document-evaluation.json", "task-avec-erreurs.json", "task-complete.json", "task-complete.xml",
        "consentement.xml", "document-decision.xml",
    ]

    @Test(arguments: samples)
    func everyPrefixEndsWithAFinding(name: String) throws {
        let bytes = try Repository.sample(name)
        let validator = Validator(definitions: Definitions())
        // The last bytes are white space: what remains is whole.
        let end = (bytes.lastIndex { $0 > 0x20 } ?? 0)
        for count in 0...end {
            let tree = Payload.read(Array(bytes[..<count]), definitions: validator.definitions)
            let result = validator.validate(tree)
            #expect(!result.isValid, "\(name): \(count) bytes")
            #expect(!result.findings.isEmpty)
        }
    }

    @Test(arguments: samples)
    func randomEditsEnd(name: String) throws {
        let bytes = try Repository.sample(name)
        let validator = Validator(definitions: Definitions())
        var generator = SeededGenerator(seed: UInt64(name.utf8.count) * 7_919)
        for _ in 0..<1_000 {
            var edited = bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<edited.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: edited[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: edited.remove(at: place)
                case 2: edited.insert(Array("{}[]\",:\\<>&\u{0}".utf8).randomElement(using: &generator) ?? 0, at: place)
                default: edited[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                }
            }
            let tree = Payload.read(edited, definitions: validator.definitions)
            let result = validator.validate(tree)
            for finding in result.findings {
                #expect(finding.position.line >= 1 && finding.position.column >= 1)
            }
        }
    }
}
