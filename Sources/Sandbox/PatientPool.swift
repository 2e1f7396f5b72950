internal import FlyingSocks
internal import Glibc

/// Waits for a client's bytes, but not for ever: who begins a request and says nothing more, or leaves a connection
/// open, gives it back after a while.
struct PatientPool: AsyncSocketPool {
    private let pool: any AsyncSocketPool
    /// Seconds.
    private let patience: Double

    init(_ pool: any AsyncSocketPool, patience: Double) {
        self.pool = pool
        self.patience = patience
    }

    struct Late: Error {}

    func prepare() async throws { try await pool.prepare() }

    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // For new connections there is all the time there is.
        guard !Self.isListening(socket) else { return try await pool.suspendSocket(socket, untilReadyFor: events) }
        // Head and body are written apart: without this the second waits 40 ms for the client to acknowledge the first.
        var isOn: Int32 = 1
        setsockopt(socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [pool] in try await pool.suspendSocket(socket, untilReadyFor: events) }
            group.addTask { [patience] in
                try await Task.sleep(for: .seconds(patience))
                throw Late()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func isListening(_ socket: Socket) -> Bool {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(socket.file.rawValue, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0 && value != 0
    }
}
