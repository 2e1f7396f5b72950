internal import ValueFormats

/// A request as it came, without its transport.
package struct SandboxRequest: Sendable {
    package var method: String
    /// Path and query as written: `/fhir/Task?_lastUpdated=gt2026-…%2B01:00`.
    package var target: String
    /// Names in small letters.
    package var headers: [String: String]
    package var body: [UInt8]
    /// What the client calls this server: `http://127.0.0.1:8643`.
    package var origin: String

    package init(method: String, target: String, headers: [String: String], body: [UInt8], origin: String) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.origin = origin
    }

    var path: String { String(target.prefix { $0 != "?" }) }
}

package struct SandboxAnswer: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)] = []
    package var body: [UInt8] = []
    /// The connection ends before the body does.
    package var isCut = false
    /// How long the answer is kept back.
    package var delay = 0

    init(_ status: Int, type: String = "", body: [UInt8] = []) {
        self.status = status
        self.body = body
        if !type.isEmpty { headers.append(("Content-Type", type)) }
    }

    static func plain(_ status: Int, type: String, body: [UInt8]) -> SandboxAnswer {
        SandboxAnswer(status, type: type, body: body)
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A fault that is asked for by `X-Sandbox-Fault`, or that comes by itself.
enum SandboxFault: Equatable, Sendable {
    case expired
    case forbidden
    case throttled(retryAfter: Int)
    case internalError
    case unavailable
    case slow(milliseconds: Int)
    case cut
    case garbage
    case redirect

    /// No answer is kept back longer.
    private static let longest = 60

    /// `401-expired`, `403`, `429`, `429;retry-after=2`, `500`, `503`, `slow=3s`, `cut`, `garbage`, `redirect`.
    init?(_ text: String) {
        let word = text.filter { $0 != " " }
        switch word {
        case "401-expired": self = .expired
        case "403": self = .forbidden
        case "429": self = .throttled(retryAfter: 1)
        case "500": self = .internalError
        case "503": self = .unavailable
        case "cut": self = .cut
        case "garbage": self = .garbage
        case "redirect": self = .redirect
        default:
            if word.hasPrefix("429;retry-after="), let seconds = Int(word.dropFirst(16)),
                (0...3_600).contains(seconds)
            {
                self = .throttled(retryAfter: seconds)
            } else if word.hasPrefix("slow="), word.hasSuffix("s"),
                let seconds = Double(word.dropFirst(5).dropLast()), (0...Double(Self.longest)).contains(seconds)
            {
                self = .slow(milliseconds: Int(seconds * 1_000))
            } else {
                return nil
            }
        }
    }

    var name: String {
        switch self {
        case .expired: "401-expired"
        case .forbidden: "403"
        case .throttled: "429"
        case .internalError: "500"
        case .unavailable: "503"
        case .slow: "slow"
        case .cut: "cut"
        case .garbage: "garbage"
        case .redirect: "redirect"
        }
    }

    /// What `--nasty` draws from.
    static let nasty: [SandboxFault] = [
        .expired, .throttled(retryAfter: 1), .internalError, .unavailable, .slow(milliseconds: 1_500), .cut, .garbage,
    ]
}

/// What is found out about one exchange, piece by piece: the journal's entry is made of it.
struct ExchangeRecord {
    struct Note {
        var severity: String
        var rule: String
        var expression = ""
        var text: String

        var json: JSONValue {
            .members([
                "severity": .string(severity), "rule": .string(rule), "expression": .string(expression),
                "text": .string(text),
            ])
        }
    }

    var flux: String?
    var structure: String?
    var decision: String?
    var requestNotes: [Note] = []
    var payload: JSONValue?
    var stateNotes: [Note] = []
    var settings: [String] = []
    var fault: SandboxFault?
    var facts: [(String, JSONValue)] = []
    /// Fit to be kept: no secret in it.
    var keepsBodies = false

    func line(time: Instant, request: SandboxRequest, answer: SandboxAnswer, milliseconds: Int) -> String {
        var members: [(String, JSONValue)] = [
            ("time", .string(time.text)), ("flux", .optional(flux)), ("method", .string(request.method)),
            ("url", .string(Self.masked(request.target))), ("structure", .optional(structure)),
            ("decision", .optional(decision)), ("status", .integer(answer.status)), ("ms", .integer(milliseconds)),
            ("request", .members(["findings": .array(requestNotes.map(\.json))])),
        ]
        if let payload { members.append(("payload", payload)) }
        members.append(("state", .members(["findings": .array(stateNotes.map(\.json))])))
        members.append(("settings", .strings(settings)))
        if let fault { members.append(("fault", .string(fault.name))) }
        return JSONValue.members(members).compact
    }

    /// Secrets that came in an address, where they do not belong.
    private static func masked(_ target: String) -> String {
        let text = String(target.prefix(2_000))
        guard let question = text.firstIndex(of: "?") else { return text }
        let pieces = text[text.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = pieces.map { piece in
            let name = piece.prefix { $0 != "=" }
            let isSecret = ["secret", "token", "password", "code", "assertion"].contains {
                name.lowercased().contains($0)
            }
            return isSecret ? name + "=[…]" : piece
        }
        return text[...question] + shown.joined(separator: "&")
    }
}
