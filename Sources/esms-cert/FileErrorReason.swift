import CommandSupport
import Glibc

extension FileError {
    /// The operating system's words.
    var reason: String { errorNumber == 0 ? code.rawValue : String(cString: strerror(errorNumber)) }
}
