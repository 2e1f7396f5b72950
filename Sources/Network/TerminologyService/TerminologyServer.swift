package import FHIRCore
package import Transport

/// A FHIR terminology server, asked by `$validate-code`. It is sent codes, systems and canonicals of value sets, nothing
/// else of a payload.
package final class TerminologyServer {
    package enum Fault: Error, Sendable, Equatable {
        /// The server knows neither the system nor the value set.
        case notKnown
        /// It answered with something that is no result.
        case notTerminology(status: Int)
        case transport(TransportError)
    }

    private let client: HTTPClient
    private let base: String

    /// - Parameter address: base of the FHIR interface, such as `https://smt.esante.gouv.fr/fhir`.
    package init(_ address: WebAddress, client: HTTPClient) {
        var text = address.withoutQuery
        while text.hasSuffix("/") { text.removeLast() }
        base = text
        self.client = client
    }

    package func ask(_ question: TerminologyQuestion) throws(Fault) -> TerminologyAnswer {
        var query: String
        if let valueSet = question.valueSet {
            query =
                "/ValueSet/$validate-code?url=" + Self.escaped(valueSet) + "&system=" + Self.escaped(question.system)
        } else {
            query = "/CodeSystem/$validate-code?url=" + Self.escaped(question.system)
        }
        query += "&code=" + Self.escaped(question.code)
        let response: HTTPResponse
        do throws(TransportError) {
            response = try client.send(
                HTTPRequest(.get, base + query, headers: [.init("Accept", "application/fhir+json")]))
        } catch {
            throw .transport(error)
        }
        let document = JSONDocument(SourceText(response.body))
        guard document.problems.isEmpty, let root = document.root,
            let type = document.string("resourceType", of: root)
        else {
            if response.status >= 400 {
                do throws(TransportError) { try response.requireSuccess() } catch { throw .transport(error) }
            }
            throw .notTerminology(status: response.status)
        }
        switch type {
        case "Parameters":
            guard
                let result = Self.parameter("result", document, root).flatMap({
                    document.boolean("valueBoolean", of: $0)
                })
            else { throw .notTerminology(status: response.status) }
            func text(_ name: String) -> String? {
                Self.parameter(name, document, root).flatMap {
                    document.string("valueString", of: $0) ?? document.string("valueUri", of: $0)
                        ?? document.string("valueCanonical", of: $0)
                }
            }
            // A server that has not the system itself says false, too, and names what it misses.
            if !result,
                Self.parameter("x-unknown-system", document, root) != nil
                    || Self.parameter("x-caused-by-unknown-system", document, root) != nil
            {
                throw .notKnown
            }
            return TerminologyAnswer(isValid: result, display: text("display"), version: text("version") ?? "")
        case "OperationOutcome": throw .notKnown
        default: throw .notTerminology(status: response.status)
        }
    }

    private static func parameter(_ name: String, _ document: JSONDocument, _ root: Int) -> Int? {
        document.elements("parameter", of: root).first { document.string("name", of: $0) == name }
    }

    /// Percent-escapes all but unreserved characters.
    private static func escaped(_ text: String) -> String {
        var result = ""
        let digits = Array("0123456789ABCDEF")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
        return result
    }
}
