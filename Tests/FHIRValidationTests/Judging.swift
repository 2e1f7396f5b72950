import FHIRCore
import FHIRReading
import FHIRValidation

/// Judges payloads by definitions made for a test.
enum Judging {
    /// - Parameters:
    ///   - definitions: StructureDefinitions, value sets and code systems, as JSON.
    ///   - profile: canonical of the profile that the payload is judged by beside what it declares.
    static func findings(
        _ payload: String, with definitions: [String] = [], profile: String? = nil,
        options: Validator.Options = Judging.options()
    ) -> [Finding] {
        var repository = DefinitionRepository()
        for definition in definitions { DefinitionLoader.load(Array(definition.utf8), into: &repository) }
        var options = options
        if let profile { options.profiles = .named([profile]) }
        let validator = Validator(definitions: Definitions(repository: repository), options: options)
        return validator.validate(Payload.read(Array(payload.utf8), definitions: validator.definitions)).findings
    }

    /// Rule and place of each error.
    static func errors(
        _ payload: String, with definitions: [String] = [], profile: String? = nil,
        options: Validator.Options = Judging.options()
    ) -> [String] {
        findings(payload, with: definitions, profile: profile, options: options).filter(\.isError).map {
            $0.rule.id + " " + $0.expression
        }
    }

    /// The bare validator's settings, with what a test changes.
    static func options(checksSecurity: Bool = false) -> Validator.Options {
        var settings = ValidationSettings.hl7
        settings.checksSecurity = checksSecurity
        return Validator.Options(profiles: .declared, settings: settings)
    }

    static let profileURL = "https://x.invalid/StructureDefinition/p"

    /// A profile from the elements of its differential.
    static func profile(of type: String, _ elements: String, url: String = profileURL) -> String {
        """
        {"resourceType": "StructureDefinition", "url": "\(url)", "name": "P", "status": "draft", "kind": "resource",
         "abstract": false, "type": "\(type)", "derivation": "constraint",
         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/\(type)",
         "differential": {"element": [\(elements)]}}
        """
    }
}
