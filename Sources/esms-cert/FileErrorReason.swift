import CommandSupport
import Glibc
import Messages

extension FileError {
    /// Why, in the user's language; the operating system's words for what is rare.
    func reason(in language: Language) -> String {
        let id = "error." + code.rawValue
        guard CommandMessages.catalogue[id] != nil else { return String(cString: strerror(errorNumber)) }
        return CommandMessages.text(id, in: language)
    }
}
