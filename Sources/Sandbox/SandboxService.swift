internal import CDA
internal import FHIRCore
internal import FHIRValidation
internal import Judging
package import Messages
internal import PayloadDiff
internal import Reporting
internal import ValueFormats
internal import ViaTrajectoireRules

/// Answers requests as the guide says ViaTrajectoire does, and keeps the journal.
///
/// Calls come one at a time: the judge belongs to one of them, and the order of the journal is the order of the answers.
package final class SandboxService: @unchecked Sendable {
    package let folder: SandboxFolder
    let settings: SandboxSettings
    let documents: SandboxDocuments
    private let judge: PayloadJudge
    private let definitions: Definitions
    private let context: MessageContext
    private let key: [UInt8]
    private let isNasty: Bool
    private let certificates: ClientCertificateJudge?
    private var random: SplitMix64

    /// - Parameter certificates: where nginx stands in front and hands on what clients show.
    package init(
        _ folder: SandboxFolder, language: Language, isNasty: Bool, certificates: ClientCertificateJudge? = nil
    ) throws(SandboxError) {
        self.certificates = certificates
        self.folder = folder
        settings = folder.settings
        documents = SandboxDocuments(settings: settings)
        let repository = DefinitionRepository()
        definitions = Definitions(repository: repository)
        judge = PayloadJudge(repository: repository, options: Validator.Options(), runsBusinessRules: true)
        context = MessageContext(
            catalogue: MessageCatalogue(merging: [
                SandboxMessages.catalogue, .validation, .viaTrajectoire, .request, .cda,
            ]), language: language)
        self.isNasty = isNasty
        do {
            let stored = try folder.store.read { (try $0.meta("key") ?? "", try $0.meta("seed") ?? "1") }
            key = [UInt8](hexadecimal: stored.0) ?? []
            random = SplitMix64(seed: UInt64(stored.1) ?? 1)
        } catch {
            throw SandboxError(.database, [folder.path, "\(error)"])
        }
    }

    // MARK: - One exchange

    /// Whether the path is of the interface that is journalled.
    package func owns(_ path: String) -> Bool {
        path == settings.tokenPath || path == settings.fhirPath || path.hasPrefix(settings.fhirPath + "/")
    }

    package func answer(_ request: SandboxRequest) -> SandboxAnswer {
        let begin = ContinuousClock.now
        var record = ExchangeRecord()
        var answer: SandboxAnswer
        let now: Instant
        do {
            now = try folder.store.read { try $0.now() }
            record.fault = try fault(request, &record)
            answer = try folder.store.write { transaction in
                try folder.applyDueEvents(transaction, at: now)
                var record = record
                let answer = try respond(request, &record, transaction, now)
                let elapsed = ContinuousClock.now - begin
                let milliseconds =
                    Int(elapsed.components.seconds) * 1_000
                    + Int(elapsed.components.attoseconds / 1_000_000_000_000_000)
                record.facts.append(("wall", .integer(Instant.system.milliseconds)))
                if let fault = record.fault { record.facts.append(("fault", .string(fault.name))) }
                try transaction.addExchange(
                    time: now,
                    line: record.line(
                        time: now, request: request, answer: answer, milliseconds: milliseconds + answer.delay),
                    facts: JSONValue.members(record.facts).compact,
                    request: record.keepsBodies ? String(decoding: request.body.prefix(1 << 20), as: UTF8.self) : "",
                    answer: record.keepsBodies ? String(decoding: answer.body.prefix(1 << 20), as: UTF8.self) : "")
                return answer
            }
        } catch {
            // What could not be kept is not answered as if it had been.
            return outcome(500, request, [Issue("fatal", "exception", text("sandbox-answer-store", ["\(error)"]))])
        }
        return answer
    }

    private func fault(_ request: SandboxRequest, _ record: inout ExchangeRecord) throws -> SandboxFault? {
        if let asked = request.headers["x-sandbox-fault"] {
            guard let fault = SandboxFault(asked) else {
                record.requestNotes.append(
                    .init(severity: "warning", rule: "sandbox-fault", text: text("sandbox-fault-unknown", [asked])))
                return nil
            }
            return fault
        }
        guard isNasty, Int.random(in: 0..<6, using: &random) == 0 else { return nil }
        record.settings.append("nasty")
        return SandboxFault.nasty.randomElement(using: &random)
    }

    private func respond(
        _ request: SandboxRequest, _ record: inout ExchangeRecord, _ transaction: SandboxStore.Transaction,
        _ now: Instant
    ) throws -> SandboxAnswer {
        let isToken = request.path == settings.tokenPath
        record.flux = isToken ? "token" : nil
        note(request, &record)
        var delay = 0
        switch record.fault {
        case .slow(let milliseconds): delay = milliseconds
        case .cut where settings.choice("cut") == "before-storing":
            record.settings.append("cut=before-storing")
            var answer = SandboxAnswer(200, type: Self.type(isXML: false), body: Array("{\"resourceType\":\"Bun".utf8))
            answer.isCut = true
            return answer
        case .some(let fault):
            if fault != .cut { return try faulty(fault, request, transaction) }
            record.settings.append("cut=after-storing")
        case nil: break
        }
        var answer =
            isToken
            ? try token(request, &record, transaction, now) : try resource(request, &record, transaction, now)
        answer.delay = delay
        if record.fault == .cut { answer.isCut = true }
        return answer
    }

    /// What `status` wants to know of every request, whatever becomes of it.
    private func note(_ request: SandboxRequest, _ record: inout ExchangeRecord) {
        if let bearer = bearer(request) {
            record.facts.append(("token", .string(String(Self.hash(bearer).prefix(16)))))
        }
        record.structure = request.headers["struct_idnat"]
        // Of one request sent again, the same; an instant may have moved.
        let words = request.method + " " + request.path + " "
        let body = request.path == settings.tokenPath ? [] : request.body
        record.facts.append(
            ("same", .string(Array(SHA256.digest(Array(words.utf8) + body).prefix(8)).hexadecimal)))
        if let parsed = requestURL(request) {
            let result = checker(.system).check(parsed)
            if record.flux == nil { record.flux = result.flux }
        }
        if request.path == settings.fhirPath + "/metadata" { record.flux = "metadata" }
    }

    private func faulty(
        _ fault: SandboxFault, _ request: SandboxRequest, _ transaction: SandboxStore.Transaction
    ) throws -> SandboxAnswer {
        func failure(_ status: Int, _ code: String, _ id: String) -> SandboxAnswer {
            outcome(status, request, [Issue("error", code, text(id))])
        }
        switch fault {
        case .expired:
            if let bearer = bearer(request) { try transaction.endToken(hash: Self.hash(bearer)) }
            var answer = failure(401, "expired", "sandbox-answer-expired")
            answer.headers.append(("WWW-Authenticate", "Bearer error=\"invalid_token\""))
            return answer
        case .forbidden: return failure(403, "forbidden", "sandbox-answer-forbidden")
        case .throttled(let seconds):
            var answer = failure(429, "throttled", "sandbox-answer-throttled")
            answer.headers.append(("Retry-After", String(seconds)))
            return answer
        case .internalError: return failure(500, "exception", "sandbox-answer-internal")
        case .unavailable:
            var answer = failure(503, "transient", "sandbox-answer-unavailable")
            answer.headers.append(("Retry-After", "1"))
            return answer
        case .garbage:
            return SandboxAnswer(
                200, type: "text/html; charset=utf-8", body: Array("<html><body>502 Bad Gateway</bo".utf8))
        case .redirect:
            var answer = SandboxAnswer(302)
            answer.headers.append(("Location", "https://ailleurs.invalid" + request.target))
            return answer
        case .slow, .cut: return failure(500, "exception", "sandbox-answer-internal")
        }
    }

    // MARK: - Words

    func text(_ id: String, _ arguments: [String] = []) -> String { context.text(id, arguments) }

    struct Issue {
        let severity: String
        let code: String
        let text: String
        let expression: String

        init(_ severity: String, _ code: String, _ text: String, expression: String = "") {
            self.severity = severity
            self.code = code
            self.text = text
            self.expression = expression
        }
    }

    static func type(isXML: Bool) -> String {
        isXML ? "application/fhir+xml; charset=utf-8" : "application/fhir+json; charset=utf-8"
    }

    func outcome(_ status: Int, _ request: SandboxRequest, _ issues: [Issue]) -> SandboxAnswer {
        let resource = JSONValue.members([
            "resourceType": .string("OperationOutcome"),
            "issue": .array(
                issues.map { issue in
                    var members: [(String, JSONValue)] = [
                        ("severity", .string(issue.severity)), ("code", .string(issue.code)),
                        ("details", .members(["text": .string(issue.text)])), ("diagnostics", .string(issue.text)),
                    ]
                    if !issue.expression.isEmpty { members.append(("expression", .strings([issue.expression]))) }
                    return .members(members)
                }),
        ])
        return answer(status, request, resource)
    }

    /// A resource in the format that is asked for; JSON where none that is known is.
    func answer(_ status: Int, _ request: SandboxRequest, _ resource: JSONValue) -> SandboxAnswer {
        let isXML = Self.wantsXML(request) ?? false
        if isXML, let bytes = try? Formatting(definitions: definitions).format(resource.bytes, to: .xml) {
            return SandboxAnswer(status, type: Self.type(isXML: true), body: bytes)
        }
        return SandboxAnswer(status, type: Self.type(isXML: false), body: Array(resource.text.utf8))
    }

    /// Nil where no format is accepted that there is.
    static func wantsXML(_ request: SandboxRequest) -> Bool? {
        var wish = request.headers["accept"] ?? ""
        if let format = RequestURL(request.method + " " + request.target)?.parameter("_format")?.value {
            wish = format.replacing(" ", with: "+")
        }
        if wish.isEmpty { return (request.headers["content-type"] ?? "").contains("xml") }
        for piece in wish.lowercased().split(separator: ",") {
            let type = piece.prefix { $0 != ";" }.filter { $0 != " " }
            if type.contains("json") || type == "*/*" || type == "application/*" { return false }
            if type.contains("xml") && type != "application/xhtml+xml" { return true }
        }
        return nil
    }

    /// What is too large is not read, and so not in the journal.
    package func tooLarge(_ request: SandboxRequest) -> SandboxAnswer {
        outcome(413, request, [Issue("error", "too-long", text("sandbox-answer-size", [String(settings.bodyLimit)]))])
    }

    // MARK: - Token

    private static func hash(_ token: String) -> String { SHA256.digest(Array(token.utf8)).hexadecimal }

    private func bearer(_ request: SandboxRequest) -> String? {
        guard let value = request.headers["authorization"], value.lowercased().hasPrefix("bearer ") else { return nil }
        let token = value.dropFirst(7).filter { $0 != " " }
        return token.isEmpty ? nil : token
    }

    private func token(
        _ request: SandboxRequest, _ record: inout ExchangeRecord, _ transaction: SandboxStore.Transaction,
        _ now: Instant
    ) throws -> SandboxAnswer {
        func refused(_ status: Int, _ error: String, _ id: String, _ arguments: [String] = []) -> SandboxAnswer {
            record.facts.append(("grant", .string(error)))
            record.requestNotes.append(
                .init(severity: "error", rule: "oauth-" + error, text: text(id, arguments)))
            var answer = SandboxAnswer(
                status, type: "application/json",
                body: JSONValue.members([
                    "error": .string(error), "error_description": .string(text(id, arguments)),
                ]).bytes)
            answer.headers.append(("Cache-Control", "no-store"))
            return answer
        }
        guard request.method == "POST" else { return refused(405, "invalid_request", "sandbox-token-method") }
        guard (request.headers["content-type"] ?? "").lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            return refused(400, "invalid_request", "sandbox-token-form")
        }
        guard let form = RequestURL("POST /x?" + String(decoding: request.body.prefix(16_384), as: UTF8.self)) else {
            return refused(400, "invalid_request", "sandbox-token-form")
        }
        guard let grant = form.parameter("grant_type")?.value, !grant.isEmpty else {
            return refused(400, "invalid_request", "sandbox-token-missing", ["grant_type"])
        }
        guard grant == "client_credentials" else {
            return refused(400, "unsupported_grant_type", "sandbox-token-grant", [grant])
        }
        for name in ["client_id", "client_secret"] where form.parameter(name)?.value?.isEmpty ?? true {
            return refused(401, "invalid_client", "sandbox-token-missing", [name])
        }
        guard form.parameter("client_id")?.value == settings.clientID else {
            return refused(401, "invalid_client", "sandbox-token-client")
        }
        guard form.parameter("client_secret")?.value == settings.clientSecret else {
            return refused(401, "invalid_client", "sandbox-token-secret")
        }
        if let certificates {
            guard let refusals = certificates.judge(escaped: request.headers["x-sandbox-certificate"] ?? "") else {
                return refused(401, "invalid_client", "sandbox-certificate-unjudged")
            }
            for refusal in refusals {
                record.requestNotes.append(
                    .init(severity: "error", rule: "certificate-" + refusal.check, text: refusal.text))
            }
            if !refusals.isEmpty {
                return refused(
                    401, "invalid_client", "sandbox-certificate-refused",
                    [refusals.map { $0.check + " : " + $0.text }.joined(separator: " ; ")])
            }
        }
        let expires = now.adding(settings.tokenLifetime * 1_000)
        var generator = SystemRandomNumberGenerator()
        let identity = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }.hexadecimal
        let token = settings.choice("token") == "opaque" ? identity : jwt(identity, issued: now, expires: expires)
        record.settings.append("token=" + settings.choice("token"))
        record.facts.append(("grant", .string("ok")))
        record.facts.append(("token", .string(String(Self.hash(token).prefix(16)))))
        try transaction.addToken(hash: Self.hash(token), issued: now, expires: expires)
        var answer = SandboxAnswer(
            200, type: "application/json",
            body: JSONValue.members([
                "access_token": .string(token), "token_type": .string("Bearer"),
                "expires_in": .integer(settings.tokenLifetime),
            ]).bytes)
        answer.headers.append(("Cache-Control", "no-store"))
        return answer
    }

    private func jwt(_ identity: String, issued: Instant, expires: Instant) -> String {
        func part(_ bytes: [UInt8]) -> String { Base64.encode(bytes, .urlSafe).filter { $0 != "=" } }
        let head = JSONValue.members(["alg": .string("HS256"), "typ": .string("JWT")])
        let claims = JSONValue.members([
            "iss": .string("bac-a-sable-local-non-officiel"), "sub": .string(settings.clientID),
            "iat": .integer(issued.seconds), "exp": .integer(expires.seconds), "jti": .string(identity),
            "entite_juridique": .string(settings.legalEntity),
            "etablissements": .strings(settings.establishments.map(\.structure)),
        ])
        let content = part(head.bytes) + "." + part(claims.bytes)
        return content + "." + part(SHA256.authenticationCode(Array(content.utf8), key: key))
    }

    // MARK: - Resources

    private func requestURL(_ request: SandboxRequest) -> RequestURL? {
        // Names of all, so that one which is nearly struct_idnat is seen; the value of that one alone.
        let headers = request.headers.keys.sorted().map { name in
            name.filter { !"-_.".contains($0) } == "structidnat" ? name + ": " + (request.headers[name] ?? "") : name
        }
        return RequestURL(request.method + " " + request.target, headers: headers + ["accept"])
    }

    private func checker(_ now: Instant) -> RequestChecker {
        let seconds = now.seconds
        return RequestChecker(clock: { seconds })
    }

    private func resource(
        _ request: SandboxRequest, _ record: inout ExchangeRecord, _ transaction: SandboxStore.Transaction,
        _ now: Instant
    ) throws -> SandboxAnswer {
        guard Self.wantsXML(request) != nil else {
            record.requestNotes.append(
                .init(severity: "error", rule: "sandbox-accept", text: text("sandbox-answer-accept")))
            return outcome(406, request, [Issue("error", "not-supported", text("sandbox-answer-accept"))])
        }
        if record.flux == "metadata", request.method == "GET" {
            return answer(200, request, CapabilityStatement.make(settings, base: request.origin + settings.fhirPath))
        }
        record.keepsBodies = true
        if let refusal = try authenticate(request, &record, transaction, now) { return refusal }
        guard let parsed = requestURL(request) else {
            return outcome(400, request, [Issue("error", "invalid", text("sandbox-answer-request"))])
        }
        let result = checker(now).check(parsed)
        for finding in result.findings {
            record.requestNotes.append(
                .init(
                    severity: finding.severity.rawValue, rule: finding.rule.id, expression: finding.expression,
                    text: context.text(finding.message, finding.arguments)))
        }
        let errors = result.findings.filter(\.isError)
        func refused(_ status: Int, _ code: String, _ findings: [Finding]) -> SandboxAnswer {
            outcome(
                status, request,
                findings.map {
                    Issue("error", code, context.text($0.message, $0.arguments), expression: $0.expression)
                })
        }
        let ofHeader = errors.filter { $0.expression == "struct_idnat" }
        if !ofHeader.isEmpty { return refused(400, "invalid", ofHeader) }
        let structure = record.structure ?? ""
        guard let establishment = settings.establishment(structure) else {
            let id =
                structure == "1" + settings.legalEntity ? "sandbox-answer-legal-entity" : "sandbox-answer-structure"
            let words = text(id, [structure, settings.establishments.map(\.structure).joined(separator: ", ")])
            record.requestNotes.append(.init(severity: "error", rule: "sandbox-structure", text: words))
            return outcome(403, request, [Issue("error", "forbidden", words)])
        }
        guard let flux = result.flux else {
            let isKnown = ["Task", "Consent", "DocumentReference"].contains(parsed.path.first ?? "")
            return refused(isKnown ? 405 : 404, isKnown ? "not-supported" : "not-found", errors)
        }
        guard errors.isEmpty else {
            if errors.contains(where: { $0.rule.id == "request-last-updated" }) {
                record.facts.append(("instant", .string("bad")))
            }
            return refused(400, "invalid", errors)
        }
        record.facts.append(("structure", .string(structure)))
        switch flux {
        case "1.1", "5.1":
            return try search(flux, request, parsed, &record, transaction, now, structure)
        case "1.3": return try read(request, parsed, &record, transaction, structure)
        case "3.1": return try evaluation(request, parsed, &record, transaction, now, structure)
        default:
            return try create(flux, request, &record, transaction, now, establishment)
        }
    }

    /// The refusal, where there is one.
    private func authenticate(
        _ request: SandboxRequest, _ record: inout ExchangeRecord, _ transaction: SandboxStore.Transaction,
        _ now: Instant
    ) throws -> SandboxAnswer? {
        func refused(_ id: String, _ code: String) -> SandboxAnswer {
            record.requestNotes.append(.init(severity: "error", rule: "sandbox-token", text: text(id)))
            var answer = outcome(401, request, [Issue("error", code, text(id))])
            answer.headers.append(
                ("WWW-Authenticate", code == "login" ? "Bearer" : "Bearer error=\"invalid_token\""))
            return answer
        }
        guard let bearer = bearer(request) else { return refused("sandbox-answer-login", "login") }
        guard let expires = try transaction.expiry(ofToken: Self.hash(bearer)) else {
            return refused("sandbox-answer-token", "login")
        }
        guard now < expires else { return refused("sandbox-answer-expired", "expired") }
        return nil
    }

    // MARK: - Flux 1, 3 and 5

    private func search(
        _ flux: String, _ request: SandboxRequest, _ parsed: RequestURL, _ record: inout ExchangeRecord,
        _ transaction: SandboxStore.Transaction, _ now: Instant, _ structure: String
    ) throws -> SandboxAnswer {
        guard let value = parsed.parameter("_lastUpdated")?.value, let asked = Instant(String(value.dropFirst(2)))
        else {
            return outcome(400, request, [Issue("error", "invalid", text("sandbox-answer-request"))])
        }
        var since = asked
        record.facts.append(("since", .integer(asked.milliseconds)))
        record.facts.append(("now", .integer(now.milliseconds)))
        let oldest = now.adding(-30 * Instant.day)
        // A day more: the machine that asks has another clock.
        if asked < oldest.adding(-Instant.day) {
            let choice = settings.choice("old-instant")
            record.settings.append("old-instant=" + choice)
            if choice == "400" {
                return outcome(400, request, [Issue("error", "invalid", text("sandbox-answer-old", [asked.text]))])
            }
            if choice == "truncate" { since = oldest }
        }
        var entries: [JSONValue] = []
        if flux == "1.1" {
            let isFull = settings.choice("elements") == "full"
            record.settings.append("elements=" + settings.choice("elements"))
            var announced: [JSONValue] = []
            for notification in try transaction.notifications(of: structure, after: since) {
                announced.append(.strings([notification.document, String(notification.version)]))
                entries.append(
                    isFull
                        ? documents.reference(
                            .decision, id: notification.document, decision: notification.decision,
                            version: notification.version, updated: notification.updated, hasContent: false)
                        : .members([
                            "resourceType": .string("DocumentReference"), "id": .string(notification.document),
                        ]))
            }
            record.facts.append(("announced", .array(announced)))
        } else {
            let includesOwn = settings.choice("own-tasks") == "included"
            record.settings.append("own-tasks=" + settings.choice("own-tasks"))
            let tasks = try transaction.tasks(of: structure, after: since, includesOwn: includesOwn)
            record.facts.append(("tasks", .strings(tasks.map(\.id))))
            entries = tasks.compactMap { JSONValue(JSONDocument(SourceText(Array($0.body.utf8)))) }
        }
        let base = request.origin + settings.fhirPath
        return answer(
            200, request,
            SandboxDocuments.searchset(
                id: "b-\(now.milliseconds)", base: base, link: request.origin + request.target, time: now,
                entries: entries))
    }

    private func read(
        _ request: SandboxRequest, _ parsed: RequestURL, _ record: inout ExchangeRecord,
        _ transaction: SandboxStore.Transaction, _ structure: String
    ) throws -> SandboxAnswer {
        let id = parsed.path.last ?? ""
        guard let notification = try transaction.notification(of: structure, document: id) else {
            return outcome(404, request, [Issue("error", "not-found", text("sandbox-answer-document", [id]))])
        }
        let national = notification.decision.national
        record.decision = national
        let isEvaluation = id == notification.evaluation
        if isEvaluation, try !transaction.hasConsent(structure, national) {
            record.facts.append(("evaluation", .string("early")))
            return outcome(403, request, [Issue("error", "forbidden", text("sandbox-answer-consent", [national]))])
        }
        record.facts.append(("read", .strings([id, String(notification.version)])))
        return answer(
            200, request,
            documents.reference(
                isEvaluation ? .evaluation : .decision, id: id, decision: notification.decision,
                version: notification.version, updated: notification.updated, hasContent: true))
    }

    private func evaluation(
        _ request: SandboxRequest, _ parsed: RequestURL, _ record: inout ExchangeRecord,
        _ transaction: SandboxStore.Transaction, _ now: Instant, _ structure: String
    ) throws -> SandboxAnswer {
        let national = parsed.parameter("identifier")?.value ?? ""
        record.decision = national
        var entries: [JSONValue] = []
        if let notification = try transaction.notification(of: structure, national) {
            if try transaction.hasConsent(structure, national) {
                record.facts.append(("evaluation", .string("read")))
                entries.append(
                    documents.reference(
                        .evaluation, id: notification.evaluation, decision: notification.decision,
                        version: notification.version, updated: notification.updated, hasContent: true))
            } else {
                let choice = settings.choice("consent-missing")
                record.settings.append("consent-missing=" + choice)
                record.facts.append(("evaluation", .string("early")))
                record.stateNotes.append(
                    .init(
                        severity: "error", rule: "sandbox-consent", text: text("sandbox-answer-consent", [national])))
                if choice == "403" {
                    return outcome(
                        403, request, [Issue("error", "forbidden", text("sandbox-answer-consent", [national]))])
                }
            }
        }
        return answer(
            200, request,
            SandboxDocuments.searchset(
                id: "b-\(now.milliseconds)", base: request.origin + settings.fhirPath,
                link: request.origin + request.target, time: now, entries: entries))
    }

    // MARK: - Flux 2 and 4

    private func create(
        _ flux: String, _ request: SandboxRequest, _ record: inout ExchangeRecord,
        _ transaction: SandboxStore.Transaction, _ now: Instant,
        _ establishment: SandboxSettings.Establishment
    ) throws -> SandboxAnswer {
        let type = flux == "2" ? "Consent" : "Task"
        let media = (request.headers["content-type"] ?? "").lowercased().prefix { $0 != ";" }.filter { $0 != " " }
        guard
            [
                "application/fhir+json", "application/json", "text/json", "application/fhir+xml", "application/xml",
                "text/xml",
            ]
            .contains(media)
        else {
            let words = text("sandbox-answer-media", [media])
            record.requestNotes.append(.init(severity: "error", rule: "sandbox-content-type", text: words))
            return outcome(415, request, [Issue("error", "not-supported", words)])
        }
        let judged = judge.judge(request.body, name: type).finish()
        let notes = judged.shown.map { finding in
            ExchangeRecord.Note(
                severity: finding.severity.rawValue, rule: finding.rule.id, expression: finding.expression,
                text: context.text(finding.message, finding.arguments))
        }
        var payload: [(String, JSONValue)] = [("valid", .boolean(judged.evsClient.isAccepted))]
        if let verdict = judged.viaTrajectoire {
            payload.append(
                (
                    "viaTrajectoire",
                    .members([
                        "accepted": .boolean(verdict.isAccepted), "errors": .integer(verdict.errors),
                        "warnings": .integer(verdict.warnings),
                    ])
                ))
        }
        payload.append(("findings", .array(notes.map(\.json))))
        record.payload = .members(payload)
        func findings(_ side: VerdictSide?) -> [Issue] {
            judged.shown.filter { side == nil || $0.side == side }.map {
                Issue(
                    $0.severity.rawValue, $0.code.rawValue, context.text($0.message, $0.arguments),
                    expression: $0.expression)
            }
        }
        guard judged.evsClient.isAccepted, let resource = json(request.body),
            resource["resourceType"]?.stringValue == type
        else {
            var issues = findings(.evsClient)
            if let failure = judged.failure {
                issues.insert(Issue("fatal", "structure", context.text(failure.message, failure.arguments)), at: 0)
            }
            if issues.allSatisfy({ $0.severity != "error" && $0.severity != "fatal" }) {
                issues.insert(Issue("error", "structure", text("sandbox-answer-type", [type])), at: 0)
            }
            return outcome(422, request, issues)
        }
        if settings.isStrict, let verdict = judged.viaTrajectoire, !verdict.isAccepted {
            record.settings.append("strict=yes")
            return outcome(422, request, findings(.viaTrajectoire))
        }
        return type == "Consent"
            ? try consent(resource, request, &record, transaction, now, establishment)
            : try task(resource, request, &record, transaction, now, establishment)
    }

    private func json(_ body: [UInt8]) -> JSONValue? {
        guard let bytes = try? Formatting(definitions: definitions).format(body, to: .json) else { return nil }
        return JSONValue(JSONDocument(SourceText(bytes)))
    }

    /// The resource as it was sent, with what a server adds.
    private func created(
        _ resource: JSONValue, id: String, _ request: SandboxRequest, _ record: inout ExchangeRecord, _ now: Instant
    ) -> SandboxAnswer {
        let type = resource["resourceType"]?.stringValue ?? ""
        record.settings.append("created=" + settings.choice("created"))
        var result =
            settings.choice("created") == "empty"
            ? SandboxAnswer(201) : answer(201, request, Self.stored(resource, id: id, now))
        result.headers.append(("Location", request.origin + settings.fhirPath + "/" + type + "/" + id))
        result.headers.append(("ETag", "W/\"1\""))
        return result
    }

    private static func stored(_ resource: JSONValue, id: String, _ now: Instant) -> JSONValue {
        guard case .object(let members) = resource else { return resource }
        var meta: [JSONValue.Member] = [
            .init("versionId", .string("1")), .init("lastUpdated", .string(now.text)),
        ]
        if case .object(let own)? = resource["meta"] {
            meta += own.filter { $0.key != "versionId" && $0.key != "lastUpdated" }
        }
        let rest = members.filter { !["resourceType", "id", "meta"].contains($0.key) }
        return .object(
            members.filter { $0.key == "resourceType" } + [.init("id", .string(id)), .init("meta", .object(meta))]
                + rest)
    }

    private func newID(_ transaction: SandboxStore.Transaction, _ prefix: String) throws -> String {
        let count = (try transaction.meta("created").flatMap { Int($0) } ?? 0) + 1
        try transaction.setMeta("created", String(count))
        return prefix + String(count)
    }

    private func consent(
        _ resource: JSONValue, _ request: SandboxRequest, _ record: inout ExchangeRecord,
        _ transaction: SandboxStore.Transaction, _ now: Instant,
        _ establishment: SandboxSettings.Establishment
    ) throws -> SandboxAnswer {
        var national = ""
        if case .array(let data)? = resource["provision"]?["data"] {
            national = data.first?["reference"]?["identifier"]?["value"]?.stringValue ?? ""
        }
        record.decision = national
        guard try transaction.notification(of: establishment.structure, national) != nil else {
            return unknown(national, establishment, request, &record)
        }
        let source = resource["meta"]?["source"]?.stringValue ?? ""
        if !source.hasSuffix(establishment.structure) {
            let words = text("sandbox-answer-source", [source, establishment.structure])
            record.stateNotes.append(.init(severity: "error", rule: "sandbox-source", text: words))
            return outcome(422, request, [Issue("error", "business-rule", words, expression: "Consent.meta.source")])
        }
        if try transaction.hasConsent(establishment.structure, national) {
            record.settings.append("duplicate=" + settings.choice("duplicate"))
            record.stateNotes.append(
                .init(
                    severity: "warning", rule: "sandbox-duplicate", text: text("sandbox-answer-duplicate", [national])))
            record.facts.append(("duplicate", .boolean(true)))
            if settings.choice("duplicate") == "409" {
                return outcome(
                    409, request, [Issue("error", "duplicate", text("sandbox-answer-duplicate", [national]))])
            }
        }
        let id = try newID(transaction, "accord-")
        try transaction.addConsent(
            establishment.structure, national, id: id, time: now, body: Self.stored(resource, id: id, now).compact)
        record.facts.append(("consent", .string(national)))
        return created(resource, id: id, request, &record, now)
    }

    private func unknown(
        _ national: String, _ establishment: SandboxSettings.Establishment, _ request: SandboxRequest,
        _ record: inout ExchangeRecord
    ) -> SandboxAnswer {
        let words = text("sandbox-answer-decision", [national, establishment.structure])
        record.stateNotes.append(.init(severity: "error", rule: "sandbox-decision", text: words))
        return outcome(422, request, [Issue("error", "business-rule", words)])
    }

    private func task(
        _ resource: JSONValue, _ request: SandboxRequest, _ record: inout ExchangeRecord,
        _ transaction: SandboxStore.Transaction, _ now: Instant,
        _ establishment: SandboxSettings.Establishment
    ) throws -> SandboxAnswer {
        let inputs = TaskValues(resource)
        let national = inputs["idNat_Decision"]
        record.decision = national
        guard let notification = try transaction.notification(of: establishment.structure, national) else {
            return unknown(national, establishment, request, &record)
        }
        if inputs["idNat_Struct"] != establishment.structure {
            let words = text("sandbox-answer-task-structure", [inputs["idNat_Struct"], establishment.structure])
            record.stateNotes.append(.init(severity: "error", rule: "sandbox-structure", text: words))
            return outcome(403, request, [Issue("error", "forbidden", words)])
        }
        let (status, unit) = (inputs["statutESMS"], inputs["statutUnite"])
        for (old, new, isUnit) in [(notification.status, status, false), (notification.unitStatus, unit, true)]
        where !new.isEmpty && !StatusMachine.isUsual(from: old, to: new, isUnit: isUnit) {
            let usual = StatusMachine.usual(from: old, isUnit: isUnit).joined(separator: ", ")
            record.stateNotes.append(
                .init(
                    severity: settings.isStrict ? "error" : "warning", rule: "sandbox-unusual",
                    expression: isUnit ? "statutUnite" : "statutESMS",
                    text: text("sandbox-state-unusual", [old.isEmpty ? "—" : old, new, usual.isEmpty ? "—" : usual])))
        }
        if inputs["idDecision"] != notification.decision.local {
            record.stateNotes.append(
                .init(
                    severity: "warning", rule: "sandbox-local-id",
                    text: text("sandbox-state-local", [inputs["idDecision"], notification.decision.local])))
        }
        for code in [status, unit] where StatusMachine.trial.contains(code) && !establishment.isESAT {
            record.stateNotes.append(
                .init(
                    severity: settings.isStrict ? "error" : "warning", rule: "sandbox-trial",
                    text: text("sandbox-state-trial", [code, establishment.category])))
        }
        if !StatusMachine.others.isDisjoint(with: [status]) {
            record.stateNotes.append(
                .init(
                    severity: settings.isStrict ? "error" : "warning", rule: "sandbox-others",
                    text: text("sandbox-state-others", [status])))
        }
        if settings.isStrict, record.stateNotes.contains(where: { $0.severity == "error" }) {
            record.settings.append("strict=yes")
            return outcome(
                422, request,
                record.stateNotes.filter { $0.severity == "error" }.map { Issue("error", "business-rule", $0.text) })
        }
        let said = [establishment.structure, national] + TaskValues.names.map { inputs[$0] }
        let fingerprint = Array(SHA256.digest(Array(said.joined(separator: "\u{1}").utf8)).prefix(16)).hexadecimal
        record.facts += [
            ("fingerprint", .string(fingerprint)), ("esms", .string(status)), ("unit", .string(unit)),
            ("esmsMotive", .string(inputs["motifESMS"])), ("unitMotive", .string(inputs["motifUnite"])),
            ("esmsDate", .string(inputs["dateStatutESMS"])), ("unitDate", .string(inputs["dateStatutUnite"])),
            ("esat", .boolean(establishment.isESAT)),
        ]
        if let first = try transaction.task(fingerprint: fingerprint) {
            record.settings.append("duplicate=" + settings.choice("duplicate"))
            record.facts.append(("duplicate", .boolean(true)))
            record.stateNotes.append(
                .init(severity: "warning", rule: "sandbox-duplicate", text: text("sandbox-answer-duplicate", [first])))
            if settings.choice("duplicate") == "409" {
                return outcome(409, request, [Issue("error", "duplicate", text("sandbox-answer-duplicate", [first]))])
            }
        }
        let id = try newID(transaction, "statut-")
        let stored = Self.stored(resource, id: id, now)
        try transaction.addTask(
            SandboxStore.StoredTask(
                id: id, structure: establishment.structure, national: national, updated: now, isOwn: true,
                status: status.isEmpty ? unit : status, body: stored.compact), fingerprint: fingerprint)
        try transaction.setStatus(status, unit: unit, of: establishment.structure, national)
        return created(resource, id: id, request, &record, now)
    }
}

/// The values of a Task's input by the code of their type, as text.
struct TaskValues {
    static let names = [
        "statutESMS", "motifESMS", "dateStatutESMS", "idUnite", "statutUnite", "motifUnite", "dateStatutUnite",
    ]

    private var values: [String: String] = [:]

    init(_ task: JSONValue) {
        guard case .array(let inputs)? = task["input"] else { return }
        for input in inputs {
            guard case .array(let codings)? = input["type"]?["coding"],
                let name = codings.lazy.compactMap({ $0["code"]?.stringValue }).first
            else { continue }
            if let text = (input["valueString"] ?? input["valueDate"] ?? input["valueIdentifier"]?["value"])?
                .stringValue
            {
                values[name] = text
            } else if case .array(let codes)? = input["valueCodeableConcept"]?["coding"] {
                values[name] = codes.first?["code"]?.stringValue ?? ""
            }
        }
    }

    subscript(name: String) -> String { values[name] ?? "" }
}
