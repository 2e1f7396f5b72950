internal import CCurl
import Glibc

/// What one attempt receives. Lives as long as the call of libcurl that fills it, on the same thread.
final class Transfer {
    var response = HTTPResponse()
    /// A file to fill instead of the answer's body; -1 for none.
    let descriptor: Int32
    /// Bytes of the file that are there already: a 206 goes on after them.
    let offset: Int
    let limit: Int
    private(set) var written = 0
    private(set) var isTooLarge = false
    private(set) var fileFailure: Int32 = 0
    /// The server goes on elsewhere than asked.
    private(set) var isMisplaced = false
    var progress: (Int, Int?) -> Void = { _, _ in }
    var configureTLS: ((UnsafeMutableRawPointer) -> Bool)?

    init(descriptor: Int32 = -1, offset: Int = 0, limit: Int) {
        self.descriptor = descriptor
        self.offset = offset
        self.limit = limit
    }

    /// Whether the body goes to the file: errors and redirects are read as answers.
    private var fillsFile: Bool { descriptor >= 0 && (response.status == 200 || response.status == 206) }

    /// Bytes of the whole, where the server says.
    var total: Int? {
        if response.status == 206 {
            return response.header("content-range").flatMap { range in
                range.utf8.lastIndex(of: UInt8(ascii: "/")).flatMap { Int(range[range.index(after: $0)...]) }
            }
        }
        return response.header("content-length").flatMap { Int($0) }
    }

    func takeHeader(_ line: String) {
        let text = line.trimmingLineEnd
        if text.hasPrefix("HTTP/") {
            // Of several answers (redirects, 100 Continue) the last one counts.
            response.headers.removeAll()
            response.status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            return
        }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        guard response.headers.count < 1_000 else { return }
        response.headers.append((text[..<colon].lowercased(), String(value)))
    }

    /// False stops the transfer.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // What announces too much need not be fetched first.
        if fillsFile || response.status < 300, let total, total > limit {
            isTooLarge = true
            return false
        }
        guard fillsFile else {
            guard response.body.count + bytes.count <= limit else {
                isTooLarge = true
                return false
            }
            response.body.append(contentsOf: bytes)
            return true
        }
        if written == 0 { startFile() }
        guard !isMisplaced, fileFailure == 0 else { return false }
        let before = response.status == 206 ? offset : 0
        guard before + written + bytes.count <= limit else {
            isTooLarge = true
            return false
        }
        var sent = 0
        while sent < bytes.count {
            let count = write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
            if count < 0 {
                if errno == EINTR { continue }
                fileFailure = errno
                return false
            }
            sent += count
        }
        written += bytes.count
        return true
    }

    private func startFile() {
        var start = 0
        if response.status == 206 {
            // "bytes 1024-4095/4096"
            let range = response.header("content-range") ?? ""
            let first = range.split(separator: " ").last.flatMap { $0.split(separator: "-").first }
            guard first.flatMap({ Int($0) }) == offset else {
                isMisplaced = true
                return
            }
            start = offset
        }
        if ftruncate(descriptor, off_t(start)) != 0 || lseek(descriptor, off_t(start), SEEK_SET) < 0 {
            fileFailure = errno
        }
    }

    /// Registers what libcurl calls. The pointer to this object is not retained: the caller outlives the transfer.
    func attach(to handle: UnsafeMutableRawPointer, _ functions: UnsafePointer<esms_curl_functions>) {
        let own = Unmanaged.passUnretained(self).toOpaque()
        _ = esms_curl_set_data_function(functions, handle, CURLOPT_HEADERFUNCTION) { pointer, size, count, context in
            guard let pointer, let context else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: pointer, count: size * count)
            Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeHeader(
                String(decoding: bytes, as: UTF8.self))
            return size * count
        }
        _ = esms_curl_set_pointer(functions, handle, CURLOPT_HEADERDATA, own)
        _ = esms_curl_set_data_function(functions, handle, CURLOPT_WRITEFUNCTION) { pointer, size, count, context in
            guard let pointer, let context else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: pointer, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeBody(bytes) ? size * count : 0
        }
        _ = esms_curl_set_pointer(functions, handle, CURLOPT_WRITEDATA, own)
        _ = esms_curl_set_progress_function(functions, handle) { context, _, _, _, _ in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            if transfer.fillsFile {
                let before = transfer.response.status == 206 ? transfer.offset : 0
                transfer.progress(before + transfer.written, transfer.total)
            }
            return 0
        }
        _ = esms_curl_set_pointer(functions, handle, CURLOPT_XFERINFODATA, own)
        _ = esms_curl_set_number(functions, handle, CURLOPT_NOPROGRESS, 0)
        if configureTLS != nil {
            _ = esms_curl_set_ssl_function(functions, handle) { _, tls, context in
                guard let tls, let context else { return CURLE_ABORTED_BY_CALLBACK }
                let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                return transfer.configureTLS?(tls) == true ? CURLE_OK : CURLE_ABORTED_BY_CALLBACK
            }
            _ = esms_curl_set_pointer(functions, handle, CURLOPT_SSL_CTX_DATA, own)
        }
    }
}

extension String {
    fileprivate var trimmingLineEnd: Substring {
        var text = self[...]
        while let last = text.utf8.last, last == 0x0D || last == 0x0A || last == 0x20 || last == 0x09 {
            text = Substring(text.unicodeScalars.dropLast())
        }
        return text
    }
}
