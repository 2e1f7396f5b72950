internal import ValueFormats

/// One payload for EVSClient, in the two bodies its API takes.
public struct EVSSubmission: Sendable {
    public enum Body: String, Sendable, CaseIterable {
        case json
        /// As newer gateways spell it: the list is named `object`.
        case gateway
        case xml
    }

    /// Shown on the page of the result.
    public var fileName: String
    public var content: [UInt8]
    /// Name of the validation service; nil where the gateway goes by the type of object.
    public var service: String?
    /// For gateways that take it instead of a service.
    public var objectType: String?
    public var validator: String

    public init(
        fileName: String, content: [UInt8], service: String?, objectType: String? = nil, validator: String
    ) {
        self.fileName = fileName
        self.content = content
        self.service = service
        self.objectType = objectType
        self.validator = validator
    }

    public func encoded(_ body: Body) -> [UInt8] {
        switch body {
        case .json: json("objects").bytes
        case .gateway: json("object").bytes
        case .xml: Array(xml.utf8)
        }
    }

    public static func contentType(_ body: Body) -> String {
        body == .xml ? "application/xml" : "application/json"
    }

    private func json(_ list: String) -> JSONValue {
        let object = JSONValue.members([
            "originalFileName": .string(fileName), "content": .string(Base64.encode(content)),
        ])
        var service: [(String, JSONValue)] = []
        if let name = self.service { service.append(("name", .string(name))) }
        service.append(("validator", .string(validator)))
        var members: [(String, JSONValue)] = [(list, .array([object]))]
        if let objectType { members.append(("objectType", .string(objectType))) }
        members.append(("validationService", .members(service)))
        return .members(members)
    }

    private var xml: String {
        let name = service.map { " name=\"\(Markup.attribute($0))\"" } ?? ""
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<validation xmlns=\"http://evsobjects.gazelle.ihe.net/\">"
            + "<validationService\(name) validator=\"\(Markup.attribute(validator))\"/>"
            + "<object originalFileName=\"\(Markup.attribute(fileName))\"><content>\(Base64.encode(content))</content>"
            + "</object></validation>"
    }
}
