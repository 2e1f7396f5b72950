import CommandSupport
import FHIRCore
import FHIRReading
import TestSupport
import ViaTrajectoireRules

/// Runs the business rules on payloads, with a clock that stands still.
enum RuleHarness {
    /// 2026-11-21T12:00:00Z.
    static let now = 1_795_262_400

    /// A registry of one legal entity with an ESAT and an IME, and of one without establishments.
    static let registry: [String: RegisteredStructure] = [
        "1690999107": .legalEntity(name: "ASSOCIATION FICTIVE", establishments: ["690999115", "690999131"]),
        "1690999206": .legalEntity(name: "ASSOCIATION SANS ÉTABLISSEMENT", establishments: []),
        "1690999115": .establishment(name: "ESAT FICTIF", category: "246"),
        "399999999000014": .establishment(name: "ESAT FICTIF", category: "246"),
        "1690999131": .establishment(name: "IME FICTIF", category: "183"),
    ]

    static func findings(_ text: String, guide: String = "4.0.6", terminology: String? = nil) -> [Finding] {
        let repository = DefinitionRepository(
            guideVersion: DefinitionRepository.GuideVersion(rawValue: guide) ?? .standard,
            terminologyVersion: terminology)
        let definitions = Definitions(repository: repository)
        let rules = BusinessRules(
            context: BusinessContext(definitions: definitions, clock: { now }, structures: { registry[$0] }))
        return rules.check(Payload.read(Array(text.utf8), definitions: definitions)) ?? []
    }

    /// `rule @ expression` of each finding.
    static func summary(_ text: String, guide: String = "4.0.6", terminology: String? = nil) -> [String] {
        findings(text, guide: guide, terminology: terminology).map { "\($0.rule.id) @ \($0.expression)" }
    }

    static func sample(_ name: String, replacing edits: KeyValuePairs<String, String> = [:]) throws -> String {
        var text = String(decoding: try Repository.sample(name), as: UTF8.self)
        for (old, new) in edits {
            guard let place = text.utf8.firstRange(of: Array(old.utf8)) else { throw MissingText(text: old) }
            text = String(text[..<place.lowerBound]) + new + String(text[place.upperBound...])
        }
        return text
    }

    struct MissingText: Error {
        let text: String
    }

    /// A Task with these entries of input, as ``TaskEntry`` writes them.
    static func task(_ inputs: [TaskEntry]) -> String {
        "{\"resourceType\": \"Task\", \"input\": [\(inputs.map(\.json).joined(separator: ", "))]}"
    }

    static func bundle(_ tasks: [[TaskEntry]]) -> String {
        let entries = tasks.map { "{\"resource\": \(task($0))}" }
        return "{\"resourceType\": \"Bundle\", \"entry\": [\(entries.joined(separator: ", "))]}"
    }
}

/// One entry of Task.input.
struct TaskEntry: Sendable {
    let json: String

    private init(_ name: String, _ value: String) {
        json =
            "{\"type\": {\"coding\": [{\"system\": \"https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem\", "
            + "\"code\": \"\(name)\"}]}, \(value)}"
    }

    static func code(_ name: String, _ code: String) -> TaskEntry {
        TaskEntry(name, "\"valueCodeableConcept\": {\"coding\": [{\"code\": \"\(code)\"}]}")
    }

    static func id(_ name: String, _ value: String, use: String? = nil) -> TaskEntry {
        let use = use.map { "\"use\": \"\($0)\", " } ?? ""
        return TaskEntry(name, "\"valueIdentifier\": {\(use)\"value\": \"\(value)\"}")
    }

    static func text(_ name: String, _ value: String) -> TaskEntry { TaskEntry(name, "\"valueString\": \"\(value)\"") }

    static func date(_ name: String, _ value: String) -> TaskEntry { TaskEntry(name, "\"valueDate\": \"\(value)\"") }
}
