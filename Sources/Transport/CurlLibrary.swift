internal import CCurl

/// libcurl and the libcrypto behind it, loaded when first used and kept to the end of the process.
enum CurlLibrary {
    /// The functions; nil where libcurl 4 with OpenSSL 3 is not installed.
    ///
    /// Unchecked: written once before it is published, and only read afterwards.
    nonisolated(unsafe) static let functions: UnsafePointer<esms_curl_functions>? = {
        let table = UnsafeMutablePointer<esms_curl_functions>.allocate(capacity: 1)
        table.initialize(to: esms_curl_functions())
        guard esms_curl_load(table) == 1, table.pointee.global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK,
            let backend = esms_curl_tls(table),
            // Its SSL_CTX is handed to code that was built for OpenSSL 3.
            String(cString: backend).hasPrefix("OpenSSL/3.")
        else {
            table.deallocate()
            return nil
        }
        return UnsafePointer(table)
    }()
}
