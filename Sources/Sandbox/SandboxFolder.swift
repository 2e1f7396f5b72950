internal import CommandSupport
internal import FHIRCore
internal import Glibc
internal import Messages
internal import ValueFormats

/// A sandbox: `sandbox.yml`, `scenario.yml` and `sandbox.sqlite` in one folder.
package struct SandboxFolder: Sendable {
    package let path: String
    package let settings: SandboxSettings
    package let store: SandboxStore

    private static let settingsFile = "sandbox.yml"
    private static let scenarioFile = "scenario.yml"

    // MARK: - init, reset

    package struct Plan: Sendable {
        package var legalEntity: String
        package var establishments: [String]
        package var notifications: Int
        package var seed: Int

        package init(legalEntity: String, establishments: [String], notifications: Int, seed: Int) {
            self.legalEntity = legalEntity
            self.establishments = establishments
            self.notifications = notifications
            self.seed = seed
        }
    }

    /// Makes the folder; an existing sandbox is left alone.
    package static func make(_ path: String, _ plan: Plan) throws(SandboxError) {
        for number in [plan.legalEntity] + plan.establishments {
            guard let finess = FINESSNumber(number), finess.hasValidKey else { throw SandboxError(.finess, [number]) }
        }
        let settings = SandboxSettings(
            legalEntity: plan.legalEntity, establishments: plan.establishments, seed: plan.seed)
        let scenario = Scenario(settings: settings, notifications: plan.notifications, seed: plan.seed)
        let file = path + "/" + settingsFile
        if access(file, F_OK) == 0 || access(path + "/" + SandboxStore.file, F_OK) == 0 {
            throw SandboxError(.exists, [path])
        }
        FileAccess.makeFolder(path, mode: 0o700)
        do throws(FileError) {
            try FileAccess.write(Array(scenario.yaml.utf8), to: path + "/" + scenarioFile, overwrite: false)
            // The secret is good for nothing but this sandbox, and looks like one all the same.
            try FileAccess.write(Array(settings.yaml.utf8), to: file, mode: 0o600, overwrite: false)
        } catch {
            throw SandboxError(.notWritten, [error.text(in: .fr)])
        }
        try begin(path, settings, scenario, seed: plan.seed)
    }

    /// State and journal anew, from the files as they are.
    package static func reset(_ path: String) throws(SandboxError) {
        if access(path + "/" + settingsFile, F_OK) != 0 { throw SandboxError(.missing, [path]) }
        let settings = try SandboxSettings(yaml: read(path, settingsFile), file: settingsFile)
        let scenario = try Scenario(yaml: read(path, scenarioFile), file: scenarioFile)
        try begin(path, settings, scenario, seed: 1)
    }

    private static func begin(
        _ path: String, _ settings: SandboxSettings, _ scenario: Scenario, seed: Int
    ) throws(SandboxError) {
        let store = try SandboxStore(folder: path, makes: true)
        do {
            try store.write { transaction in
                let beginning = Instant.system
                try transaction.setMeta("beginning", String(beginning.milliseconds))
                try transaction.setMeta("offset", "0")
                try transaction.setMeta("seed", String(seed))
                var generator = SystemRandomNumberGenerator()
                let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
                try transaction.setMeta("key", key.hexadecimal)
                for decision in scenario.decisions {
                    try transaction.add(decision)
                    try transaction.notify(
                        decision.national, to: decision.structure,
                        at: beginning.adding(Instant.step(decision.notified) ?? 0))
                }
                for event in scenario.events {
                    try transaction.add(event, at: beginning.adding(Instant.step(event.time) ?? 0))
                }
            }
        } catch {
            throw SandboxError(.database, [path, "\(error)"])
        }
    }

    private static func read(_ path: String, _ file: String) throws(SandboxError) -> [UInt8] {
        do throws(FileError) {
            return try FileAccess.read(path + "/" + file, limit: 64 << 20)
        } catch {
            throw SandboxError(.unreadable, [error.text(in: .fr)])
        }
    }

    package init(_ path: String) throws(SandboxError) {
        self.path = path
        if access(path + "/" + Self.settingsFile, F_OK) != 0 { throw SandboxError(.missing, [path]) }
        settings = try SandboxSettings(yaml: Self.read(path, Self.settingsFile), file: Self.settingsFile)
        store = try SandboxStore(folder: path, makes: false)
    }

    // MARK: - clock

    package func now() throws(SandboxError) -> Instant {
        do { return try store.read { try $0.now() } } catch { throw SandboxError(.database, [path, "\(error)"]) }
    }

    /// - Parameter change: `+1d`, or an instant.
    package func setClock(_ change: String) throws(SandboxError) -> Instant {
        let step = Instant.step(change)
        let instant = Instant(change)
        guard step != nil || instant != nil else { throw SandboxError(.clock, [change]) }
        do {
            return try store.write { transaction in
                let now = try transaction.now()
                let target = instant ?? now.adding(step ?? 0)
                try transaction.setMeta(
                    "offset", String(target.milliseconds - Instant.system.milliseconds))
                try applyDueEvents(transaction, at: target)
                return target
            }
        } catch {
            throw SandboxError(.database, [path, "\(error)"])
        }
    }

    // MARK: - act

    /// - Returns: the structures that it was notified to.
    @discardableResult
    package func act(_ act: SandboxAct, decision: String, structure: String?, comment: String?) throws(SandboxError)
        -> [String]
    {
        do {
            return try store.write { transaction in
                let now = try transaction.now()
                try applyDueEvents(transaction, at: now)
                return try apply(act, decision, structure: structure, comment: comment, at: now, transaction)
            }
        } catch let error as SandboxError {
            throw error
        } catch {
            throw SandboxError(.database, [path, "\(error)"])
        }
    }

    func applyDueEvents(_ transaction: SandboxStore.Transaction, at time: Instant) throws {
        for (event, due) in try transaction.takeDueEvents(at: time) {
            guard let act = SandboxAct(rawValue: event.act) else { continue }
            do {
                _ = try apply(
                    act, event.decision, structure: event.structure, comment: event.comment, at: due, transaction)
            } catch let error as SandboxError {
                // An event of the scenario that is not possible is told, and the clock goes on.
                let line = JSONValue.members([
                    "time": .string(due.text), "flux": .null, "method": .string("EVENT"), "url": .string(event.act),
                    "structure": .optional(event.structure), "decision": .string(event.decision), "status": .integer(0),
                    "ms": .integer(0), "error": .string(error.text(in: .fr)),
                ])
                try transaction.addExchange(time: due, line: line.compact, facts: "{}", request: "", answer: "")
            }
        }
    }

    private func apply(
        _ act: SandboxAct, _ national: String, structure requested: String?, comment: String?, at time: Instant,
        _ transaction: SandboxStore.Transaction
    ) throws -> [String] {
        guard let decision = try transaction.decision(national) else { throw SandboxError(.decision, [national]) }
        let named = requested.map { $0.utf8.count == 9 ? "1" + $0 : $0 }
        let designated = try transaction.structures(of: national)
        if act == .designate {
            guard let structure = named ?? settings.establishments.first?.structure,
                settings.establishment(structure) != nil
            else { throw SandboxError(.structure, [requested ?? ""]) }
            try transaction.notify(national, to: structure, at: time)
            return [structure]
        }
        if let named, act != .enterElsewhere, act != .leaveElsewhere, !designated.contains(named) {
            throw SandboxError(.structure, [requested ?? ""])
        }
        // Elsewhere is another structure's; those that are designated are told of it.
        let isElsewhere = act == .enterElsewhere || act == .leaveElsewhere
        let targets = isElsewhere ? designated.filter { $0 != named } : named.map { [$0] } ?? designated
        let documents = SandboxDocuments(settings: settings)
        for target in targets {
            guard let notification = try transaction.notification(of: target, national) else { continue }
            if act == .update {
                try transaction.notify(national, to: target, at: time)
                continue
            }
            var status = act.status
            switch act {
            case .confirmImpossible, .refuseImpossible:
                guard notification.status == "45" else {
                    throw SandboxError(.state, [act.rawValue, notification.status, "45"])
                }
                if act == .refuseImpossible {
                    status = (notification.before.isEmpty ? "40" : notification.before, nil)
                    // Of statuses with motives that the MDPH sends back, the first that goes.
                    if status?.code == "41" { status?.motive = "152" }
                }
            case .reactivate:
                guard ["37", "49", "46", "48"].contains(notification.status) else {
                    throw SandboxError(.state, [act.rawValue, notification.status, "37, 49, 46, 48"])
                }
            default: break
            }
            guard let status else { continue }
            let count = try transaction.meta("tasks").flatMap { Int($0) } ?? 0
            try transaction.setMeta("tasks", String(count + 1))
            let id =
                "vt-" + Array(SHA256.digest(Array("\(national) \(target) \(count)".utf8)).prefix(12)).hexadecimal
            let own = settings.establishment(target)
            let other = named.flatMap { settings.establishment($0) }
            let words =
                comment
                ?? (isElsewhere ? nil : SandboxMessages.catalogue.text("sandbox-comment-\(act.rawValue)", [], in: .fr))
            let notice = SandboxDocuments.Notice(
                id: id, structure: isElsewhere ? named ?? "1690000047" : target,
                structureName: isElsewhere ? other?.name ?? "ESMS d'ailleurs (fictif)" : own?.name ?? target,
                status: status.code, motive: status.motive, comment: words)
            let task = documents.task(notice, decision: decision, time: time)
            try transaction.addTask(
                SandboxStore.StoredTask(
                    id: id, structure: target, national: national, updated: time, isOwn: false,
                    status: act == .refuseImpossible ? "45-refused" : isElsewhere ? "elsewhere" : status.code,
                    body: task.compact), fingerprint: id)
            if !isElsewhere { try transaction.setStatus(status.code, unit: "", of: target, national) }
        }
        return targets
    }
}
