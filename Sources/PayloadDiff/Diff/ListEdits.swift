/// How one list becomes another when it is known which item is which: remove, move, then add.
struct ListEdits {
    /// Positions in the first and in the second list, by the first.
    let pairs: [(Int, Int)]
    /// Positions in the first list, increasing.
    let removed: [Int]
    /// Positions in the second list, increasing.
    let added: [Int]
    /// Pairs whose order among the others has changed.
    let displaced: [(Int, Int)]

    struct Move {
        let from: Int
        let to: Int
    }

    /// Steps of looking for an item beyond which moves are given up.
    private static let limit = 20_000_000

    init(pairs: [(Int, Int)], countA: Int, countB: Int) {
        self.pairs = pairs
        var hasMateA = [Bool](repeating: false, count: countA)
        var hasMateB = [Bool](repeating: false, count: countB)
        for (x, y) in pairs {
            hasMateA[x] = true
            hasMateB[y] = true
        }
        removed = hasMateA.indices.filter { !hasMateA[$0] }
        added = hasMateB.indices.filter { !hasMateB[$0] }
        let kept = Set(ListAlignment.longestIncreasing(pairs.map(\.1)))
        displaced = pairs.indices.filter { !kept.contains($0) }.map { pairs[$0] }
    }

    /// The moves that bring the items with a partner into the order of the second list, once the removed are gone and
    /// before anything is added; nil when there are too many.
    func moves() -> [Move]? {
        guard !displaced.isEmpty else { return [] }
        guard displaced.count <= Self.limit / max(pairs.count, 1) else { return nil }
        // Items are named by their position in the second list.
        var current = pairs.map(\.1)
        var placed = Set(current).subtracting(displaced.map(\.1))
        var moves: [Move] = []
        for item in displaced.map(\.1).sorted() {
            guard let from = current.firstIndex(of: item) else { return nil }
            current.remove(at: from)
            // After the nearest item that is in its place already and comes before this one.
            var to = 0
            for (index, other) in current.enumerated() where placed.contains(other) && other < item { to = index + 1 }
            current.insert(item, at: to)
            placed.insert(item)
            if from != to { moves.append(Move(from: from, to: to)) }
        }
        return moves
    }
}
