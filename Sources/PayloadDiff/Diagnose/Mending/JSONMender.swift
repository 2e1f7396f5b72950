internal import FHIRCore
internal import ValueFormats

/// Finds the fewest changes that make JSON of a text that is none: a search over what could have been meant, guided by
/// the grammar, by FHIR's definitions and by how the lines are indented.
///
/// Nothing that holds a value is deleted. Where several repairs are as good as each other, all of them are given.
struct JSONMender {
    /// One change, with the diagnosis it belongs to.
    struct Step {
        let id: String
        let arguments: [String]
        let edit: TextEdit
        /// Other ways to write the same place, the likeliest first; empty where there is only one.
        let alternatives: [[UInt8]]
    }

    /// A way to read the whole text.
    struct Candidate {
        let cost: Double
        /// In the order of the text.
        let steps: [Step]
    }

    // What the search may spend.
    private static let lookBack = 5
    /// States looked at for each stretch without a step forward, and after the first repair is found.
    private static let popLimit = 500
    private static let furtherPops = 120
    private static let poolLimit = 400
    private static let candidateLimit = 6
    /// How much dearer than the best a repair may be and still be told.
    private static let slack = 0.75
    /// Bytes read in order that outweigh one change, while no repair is known: what lies far behind is settled.
    private static let stride = 400.0
    private static let denseStride = 40.0
    /// Changes after which a text is one with many faults.
    private static let many = 6.0

    let text: MendingText

    init(_ bytes: [UInt8], definitions: Definitions) {
        text = MendingText(bytes, definitions: definitions)
    }

    /// The likeliest repairs, the best first; empty when none is found within bounds. A text that is sound gives one
    /// candidate without steps.
    func candidates() -> [Candidate] {
        var pool = [text.start]
        var seen: [MendingState.Key: Double] = [:]
        var found: [MendingState] = []
        var pops = 0
        var furthest = 0
        func add(_ next: MendingState) {
            if let known = seen[next.key], known <= next.cost + 1e-9 { return }
            seen[next.key] = next.cost
            pool.append(next)
        }
        while let state = Self.popBest(&pool, isGreedy: found.isEmpty) {
            pops += 1
            guard pops <= (found.isEmpty ? Self.popLimit : Self.furtherPops) else { break }
            if let best = found.first, state.cost > best.cost + Self.slack { continue }
            let run = text.run(state, remembering: Self.lookBack)
            if run.isComplete, let end = run.states.last {
                if found.isEmpty { pops = 0 }
                found.append(end)
                found.sort { $0.cost < $1.cost }
                if found.count >= Self.candidateLimit { break }
                continue
            }
            if found.isEmpty, let last = run.states.last, last.position > furthest {
                furthest = last.position
                pops = 0
            }
            // Only the places before the trouble are looked at again: what is further back was in order.
            for (index, place) in run.states.enumerated() {
                for next in text.mended(place, atTrouble: index == run.states.count - 1) { add(next) }
            }
            if let next = run.penalised { add(next) }
            let limit = state.cost > Self.many ? Self.poolLimit / 8 : Self.poolLimit
            if pool.count > limit * 2 {
                let ranked = pool.map { (rank: Self.rank($0, isGreedy: found.isEmpty), state: $0) }
                pool = ranked.sorted { $0.rank < $1.rank }.prefix(limit).map(\.state)
            }
            if seen.count > 100_000 { seen.removeAll(keepingCapacity: true) }
        }
        return found.map { Candidate(cost: $0.cost, steps: $0.steps) }
    }

    private static func rank(_ state: MendingState, isGreedy: Bool) -> Double {
        guard isGreedy else { return state.cost - Double(state.position) * 1e-9 }
        // Where faults are many, the way forward counts for more than the choice among those behind.
        return state.cost - Double(state.position) / (state.cost > many ? denseStride : stride)
    }

    private static func popBest(_ pool: inout [MendingState], isGreedy: Bool) -> MendingState? {
        guard var best = pool.indices.first else { return nil }
        var bestRank = rank(pool[best], isGreedy: isGreedy)
        for index in pool.indices.dropFirst() {
            let rank = rank(pool[index], isGreedy: isGreedy)
            if rank < bestRank { (best, bestRank) = (index, rank) }
        }
        pool.swapAt(best, pool.count - 1)
        return pool.popLast()
    }
}

/// Where a reading of a damaged text stands: what is open, what may come, what was changed so far.
struct MendingState {
    enum Phase: UInt8 {
        case value
        /// After `[`: a value, or the end.
        case firstItem
        case key
        /// After `{`: a key, or the end.
        case firstKey
        case colon
        case afterValue
        case done
    }

    struct Key: Hashable {
        let position: Int
        let phase: Phase
        let signature: Int
    }

    /// A container that is open. Shared between readings, never changed.
    final class Frame {
        let parent: Frame?
        let isObject: Bool
        /// What an object may hold; -1 when no definition says.
        let content: Definitions.ContentID
        /// Whether the object is a resource whose type is not known yet.
        let isResource: Bool
        /// The element of which an array holds the items.
        let element: MendingText.Element?
        /// Indentation of the line it was opened on.
        let openIndent: Int
        /// Indentation of its first item that begins a line; -1 before.
        let childIndent: Int
        let keys: KeyList?
        let signature: Int

        init(
            parent: Frame?, isObject: Bool, content: Definitions.ContentID, isResource: Bool,
            element: MendingText.Element?, openIndent: Int, childIndent: Int = -1, keys: KeyList? = nil
        ) {
            self.parent = parent
            self.isObject = isObject
            self.content = content
            self.isResource = isResource
            self.element = element
            self.openIndent = openIndent
            self.childIndent = childIndent
            self.keys = keys
            var hasher = Hasher()
            hasher.combine(parent?.signature ?? 0)
            hasher.combine(isObject)
            hasher.combine(content)
            signature = hasher.finalize()
        }

        func with(
            content: Definitions.ContentID? = nil, childIndent: Int? = nil, keys: KeyList? = nil
        ) -> Frame {
            Frame(
                parent: parent, isObject: isObject, content: content ?? self.content, isResource: isResource,
                element: element, openIndent: openIndent, childIndent: childIndent ?? self.childIndent,
                keys: keys ?? self.keys)
        }
    }

    /// Keys of an object, the last first.
    final class KeyList {
        let hash: Int
        let rest: KeyList?
        let count: Int

        init(_ hash: Int, _ rest: KeyList?) {
            self.hash = hash
            self.rest = rest
            count = (rest?.count ?? 0) + 1
        }

        func contains(_ hash: Int) -> Bool {
            var list: KeyList? = self
            while let current = list {
                if current.hash == hash { return true }
                list = current.rest
            }
            return false
        }
    }

    final class StepList {
        let step: JSONMender.Step
        let rest: StepList?

        init(_ step: JSONMender.Step, _ rest: StepList?) {
            self.step = step
            self.rest = rest
        }
    }

    var position: Int
    var phase: Phase
    var frame: Frame?
    /// The element whose value comes; nil when no definition says.
    var element: MendingText.Element?
    /// Whether the key that stands before the colon names the type of the resource.
    var isTypeKey = false
    /// The value that was just read was a bare number.
    var afterNumber = false
    var cost = 0.0
    var changes: StepList?

    var key: Key {
        var hasher = Hasher()
        hasher.combine(frame?.signature ?? 0)
        hasher.combine(element?.id ?? -1)
        return Key(position: position, phase: phase, signature: hasher.finalize())
    }

    var steps: [JSONMender.Step] {
        var result: [JSONMender.Step] = []
        var list = changes
        while let current = list {
            result.append(current.step)
            list = current.rest
        }
        return result.reversed()
    }

    /// The state after a change.
    func changed(
        _ id: String, _ edit: TextEdit, cost: Double, _ arguments: [String] = [], alternatives: [[UInt8]] = []
    ) -> MendingState {
        var next = self
        next.cost += cost
        next.changes = StepList(
            JSONMender.Step(id: id, arguments: arguments, edit: edit, alternatives: alternatives), changes)
        return next
    }
}
