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
}
