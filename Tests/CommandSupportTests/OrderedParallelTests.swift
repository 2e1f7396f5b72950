import CommandSupport
import Testing

@Suite struct OrderedParallelTests {
    @Test(arguments: [1, 2, 7]) func resultsComeInOrder(jobs: Int) {
        var next = 0
        var results: [Int] = []
        OrderedParallel.run(
            jobs: jobs, makeWorker: { { (number: Int) in number * number } },
            next: { () -> Int? in
                defer { next += 1 }
                return next < 5_000 ? next : nil
            },
            emit: { (result: Int) in
                results.append(result)
                return true
            })
        #expect(results == (0..<5_000).map { $0 * $0 })
    }

    @Test func stoppingEarlyEnds() {
        var next = 0
        var count = 0
        OrderedParallel.run(
            jobs: 3, makeWorker: { { (number: Int) in number } },
            next: { () -> Int? in
                next += 1
                return next
            },
            emit: { (_: Int) in
                count += 1
                return count < 10
            })
        #expect(count == 10)
        #expect(next < 100)
    }

    /// A system that gives no thread at all, or fewer than were asked for.
    @Test(arguments: [0, 1, 3]) func nothingIsLostWhereThreadsAreFew(threads: Int) {
        var next = 0
        var made = 0
        var results: [Int] = []
        OrderedParallel.run(
            jobs: 4, makeWorker: { { (number: Int) in number } },
            nextOrPause: { _ -> OrderedParallel.Next<Int> in
                defer { next += 1 }
                return next < 200 ? .input(next) : .end
            },
            emit: { (result: Int) in
                results.append(result)
                return true
            },
            thread: { body in
                made += 1
                return made <= threads ? WorkerThread(body) : nil
            })
        #expect(results == Array(0..<200))
    }

    /// Whoever asks waits for the answer before the next question: none may be kept until there are more.
    @Test(arguments: [1, 2, 4]) func everyPauseIsAnswered(jobs: Int) {
        var asked = 0
        var answered = 0
        OrderedParallel.run(
            jobs: jobs, makeWorker: { { (number: Int) in number } },
            nextOrPause: { mayWait -> OrderedParallel.Next<Int> in
                // The next question comes when the last was answered, and not before.
                guard asked == answered else { return .pause }
                guard asked < 50 else { return .end }
                #expect(mayWait || asked == answered)
                asked += 1
                return .input(asked)
            },
            emit: { (result: Int) in
                answered += 1
                return result == answered
            })
        #expect(asked == 50 && answered == 50)
    }
}
