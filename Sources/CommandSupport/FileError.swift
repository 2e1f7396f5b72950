import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        case notFound
        case notPermitted
        case isDirectory
        case tooLarge
        case exists
        case diskFull
        case inputOutput
    }

    public let code: Code
    public let path: String
    /// The operating system's error number, 0 when the refusal is ours (`tooLarge`).
    public let errorNumber: Int32

    public init(code: Code, path: String, errorNumber: Int32 = 0) {
        self.code = code
        self.path = path
        self.errorNumber = errorNumber
    }

    public init(errorNumber: Int32, path: String) {
        let code: Code =
            switch errorNumber {
            case ENOENT, ENOTDIR: .notFound
            case EACCES, EPERM, EROFS: .notPermitted
            case EISDIR: .isDirectory
            case EEXIST: .exists
            case ENOSPC, EDQUOT: .diskFull
            default: .inputOutput
            }
        self.init(code: code, path: path, errorNumber: errorNumber)
    }

    public static func == (a: FileError, b: FileError) -> Bool { a.code == b.code && a.path == b.path }
}
