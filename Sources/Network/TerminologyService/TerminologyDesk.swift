package import CommandSupport
package import FHIRCore
internal import Synchronization
package import Transport

/// Answers questions about codes for all threads of a run: from the cache, else from a server, each question once.
package final class TerminologyDesk: Sendable {
    /// What a run asked, for people to see.
    package struct Account: Sendable, Equatable {
        /// Codes that went to the server, by system.
        package var sent: [String: Int] = [:]
        package var fromCache = 0
        /// Questions that the server could not answer, by system.
        package var notKnown: [String: Int] = [:]
        /// Why no more was asked.
        package var fault: TerminologyServer.Fault?
    }

    private struct State {
        var cache: TerminologyCache
        var answered: [TerminologyQuestion: TerminologyAnswer?] = [:]
        var added: [TerminologyCache.Entry] = []
        var account = Account()
    }

    private let state: Mutex<State>
    private let address: WebAddress?
    private let settings: TransportSettings
    private let date: String

    /// - Parameters:
    ///   - address: of the server; nil to answer from the cache only.
    ///   - date: of today, kept with each answer.
    package init(
        _ address: WebAddress?, settings: TransportSettings = TransportSettings(), cache: TerminologyCache, date: String
    ) {
        self.address = address
        self.settings = settings
        self.date = date
        state = Mutex(State(cache: cache))
    }

    package var account: Account { state.withLock { $0.account } }

    /// A look-up for one thread, with a connection of its own.
    package func lookUp() -> TerminologyLookUp {
        var server: TerminologyServer?
        return { question in self.answer(question, &server) }
    }

    private func answer(_ question: TerminologyQuestion, _ server: inout TerminologyServer?) -> TerminologyAnswer? {
        let known: TerminologyAnswer?? = state.withLock { state in
            if let known = state.answered[question] { return known }
            if let entry = state.cache.entries[question] {
                state.account.fromCache += 1
                state.answered[question] = .some(entry.answer)
                return entry.answer
            }
            // After a fault of the connection the run goes on without asking.
            return state.account.fault == nil && address != nil ? .none : .some(nil)
        }
        if let known { return known }
        guard let address else { return nil }
        do throws(TerminologyServer.Fault) {
            let answer = try ask(question, address, &server)
            state.withLock { state in
                state.answered[question] = .some(answer)
                state.account.sent[question.system, default: 0] += 1
                state.added.append(
                    TerminologyCache.Entry(
                        question: question, answer: answer, server: address.withoutQuery, date: date))
            }
            return answer
        } catch {
            state.withLock { state in
                state.answered[question] = .some(nil)
                if error == .notKnown {
                    state.account.sent[question.system, default: 0] += 1
                    state.account.notKnown[question.system, default: 0] += 1
                } else {
                    state.account.fault = error
                }
            }
            return nil
        }
    }

    private func ask(
        _ question: TerminologyQuestion, _ address: WebAddress, _ server: inout TerminologyServer?
    ) throws(TerminologyServer.Fault) -> TerminologyAnswer {
        if server == nil {
            do throws(TransportError) {
                server = TerminologyServer(address, client: try HTTPClient(settings: settings))
            } catch {
                throw .transport(error)
            }
        }
        guard let server else { throw .notTerminology(status: 0) }
        return try server.ask(question)
    }

    /// Keeps the new answers on disk.
    package func keep() throws(FileError) {
        let (added, cache) = state.withLock { ($0.added, $0.cache) }
        var copy = cache
        try copy.keep(added)
    }
}
