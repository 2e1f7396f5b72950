package import Messages

/// Why something could not be done with a sandbox's folder; the id and arguments of a message.
package struct SandboxError: Error, Equatable, Sendable {
    package enum Code: String, Sendable {
        /// There is no sandbox in the folder.
        case missing = "sandbox-missing"
        /// init: there is one already.
        case exists = "sandbox-exists"
        /// A file is not what it should be; arguments: file, line, what is wrong.
        case settings = "sandbox-settings"
        case unreadable = "sandbox-unreadable"
        case notWritten = "sandbox-not-written"
        case database = "sandbox-database"
        /// A FINESS number that is none.
        case finess = "sandbox-finess"
        /// act: there is no such decision.
        case decision = "sandbox-decision"
        /// act: the structure is none of the sandbox's, or there are several and none was named.
        case structure = "sandbox-structure"
        /// act: the event needs another state.
        case state = "sandbox-state"
        /// clock: neither a step nor an instant.
        case clock = "sandbox-clock"
        case nginx = "sandbox-nginx"
        case certificates = "sandbox-certificates"
    }

    package let code: Code
    package let arguments: [String]

    package init(_ code: Code, _ arguments: [String] = []) {
        self.code = code
        self.arguments = arguments
    }

    package func text(in language: Language) -> String {
        SandboxMessages.catalogue.text(code.rawValue, arguments, in: language)
    }
}
