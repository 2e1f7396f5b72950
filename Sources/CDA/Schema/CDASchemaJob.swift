internal import CommandSupport
internal import FHIRCore
internal import XMLReading

/// The schema at work on a text: beside the reading and the rules where the text is long, which take as much time.
///
/// The schema and the result belong to the other thread until ``finish()``.
final class CDASchemaJob: @unchecked Sendable {
    private let schema: CDASchema
    private let source: SourceText
    private let limits: ReadingLimits
    private var result: [XMLSchemaFault]?
    private var thread: WorkerThread?

    /// Shorter texts are judged before a thread has begun.
    private static let threshold = 256 << 10

    init(_ schema: CDASchema, on source: SourceText, limits: ReadingLimits) {
        self.schema = schema
        self.source = source
        self.limits = limits
        if source.bytes.count >= Self.threshold, OrderedParallel.processorCount > 1 {
            thread = WorkerThread { self.run() }
        }
    }

    private func run() { result = schema.faults(in: source, limits: limits) }

    /// Waits for the result; to be called once, even if it is not wanted.
    func finish() -> [XMLSchemaFault]? {
        if let thread { thread.join() } else { run() }
        thread = nil
        return result
    }

    /// Ends without a result.
    func abandon() {
        thread?.join()
        thread = nil
    }
}
