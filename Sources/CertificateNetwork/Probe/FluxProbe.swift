internal import FHIRCore
public import Transport
internal import ValueFormats

/// Reads a flux once with a token, for one establishment. What comes is personal: it is counted, not shown, not kept.
public struct FluxProbe {
    private let address: WebAddress
    private let structure: String

    /// - Parameter structure: Struct_IdNat of the establishment, `1` and its FINESS number.
    public init(_ address: WebAddress, structure: String) {
        self.address = address
        self.structure = structure
    }

    /// The header's value for a FINESS number given with the 1 before it or without; nil for anything else.
    public static func structureIdentifier(_ text: String) -> String? {
        let number = text.count == 10 && text.hasPrefix("1") ? String(text.dropFirst()) : text
        return FINESSNumber(number).map { "1" + $0.text }
    }

    public func run(_ token: AccessToken, over client: HTTPClient) -> ProbeStep {
        guard address.isPrivate else { return ProbeStep(.flux, .fail, "clear", [address.authority], side: .caller) }
        if let claims = token.claims, !claims.structures.isEmpty,
            !claims.structures.contains(where: { "1" + $0.text == structure })
        {
            return ProbeStep(.flux, .fail, "not-in-token", [structure], side: .caller)
        }
        var request = HTTPRequest(
            .get, address.text,
            headers: [
                .init("Authorization", "Bearer " + token.text), .init("struct_idnat", structure),
                .init("Accept", "application/fhir+json"),
            ])
        request.finalStatuses = Set(429...599)
        // Neither structure nor certificate goes to where this server sends on to.
        request.followsRedirects = false
        let response: HTTPResponse
        do throws(TransportError) {
            response = try client.send(request)
        } catch {
            return ProbeStep(.flux, .fail, "failed", [], side: .network, error: error)
        }
        let status = String(response.status)
        if let target = response.redirection {
            let place = String(target.prefix { $0 != "?" && $0 != "#" }.prefix(200))
            return ProbeStep(.flux, .fail, "redirected", [status, place], side: .caller)
        }
        let document = JSONDocument(SourceText(response.body))
        let root = document.problems.isEmpty ? document.root : nil
        let type = root.flatMap { document.string("resourceType", of: $0) } ?? ""
        switch response.status {
        case 200..<300:
            guard let root, !type.isEmpty else {
                return ProbeStep(.flux, .fail, "no-resource", [status, response.mediaType], side: .server)
            }
            let count =
                document.integer("total", of: root) ?? document.elements("entry", of: root).count
            return ProbeStep(.flux, .pass, "ok", [status, type, String(count), structure])
        case 401: return ProbeStep(.flux, .fail, "unauthorised", [status, structure], side: .server)
        case 403: return ProbeStep(.flux, .fail, "forbidden", [status, structure], side: .server)
        case 400, 422: return ProbeStep(.flux, .fail, "request", [status, Self.code(document, root)], side: .caller)
        case 404, 405: return ProbeStep(.flux, .fail, "address", [status], side: .caller)
        default: return ProbeStep(.flux, .fail, "status", [status], side: .server)
        }
    }

    /// The codes of an OperationOutcome. Its texts may quote the data, so they are left out.
    private static func code(_ document: JSONDocument, _ root: Int?) -> String {
        guard let root else { return "–" }
        let codes = document.elements("issue", of: root).compactMap { document.string("code", of: $0) }
        return codes.isEmpty ? "–" : codes.prefix(5).joined(separator: ", ")
    }
}
