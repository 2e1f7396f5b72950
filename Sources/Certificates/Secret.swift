import Glibc

/// A password: in memory that is locked, left out of core dumps, and wiped when the last reference goes.
///
/// The bytes never become a `String` or an array. Not `CustomStringConvertible` on purpose; printing one shows the
/// type only.
public final class Secret: @unchecked Sendable {
    // Unchecked: the memory is written in the initialisers only.
    private let memory: UnsafeMutableRawBufferPointer
    /// Bytes, without the NUL that follows them.
    public let count: Int

    /// Longest password taken.
    public static let limit = 4096

    private init?(fill: (UnsafeMutableRawBufferPointer) -> Int) {
        let size = Self.limit + 1
        guard let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            address != MAP_FAILED
        else { return nil }
        // Without the right to lock memory the password is still wiped, only not kept from the swap.
        _ = mlock(address, size)
        _ = madvise(address, size, MADV_DONTDUMP)
        memory = UnsafeMutableRawBufferPointer(start: address, count: size)
        count = min(max(fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<Self.limit])), 0), Self.limit)
        memory[count] = 0
    }

    /// Copies bytes that the caller wipes itself.
    public convenience init?(copying bytes: UnsafeRawBufferPointer) {
        guard bytes.count <= Self.limit else { return nil }
        self.init { memory in
            memory.copyMemory(from: bytes)
            return bytes.count
        }
    }

    /// A password that is no secret, such as a test's.
    public convenience init?(_ text: String) {
        var text = text
        self.init { memory in
            text.withUTF8 { utf8 in
                guard utf8.count <= memory.count else { return 0 }
                memory.copyMemory(from: UnsafeRawBufferPointer(utf8))
                return utf8.count
            }
        }
    }

    /// Bytes being written into a secret; what goes beyond its room is noted, not written.
    struct Writer {
        fileprivate let memory: UnsafeMutableRawBufferPointer
        fileprivate(set) var count = 0
        fileprivate(set) var isOverfull = false

        fileprivate init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

        mutating func append(_ byte: UInt8) {
            guard count < memory.count else {
                isOverfull = true
                return
            }
            memory[count] = byte
            count += 1
        }

        mutating func append(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
            for index in range { append(bytes[index]) }
        }

        mutating func append(_ bytes: UnsafeRawBufferPointer, _ range: PartialRangeUpTo<Int>) {
            append(bytes, 0..<range.upperBound)
        }
    }

    /// A secret made byte by byte; nil when it does not fit.
    static func filled(_ body: (inout Writer) -> Void) -> Secret? {
        var isOverfull = false
        let secret = Secret { memory in
            var writer = Writer(memory)
            body(&writer)
            isOverfull = writer.isOverfull
            return writer.count
        }
        return isOverfull ? nil : secret
    }

    /// What the first line of a file holds, whatever wrote the file: a byte order mark is no part of it, and UTF-16,
    /// which some shells write, is brought to UTF-8.
    ///
    /// - Returns: the count of bytes that are left, from the first on; nil when no line ends in them.
    private static func firstLine(_ memory: UnsafeMutableRawBufferPointer, _ filled: Int, _ isWhole: Bool) -> Int? {
        var count = filled
        if count >= 2, memory[0] == 0xFF && memory[1] == 0xFE || memory[0] == 0xFE && memory[1] == 0xFF {
            guard let written = utf8(memory, count, littleEndian: memory[0] == 0xFF) else { return nil }
            count = written
        } else if count >= 3, memory[0] == 0xEF, memory[1] == 0xBB, memory[2] == 0xBF {
            for index in 3..<count { memory[index - 3] = memory[index] }
            count -= 3
        }
        guard let end = memory[..<count].firstIndex(of: UInt8(ascii: "\n")) else { return isWhole ? count : nil }
        return end > 0 && memory[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
    }

    /// UTF-16 after a byte order mark brought to UTF-8, in place. Nothing that is read is overwritten before: two bytes
    /// make three at most, and what follows is moved out of the way first.
    private static func utf8(_ memory: UnsafeMutableRawBufferPointer, _ count: Int, littleEndian: Bool) -> Int? {
        let units = (count - 2) / 2
        // The second half holds the source; a password that would not leave room for it is no password.
        guard units * 3 + units * 2 <= memory.count else { return nil }
        let source = memory.count - units * 2
        for index in stride(from: units * 2 - 1, through: 0, by: -1) { memory[source + index] = memory[2 + index] }
        var written = 0
        func unit(_ index: Int) -> UInt32 {
            let first = UInt32(memory[source + index * 2]), second = UInt32(memory[source + index * 2 + 1])
            return littleEndian ? second << 8 | first : first << 8 | second
        }
        var index = 0
        while index < units {
            var value = unit(index)
            index += 1
            if (0xD800..<0xDC00).contains(value), index < units, (0xDC00..<0xE000).contains(unit(index)) {
                value = 0x10000 + (value - 0xD800) << 10 + (unit(index) - 0xDC00)
                index += 1
            }
            for byte in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                memory[written] = byte
                written += 1
            }
        }
        for index in source..<memory.count { memory[index] = 0 }
        return written
    }

    /// Reads to the end of a descriptor, or to its first line end, which is not part of the password.
    /// Nil when it cannot be read or holds more than ``limit`` bytes before a line end.
    public convenience init?(readingFrom descriptor: Int32) {
        var failed = false
        self.init { memory in
            var filled = 0
            while filled < memory.count {
                let got = read(descriptor, memory.baseAddress?.advanced(by: filled), memory.count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failed = true }
                if got <= 0 { break }
                filled += got
            }
            guard let count = Self.firstLine(memory, filled, filled < memory.count) else {
                failed = true
                return 0
            }
            return count
        }
        if failed { return nil }
    }

    deinit {
        guard let address = memory.baseAddress else { return }
        explicit_bzero(address, memory.count)
        munmap(address, memory.count)
    }

    public var isEmpty: Bool { count == 0 }

    public var isASCII: Bool { memory[..<count].allSatisfy { $0 < 0x80 } }

    /// Lends the bytes, which a NUL follows.
    func withBytes<Result>(_ body: (UnsafePointer<CChar>, Int32) -> Result) -> Result? {
        memory.baseAddress.map { body($0.assumingMemoryBound(to: CChar.self), Int32(count)) }
    }

    /// Lends the bytes; what is made of them the caller wipes.
    package func bytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }

    /// Reads a line from the terminal without showing it. Nil without terminal, or when the user gives up (Ctrl-D);
    /// Ctrl-C ends the process, as it does elsewhere.
    public static func prompt(_ question: String) -> Secret? {
        let (secret, isInterrupted) = asked(question)
        if isInterrupted { raise(SIGINT) }
        return secret
    }

    private static func asked(_ question: String) -> (secret: Secret?, isInterrupted: Bool) {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return (nil, false) }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return (nil, false) }
        var silent = before
        // Signals are read as characters, so that the terminal is always put back as it was.
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return (nil, false) }
        defer {
            tcsetattr(terminal, TCSAFLUSH, &before)
            _ = write(terminal, "\n", 1)
        }
        _ = question.withCString { write(terminal, $0, strlen($0)) }
        var cancelled = false
        var interrupted = false
        let secret = Secret { memory in
            var filled = 0
            while filled < memory.count {
                var byte: UInt8 = 0
                let got = read(terminal, &byte, 1)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                switch byte {
                case 3, 4, 28:
                    interrupted = byte != 4
                    cancelled = interrupted || filled == 0
                case 8, 127:
                    // One character back: its continuation bytes, then its first byte.
                    while filled > 0, memory[filled - 1] & 0xC0 == 0x80 { filled -= 1 }
                    filled = max(filled - 1, 0)
                    continue
                case 21:
                    filled = 0
                    continue
                case 10, 13: break
                default:
                    memory[filled] = byte
                    filled += 1
                    continue
                }
                break
            }
            return filled
        }
        return (cancelled ? nil : secret, interrupted)
    }
}
