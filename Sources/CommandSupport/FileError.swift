import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        case notFound
        /// The folder that a file is to go to.
        case noFolder
        /// A product would be written over a file that was read.
        case isInput
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

    /// A file that cannot be made: what is not found then is its folder.
    public init(creating path: String, errorNumber: Int32) {
        self.init(errorNumber: errorNumber, path: path)
        if code == .notFound { self.init(code: .noFolder, path: path, errorNumber: errorNumber) }
    }

    /// The path of an error about standard output; `-` is standard input.
    public static let standardOutput = ">-"

    public static func == (a: FileError, b: FileError) -> Bool { a.code == b.code && a.path == b.path }
}
