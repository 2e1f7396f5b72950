import FHIRCore
import FHIRValidation
import Judging
import Testing

@Suite struct ProfileSelectorTests {
    private let definitions = Definitions()
    private static let base = "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/"

    private func urls(_ name: String) throws -> [String]? {
        guard case .named(let urls) = try ProfileSelector.selection(name, definitions: definitions) else { return nil }
        return urls
    }

    @Test(arguments: [
        ("consent", ["esms-consent"]), ("task", ["esms-task"]), ("document", ["esms-document-reference"]),
        ("esms-task", ["esms-task"]), (base + "esms-task", ["esms-task"]),
    ])
    func namesProfiles(name: String, expected: [String]) throws {
        #expect(try urls(name) == expected.map { Self.base + $0 })
    }

    @Test(arguments: ["auto", "declared", "bundle"]) func namesNoProfile(name: String) throws {
        #expect(try urls(name) == nil)
    }

    @Test func tellsWhatIsUnknown() {
        #expect(throws: ProfileSelector.Unknown.canonical("https://x.invalid/y")) { try urls("https://x.invalid/y") }
        #expect(throws: ProfileSelector.Unknown.word("tsk")) { try urls("tsk") }
    }
}
