internal import CommandSupport

/// Why a Schematron cannot be run at all.
public struct SchematronError: Error, Equatable {
    public enum Code: String, Sendable {
        /// The file cannot be read; `detail` is the code of ``FileError``.
        case file
        /// It is not well-formed XML; `detail` is what the parser said.
        case notXML = "not-xml"
        /// Its root is no `schema` of ISO Schematron; `detail` is the root.
        case notSchematron = "not-schematron"
        /// Files include each other in a circle.
        case cycle
        /// More than the limits allow.
        case tooLarge = "too-large"
        /// The phase that is asked for does not exist; `detail` lists those that do.
        case unknownPhase = "unknown-phase"
    }

    public let code: Code
    public let file: String
    /// 1-based; 0 where no line is to blame.
    public let line: Int
    public let detail: String

    init(_ code: Code, _ file: String, line: Int = 0, _ detail: String = "") {
        self.code = code
        self.file = file
        self.line = line
        self.detail = detail
    }

    init(_ error: FileError) { self.init(.file, error.path, error.code.rawValue) }
}
