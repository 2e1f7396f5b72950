internal import CommandSupport
package import FHIRCore
internal import FHIRReading
package import ViaTrajectoireRules

/// Reads the notifications of all the files of a run before they are judged: what contradicts a file may come after it.
package enum RunHistory {
    /// - Returns: nil for a single input, which is judged by itself.
    package static func read(
        _ files: [String], repository: DefinitionRepository, limit: Int, jobs: Int
    ) -> NotificationHistory? {
        guard files.count > 1 else { return nil }
        var history = NotificationHistory(files: files)
        var next = 0
        var number = 0
        OrderedParallel.run(
            jobs: jobs,
            makeWorker: {
                let definitions = Definitions(repository: repository)
                return { file in events(in: file, definitions: definitions, limit: limit) }
            },
            next: { () -> String? in
                defer { next += 1 }
                return next < files.count ? files[next] : nil
            },
            emit: { found in
                history.add(found.events, file: number, isXML: found.isXML)
                number += 1
                return true
            })
        history.judge()
        return history
    }

    private static func events(
        in file: String, definitions: Definitions, limit: Int
    ) -> (events: [StatusEvent], isXML: Bool) {
        // Standard input can be read only once; what cannot be read is reported when it is judged.
        guard file != "-", let bytes = try? FileAccess.read(file, limit: limit), mayAnnounce(bytes) else {
            return ([], false)
        }
        let tree = Payload.read(bytes, definitions: definitions)
        return (BusinessRules.statusEvents(in: tree), Payload.format(of: bytes) == .xml)
    }

    /// Whether there is the date of a status in it: without one there is no need to read further.
    private static func mayAnnounce(_ bytes: [UInt8]) -> Bool {
        bytes[...].rangeOfFirst(Array("dateStatut".utf8)) != nil
    }
}
