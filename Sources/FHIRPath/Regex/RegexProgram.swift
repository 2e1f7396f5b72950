/// A regular expression as instructions for a machine that follows all ways through it side by side.
struct RegexProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(UInt32)
        case set(Int32)
        /// Two ways on, the first preferred.
        case split(Int32, Int32)
        case jump(Int32)
        /// Remembers the position in a slot.
        case save(Int32)
        case assertion(RegexAssertion)
        case match
    }

    /// Most instructions that a pattern may need, its counted repetitions written out.
    static let maximumSize = 20_000

    private(set) var instructions: [Instruction] = []
    let sets: [ScalarTable]

    init(_ node: RegexNode, sets: [ScalarSet]) throws(FHIRPathError) {
        self.sets = sets.map { ScalarTable($0) }
        try emit(.save(0))
        try compile(node)
        try emit(.save(1))
        try emit(.match)
    }

    private mutating func emit(_ instruction: Instruction) throws(FHIRPathError) {
        guard instructions.count < Self.maximumSize else {
            throw FHIRPathError(.limit, "regex-too-large", [String(Self.maximumSize)], at: 0)
        }
        instructions.append(instruction)
    }

    private var next: Int32 { Int32(instructions.count) }

    private mutating func compile(_ node: RegexNode) throws(FHIRPathError) {
        switch node {
        case .nothing: break
        case .scalar(let scalar): try emit(.scalar(scalar.value))
        case .set(let number): try emit(.set(Int32(number)))
        case .sequence(let parts):
            for part in parts { try compile(part) }
        case .choice(let branches):
            var exits: [Int] = []
            for (index, branch) in branches.enumerated() {
                let isLast = index == branches.count - 1
                let split = instructions.count
                if !isLast { try emit(.split(next + 1, 0)) }
                try compile(branch)
                if !isLast {
                    exits.append(instructions.count)
                    try emit(.jump(0))
                    instructions[split] = .split(Int32(split + 1), next)
                }
            }
            for exit in exits { instructions[exit] = .jump(next) }
        case .capture(let inner, let number):
            try emit(.save(Int32(2 * number)))
            try compile(inner)
            try emit(.save(Int32(2 * number + 1)))
        case .assertion(let assertion): try emit(.assertion(assertion))
        case .repeated(let inner, let minimum, let maximum, let isLazy):
            for _ in 0..<minimum {
                let size = instructions.count
                try compile(inner)
                // What has no instructions needs no repetition, however often it is asked for.
                if instructions.count == size { break }
            }
            if let maximum {
                var exits: [Int] = []
                for _ in minimum..<maximum {
                    exits.append(instructions.count)
                    try emit(.split(0, 0))
                    try compile(inner)
                }
                for exit in exits { instructions[exit] = Self.split(Int32(exit + 1), next, isLazy) }
            } else {
                let start = instructions.count
                try emit(.split(0, 0))
                try compile(inner)
                try emit(.jump(Int32(start)))
                instructions[start] = Self.split(Int32(start + 1), next, isLazy)
            }
        }
    }

    private static func split(_ inner: Int32, _ outer: Int32, _ isLazy: Bool) -> Instruction {
        isLazy ? .split(outer, inner) : .split(inner, outer)
    }
}

/// A set of characters with its ASCII part as bits.
struct ScalarTable: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private let set: ScalarSet
    /// What holds for every character outside ASCII; nil when they differ.
    let valueBeyondASCII: Bool?

    init(_ set: ScalarSet) {
        self.set = set
        valueBeyondASCII = set.valueBeyondASCII
        for value in 0..<UInt32(64) {
            if set.contains(value) { low |= 1 << value }
            if set.contains(value + 64) { high |= 1 << value }
        }
    }

    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return low >> value & 1 != 0 }
        if value < 128 { return high >> (value - 64) & 1 != 0 }
        return set.contains(value)
    }
}
