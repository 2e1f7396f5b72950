import Synchronization

/// Numbers for the names that stand in expressions, the same in the whole process: an evaluator looks up a name in its
/// tree once, however many expressions use it.
enum NameRegistry {
    private struct State {
        var names: [String] = []
        var numbers: [String: Int32] = [:]
    }

    private static let state = Mutex(State())

    static func number(_ name: String) -> Int32 {
        state.withLock { state in
            if let known = state.numbers[name] { return known }
            let number = Int32(clamping: state.names.count)
            state.names.append(name)
            state.numbers[name] = number
            return number
        }
    }

    static func name(_ number: Int32) -> String {
        state.withLock { state in
            state.names.indices.contains(Int(number)) ? state.names[Int(number)] : ""
        }
    }

    static var count: Int { state.withLock { $0.names.count } }

    /// A number that no other expression has.
    static func nextExpression() -> Int32 {
        counter.withLock { value in
            value &+= 1; return value
        }
    }

    private static let counter = Mutex<Int32>(0)
}
