/// Aligning two lists of fingerprints.
enum ListAlignment {
    /// Cells of the table beyond which the exact method gives way to a nearly linear one.
    private static let tableLimit = 1_000_000

    /// Pairs of equal items in increasing order on both sides: a longest common subsequence, or for very long lists
    /// one that is long enough.
    static func commonSubsequence(_ a: [UInt64], _ b: [UInt64]) -> [(Int, Int)] {
        var start = 0
        while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
        var endA = a.count
        var endB = b.count
        while endA > start, endB > start, a[endA - 1] == b[endB - 1] {
            endA -= 1
            endB -= 1
        }
        var pairs = (0..<start).map { ($0, $0) }
        let (n, m) = (endA - start, endB - start)
        if n > 0, m > 0 {
            let middle =
                n <= tableLimit / m ? table(a[start..<endA], b[start..<endB]) : unique(a[start..<endA], b[start..<endB])
            pairs.append(contentsOf: middle)
        }
        pairs.append(contentsOf: zip(endA..<a.count, endB..<b.count))
        return pairs
    }

    private static func table(_ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>) -> [(Int, Int)] {
        let (n, m) = (a.count, b.count)
        var lengths = [Int32](repeating: 0, count: (n + 1) * (m + 1))
        for i in stride(from: n - 1, through: 0, by: -1) {
            for j in stride(from: m - 1, through: 0, by: -1) {
                lengths[i * (m + 1) + j] =
                    a[a.startIndex + i] == b[b.startIndex + j]
                    ? lengths[(i + 1) * (m + 1) + j + 1] + 1
                    : max(lengths[(i + 1) * (m + 1) + j], lengths[i * (m + 1) + j + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < n, j < m {
            if a[a.startIndex + i] == b[b.startIndex + j] {
                pairs.append((a.startIndex + i, b.startIndex + j))
                i += 1
                j += 1
            } else if lengths[(i + 1) * (m + 1) + j] >= lengths[i * (m + 1) + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }

    /// The k-th occurrence on one side with the k-th on the other, and of these pairs an increasing subsequence.
    private static func unique(_ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>) -> [(Int, Int)] {
        let pairs = equalPairs(Array(a), Array(b)).map { (a.startIndex + $0.0, b.startIndex + $0.1) }
        let kept = longestIncreasing(pairs.map(\.1))
        return kept.map { pairs[$0] }
    }

    /// Pairs the k-th occurrence of each value on both sides, in the order of `a`.
    static func equalPairs<Key: Hashable>(_ a: [Key?], _ b: [Key?]) -> [(Int, Int)] {
        var places: [Key: [Int]] = [:]
        for (index, key) in b.enumerated().reversed() {
            if let key { places[key, default: []].append(index) }
        }
        var pairs: [(Int, Int)] = []
        for (index, key) in a.enumerated() {
            if let key, let place = places[key]?.popLast() { pairs.append((index, place)) }
        }
        return pairs
    }

    /// Indices of a longest strictly increasing subsequence.
    static func longestIncreasing(_ values: [Int]) -> [Int] {
        var tails: [Int] = []
        var previous = [Int](repeating: -1, count: values.count)
        for index in values.indices {
            var low = 0
            var high = tails.count
            while low < high {
                let middle = (low + high) / 2
                if values[tails[middle]] < values[index] { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[index] = tails[low - 1] }
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var result: [Int] = []
        var current = tails.last ?? -1
        while current >= 0 {
            result.append(current)
            current = previous[current]
        }
        return result.reversed()
    }
}
