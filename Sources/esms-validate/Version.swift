import CommandSupport
import FHIRCore

enum Version {
    static let tool = ToolVersion.number

    static var text: String {
        let guides = DefinitionRepository.GuideVersion.allCases.map { guide in
            guide == .standard ? "[\(guide.rawValue)]" : guide.rawValue
        }
        return "esms-validate \(tool) · FHIR R4 4.0.1 · SDO \(guides.joined(separator: " ")) · JDV J264 "
            + DefinitionRepository.GuideVersion.standard.terminologyVersion
    }
}
