import PayloadDiff
import TestSupport
import ValueFormats

/// Changes a value at random places: members and items added, removed, replaced, swapped, moved and repeated.
struct RandomEdits {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func edited(_ value: JSONValue, count: Int) -> JSONValue {
        var value = value
        for _ in 0..<count { edit(&value, depth: 0) }
        return value
    }

    private mutating func edit(_ value: inout JSONValue, depth: Int) {
        let descends = depth < 8 && Int.random(in: 0..<4, using: &generator) != 0
        switch value {
        case .object(var members):
            if descends, let index = members.indices.randomElement(using: &generator),
                members[index].key != "resourceType"
            {
                edit(&members[index].value, depth: depth + 1)
            } else {
                edit(&members)
            }
            value = .object(members)
        case .array(var items):
            if descends, let index = items.indices.randomElement(using: &generator) {
                edit(&items[index], depth: depth + 1)
            } else {
                edit(&items)
            }
            value = .array(items)
        default: value = scalar()
        }
    }

    private mutating func edit(_ members: inout [JSONValue.Member]) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
            if let index = members.indices.randomElement(using: &generator), members[index].key != "resourceType" {
                members.remove(at: index)
            }
        case 1: members.shuffle(using: &generator)
        default:
            let key = ["status", "a/b", "c~d", "é", "", "note", "value"].randomElement(using: &generator) ?? "x"
            members.removeAll { $0.key == key }
            members.append(JSONValue.Member(key, small()))
        }
    }

    private mutating func edit(_ items: inout [JSONValue]) {
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: if let index = items.indices.randomElement(using: &generator) { items.remove(at: index) }
        case 1: items.insert(small(), at: Int.random(in: 0...items.count, using: &generator))
        case 2: items.shuffle(using: &generator)
        case 3: items.reverse()
        case 4:
            if let item = items.randomElement(using: &generator), items.count < 64 {
                items.insert(item, at: Int.random(in: 0...items.count, using: &generator))
            }
        case 5: items.removeAll()
        default:
            if items.count > 1 { items.append(items.removeFirst()) }
        }
    }

    private mutating func scalar() -> JSONValue {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .null
        case 1: .boolean(Bool.random(using: &generator))
        case 2: .number(["0", "1.0", "1.00", "-2e3", "12345678901234567890"].randomElement(using: &generator) ?? "1")
        default:
            .string(
                ["", "x", "é\u{301}", "a\"b\\c\n", "2026-01-12T10:00:00+01:00"].randomElement(using: &generator) ?? "")
        }
    }

    private mutating func small() -> JSONValue {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: .array([scalar(), scalar()])
        case 1: .object([JSONValue.Member("code", scalar()), JSONValue.Member("extra", .array([scalar()]))])
        case 2: .object([])
        default: scalar()
        }
    }
}
