/// A deterministic automaton made from a program beforehand: matching is then one table look-up a character.
///
/// It exists for patterns that need few states and do not tell characters outside ASCII apart; the others are left to
/// `RegexMachine`.
struct RegexAutomaton: Sendable {
    private static let maximumStates = 512
    /// Instructions followed while the table is made, so that making it is bounded as well.
    private static let maximumWork = 400_000
    /// Class of the characters outside ASCII.
    private static let beyondASCII = 128

    /// Class of each ASCII character, then of all others.
    private var classes: [UInt8] = []
    private var classCount = 0
    /// Next state by state and class.
    private var table: [UInt16] = []
    /// Whether a match ends here whatever follows.
    private var accepts: [Bool] = []
    /// Whether a match ends here when the text does.
    private var acceptsAtEnd: [Bool] = []

    /// Nil when the pattern does not lend itself to it.
    ///
    /// - Parameter isAnchored: a match must begin at the start of the text.
    init?(_ program: RegexProgram, isAnchored: Bool) {
        guard let (classes, representatives) = Self.classes(of: program) else { return nil }
        self.classes = classes
        classCount = representatives.count
        var builder = Builder(program: program, workLeft: Self.maximumWork)
        var numbers: [[Int32]: UInt16] = [:]
        var states: [[Int32]] = []

        // State 0 is before the first character, where the start of the text is; it is not found again by its set.
        guard let first = builder.closure([0], isStart: true) else { return nil }
        states.append(first)
        var index = 0
        while index < states.count {
            let state = states[index]
            accepts.append(builder.accepts(state, isStart: index == 0, isEnd: false))
            acceptsAtEnd.append(builder.accepts(state, isStart: index == 0, isEnd: true))
            if !isAnchored, accepts[index] {
                // The search ends here: what would follow is not needed, and can be much.
                table.append(contentsOf: repeatElement(UInt16(index), count: classCount))
                index += 1
                continue
            }
            for scalar in representatives {
                var next = builder.next(state, scalar)
                if !isAnchored { next.append(0) }
                guard let closure = builder.closure(next, isStart: false) else { return nil }
                if let known = numbers[closure] {
                    table.append(known)
                } else {
                    guard states.count < Self.maximumStates else { return nil }
                    let number = UInt16(states.count)
                    numbers[closure] = number
                    states.append(closure)
                    table.append(number)
                }
            }
            index += 1
        }
    }

    func matches(_ bytes: ArraySlice<UInt8>, toEnd: Bool) -> Bool {
        var state = 0
        var index = bytes.startIndex
        let end = bytes.endIndex
        while index < end {
            if !toEnd, accepts[state] { return true }
            let byte = Int(bytes[index])
            index += 1
            if byte >= 0x80 {
                // The other bytes of the character.
                var rest = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0
                while rest > 0, index < end, bytes[index] & 0xC0 == 0x80 {
                    index += 1
                    rest -= 1
                }
            }
            state = Int(table[state * classCount + Int(classes[min(byte, Self.beyondASCII)])])
        }
        return acceptsAtEnd[state]
    }

    /// Groups the characters that every instruction treats alike. Nil when those outside ASCII are not one group.
    private static func classes(of program: RegexProgram) -> (classes: [UInt8], representatives: [UInt32])? {
        var scalars: Set<UInt32> = []
        for instruction in program.instructions {
            switch instruction {
            case .scalar(let value):
                if value >= 128 { return nil }
                scalars.insert(value)
            case .assertion(.wordBoundary), .assertion(.noWordBoundary): return nil
            default: break
            }
        }
        var beyond: [Bool] = []
        for set in program.sets {
            guard let uniform = set.valueBeyondASCII else { return nil }
            beyond.append(uniform)
        }
        var known: [[Bool]: UInt8] = [:]
        var classes: [UInt8] = []
        var representatives: [UInt32] = []
        for value in 0...UInt32(beyondASCII) {
            // Characters named one by one are their own group.
            var signature = value < 128 ? program.sets.map { $0.contains(value) } : beyond
            if scalars.contains(value) { for bit in 0..<8 { signature.append(value >> UInt32(bit) & 1 == 1) } }
            if let number = known[signature] {
                classes.append(number)
            } else {
                let number = UInt8(clamping: representatives.count)
                known[signature] = number
                classes.append(number)
                representatives.append(value)
            }
        }
        return (classes, representatives)
    }

    /// Follows the program for sets of instructions.
    private struct Builder {
        let program: RegexProgram
        var workLeft: Int

        /// What is reached without a character; instructions that wait, sorted. Nil when the work is used up.
        mutating func closure(_ start: [Int32], isStart: Bool) -> [Int32]? {
            var seen: Set<Int32> = []
            var waiting: [Int32] = []
            var pending = start
            while let instruction = pending.popLast() {
                guard seen.insert(instruction).inserted else { continue }
                workLeft -= 1
                if workLeft < 0 { return nil }
                switch program.instructions[Int(instruction)] {
                case .jump(let target): pending.append(target)
                case .split(let first, let second): pending += [first, second]
                case .save: pending.append(instruction + 1)
                case .assertion(.start): if isStart { pending.append(instruction + 1) }
                // Whether the text ends here is known later.
                default: waiting.append(instruction)
                }
            }
            return waiting.sorted()
        }

        func next(_ state: [Int32], _ scalar: UInt32) -> [Int32] {
            var result: [Int32] = []
            for instruction in state {
                switch program.instructions[Int(instruction)] {
                case .scalar(let wanted): if wanted == scalar { result.append(instruction + 1) }
                case .set(let set):
                    let table = program.sets[Int(set)]
                    if scalar < 128 ? table.contains(scalar) : table.valueBeyondASCII == true {
                        result.append(instruction + 1)
                    }
                default: break
                }
            }
            return result
        }

        func accepts(_ state: [Int32], isStart: Bool, isEnd: Bool) -> Bool {
            var seen: Set<Int32> = []
            var pending = state
            while let instruction = pending.popLast() {
                guard seen.insert(instruction).inserted else { continue }
                switch program.instructions[Int(instruction)] {
                case .match: return true
                case .jump(let target): pending.append(target)
                case .split(let first, let second): pending += [first, second]
                case .save: pending.append(instruction + 1)
                case .assertion(.start): if isStart { pending.append(instruction + 1) }
                case .assertion(.end): if isEnd { pending.append(instruction + 1) }
                default: break
                }
            }
            return false
        }
    }
}
