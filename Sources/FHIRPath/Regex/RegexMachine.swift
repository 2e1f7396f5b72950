/// Runs a program over a text: each character is looked at once, whatever the pattern, so that time grows with the
/// product of text and pattern and no more.
struct RegexMachine {
    private let program: RegexProgram
    private let text: ArraySlice<UInt8>
    /// Positions to remember; none when only the answer is wanted.
    private let slotCount: Int

    /// Threads that may still be followed; below zero the machine stops without a match.
    var workLeft = Int.max

    /// Where the machine stands: instructions that wait for the next character, in order of preference.
    private struct Threads {
        var instructions: [Int32] = []
        var slots: [[Int]] = []
        /// Step at which an instruction was last added.
        var marks: [Int]

        init(size: Int) { marks = [Int](repeating: -1, count: size) }
    }

    init(_ program: RegexProgram, _ text: ArraySlice<UInt8>, slots: Int) {
        self.program = program
        self.text = text
        slotCount = slots
    }

    /// The positions of the first match at or after `start`; empty slots are -1. Nil when there is none.
    mutating func run(from start: Int, isAnchored: Bool, toEnd: Bool) -> [Int]? {
        var current = Threads(size: program.instructions.count)
        var upcoming = Threads(size: program.instructions.count)
        let blank = [Int](repeating: -1, count: slotCount)
        var found: [Int]?
        var index = start
        // Making the lists costs as much as the program is long.
        workLeft -= program.instructions.count
        var previous = previousScalar(before: start)
        while true {
            let (scalar, length) = decode(at: index)
            if found == nil, !isAnchored || index == start {
                add(0, blank, to: &current, at: index, previous, scalar)
            }
            if current.instructions.isEmpty, found != nil || isAnchored { return found }
            workLeft -= current.instructions.count + 1
            if workLeft < 0 { return nil }
            upcoming.instructions.removeAll(keepingCapacity: true)
            upcoming.slots.removeAll(keepingCapacity: true)
            let (following, _) = decode(at: index + length)
            var thread = 0
            threads: while thread < current.instructions.count {
                let instruction = Int(current.instructions[thread])
                let slots = current.slots[thread]
                thread += 1
                switch program.instructions[instruction] {
                case .match:
                    if toEnd, index < text.endIndex { continue }
                    found = slots
                    // What is less preferred no longer matters.
                    break threads
                case .scalar(let wanted):
                    if let scalar, scalar == wanted {
                        add(Int32(instruction + 1), slots, to: &upcoming, at: index + length, scalar, following)
                    }
                case .set(let set):
                    if let scalar, program.sets[Int(set)].contains(scalar) {
                        add(Int32(instruction + 1), slots, to: &upcoming, at: index + length, scalar, following)
                    }
                default: break
                }
            }
            swap(&current, &upcoming)
            guard let scalar else { return found }
            if slotCount == 0, found != nil { return found }
            previous = scalar
            index += length
        }
    }

    /// Adds an instruction and all that follow it without a character.
    private func add(
        _ start: Int32, _ slots: [Int], to threads: inout Threads, at index: Int, _ previous: UInt32?, _ next: UInt32?
    ) {
        var pending: [(Int32, [Int])] = [(start, slots)]
        while let (instruction, slots) = pending.popLast() {
            guard threads.marks[Int(instruction)] != index else { continue }
            threads.marks[Int(instruction)] = index
            switch program.instructions[Int(instruction)] {
            case .jump(let target): pending.append((target, slots))
            case .split(let first, let second):
                pending.append((second, slots))
                pending.append((first, slots))
            case .save(let slot):
                var slots = slots
                if Int(slot) < slots.count { slots[Int(slot)] = index }
                pending.append((instruction + 1, slots))
            case .assertion(let assertion):
                if holds(assertion, previous, next) { pending.append((instruction + 1, slots)) }
            default:
                threads.instructions.append(instruction)
                threads.slots.append(slots)
            }
        }
    }

    private func holds(_ assertion: RegexAssertion, _ previous: UInt32?, _ next: UInt32?) -> Bool {
        switch assertion {
        case .start: return previous == nil
        case .end: return next == nil
        case .wordBoundary, .noWordBoundary:
            let before = previous.map { ScalarSet.word.contains($0) } ?? false
            let after = next.map { ScalarSet.word.contains($0) } ?? false
            return (before != after) == (assertion == .wordBoundary)
        }
    }

    // MARK: - UTF-8

    /// The character at an index and its length; nil at the end. A stray byte stands for U+FFFD.
    private func decode(at index: Int) -> (UInt32?, Int) {
        guard index < text.endIndex else { return (nil, 0) }
        let first = text[index]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= text.endIndex else { return (0xFFFD, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = text[index + offset]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }

    private func previousScalar(before index: Int) -> UInt32? {
        guard index > text.startIndex else { return nil }
        var start = index - 1
        while start > text.startIndex, text[start] & 0xC0 == 0x80, index - start < 4 { start -= 1 }
        return decode(at: start).0
    }
}
