internal import FHIRCore
public import Transport

/// An EVSClient, spoken to over its REST API.
public final class EVSService {
    public enum Verdict: String, Sendable {
        case passed
        case failed
        case undefined
    }

    public struct Result: Sendable {
        public let verdict: Verdict
        /// Page that shows the report for good; editors hand it in.
        public let permanentURL: String
        /// Nil when the report could not be read; then `reportFailure` says why, nil there meaning an unknown format.
        public let report: EVSReport?
        public let reportFailure: TransportError?
    }

    /// How a submission went.
    public enum Outcome: Sendable {
        case judged(Result)
        /// - permanentURL: where the result may be seen, when it came that far.
        case failed(EVSError, permanentURL: String?)
    }

    private let client: HTTPClient
    private let base: WebAddress
    private let authorization: HTTPRequest.Header?
    private let patience: Int

    /// - Parameters:
    ///   - address: of the EVSClient, such as `https://interop.esante.gouv.fr/evs`; `/rest/validations` may follow.
    ///   - key: a Gazelle API key or a JSON web token; without one the result is public.
    ///   - patience: seconds to wait for the end of a validation.
    public init(_ address: WebAddress, client: HTTPClient, key: String?, patience: Int = 120) throws(EVSError) {
        // The payload may be personal, and the key is a secret: neither travels in the clear.
        guard address.isPrivate else { throw .notPrivate(host: address.authority) }
        base = address
        self.client = client
        self.patience = patience
        authorization = key.flatMap { key in
            let isToken = key.split(separator: ".", omittingEmptySubsequences: false).count == 3
            return HTTPRequest.Header("Authorization", (isToken ? "Bearer " : "GazelleAPIKey ") + key)
        }
    }

    private var collection: String {
        var text = base.withoutQuery
        while text.hasSuffix("/") { text.removeLast() }
        return text.hasSuffix("/rest/validations") ? text : text + "/rest/validations"
    }

    /// Sends a payload and waits for the verdict.
    public func submit(_ submission: EVSSubmission, body: EVSSubmission.Body) -> Outcome {
        var permanentURL: String?
        do throws(EVSError) {
            let created = try post(submission, body)
            permanentURL = created.header("x-validation-report-redirect").flatMap { absolute($0) }
            guard let location = created.header("location") ?? created.header("content-location"),
                let address = absolute(location), WebAddress(address)?.host == base.host
            else { throw EVSError.noLocation }
            let page = permanentURL ?? address
            permanentURL = page
            let verdict = try wait(for: address)
            do throws(TransportError) {
                let report = EVSReport(try report(of: address))
                return .judged(Result(verdict: verdict, permanentURL: page, report: report, reportFailure: nil))
            } catch {
                return .judged(Result(verdict: verdict, permanentURL: page, report: nil, reportFailure: error))
            }
        } catch {
            return .failed(error, permanentURL: permanentURL)
        }
    }

    private func post(_ submission: EVSSubmission, _ body: EVSSubmission.Body) throws(EVSError) -> HTTPResponse {
        let response = try send(
            HTTPRequest(
                .post, collection,
                headers: [
                    authorization, .init("Content-Type", EVSSubmission.contentType(body)),
                    .init("Accept", "application/json, application/xml;q=0.9, */*;q=0.1"),
                ], body: submission.encoded(body)))
        switch response.status {
        case 201, 202: return response
        case 400, 422: throw .refused(Self.words(response))
        case 401, 403:
            do throws(TransportError) { try response.requireSuccess() } catch { throw .transport(error) }
            throw .notEVSClient(status: response.status)
        default: throw .notEVSClient(status: response.status)
        }
    }

    private func send(_ request: HTTPRequest) throws(EVSError) -> HTTPResponse {
        do throws(TransportError) {
            return try client.send(request)
        } catch {
            throw .transport(error)
        }
    }

    /// Asks until the validation is done, less and less often.
    private func wait(for address: String) throws(EVSError) -> Verdict {
        var delay = 0.25
        let start = ContinuousClock.now
        while true {
            let response = try send(
                HTTPRequest(
                    .get, address,
                    headers: [authorization, .init("Accept", "application/json, application/xml;q=0.9")]))
            if response.status != 202 {
                do throws(TransportError) { try response.requireSuccess() } catch { throw .transport(error) }
                let status = Self.status(response)
                switch status {
                case "DONE_PASSED", "PASSED": return .passed
                case "DONE_FAILED", "FAILED": return .failed
                case "DONE_UNDEFINED", "UNDEFINED": return .undefined
                case "PENDING", "IN_PROGRESS", "VALIDATING", "CREATED", "SUBMITTED", "": break
                default: throw .unknownStatus(String(status.prefix(100)))
                }
            }
            guard ContinuousClock.now - start < .seconds(patience) else { throw .pending(seconds: patience) }
            client.sleep(delay)
            delay = min(delay * 1.5, 5)
        }
    }

    /// The `status` of a validation, JSON or XML; empty when it has none.
    private static func status(_ response: HTTPResponse) -> String {
        let document = JSONDocument(SourceText(response.body))
        if document.problems.isEmpty, let root = document.root, document.nodes[root].kind == .object {
            return document.string("status", of: root) ?? document.string("validationStatus", of: root) ?? ""
        }
        // In XML the value stands in an attribute or an element: the words themselves are found in nothing else.
        for status in ["DONE_PASSED", "DONE_FAILED", "DONE_UNDEFINED"] where response.body.holds(status) {
            return status
        }
        return response.body.first == UInt8(ascii: "<") ? "" : String(decoding: response.body.prefix(60), as: UTF8.self)
    }

    private func report(of address: String) throws(TransportError) -> [UInt8] {
        let plain = String(address.prefix { $0 != "?" }) + "/report?severityThreshold=WARNING"
        let headers = [authorization, HTTPRequest.Header("Accept", "application/json")]
        var response = try client.send(HTTPRequest(.get, plain, headers: headers))
        // A private result shows its report with its own key only.
        if [401, 403, 404].contains(response.status), let query = address.utf8.firstIndex(of: UInt8(ascii: "?")) {
            let keyed = plain + "&" + address[address.index(after: query)...]
            response = try client.send(HTTPRequest(.get, keyed, headers: headers))
        }
        try response.requireSuccess()
        return response.body
    }

    /// A reference of the service as a whole address.
    private func absolute(_ reference: String) -> String? {
        if reference.hasPrefix("/"), !reference.hasPrefix("//") {
            return WebAddress("\(base.scheme)://\(base.authority)\(reference)")?.text
        }
        guard let address = WebAddress(reference) else { return nil }
        // Behind a gateway EVSClient often takes itself for http.
        if address.host == base.host, base.scheme == "https", address.scheme == "http" {
            return WebAddress("https://\(base.authority)\(reference.dropFirst("http://\(address.authority)".count))")?
                .text
        }
        return address.text
    }

    /// The service's own words on a refusal, short enough to print.
    private static func words(_ response: HTTPResponse) -> String {
        let text = String(decoding: response.body.prefix(500), as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return false }
        return (0...count - wanted.count).contains { self[$0...].starts(with: wanted) }
    }
}
