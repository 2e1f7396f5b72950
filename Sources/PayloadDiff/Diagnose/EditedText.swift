/// A text and where each of its parts came from, through any number of rounds of edits.
struct EditedText {
    private(set) var bytes: [UInt8]
    /// Parts by where they begin now and where they began at first.
    private var parts: [(now: Int, first: Int)]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        parts = [(0, 0)]
    }

    /// The offset in the first text that an offset stands for.
    func origin(of offset: Int) -> Int {
        var low = 0
        var high = parts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if parts[middle].now <= offset { low = middle } else { high = middle }
        }
        let part = parts[low]
        let end = low + 1 < parts.count ? parts[low + 1].first : Int.max
        return min(part.first + (offset - part.now), max(end, part.first))
    }

    /// Applies edits that do not overlap, of one that does the first wins; the result is those applied.
    mutating func apply(_ edits: [TextEdit]) -> [TextEdit] {
        let sorted = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map(\.element)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var newParts: [(now: Int, first: Int)] = []
        var applied: [TextEdit] = []
        var position = 0
        for edit in sorted where edit.range.lowerBound >= position && edit.range.upperBound <= bytes.count {
            copy(position..<edit.range.lowerBound, to: &result, &newParts)
            newParts.append((result.count, origin(of: edit.range.lowerBound)))
            result.append(contentsOf: edit.replacement)
            position = edit.range.upperBound
            applied.append(edit)
        }
        copy(position..<bytes.count, to: &result, &newParts)
        newParts.append((result.count, origin(of: bytes.count)))
        bytes = result
        parts = newParts
        return applied
    }

    private func copy(_ range: Range<Int>, to result: inout [UInt8], _ newParts: inout [(now: Int, first: Int)]) {
        guard !range.isEmpty else { return }
        newParts.append((result.count, origin(of: range.lowerBound)))
        // The parts inside, which are in order.
        var low = 0
        var high = parts.count
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].now <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        while low < parts.count, parts[low].now < range.upperBound {
            newParts.append((result.count + parts[low].now - range.lowerBound, parts[low].first))
            low += 1
        }
        result.append(contentsOf: bytes[range])
    }
}
