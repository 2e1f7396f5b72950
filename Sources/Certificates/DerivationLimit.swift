/// Why a derivation that a file asks for is not run: it would keep the program busy, or makes no sense.
public enum DerivationLimit: Sendable, Equatable {
    /// More rounds than anyone should wait for.
    case rounds(Int)
    /// scrypt with more memory than OpenSSL grants: megabytes.
    case memory(Int)
    /// A negative count, a key longer than any cipher's: no program writes that.
    case senseless

    /// The message that says so, after the name of a check.
    var message: String {
        switch self {
        case .rounds: "iterations"
        case .memory: "memory"
        case .senseless: "senseless"
        }
    }

    var arguments: [CheckMessage.Argument] {
        switch self {
        case .rounds(let count): [.number(count)]
        case .memory(let megabytes): [.number(megabytes)]
        case .senseless: []
        }
    }

    /// A limit of this program, as opposed to a file that is wrong.
    var isOurs: Bool { self != .senseless }
}
