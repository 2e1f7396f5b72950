import Glibc

/// A POSIX thread with a stack that deep nesting fits in.
package final class WorkerThread {
    private var handle = pthread_t()

    /// - Returns: nil when the system gives no thread.
    package init?(_ body: @escaping @Sendable () -> Void) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, 8 << 20)
        let box = Unmanaged.passRetained(Box(body))
        let code = pthread_create(
            &handle, &attributes,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        if code != 0 {
            box.release()
            return nil
        }
    }

    /// Waits for the end of the body. To be called once.
    package func join() { pthread_join(handle, nil) }
}
