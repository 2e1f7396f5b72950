import CommandSupport
import TestSupport
import Testing

/// The notifications of all the files of a run are told together.
@Suite struct RunHistoryTests {
    private func task(_ status: String, _ date: String) -> String {
        """
        {"resourceType": "Task", "status": "completed", "intent": "plan", "input": [
        {"type": {"coding": [{"code": "idNat_Decision"}]}, "valueIdentifier": {"value": "VT-2026-000987"}},
        {"type": {"coding": [{"code": "statutESMS"}]}, "valueCodeableConcept": {"coding": [{"code": "\(status)"}]}},
        {"type": {"coding": [{"code": "dateStatutESMS"}]}, "valueDate": "\(date)"}]}
        """
    }

    /// `file rule` of each finding about a sequence.
    private func sequences(_ output: String) -> [String] {
        var found: [String] = []
        for line in output.split(separator: "\n") {
            let strings = line.split(separator: "\"").map(String.init)
            guard strings.count > 3 else { continue }
            for string in strings where string.hasPrefix("sequence-") { found.append(strings[3] + " " + string) }
        }
        return found
    }

    @Test(arguments: ["1", "4"]) func aFolderIsOneStory(jobs: String) throws {
        let folder = try ScratchFolder()
        try folder.write(task("47", "2026-03-02"), as: "a.json")
        try folder.write(task("48", "2026-01-02"), as: "b.json")
        for number in 10..<60 { try folder.write("{\"resourceType\": \"Task\"}", as: "c\(number).json") }
        let run = try Executable.run(
            "esms-validate", [folder.path, "--format", "ndjson", "--jobs", jobs, "--fail-on", "business"])
        #expect(sequences(run.text) == ["\(folder.path)/b.json sequence-left-before-entered"])
        #expect(run.text.contains("by \(folder.path)/a.json"))
    }

    @Test func filesNamedOneByOneAreOneStoryToo() throws {
        let folder = try ScratchFolder()
        let entered = try folder.write(task("47", "2026-03-02"), as: "a.json")
        let left = try folder.write(task("48", "2026-01-02"), as: "b.json")
        let both = try Executable.run("esms-validate", [left, entered, "nowhere.json", "--format", "ndjson"])
        #expect(sequences(both.text) == ["\(left) sequence-left-before-entered"])
        let alone = try Executable.run("esms-validate", [left, "--format", "ndjson"])
        #expect(sequences(alone.text).isEmpty)
        let without = try Executable.run(
            "esms-validate", [left, entered, "--no-business", "--format", "ndjson"])
        #expect(sequences(without.text).isEmpty)
    }

    @Test func aFileThatIsNamedTwiceTellsItsStoryOnce() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(task("41", "2026-03-02"), as: "a.json")
        let twice = try Executable.run("esms-validate", [path, path, "--format", "ndjson"])
        #expect(sequences(twice.text).isEmpty)
        let copy = try folder.write(task("41", "2026-03-02"), as: "b.json")
        let copied = try Executable.run("esms-validate", [path, copy, "--format", "ndjson"])
        #expect(sequences(copied.text) == ["\(copy) sequence-same-instant"])
    }

    /// Twins in JSON and XML, and what was sent and read back, are no second announcements.
    @Test func samplesAreNoSecondAnnouncements() throws {
        let run = try Executable.run("esms-validate", [Repository.root + "/docs/samples", "--format", "ndjson"])
        #expect(sequences(run.text).isEmpty)
    }
}
