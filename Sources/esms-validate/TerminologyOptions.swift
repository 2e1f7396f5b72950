import ArgumentParser
import CommandSupport
import FHIRCore
import Glibc
import Messages
import TerminologyService
import Transport
import ValueFormats

/// A terminology server, for codes whose systems are not at hand.
struct TerminologyOptions: ParsableArguments {
    @Option(
        name: .customLong("tx"),
        help: ArgumentHelp(
            "Ask this FHIR terminology server for codes that are not at hand; codes are sent, nothing else.",
            valueName: "url"))
    var server: String?

    @Option(
        name: .customLong("tx-cache"),
        help: ArgumentHelp(
            "Where answers are kept (default: the user's cache folder); only: answer from there, ask nobody.",
            valueName: "folder|only"))
    var cache: String?

    /// Nil where no server is to be asked and no cache to be read.
    func desk(_ language: Language) throws -> TerminologyDesk? {
        guard server != nil || cache != nil else { return nil }
        let catalogue = MessageCatalogue.terminologyService
        var address: WebAddress?
        if let server, cache != "only" {
            guard let parsed = WebAddress(server) else {
                throw ValidationError(catalogue.text("tx-address", [Terminal.sanitized(server)], in: language))
            }
            address = parsed
        }
        let folder =
            cache.flatMap { $0 == "only" ? nil : $0 } ?? TerminologyCache.defaultFolder(environment: Environment.value)
        do throws(FileError) {
            let kept = try TerminologyCache(folder: folder)
            if address == nil, kept.entries.isEmpty {
                writeDiagnostic(catalogue.text("tx-cache-empty", [kept.path], in: language))
            }
            return TerminologyDesk(address, cache: kept, date: CivilDate.at(secondsSince1970: time(nil)).date.text)
        } catch {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
    }

    /// Says on standard error what went where, and keeps the answers.
    func finish(_ desk: TerminologyDesk?, _ language: Language) throws {
        guard let desk else { return }
        let catalogue = MessageCatalogue.terminologyService
        let account = desk.account
        let host = server.flatMap { WebAddress($0)?.authority } ?? ""
        func list(_ systems: [String: Int]) -> String {
            systems.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        }
        func say(_ id: String, _ arguments: [String]) {
            writeDiagnostic(Terminal.sanitized(catalogue.text(id, arguments, in: language)))
        }
        if !account.sent.isEmpty { say("tx-sent", [host, list(account.sent)]) }
        if !account.notKnown.isEmpty { say("tx-not-known", [host, list(account.notKnown)]) }
        if account.fromCache > 0 {
            say("tx-cached", [String(account.fromCache), cache ?? TerminologyCache.name])
        }
        switch account.fault {
        case .transport(let error)?: say("tx-unreachable", [error.text(in: language)])
        case .notTerminology(let status)?: say("tx-fault", [host, String(status)])
        case .notKnown?, nil: break
        }
        do throws(FileError) {
            try desk.keep()
        } catch {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
    }
}
