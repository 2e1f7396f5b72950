extension ElementTree {
    /// Reads a resource from JSON.
    public static func readJSON(
        _ source: SourceText, definitions: Definitions, limits: ReadingLimits = .standard
    ) -> ElementTree {
        JSONElementReader.read(JSONDocument(source, limits: limits), definitions: definitions)
    }
}
