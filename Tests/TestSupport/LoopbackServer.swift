import Glibc

/// A small HTTP server of the tests' own on 127.0.0.1: each connection is answered by a closure, which may break every
/// rule of the protocol. Stops when it is let go.
public final class LoopbackServer: @unchecked Sendable {
    // Unchecked: `requests` and `connections` are touched under the lock only, the rest is set once.

    public struct Request: Sendable {
        public let method: String
        /// Path and query as asked.
        public let target: String
        /// Names in lower case.
        public let headers: [String: String]
        public let body: [UInt8]

        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// What a closure answers with.
    public struct Connection: Sendable {
        let descriptor: Int32
        /// Which request to this server this is, from 1.
        public let number: Int

        /// False once the other side is gone.
        @discardableResult
        public func send(_ bytes: [UInt8]) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(
                        descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
                        Int32(bitPattern: UInt32(MSG_NOSIGNAL))
                    )
                }
                if count <= 0 { return false }
                sent += count
            }
            return true
        }

        @discardableResult
        public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

        /// A whole answer; the connection is closed after it.
        public func respond(_ status: Int, _ headers: [(String, String)] = [], body: [UInt8] = []) {
            var head = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.count)\r\nConnection: close\r\n"
            for (name, value) in headers { head += "\(name): \(value)\r\n" }
            send(Array((head + "\r\n").utf8) + body)
        }

        public func respond(_ status: Int, _ headers: [(String, String)] = [], text: String) {
            respond(status, headers, body: Array(text.utf8))
        }
    }

    public struct NotStarted: Error {}

    public let port: Int
    public var address: String { "http://127.0.0.1:\(port)" }

    private let listener: Int32
    private let handler: @Sendable (Request, Connection) -> Void
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var received: [Request] = []

    public init(_ handler: @escaping @Sendable (Request, Connection) -> Void) throws {
        self.handler = handler
        pthread_mutex_init(lock, nil)
        (listener, port) = try Self.listen()
        let listener = listener
        // The thread ends when the listener is shut down.
        Self.detach { [weak self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0, let self else {
                    if descriptor >= 0 { close(descriptor) }
                    break
                }
                Self.detach { self.serve(descriptor) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Every request so far.
    public var requests: [Request] {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return received
    }

    /// A port that nothing listened to a moment ago.
    public static func freePort() throws -> Int {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    private static func listen() throws -> (Int32, Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw NotStarted() }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, 128) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard bound else {
            close(descriptor)
            throw NotStarted()
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    private func serve(_ descriptor: Int32) {
        defer { close(descriptor) }
        guard let request = Self.read(descriptor) else {
            Connection(descriptor: descriptor, number: 0).respond(400)
            return
        }
        pthread_mutex_lock(lock)
        received.append(request)
        let number = received.count
        pthread_mutex_unlock(lock)
        handler(request, Connection(descriptor: descriptor, number: number))
        // What the client still sends must not turn our last bytes into a reset.
        shutdown(descriptor, Int32(SHUT_WR))
        var rest = [UInt8](repeating: 0, count: 4096)
        var timeout = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        while recv(descriptor, &rest, rest.count, 0) > 0 {}
    }

    private static func read(_ descriptor: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let end = Array("\r\n\r\n".utf8)
        var head: Int?
        while head == nil {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0, bytes.count < 1 << 20 else { return nil }
            bytes.append(contentsOf: buffer[..<count])
            // Not a letter: a TLS handshake, not HTTP.
            guard bytes[0] >= 0x41 else { return nil }
            head = (0...max(0, bytes.count - 4)).first { bytes[$0...].starts(with: end) }
        }
        guard let head else { return nil }
        let lines = String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 {
                headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
            }
        }
        var body = Array(bytes[(head + 4)...])
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while body.count < length {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            body.append(contentsOf: buffer[..<count])
        }
        return Request(method: words[0], target: words[1], headers: headers, body: body)
    }

    private static func detach(_ body: @escaping @Sendable () -> Void) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        if code == 0 { pthread_detach(thread) } else { box.release() }
    }
}
