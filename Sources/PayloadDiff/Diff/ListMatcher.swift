internal import FHIRCore

/// Says which item of one list is which of another.
struct ListMatcher {
    let a: HashedJSON
    let b: HashedJSON

    /// Items compared one with each other for likeness, at most, on each side.
    private static let likenessLimit = 48

    /// Pairs of positions, in the order of the first list. Items without partner were removed or added.
    func match(_ itemsA: [Int], _ itemsB: [Int], list: String) -> [(Int, Int)] {
        let hashesA = itemsA.map { a.hashes[$0] }
        let hashesB = itemsB.map { b.hashes[$0] }
        var pairs: [(Int, Int)]
        if isKeyed(itemsA, list, a.document) || isKeyed(itemsB, list, b.document) {
            pairs = ListAlignment.equalPairs(hashesA, hashesB)
            matchByKey(itemsA, itemsB, list, &pairs)
            matchByLikeness(itemsA, itemsB, isKeyed: true, within: [(0..<itemsA.count, 0..<itemsB.count)], &pairs)
        } else {
            pairs = ListAlignment.commonSubsequence(hashesA, hashesB)
            matchElsewhere(hashesA, hashesB, &pairs)
            matchByLikeness(
                itemsA, itemsB, isKeyed: false, within: gaps(inOrder(pairs), itemsA.count, itemsB.count), &pairs)
        }
        return pairs.sorted { $0.0 < $1.0 }
    }

    private func isKeyed(_ items: [Int], _ list: String, _ document: JSONDocument) -> Bool {
        let keys = ItemKeys(document)
        return items.prefix(8).contains { item in
            (0..<ItemKeys.stages).contains { keys.key(item, list: list, stage: $0) != nil }
        }
    }

    private func matchByKey(_ itemsA: [Int], _ itemsB: [Int], _ list: String, _ pairs: inout [(Int, Int)]) {
        var freeA = [Bool](repeating: true, count: itemsA.count)
        var freeB = [Bool](repeating: true, count: itemsB.count)
        for (x, y) in pairs {
            freeA[x] = false
            freeB[y] = false
        }
        let (keysA, keysB) = (ItemKeys(a.document), ItemKeys(b.document))
        for stage in 0..<ItemKeys.stages {
            let wantedA = itemsA.indices.map { freeA[$0] ? keysA.key(itemsA[$0], list: list, stage: stage) : nil }
            let wantedB = itemsB.indices.map { freeB[$0] ? keysB.key(itemsB[$0], list: list, stage: stage) : nil }
            for (x, y) in ListAlignment.equalPairs(wantedA, wantedB) {
                pairs.append((x, y))
                freeA[x] = false
                freeB[y] = false
            }
        }
    }

    /// Equal items that stand elsewhere: they were moved.
    private func matchElsewhere(_ hashesA: [UInt64], _ hashesB: [UInt64], _ pairs: inout [(Int, Int)]) {
        var freeA = [Bool](repeating: true, count: hashesA.count)
        var freeB = [Bool](repeating: true, count: hashesB.count)
        for (x, y) in pairs {
            freeA[x] = false
            freeB[y] = false
        }
        let one = hashesA.indices.map { freeA[$0] ? hashesA[$0] : nil }
        let other = hashesB.indices.map { freeB[$0] ? hashesB[$0] : nil }
        pairs += ListAlignment.equalPairs(one, other)
    }

    /// The pairs whose order is the same in both lists.
    private func inOrder(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        let sorted = pairs.sorted { $0.0 < $1.0 }
        return ListAlignment.longestIncreasing(sorted.map(\.1)).map { sorted[$0] }
    }

    /// Items of long lists that have much in common, found by their rare parts: in step with their number.
    private func matchByParts(
        _ itemsA: [Int], _ itemsB: [Int], _ left: [Int], _ right: [Int], _ pairs: inout [(Int, Int)]
    ) {
        var holders: [UInt64: [Int]] = [:]
        for y in right { for part in parts(b, itemsB[y]) { holders[part, default: []].append(y) } }
        var used = Set<Int>()
        var rest: [Int] = []
        for x in left {
            var votes: [Int: Double] = [:]
            for part in parts(a, itemsA[x]) {
                // What many have in common tells nothing.
                guard let list = holders[part], list.count <= 16 else { continue }
                for y in list where !used.contains(y) { votes[y, default: 0] += 1 / Double(list.count) }
            }
            let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }
            if let best, mayPair(itemsA[x], itemsB[best.key]) {
                pairs.append((x, best.key))
                used.insert(best.key)
            } else {
                rest.append(x)
            }
        }
        let open = right.filter { !used.contains($0) }
        for (x, y) in zip(rest, open) where mayPair(itemsA[x], itemsB[y]) { pairs.append((x, y)) }
    }

    /// Fingerprints of the members of an item, two levels deep.
    private func parts(_ side: HashedJSON, _ item: Int) -> [UInt64] {
        var result: [UInt64] = []
        func collect(_ object: Int, _ depth: Int) {
            guard side.document.nodes[object].kind == .object else { return }
            for child in side.document.children(of: object) {
                result.append(side.hashes[child] &+ UInt64(truncatingIfNeeded: depth))
                if depth < 2, result.count < 200 { collect(child, depth + 1) }
            }
        }
        collect(item, 0)
        if result.isEmpty { result.append(side.hashes[item]) }
        return result
    }

    /// What lies between pairs that are in order.
    private func gaps(_ pairs: [(Int, Int)], _ countA: Int, _ countB: Int) -> [(Range<Int>, Range<Int>)] {
        var result: [(Range<Int>, Range<Int>)] = []
        var (x, y) = (0, 0)
        for pair in pairs + [(countA, countB)] {
            if pair.0 > x, pair.1 > y { result.append((x..<pair.0, y..<pair.1)) }
            (x, y) = (pair.0 + 1, pair.1 + 1)
        }
        return result
    }

    private func matchByLikeness(
        _ itemsA: [Int], _ itemsB: [Int], isKeyed: Bool, within gaps: [(Range<Int>, Range<Int>)],
        _ pairs: inout [(Int, Int)]
    ) {
        let takenA = Set(pairs.map(\.0))
        let takenB = Set(pairs.map(\.1))
        for (rangeA, rangeB) in gaps {
            let left = rangeA.filter { !takenA.contains($0) }
            let right = rangeB.filter { !takenB.contains($0) }
            guard !left.isEmpty, !right.isEmpty else { continue }
            if left.count > Self.likenessLimit || right.count > Self.likenessLimit {
                matchByParts(itemsA, itemsB, left, right, &pairs)
                continue
            }
            var scores: [(score: Double, x: Int, y: Int)] = []
            for x in left {
                for y in right where mayPair(itemsA[x], itemsB[y]) {
                    let score = likeness(itemsA[x], itemsB[y], depth: 3)
                    // As many on both sides: the same place is reason enough where nothing tells the items apart.
                    if score >= 0.3 || left.count == right.count && !isKeyed { scores.append((score, x, y)) }
                }
            }
            scores.sort { ($1.score, abs($0.x - $0.y), $0.x) < ($0.score, abs($1.x - $1.y), $1.x) }
            var usedA = Set<Int>()
            var usedB = Set<Int>()
            for item in scores where !usedA.contains(item.x) && !usedB.contains(item.y) {
                pairs.append((item.x, item.y))
                usedA.insert(item.x)
                usedB.insert(item.y)
            }
        }
    }

    private func mayPair(_ x: Int, _ y: Int) -> Bool {
        let (kindA, kindB) = (a.document.nodes[x].kind, b.document.nodes[y].kind)
        guard kindA == .object || kindB == .object else {
            return kindA != .array && kindB != .array || kindA == kindB
        }
        guard kindA == kindB else { return false }
        return resourceType(a.document, x) == resourceType(b.document, y)
    }

    private func resourceType(_ document: JSONDocument, _ item: Int) -> String? {
        if let type = document.string("resourceType", of: item) { return type }
        return document.member("resource", of: item).flatMap {
            document.nodes[$0].kind == .object ? document.string("resourceType", of: $0) : nil
        }
    }

    /// Share of what two values have in common, from 0 to 1.
    private func likeness(_ x: Int, _ y: Int, depth: Int) -> Double {
        if a.hashes[x] == b.hashes[y] { return 1 }
        guard depth > 0, a.document.nodes[x].kind == .object, b.document.nodes[y].kind == .object else { return 0 }
        var common = 0.0
        var count = 0.0
        for child in a.document.children(of: x) {
            count += 1
            guard let other = b.document.member(a.document.key(child), of: y) else { continue }
            common += likeness(child, other, depth: depth - 1)
        }
        for child in b.document.children(of: y) where a.document.member(b.document.key(child), of: x) == nil {
            count += 1
        }
        return count == 0 ? 0 : common / count
    }
}
