import CommandSupport
import Glibc
public import Messages

/// Tells on standard error of waits and, on a terminal, of downloads that take more than a second.
public final class TransferProgress {
    private let language: Language
    private let isInteractive = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false

    public init(language: Language) { self.language = language }

    deinit { clear() }

    public func show(_ event: HTTPClient.Event) {
        switch event {
        case .waiting(let host, let seconds):
            clear()
            let whole = max(1, Int(seconds.rounded(.up)))
            writeDiagnostic(
                TransportMessages.catalogue.text("transport.waiting", [host, String(whole)], in: language))
        case .ended: clear()
        case .progress(let received, let total):
            let now = ContinuousClock.now
            guard isInteractive, now - start > .seconds(1), now - last > .milliseconds(200) else { return }
            last = now
            isShown = true
            let megabytes = [received, total ?? 0].map { String($0 >> 20) }
            let text = TransportMessages.catalogue.text(
                total == nil ? "transport.progress" : "transport.progress-of", megabytes, in: language)
            _ = FileAccess.writeAll(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
        }
    }

    /// Takes the line away.
    public func clear() {
        guard isShown else { return }
        isShown = false
        _ = FileAccess.writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
    }
}
