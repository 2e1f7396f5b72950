internal import CommandSupport
internal import Glibc
internal import Messages

/// nginx of the distribution before the sandbox: TLS with a test PKI, client certificates asked for.
///
/// `DIR/tls/`: `ca.pem`, `server.pem`, `server.key`, `client.pem`, `client.key`, `client.p12` (password `essai`) and
/// `nginx.conf`. Made once, good for a year, and good for nothing but this sandbox.
package final class TLSFront: Sendable {
    private let process: pid_t

    private static let places = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"]

    private static func tool(_ name: String) -> String? {
        places.map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
    }

    /// `DIR/tls`, absolute.
    package let tls: String

    /// - Parameter legalEntity: whose the test client's certificate says it is.
    package init(folder: String, legalEntity: String, address: String, port: Int, inner: Int) throws(SandboxError) {
        guard let nginx = Self.tool("nginx") else { throw SandboxError(.nginx, ["nginx"]) }
        guard let openssl = Self.tool("openssl") else { throw SandboxError(.nginx, ["apt install openssl"]) }
        guard let resolved = realpath(folder, nil) else { throw SandboxError(.missing, [folder]) }
        let tls = String(cString: resolved) + "/tls"
        free(resolved)
        self.tls = tls
        FileAccess.makeFolder(tls, mode: 0o700)
        if access(tls + "/client.p12", F_OK) != 0 { try Self.makeCertificates(tls, openssl, legalEntity) }
        let configuration = Self.configuration(tls, address: address, port: port, inner: inner)
        do throws(FileError) {
            try FileAccess.write(Array(configuration.utf8), to: tls + "/nginx.conf")
        } catch {
            throw SandboxError(.notWritten, [error.text(in: .fr)])
        }
        guard let process = Self.start(nginx, ["-e", tls + "/error.log", "-p", tls, "-c", tls + "/nginx.conf"]) else {
            throw SandboxError(.nginx, ["nginx"])
        }
        self.process = process
    }

    package func stop() {
        kill(process, SIGTERM)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// The client's certificate goes on in a header that no client can set itself. nginx leaves out headers with
    /// underscores unless told otherwise: struct_idnat is one.
    private static func configuration(_ tls: String, address: String, port: Int, inner: Int) -> String {
        """
        # Bac à sable local, non officiel.
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            underscores_in_headers on;
            client_max_body_size 64m;
            client_body_timeout 15s; client_header_timeout 15s;
            server {
                listen \(address):\(port) ssl;
                ssl_certificate server.pem;
                ssl_certificate_key server.key;
                ssl_protocols TLSv1.2 TLSv1.3;
                # Whose certificate it is, the sandbox has judged: its refusal says why.
                ssl_verify_client optional_no_ca;
                ssl_verify_depth 4;
                proxy_http_version 1.1;
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-Proto https;
                proxy_set_header X-Sandbox-Certificate $ssl_client_escaped_cert;
                proxy_read_timeout 90s;
                error_page 495 = @judged;
                location / { proxy_pass http://127.0.0.1:\(inner); }
                location @judged { proxy_pass http://127.0.0.1:\(inner); }
            }
        }

        """
    }

    private static func makeCertificates(_ tls: String, _ openssl: String, _ legalEntity: String) throws(SandboxError) {
        func run(_ arguments: [String]) throws(SandboxError) {
            guard let process = start(openssl, arguments) else { throw SandboxError(.certificates, ["openssl"]) }
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 { if errno != EINTR { break } }
            if status != 0 { throw SandboxError(.certificates, ["openssl " + (arguments.first ?? "")]) }
        }
        func write(_ text: String, _ name: String) throws(SandboxError) {
            do throws(FileError) {
                try FileAccess.write(Array(text.utf8), to: tls + "/" + name)
            } catch {
                throw SandboxError(.notWritten, [error.text(in: .fr)])
            }
        }
        let key = ["-newkey", "rsa:2048", "-noenc"]
        try run(
            ["req", "-x509"] + key + [
                "-keyout", tls + "/ca.key", "-out", tls + "/ca.pem", "-days", "366", "-subj",
                "/O=Bac a sable local non officiel/CN=Autorite d'essai",
            ])
        for (name, subject, use, names) in [
            ("server", "/CN=127.0.0.1", "serverAuth", "subjectAltName=IP:127.0.0.1,DNS:localhost\n"),
            ("client", "/C=FR/ST=Rhône (69)/O=BAC A SABLE/OU=1\(legalEntity)/CN=bac-a-sable", "clientAuth", ""),
        ] {
            try write("extendedKeyUsage=\(use)\nkeyUsage=digitalSignature\n" + names, name + ".ext")
            try run(
                ["req", "-utf8"] + key + [
                    "-keyout", tls + "/\(name).key", "-out", tls + "/\(name).csr", "-subj", subject,
                ])
            try run([
                "x509", "-req", "-in", tls + "/\(name).csr", "-CA", tls + "/ca.pem", "-CAkey", tls + "/ca.key",
                "-CAcreateserial", "-days", "365", "-extfile", tls + "/\(name).ext", "-out", tls + "/\(name).pem",
            ])
        }
        try run([
            "pkcs12", "-export", "-in", tls + "/client.pem", "-inkey", tls + "/client.key", "-certfile",
            tls + "/ca.pem", "-passout", "pass:essai", "-out", tls + "/client.p12",
        ])
    }

    /// Without the streams of this process; with signals as they are at first.
    private static func start(_ tool: String, _ arguments: [String]) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (stream, flags) in [(Int32(0), O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", flags, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        return posix_spawn(&process, tool, &actions, &attributes, &words, environ) == 0 ? process : nil
    }
}
