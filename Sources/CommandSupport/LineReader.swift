import Glibc

/// Reads a descriptor line by line with bounded memory.
public struct LineReader {
    private let descriptor: Int32
    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    /// No line ends before this place.
    private var searched = 0
    private var isEnded = false
    /// Why reading ended before the end; nil where it did not.
    public private(set) var failure: FileError?

    /// - Parameter limit: longest line that is kept; of a longer one only the first bytes are, so that it is refused.
    public init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The next line without its end; nil at the end of the input.
    public mutating func next() -> [UInt8]? {
        guard case .line(let line) = next(mayWait: true) else { return nil }
        return line
    }

    /// A line, if there is one.
    public enum Step {
        case line([UInt8])
        /// No whole line is there yet, and waiting was not allowed.
        case pending
        case end
    }

    public mutating func next(mayWait: Bool) -> Step {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                var line = Array(buffer[start..<end])
                start = end + 1
                searched = start
                if line.last == 0x0D { line.removeLast() }
                return .line(line)
            }
            searched = buffer.count
            if isEnded {
                guard start < buffer.count else { return .end }
                let line = Array(buffer[start...])
                start = buffer.count
                return .line(line)
            }
            if buffer.count - start > limit {
                let line = Array(buffer[start..<start + limit])
                skipLine()
                return .line(line)
            }
            guard mayWait || isReadable else { return .pending }
            searched -= start
            buffer.removeFirst(start)
            start = 0
            fill()
        }
    }

    /// Whether reading would not wait: bytes are there, or the end is.
    private var isReadable: Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, 0) != 0
    }

    private mutating func fill() {
        var count = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 18) { target, initialized in
            repeat { count = read(descriptor, target.baseAddress, 1 << 18) } while count < 0 && errno == EINTR
            initialized = max(count, 0)
        }
        if count < 0 { failure = FileError(errorNumber: errno, path: descriptor == STDIN_FILENO ? "-" : "") }
        if count <= 0 { isEnded = true } else { buffer.append(contentsOf: chunk) }
    }

    private mutating func skipLine() {
        while !isEnded {
            buffer.removeAll(keepingCapacity: true)
            start = 0
            searched = 0
            fill()
            if let end = buffer.firstIndex(of: 0x0A) {
                start = end + 1
                searched = start
                return
            }
        }
        searched = start
    }
}
