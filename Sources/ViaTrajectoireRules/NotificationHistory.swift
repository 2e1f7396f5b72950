/// One status that a Task announces: the few facts that sequences are judged by.
public struct StatusEvent: Sendable {
    /// What events must share to belong to one story.
    struct Story: Hashable, Sendable {
        /// idNat_Decision, else idDecision.
        let decision: String
        let structure: String
        /// Empty for statuses of the ESMS itself.
        let unit: String
    }

    let story: Story
    let status: String
    let date: CalendarDate
    /// Task.id; empty where there is none.
    let resourceID: String
    /// The Task is the whole payload: what is sent. Else it stands in a Bundle that was received.
    let isSent: Bool
}

/// The notifications of a whole run, told together: by decision, structure and unit, whatever file they stand in.
///
/// Of each notification some dozens of bytes are kept. The result does not depend on threads: files are numbered, and
/// events of one day keep the order of files and payloads.
public struct NotificationHistory: Sendable {
    /// Names of the files, as messages show them.
    public let files: [String]

    enum Kind: Sendable {
        case leftBeforeEntered, severalFinal, sameInstant
    }

    /// Where an event stands: number of the file, and of the event among those of the file.
    struct Place: Sendable {
        let file: Int
        let index: Int
    }

    struct Fault: Sendable {
        let kind: Kind
        let place: Place
        let status: String
        let date: CalendarDate
        /// The event that this one contradicts or repeats.
        let other: Place
        let otherStatus: String
        let otherDate: CalendarDate
    }

    private struct Entry: Sendable {
        let place: Place
        let status: String
        let date: CalendarDate
        /// Hash of the Task's id; 0 where there is none.
        let identity: Int
        let isSent: Bool
        let isXML: Bool
    }

    /// Names of the files whose events are known.
    private var names: Set<String> = []
    private var stories: [StatusEvent.Story: Int] = [:]
    private var entries: [[Entry]] = []
    private var faults: [Int: [Fault]] = [:]

    public init(files: [String]) { self.files = files }

    /// Adds the events of a file, once, in the order of the files. A file that is named twice tells its story once.
    public mutating func add(_ events: [StatusEvent], file: Int, isXML: Bool) {
        guard !events.isEmpty, names.insert(files[file]).inserted else { return }
        for (index, event) in events.enumerated() {
            let story = stories[event.story] ?? entries.count
            if story == entries.count {
                stories[event.story] = story
                entries.append([])
            }
            entries[story].append(
                Entry(
                    place: Place(file: file, index: index), status: event.status, date: event.date,
                    identity: event.resourceID.isEmpty ? 0 : event.resourceID.hashValue, isSent: event.isSent,
                    isXML: isXML))
        }
    }

    /// Finds what contradicts itself; to be called once, after all files. The events themselves are then let go.
    public mutating func judge() {
        for story in entries where story.count > 1 {
            for fault in Self.faults(story) { faults[fault.place.file, default: []].append(fault) }
        }
        names = []
        stories = [:]
        entries = []
    }

    func faults(in file: Int) -> [Fault] { faults[file] ?? [] }

    // MARK: - One story

    private static func faults(_ entries: [Entry]) -> [Fault] {
        // By the first day that a date may mean; those of one day in the order of the payloads. "Certainly before" is no
        // order that can be sorted by: a year is neither before its months nor after them.
        let ordered = entries.enumerated().sorted {
            let (first, second) = ($0.element.date.order, $1.element.date.order)
            return first == second ? $0.offset < $1.offset : first < second
        }.map(\.element)
        return exits(ordered) + finals(ordered) + repeated(entries)
    }

    private static func fault(_ kind: Kind, _ entry: Entry, _ other: Entry) -> Fault {
        Fault(
            kind: kind, place: entry.place, status: entry.status, date: entry.date, other: other.place,
            otherStatus: other.status, otherDate: other.date)
    }

    private static func exits(_ ordered: [Entry]) -> [Fault] {
        [("47", "48"), ("186", "188")].flatMap { entryStatus, exitStatus -> [Fault] in
            // A person may come back: only the first entry is certainly before every exit.
            guard let first = ordered.first(where: { $0.status == entryStatus }) else { return [] }
            let reactivated = ordered.last { $0.status == "54" && !first.date.isBefore($0.date) }?.date
            return ordered.filter { exit in
                guard exit.status == exitStatus, exit.date.isBefore(first.date) else { return false }
                return reactivated.map { $0.isBefore(exit.date) } ?? true
            }.map { fault(.leftBeforeEntered, $0, first) }
        }
    }

    private static func finals(_ ordered: [Entry]) -> [Fault] {
        var found: [Fault] = []
        var final: Entry?
        for entry in ordered {
            // A person who left can enter again.
            if ["54", "47"].contains(entry.status) { final = nil }
            guard ["37", "46", "48", "49"].contains(entry.status) else { continue }
            if let final, final.status != entry.status { found.append(fault(.severalFinal, entry, final)) }
            final = entry
        }
        return found
    }

    private static func repeated(_ entries: [Entry]) -> [Fault] {
        var seen: [String: Entry] = [:]
        return entries.compactMap { entry in
            let key = "\(entry.status) \(entry.date.text)"
            guard let first = seen[key] else {
                seen[key] = entry
                return nil
            }
            return isCopy(entry, of: first) ? nil : fault(.sameInstant, entry, first)
        }
    }

    /// The same notification seen again, and not a second one.
    private static func isCopy(_ entry: Entry, of other: Entry) -> Bool {
        if entry.identity != 0, entry.identity == other.identity { return true }
        return entry.place.file != other.place.file
            && (entry.isSent != other.isSent || entry.isXML != other.isXML)
    }
}
