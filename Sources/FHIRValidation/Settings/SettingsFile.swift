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
        var settings = ValidationSettings.evsclient
        settings.name = name
        var found = false
        func flag(_ key: String, _ path: WritableKeyPath<ValidationSettings, Bool>) {
            guard let text = values[key]?.lowercased(), text == "true" || text == "false" else { return }
            settings[keyPath: path] = text == "true"
            found = true
        }
        flag("allowexampleurls", \.allowsExampleAddresses)
        flag("displayissuesarewarnings", \.displayIssuesAreWarnings)
        flag("showmessagesfromreferences", \.showsMessagesFromReferences)
        flag("securitychecks", \.checksSecurity)
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
