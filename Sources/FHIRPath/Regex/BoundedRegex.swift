import Synchronization

/// A regular expression that is matched in bounded time: no pattern can make it run away (no back references, no
/// look-around; what is not supported is an error when the expression is made).
///
/// `.` stands for any character, line breaks included, as HL7's engine asks Java for it.
public struct BoundedRegex: Sendable {
    /// One reference, so that a copy costs little.
    private final class Compiled: Sendable {
        let program: RegexProgram
        let whole: RegexAutomaton?
        let part: RegexAutomaton?
        let captureCount: Int
        let captureNames: [String: Int]

        init(_ program: RegexProgram, captureCount: Int, captureNames: [String: Int]) {
            self.program = program
            whole = RegexAutomaton(program, isAnchored: true)
            part = RegexAutomaton(program, isAnchored: false)
            self.captureCount = captureCount
            self.captureNames = captureNames
        }
    }

    private let compiled: Compiled

    /// Instructions of the compiled pattern: time is at most proportional to it and to the text.
    public var size: Int { compiled.program.instructions.count }

    /// The pattern says nothing: replaceMatches() leaves a text as it is.
    var isEmpty: Bool { size == 3 }

    /// Steps that matching a text of this many bytes can take, for accounts of time.
    func cost(of length: Int) -> Int {
        if compiled.whole != nil, compiled.part != nil { return length / 64 + 1 }
        let (product, overflow) = length.multipliedReportingOverflow(by: size)
        return overflow ? .max : product / 32 + 1
    }

    /// Longest pattern that is read, in bytes.
    static let maximumLength = 4096

    /// Compiles a pattern.
    ///
    /// - Parameter flags: `i` ignores case; others are passed over.
    /// - Throws: an error with the place in the pattern, in characters.
    public init(_ pattern: String, flags: String = "") throws(FHIRPathError) {
        guard pattern.utf8.count <= Self.maximumLength else {
            throw FHIRPathError(.limit, "regex-too-large", [String(pattern.utf8.count)], at: 0)
        }
        var parser = RegexParser(pattern, ignoresCase: flags.utf8.contains(UInt8(ascii: "i")))
        let node = try parser.parse()
        let program = try RegexProgram(node, sets: parser.sets)
        compiled = Compiled(program, captureCount: parser.captures, captureNames: parser.names)
    }

    private static let cache = Mutex<[String: BoundedRegex]>([:])

    /// The compiled pattern, from an earlier call when there was one.
    static func cached(_ pattern: String, flags: String) throws(FHIRPathError) -> BoundedRegex {
        let key = flags + "/" + pattern
        if let known = cache.withLock({ $0[key] }) { return known }
        let regex = try BoundedRegex(pattern, flags: flags)
        cache.withLock { cache in
            if cache.count >= 256 { cache.removeAll() }
            cache[key] = regex
        }
        return regex
    }

    // MARK: - Matching

    /// Whether the whole text matches.
    public func matchesWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
        if let whole = compiled.whole { return whole.matches(bytes, toEnd: true) }
        return matchesByMachine(bytes, whole: true)
    }

    /// Whether a part of the text matches.
    public func matchesSomewhere(_ bytes: ArraySlice<UInt8>) -> Bool {
        if let part = compiled.part { return part.matches(bytes, toEnd: false) }
        return matchesByMachine(bytes, whole: false)
    }

    /// `matchesSomewhere` and `matchesWhole` by the general machine, to hold the automaton against.
    package func matchesByMachine(_ bytes: ArraySlice<UInt8>, whole: Bool) -> Bool {
        var machine = RegexMachine(compiled.program, bytes, slots: 0)
        return machine.run(from: bytes.startIndex, isAnchored: whole, toEnd: whole) != nil
    }

    /// Threads that the machine may follow in one replacement; it can look at a text more than once.
    private static let maximumWork = 20_000_000

    /// The text with each match replaced: `$1` and `${name}` stand for what a group matched, `\` makes the next
    /// character plain. Nil when the result is larger than `limit` bytes, or takes too long to find.
    public func replacing(_ bytes: [UInt8], with substitution: [UInt8], limit: Int) -> [UInt8]? {
        var machine = RegexMachine(compiled.program, bytes[...], slots: 2 * (compiled.captureCount + 1))
        machine.workLeft = Self.maximumWork
        var result: [UInt8] = []
        var position = 0
        while position <= bytes.count,
            let slots = machine.run(from: position, isAnchored: false, toEnd: false), slots.count > 1, slots[0] >= 0
        {
            result.append(contentsOf: bytes[position..<slots[0]])
            append(substitution, slots, bytes, to: &result)
            position = slots[1]
            if slots[0] == slots[1] {
                // An empty match: the next character is kept.
                guard position < bytes.count else { return result.count > limit ? nil : result }
                repeat {
                    result.append(bytes[position])
                    position += 1
                } while position < bytes.count && bytes[position] & 0xC0 == 0x80
            }
            if result.count > limit { return nil }
        }
        if machine.workLeft < 0 { return nil }
        if position < bytes.count { result.append(contentsOf: bytes[position...]) }
        return result.count > limit ? nil : result
    }

    private func append(_ substitution: [UInt8], _ slots: [Int], _ bytes: [UInt8], to result: inout [UInt8]) {
        func group(_ number: Int) {
            guard number >= 0, 2 * number + 1 < slots.count, slots[2 * number] >= 0, slots[2 * number + 1] >= 0 else {
                return
            }
            result.append(contentsOf: bytes[slots[2 * number]..<slots[2 * number + 1]])
        }
        var index = 0
        while index < substitution.count {
            let byte = substitution[index]
            if byte == UInt8(ascii: "\\"), index + 1 < substitution.count {
                result.append(substitution[index + 1])
                index += 2
            } else if byte == UInt8(ascii: "$"), index + 1 < substitution.count,
                (0x30...0x39).contains(substitution[index + 1])
            {
                group(Int(substitution[index + 1] - 0x30))
                index += 2
            } else if byte == UInt8(ascii: "$"), index + 1 < substitution.count,
                substitution[index + 1] == UInt8(ascii: "{"),
                let end = substitution[index...].firstIndex(of: UInt8(ascii: "}"))
            {
                let name = String(decoding: substitution[index + 2..<end], as: UTF8.self)
                group(compiled.captureNames[name] ?? Int(name) ?? -1)
                index = end + 1
            } else {
                result.append(byte)
                index += 1
            }
        }
    }
}
