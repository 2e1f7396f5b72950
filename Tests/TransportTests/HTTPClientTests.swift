import Glibc
import Messages
import TestSupport
import Testing

@testable import Transport

@Suite struct HTTPClientTests {
    @Test func answersAndHeadersArrive() throws {
        let server = try LoopbackServer { request, connection in
            connection.respond(
                201, [("Location", "/rest/1"), ("Content-Type", "Application/JSON; charset=utf-8")],
                text: "\(request.method) \(request.target) \(request.headers["x-test"] ?? "") \(request.text)")
        }
        let response = try quickClient().send(
            HTTPRequest(.post, server.address + "/a?b=c", headers: [.init("X-Test", "é")], body: Array("body".utf8)))
        #expect(response.status == 201)
        #expect(response.header("location") == "/rest/1")
        #expect(response.mediaType == "application/json")
        #expect(String(decoding: response.body, as: UTF8.self) == "POST /a?b=c é body")
    }

    @Test func aHeaderCannotSmuggleAnother() {
        #expect(HTTPRequest.Header("Authorization", "key\r\nX: y") == nil)
        #expect(HTTPRequest.Header("", "x") == nil)
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "https://user:secret@127.0.0.1/", "http://", "",
        "http://127.0.0.1/a b", "gopher://127.0.0.1/",
    ])
    func otherAddressesAreRefused(_ address: String) throws {
        let client = try quickClient()
        #expect(failure { _ = try client.send(HTTPRequest(.get, address)) }?.code == .invalidAddress)
    }

    @Test func addressesAreTakenApart() throws {
        let address = try #require(WebAddress("https://Interop.Example.FR:8443/evs/rest?privacyKey=x#y"))
        #expect(address.host == "interop.example.fr")
        #expect(address.authority == "interop.example.fr:8443")
        #expect(address.path == "/evs/rest")
        #expect(address.withoutQuery == "https://Interop.Example.FR:8443/evs/rest")
        #expect(address.isPrivate)
        #expect(WebAddress("http://example.org/")?.isPrivate == false)
        #expect(WebAddress("http://127.0.0.1:8080/")?.isPrivate == true)
    }

    // MARK: - Redirects

    @Test func redirectsAreFollowed() throws {
        let server = try LoopbackServer { request, connection in
            request.target == "/"
                ? connection.respond(302, [("Location", "/next")], text: "gone")
                : connection.respond(200, text: "there")
        }
        let response = try quickClient().send(HTTPRequest(.get, server.address + "/"))
        #expect(String(decoding: response.body, as: UTF8.self) == "there")
        #expect(response.address == server.address + "/next")
    }

    @Test func redirectLoopEnds() throws {
        let server = try LoopbackServer { _, connection in connection.respond(301, [("Location", "/again")], text: "") }
        let client = try quickClient()
        #expect(failure { _ = try client.send(HTTPRequest(.get, server.address)) }?.code == .redirectLoop)
        #expect(server.requests.count == 6)
    }

    @Test(arguments: ["https://127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/"])
    func redirectsKeepTheScheme(_ target: String) throws {
        let server = try LoopbackServer { _, connection in connection.respond(302, [("Location", target)], text: "") }
        let client = try quickClient()
        #expect(failure { _ = try client.send(HTTPRequest(.get, server.address)) }?.code == .redirectScheme)
    }

    @Test func whatIsPostedGoesNowhereElse() throws {
        let other = try LoopbackServer { _, connection in connection.respond(200, text: "taken") }
        let server = try LoopbackServer { [target = other.address] _, connection in
            connection.respond(307, [("Location", target + "/steal")], text: "")
        }
        let client = try quickClient()
        let error = failure { _ = try client.send(HTTPRequest(.post, server.address, body: [1, 2, 3])) }
        #expect(error?.code == .redirectRefused)
        #expect(error?.text(in: .en).contains("127.0.0.1:\(other.port)") == true)
        #expect(other.requests.isEmpty)
    }

    /// A token is for the server it was meant for.
    @Test func authorisationStaysWithItsHost() throws {
        let other = try LoopbackServer { _, connection in connection.respond(200, text: "there") }
        let server = try LoopbackServer { [port = other.port] request, connection in
            request.target == "/same"
                ? connection.respond(302, [("Location", "/end")], text: "")
                : request.target == "/end"
                    ? connection.respond(200, text: "")
                    : connection.respond(302, [("Location", "http://localhost:\(port)/")], text: "")
        }
        let client = try quickClient()
        for path in ["/same", "/other"] {
            _ = try client.send(
                HTTPRequest(.get, server.address + path, headers: [.init("Authorization", "Bearer secret")]))
        }
        #expect(server.requests.filter { $0.headers["authorization"] == "Bearer secret" }.count == 3)
        #expect(other.requests.map { $0.headers["authorization"] } == [nil])
    }

    @Test func proxyIsUsed() throws {
        let proxy = try LoopbackServer { request, connection in connection.respond(200, text: request.target) }
        let client = try quickClient { $0.proxy = proxy.address }
        let response = try client.send(HTTPRequest(.get, "http://example.invalid/x"))
        #expect(String(decoding: response.body, as: UTF8.self) == "http://example.invalid/x")
    }

    // MARK: - Servers in trouble

    @Test(arguments: [500, 502, 503, 504])
    func serverErrorsAreTriedAgain(_ status: Int) throws {
        let server = try LoopbackServer { _, connection in
            connection.number < 3 ? connection.respond(status, text: "") : connection.respond(200, text: "well again")
        }
        let response = try quickClient { $0.attempts = 3 }.send(HTTPRequest(.get, server.address))
        #expect(response.status == 200)
        let client = try quickClient { $0.attempts = 2 }
        let lasting = try LoopbackServer { _, connection in connection.respond(status, text: "") }
        let error = failure { _ = try client.send(HTTPRequest(.get, lasting.address)) }
        #expect(error?.code == .serverError)
        #expect(error?.arguments == ["127.0.0.1:\(lasting.port)", String(status), "2"])
    }

    @Test(arguments: [429, 503])
    func retryAfterIsObeyed(_ status: Int) throws {
        let server = try LoopbackServer { _, connection in
            connection.number == 1
                ? connection.respond(status, [("Retry-After", "1")], text: "") : connection.respond(200, text: "")
        }
        let client = try quickClient()
        var waits: [Double] = []
        client.observer = { if case .waiting(_, let seconds) = $0 { waits.append(seconds) } }
        let start = ContinuousClock.now
        #expect(try client.send(HTTPRequest(.post, server.address, body: [1])).status == 200)
        #expect(waits == [1])
        #expect(ContinuousClock.now - start > .milliseconds(990))
    }

    @Test(arguments: [429, 503])
    func retryAfterBeyondPatienceIsSaid(_ status: Int) throws {
        let server = try LoopbackServer { _, connection in
            connection.respond(status, [("Retry-After", "3600")], text: "")
        }
        let client = try quickClient()
        let error = failure { _ = try client.send(HTTPRequest(.get, server.address)) }
        #expect(error?.code == .rateLimited)
        #expect(error?.arguments.last == "3600")
        #expect(server.requests.count == 1)
    }

    @Test func whatWasPostedIsNotPostedTwice() throws {
        let server = try LoopbackServer { _, _ in }
        let client = try quickClient()
        #expect(failure { _ = try client.send(HTTPRequest(.post, server.address, body: [1])) }?.code == .dropped)
        #expect(server.requests.count == 1)
    }

    @Test func droppedConnectionsAreTriedAgain() throws {
        let server = try LoopbackServer { _, connection in
            if connection.number == 1 {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            } else {
                connection.respond(200, text: "whole")
            }
        }
        let response = try quickClient().send(HTTPRequest(.get, server.address))
        #expect(String(decoding: response.body, as: UTF8.self) == "whole")
    }

    @Test func slowServerIsGivenUp() throws {
        let server = try LoopbackServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
            var time = timespec(tv_sec: 6, tv_nsec: 0)
            nanosleep(&time, nil)
        }
        let client = try quickClient { $0.attempts = 1 }
        #expect(failure { _ = try client.send(HTTPRequest(.get, server.address)) }?.code == .stalled)
    }

    @Test func nobodyListening() throws {
        let port = try LoopbackServer.freePort()
        let client = try quickClient()
        #expect(
            failure { _ = try client.send(HTTPRequest(.get, "http://127.0.0.1:\(port)/")) }?.code == .connectionRefused)
    }

    @Test func unknownHost() throws {
        let client = try quickClient { $0.proxy = "" }
        #expect(
            failure { _ = try client.send(HTTPRequest(.get, "http://no-such-host.invalid/")) }?.code == .hostNotFound)
    }

    @Test func proxyThatRefuses() throws {
        let proxy = try LoopbackServer { _, connection in connection.respond(407, text: "") }
        let client = try quickClient { $0.proxy = proxy.address }
        let error = failure { _ = try client.send(HTTPRequest(.get, "https://example.invalid/")) }
        #expect(error?.code == .proxyRefused)
        #expect(error?.arguments == ["example.invalid", "HTTP 407"])
        #expect(proxy.requests.first?.method == "CONNECT")
    }

    @Test func hugeBodyIsNotRead() throws {
        let server = try LoopbackServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            let piece = [UInt8](repeating: 0x41, count: 1 << 20)
            for _ in 0..<200 { if !connection.send(piece) { break } }
        }
        let client = try quickClient { $0.sizeLimit = 3 << 20 }
        #expect(failure { _ = try client.send(HTTPRequest(.get, server.address)) }?.code == .tooLarge)
        // What announces its size is not begun.
        let honest = try LoopbackServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\nA")
            var time = timespec(tv_sec: 3, tv_nsec: 0)
            nanosleep(&time, nil)
        }
        #expect(failure { _ = try client.send(HTTPRequest(.get, honest.address)) }?.code == .tooLarge)
    }

    @Test(arguments: ["garbage\r\n\r\n", "\u{0}\u{1}\u{2}", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9.9 what\r\n\r\n"])
    func garbageIsNoAnswer(_ text: String) throws {
        let server = try LoopbackServer { _, connection in connection.send(text) }
        let client = try quickClient { $0.attempts = 1 }
        let code = failure { _ = try client.send(HTTPRequest(.get, server.address)) }?.code
        #expect(code == .notHTTP, "\(String(describing: code))")
    }

    @Test(arguments: [
        (401, TransportError.Code.unauthorised), (403, .forbidden), (404, .notFound), (410, .notFound),
        (400, .refused), (418, .refused),
    ])
    func refusalsHaveTheirNames(_ status: Int, _ code: TransportError.Code) throws {
        let server = try LoopbackServer { _, connection in connection.respond(status, text: "") }
        let response = try quickClient().send(HTTPRequest(.get, server.address))
        #expect(response.status == status)
        #expect(failure { try response.requireSuccess() }?.code == code)
        #expect(server.requests.count == 1)
    }

    @Test func everyErrorHasItsTextsInBothLanguages() {
        for code in TransportError.Code.allCases {
            for id in ["transport.\(code.rawValue)", "transport.\(code.rawValue).next"] {
                let template = TransportMessages.catalogue[id]
                #expect(template?.fr.isEmpty == false && template?.en.isEmpty == false, "\(id)")
                for number in 0..<4 {
                    let slot = "{\(number)}"
                    #expect(template?.fr.contains(slot) == template?.en.contains(slot), "\(id) \(slot)")
                }
            }
        }
        let texts = Set(TransportError.Code.allCases.map { TransportError($0, ["h", "a", "b"]).text(in: .fr) })
        #expect(texts.count == TransportError.Code.allCases.count)
    }
}
