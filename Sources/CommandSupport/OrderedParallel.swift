import Glibc

/// Work spread over threads whose results come out in the order of the inputs, with bounded memory.
///
/// Each thread makes its own worker once: what a worker holds (definitions, compiled profiles) is shared with nobody.
public enum OrderedParallel {
    /// Threads at most.
    public static let largestWidth = 64

    /// - Parameters:
    ///   - jobs: threads; 1 works on the calling thread.
    ///   - makeWorker: called once on each thread.
    ///   - next: the next input, on the calling thread; nil ends.
    ///   - emit: takes a result, on the calling thread, in order; false stops.
    public static func run<Input: Sendable, Output: Sendable>(
        jobs: Int, makeWorker: @escaping @Sendable () -> (Input) -> Output, next: () -> Input?,
        emit: (Output) -> Bool
    ) {
        guard jobs > 1 else {
            let worker = makeWorker()
            while let input = next() { if !emit(worker(input)) { return } }
            return
        }
        let state = State<Input, Output>(makeWorker: makeWorker)
        let threads = (0..<min(jobs, largestWidth)).compactMap { _ in WorkerThread { state.work() } }
        var sent = 0
        var received = 0
        var isEnded = false
        // A few inputs wait for each thread, so that none is idle, and no more.
        let window = threads.count * 4
        while true {
            while !isEnded, sent - received < window {
                guard let input = next() else {
                    isEnded = true
                    break
                }
                state.send(input, sent)
                sent += 1
            }
            guard received < sent else { break }
            if !emit(state.receive(received)) { break }
            received += 1
        }
        state.close()
        for thread in threads { thread.join() }
    }

    /// The queue between the calling thread and the workers. Everything in it is touched under the lock only.
    private final class State<Input: Sendable, Output: Sendable>: @unchecked Sendable {
        private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        private let makeWorker: @Sendable () -> (Input) -> Output
        private var waiting: [(Int, Input)] = []
        private var results: [Int: Output] = [:]
        private var isClosed = false

        init(makeWorker: @escaping @Sendable () -> (Input) -> Output) {
            self.makeWorker = makeWorker
            pthread_mutex_init(lock, nil)
            pthread_cond_init(changed, nil)
        }

        deinit {
            pthread_cond_destroy(changed)
            pthread_mutex_destroy(lock)
            changed.deallocate()
            lock.deallocate()
        }

        func send(_ input: Input, _ number: Int) {
            pthread_mutex_lock(lock)
            waiting.append((number, input))
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
        }

        func receive(_ number: Int) -> Output {
            pthread_mutex_lock(lock)
            defer { pthread_mutex_unlock(lock) }
            while true {
                if let result = results.removeValue(forKey: number) { return result }
                pthread_cond_wait(changed, lock)
            }
        }

        func close() {
            pthread_mutex_lock(lock)
            isClosed = true
            waiting.removeAll()
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
        }

        func work() {
            let worker = makeWorker()
            pthread_mutex_lock(lock)
            while !isClosed {
                if waiting.isEmpty {
                    pthread_cond_wait(changed, lock)
                    continue
                }
                let (number, input) = waiting.removeFirst()
                pthread_mutex_unlock(lock)
                let output = worker(input)
                pthread_mutex_lock(lock)
                results[number] = output
                pthread_cond_broadcast(changed)
            }
            pthread_mutex_unlock(lock)
        }
    }

    /// Processors this process may use.
    public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
