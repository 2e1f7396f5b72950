/// Element names that the tools ask for; their numbers are the same in all definitions.
public enum KnownName: Int32, Sendable, CaseIterable {
    case system, code, coding, display, text, url, reference, identifier, id, meta, profile, contained
    case `extension`, value, data, size, hash, contentType, language, entry, resource, fullUrl, search, mode, link
    case relation, type, input, use, title, content, attachment, div, status, version

    var text: String { "\(self)" }
}
