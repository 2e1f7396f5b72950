import Glibc

/// A file that was fetched.
public struct Download: Sendable {
    public let path: String
    public let size: Int
    public let sha256: Digest
    /// The address that answered, after redirects.
    public let address: String
    public let mediaType: String
    /// Entity tag or date of the last change, to ask later whether the file changed; empty where there is none.
    public let validator: String
}

extension HTTPClient {
    /// Fetches a file. A connection that breaks is taken up again where it broke. The file appears at `path`, replacing
    /// what was there, only when it is complete, has the digest expected and passes `accepts`; else nothing changes.
    ///
    /// - Parameters:
    ///   - limit: largest file, bytes.
    ///   - accepts: looks at the whole file under a temporary name before it takes its place; throws to refuse it.
    public func download(
        _ text: String, to path: String, headers: [HTTPRequest.Header?] = [], digest: Digest? = nil, limit: Int,
        accepts: (String) throws -> Void = { _ in }
    ) throws -> Download {
        let address = try Self.parsed(text)
        defer { observer(.ended) }
        let temporary = path + ".part.\(getpid())"
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw TransportError(.fileWrite, [address.authority, path]) }
        var isKept = false
        defer {
            close(descriptor)
            if !isKept { unlink(temporary) }
        }
        let (response, size) = try fill(descriptor, from: address, headers, path: path, limit: limit)
        guard let sha256 = try Digest(.sha256, ofFile: temporary) else { throw TransportError(.libraryMissing, []) }
        if let digest {
            let found = digest.algorithm == .sha256 ? sha256 : try Digest(digest.algorithm, ofFile: temporary)
            guard found == digest else { throw TransportError(.wrongDigest, [address.authority]) }
        }
        try accepts(temporary)
        guard fsync(descriptor) == 0 || errno == EINVAL, rename(temporary, path) == 0 else {
            throw TransportError(.fileWrite, [address.authority, path])
        }
        isKept = true
        return Download(
            path: path, size: size, sha256: sha256, address: response.address, mediaType: response.mediaType,
            validator: response.header("etag") ?? response.header("last-modified") ?? "")
    }

    private func fill(
        _ descriptor: Int32, from address: WebAddress, _ headers: [HTTPRequest.Header?], path: String, limit: Int
    ) throws(TransportError) -> (HTTPResponse, Int) {
        var attempt = 1
        var have = 0
        /// Names the content: what is added later must be of the same.
        var validator: String?
        // A server that cuts after each few bytes would keep this busy for ever.
        var resumptions = 0
        while true {
            var request = HTTPRequest(.get, address.text, headers: headers)
            let offset = validator == nil ? 0 : have
            if offset > 0 {
                request.headers += [
                    HTTPRequest.Header("Range", "bytes=\(offset)-"), HTTPRequest.Header("If-Range", validator ?? ""),
                ].compactMap(\.self)
            }
            let transfer = Transfer(descriptor: descriptor, offset: offset, limit: limit)
            transfer.progress = { [observer] received, total in
                observer(.progress(received: received, total: total))
            }
            var failure: TransportError
            var wait: Double?
            do throws(TransportError) {
                try perform(request, address, transfer)
                let response = transfer.response
                switch response.status {
                case 200, 206:
                    let size = (response.status == 206 ? offset : 0) + transfer.written
                    if transfer.written == 0, response.status == 200 { ftruncate(descriptor, 0) }
                    guard let total = transfer.total, total != size else { return (response, size) }
                    failure = TransportError(.truncated, [address.authority, String(size), String(total)])
                case 416 where offset > 0:
                    failure = TransportError(.dropped, [address.authority])
                default:
                    guard let trouble = trouble(response, address, attempt: attempt) else {
                        try response.requireSuccess()
                        throw TransportError(.notFound, [address.authority, String(response.status)])
                    }
                    failure = trouble
                    wait = retryAfter
                }
            } catch {
                guard error.mayPass || transfer.isMisplaced else { throw error }
                failure = error
            }
            let size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
            if transfer.isMisplaced || transfer.response.status == 416 {
                validator = nil
            } else if transfer.response.status == 200 {
                validator = Self.validator(transfer.response)
            }
            if size > have, validator != nil, wait == nil, resumptions < 10_000 {
                // Progress was made: the attempts count anew.
                attempt = 1
                resumptions += 1
                have = size
                continue
            }
            have = size
            let broken = failure.code == .dropped && have > 0
            try pause(
                before: &attempt, wait,
                broken
                    ? TransportError(
                        .truncated, [address.authority, String(have), transfer.total.map { String($0) } ?? "?"])
                    : failure, address)
        }
    }

    /// A strong entity tag, or the date of the last change: RFC 9110 §13.1.5 allows no weak one.
    private static func validator(_ response: HTTPResponse) -> String? {
        if let tag = response.header("etag"), tag.hasPrefix("\"") { return tag }
        return response.header("last-modified")
    }
}
