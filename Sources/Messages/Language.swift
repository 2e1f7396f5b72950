/// A language the tools speak.
public enum Language: String, Sendable, CaseIterable {
    case fr
    case en

    /// The language a POSIX environment asks for: `LC_ALL`, then `LC_MESSAGES`, then `LANG`;
    /// French when they say nothing useful (`C`, `POSIX`, unset, or a language that is not spoken here
    /// and is not English).
    public static func preferred(environment: (String) -> String?) -> Language {
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment(variable), !value.isEmpty else { continue }
            if value.hasPrefix("fr") { return .fr }
            if value.hasPrefix("en") { return .en }
            // The first variable that is set decides, as for the C library.
            return .fr
        }
        return .fr
    }
}
