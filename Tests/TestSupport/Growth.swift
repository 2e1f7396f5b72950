import Glibc

/// How the cost of some work grows with its input, by the processor's time of this thread, so that what else the machine
/// does counts for little.
public enum Growth {
    /// The cost for eight times as much, over the cost for the first size: about 8 where it grows in step with the
    /// input, 64 where it grows with the square.
    public static func eightfold<Input>(from size: Int, _ make: (Int) -> Input, _ work: (Input) -> Void) -> Double {
        let small = cost(make(size), work), large = cost(make(size * 8), work)
        return large / max(small, 1e-6)
    }

    private static func cost<Input>(_ input: Input, _ work: (Input) -> Void) -> Double {
        (0..<2).map { _ in
            let start = now()
            work(input)
            return now() - start
        }.min() ?? 0
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
