public import FHIRCore

/// Reads settings of an engine from what engines and services write of them.
public enum SettingsFile {
    /// - Parameters:
    ///   - document: matchbox's settings by name (`allowExampleUrls`, `extensions`, `displayIssuesAreWarnings`,
    ///     `securityChecks`, `locale`), or a report whose `additionalMetadata` lists them as names and values.
    ///   - name: how reports name the settings.
    /// - Returns: nil where the document says none of them; what it does not say is as EVSClient's engine has it.
    public static func settings(_ document: JSONDocument, name: String) -> ValidationSettings? {
        guard let root = document.root else { return nil }
        var values = parameters(document, root)
        for (key, value) in metadata(document, root) where values[key] == nil { values[key] = value }
        return settings(values, name: name)
    }

    /// The same from names and values, whatever the case of the names.
    public static func settings(_ values: [String: String], name: String) -> ValidationSettings? {
        let values = Dictionary(values.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        var settings = ValidationSettings.evsclient
        settings.name = name
        var found = false
        func flag(_ key: String, _ path: WritableKeyPath<ValidationSettings, Bool>, negated: Bool = false) {
            guard let text = values[key.lowercased()]?.lowercased(), text == "true" || text == "false" else { return }
            settings[keyPath: path] = (text == "true") != negated
            found = true
        }
        for (name, path, negated) in flags { flag(name, path, negated: negated) }
        if let extensions = values["extensions"] {
            settings.allowsUnknownExtensions = extensions.lowercased().contains("any")
            found = true
        }
        if let locale = values["locale"], !locale.isEmpty {
            settings.displayLanguage = locale
            found = true
        }
        return found ? settings : nil
    }

    /// Settings by matchbox's names.
    nonisolated(unsafe) private static let flags:
        [(name: String, path: WritableKeyPath<ValidationSettings, Bool>, negated: Bool)] = [
            ("allowExampleUrls", \.allowsExampleAddresses, false),
            ("displayIssuesAreWarnings", \.displayIssuesAreWarnings, false),
            ("showMessagesFromReferences", \.showsMessagesFromReferences, false),
            ("disableDefaultResourceFetcher", \.resolvesAddresses, true), ("securityChecks", \.checksSecurity, false),
        ]

    /// Names and values as matchbox has them, in a fixed order.
    public static func values(of settings: ValidationSettings) -> [(name: String, value: String)] {
        flags.map { ($0.name, String(settings[keyPath: $0.path] != $0.negated)) } + [
            ("extensions", settings.allowsUnknownExtensions ? "any" : "none"), ("locale", settings.displayLanguage),
        ]
    }

    /// Members of an object whose values are simple, or lists of them, by their names in lower case.
    private static func parameters(_ document: JSONDocument, _ object: Int) -> [String: String] {
        var values: [String: String] = [:]
        for child in document.children(of: object) {
            let key = document.key(child).lowercased()
            switch document.nodes[child].kind {
            case .array:
                let items = document.children(of: child).compactMap { document.text($0) }
                values[key] = items.joined(separator: ",")
            default:
                if let text = document.text(child) { values[key] = text }
            }
        }
        return values
    }

    /// `additionalMetadata` of a validation report: a list of `{"name": …, "value": …}`.
    private static func metadata(_ document: JSONDocument, _ root: Int) -> [String: String] {
        var values: [String: String] = [:]
        for item in document.elements("additionalMetadata", of: root) {
            if let name = document.string("name", of: item), let value = document.string("value", of: item) {
                values[name.lowercased()] = value
            }
        }
        return values
    }
}
