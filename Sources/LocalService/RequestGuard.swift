/// Refuses requests that another site's page makes a browser send (DNS rebinding, cross-site forms).
struct RequestGuard: Sendable {
    /// `127.0.0.1:8080`, `localhost:8080`: what a request for this server names.
    let hosts: Set<String>

    init(port: Int) {
        hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    }

    /// - Parameters:
    ///   - host: the Host header. A name that a foreign DNS server points at this machine is another one.
    ///   - origin: the Origin header, which browsers send with every POST; programs send none.
    ///   - site: the Sec-Fetch-Site header of newer browsers.
    func allows(host: String?, origin: String?, site: String?) -> Bool {
        guard let host, hosts.contains(host.lowercased()) else { return false }
        if let origin, !hosts.contains(where: { origin.lowercased() == "http://" + $0 }) { return false }
        if let site, site != "same-origin", site != "none" { return false }
        return true
    }
}
