import Glibc

/// Work spread over threads whose results come out in the order of the inputs, with bounded memory.
///
/// Each thread makes its own worker once: what a worker holds (definitions, compiled profiles) is shared with nobody.
public enum OrderedParallel {
    /// Threads at most.
    public static let largestWidth = 64

    /// What there is of the inputs at this moment.
    public enum Next<Input> {
        case input(Input)
        /// None yet, though more may come.
        case pause
        case end
    }

    /// - Parameters:
    ///   - jobs: threads; 1 works on the calling thread, as does a system that gives no thread at all.
    ///   - makeWorker: called once on each thread.
    ///   - next: the next input, on the calling thread; nil ends.
    ///   - emit: takes a result, on the calling thread, in order; false stops.
    public static func run<Input: Sendable, Output: Sendable>(
        jobs: Int, makeWorker: @escaping @Sendable () -> (Input) -> Output, next: () -> Input?,
        emit: (Output) -> Bool
    ) {
        run(
            jobs: jobs, makeWorker: makeWorker,
            nextOrPause: { _ in next().map { .input($0) } ?? .end }, emit: emit)
    }

    /// The same for inputs that somebody may be waiting for an answer to: as soon as they pause, the results are handed
    /// out.
    ///
    /// - Parameters:
    ///   - nextOrPause: told whether it may wait for an input; only when it may not, it may answer that there is none yet.
    ///   - thread: makes a thread; nil where the system gives none.
    package static func run<Input: Sendable, Output: Sendable>(
        jobs: Int, makeWorker: @escaping @Sendable () -> (Input) -> Output,
        nextOrPause: (_ mayWait: Bool) -> Next<Input>, emit: (Output) -> Bool,
        thread: (@escaping @Sendable () -> Void) -> WorkerThread? = { WorkerThread($0) }
    ) {
        guard jobs > 1 else { return alone(makeWorker(), nextOrPause, emit) }
        let state = State<Input, Output>(makeWorker: makeWorker)
        let threads = (0..<min(jobs, largestWidth)).compactMap { _ in thread { state.work() } }
        guard !threads.isEmpty else { return alone(makeWorker(), nextOrPause, emit) }
        var sent = 0
        var received = 0
        var isEnded = false
        // A few inputs wait for each thread, so that none is idle, and no more.
        let window = threads.count * 4
        while true {
            filling: while !isEnded, sent - received < window {
                switch nextOrPause(sent == received) {
                case .input(let input):
                    state.send(input, sent)
                    sent += 1
                case .pause: break filling
                case .end: isEnded = true
                }
            }
            if received < sent {
                if !emit(state.receive(received)) { break }
                received += 1
            } else if isEnded {
                break
            }
        }
        state.close()
        for thread in threads { thread.join() }
    }

    private static func alone<Input, Output>(
        _ worker: (Input) -> Output, _ next: (Bool) -> Next<Input>, _ emit: (Output) -> Bool
    ) {
        while true {
            switch next(true) {
            case .input(let input): if !emit(worker(input)) { return }
            case .pause: continue
            case .end: return
            }
        }
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
