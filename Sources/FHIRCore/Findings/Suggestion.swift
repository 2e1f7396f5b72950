/// "Did you mean": the candidate nearest to a misspelt word.
public enum Suggestion {
    /// The candidate within a third of the word's length in edits (Damerau-Levenshtein, case ignored at half cost);
    /// nil when none is near. The first of equals wins.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let wanted = Array(word.utf8.prefix(64))
        guard !wanted.isEmpty else { return nil }
        // Costs are doubled so that a difference of case is half an edit.
        var best = max(2, wanted.count * 2 / 3) + 1
        var found: String?
        for candidate in candidates {
            let other = Array(candidate.utf8.prefix(64))
            guard abs(other.count - wanted.count) * 2 < best else { continue }
            let cost = distance(wanted, other, limit: best)
            if cost < best {
                best = cost
                found = candidate
            }
        }
        return found
    }

    private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
        var beforePrevious = [Int](repeating: 0, count: b.count + 1)
        var previous = (0...b.count).map { $0 * 2 }
        var current = previous
        for i in 0..<a.count {
            current[0] = (i + 1) * 2
            var smallest = current[0]
            for j in 0..<b.count {
                var cost = min(previous[j + 1], current[j]) + 2
                cost = min(cost, previous[j] + substitution(a[i], b[j]))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforePrevious[j - 1] + 2) }
                current[j + 1] = cost
                smallest = min(smallest, cost)
            }
            if smallest >= limit { return limit }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[b.count]
    }

    private static func substitution(_ a: UInt8, _ b: UInt8) -> Int {
        if a == b { return 0 }
        func lower(_ byte: UInt8) -> UInt8 {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return lower(a) == lower(b) ? 1 : 2
    }
}
