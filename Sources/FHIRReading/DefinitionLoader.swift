public import FHIRCore

/// Adds definitions that lie in files to a repository: JSON, XML as the specification publishes it, or a JDV in the XML of
/// IHE SVS.
public enum DefinitionLoader {
    /// - Parameter isFallback: other definitions of the same canonical, loaded before or after, come before these.
    /// - Returns: how many definitions the bytes held; 0 when they hold none.
    @discardableResult
    public static func load(_ bytes: [UInt8], into repository: inout DefinitionRepository, isFallback: Bool = false)
        -> Int
    {
        switch Payload.format(of: bytes) {
        case .json: return repository.load(JSONDocument(SourceText(bytes)), isFallback: isFallback)
        case .xml:
            if let set = SVSValueSet.fhir(bytes, systems: repository) {
                return repository.load(JSONDocument(SourceText(set)), isFallback: isFallback)
            }
            let tree = Payload.read(bytes, definitions: Definitions(repository: DefinitionRepository()))
            guard let root = tree.root else { return 0 }
            return repository.load(
                JSONDocument(SourceText(Array(ElementJSON.text(root, in: tree).utf8))), isFallback: isFallback)
        }
    }
}
