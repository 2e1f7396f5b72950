import Dispatch

/// Lets so many pieces of work run at a time and so many wait; the rest is turned away.
actor WorkGate {
    private let width: Int
    private let queueLimit: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// Work blocks its thread, which the threads of Swift's concurrency must not be.
    private nonisolated let queue = DispatchQueue(label: "esms-serve.work", attributes: .concurrent)

    init(width: Int, queueLimit: Int) {
        self.width = width
        self.queueLimit = queueLimit
    }

    /// Nil when too much waits already.
    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
        if running >= width {
            guard waiting.count < queueLimit else { return nil }
            // Who is woken takes the place of who leaves: `running` stays.
            await withCheckedContinuation { waiting.append($0) }
        } else {
            running += 1
        }
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
        return result
    }
}
