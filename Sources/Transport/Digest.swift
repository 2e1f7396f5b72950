internal import CCurl
public import CommandSupport
internal import ValueFormats

/// A digest that a file must have.
public struct Digest: Sendable, Equatable {
    public enum Algorithm: String, Sendable, CaseIterable {
        /// Only where a catalogue publishes nothing better: it finds damage, not malice.
        case sha1
        case sha256
        case sha512

        var length: Int {
            switch self {
            case .sha1: 20
            case .sha256: 32
            case .sha512: 64
            }
        }
    }

    public let algorithm: Algorithm
    public let bytes: [UInt8]

    /// Nil when there are not as many bytes as the algorithm makes.
    public init?(_ algorithm: Algorithm, _ bytes: [UInt8]) {
        guard bytes.count == algorithm.length else { return nil }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// From hexadecimal digits of either case.
    public init?(_ algorithm: Algorithm, hexadecimal text: String) {
        guard let bytes = [UInt8](hexadecimal: text) else { return nil }
        self.init(algorithm, bytes)
    }

    public var hexadecimal: String { bytes.hexadecimal }

    /// The digest of bytes; nil where the library is not installed.
    public init?(_ algorithm: Algorithm, of data: [UInt8]) {
        guard let state = DigestState(algorithm) else { return nil }
        state.update(data)
        guard let bytes = state.finish() else { return nil }
        self.init(algorithm, bytes)
    }

    /// The digest of a file's content, read piece by piece; nil where the library is not installed.
    public init?(_ algorithm: Algorithm, ofFile path: String) throws(FileError) {
        guard let state = DigestState(algorithm) else { return nil }
        let input = try StreamedInput(path: path)
        while true {
            let piece = try input.read()
            if piece.isEmpty { break }
            state.update(piece)
        }
        guard let bytes = state.finish() else { return nil }
        self.init(algorithm, bytes)
    }
}

/// Owner of one EVP_MD_CTX.
private final class DigestState {
    private let functions: UnsafePointer<esms_curl_functions>
    private let context: UnsafeMutableRawPointer
    private let length: Int
    private var isSound = true

    init?(_ algorithm: Digest.Algorithm) {
        guard let functions = CurlLibrary.functions, let method = functions.pointee.digest_named(algorithm.rawValue),
            let context = functions.pointee.digest_new()
        else { return nil }
        self.functions = functions
        self.context = context
        length = algorithm.length
        guard functions.pointee.digest_begin(context, method, nil) == 1 else { return nil }
    }

    deinit { functions.pointee.digest_free(context) }

    func update(_ bytes: [UInt8]) {
        let done = bytes.withUnsafeBytes { functions.pointee.digest_update(context, $0.baseAddress, $0.count) }
        if done != 1 { isSound = false }
    }

    func finish() -> [UInt8]? {
        // The largest digest OpenSSL makes has 64 bytes.
        var bytes = [UInt8](repeating: 0, count: 64)
        var count: UInt32 = 0
        guard isSound, functions.pointee.digest_end(context, &bytes, &count) == 1, Int(count) == length else {
            return nil
        }
        return Array(bytes.prefix(length))
    }
}
