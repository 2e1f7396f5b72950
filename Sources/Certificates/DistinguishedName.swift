/// An X.509 name: its attributes in the order they are encoded.
public struct DistinguishedName: Sendable, Equatable, Hashable {
    public struct Attribute: Sendable, Equatable, Hashable {
        /// Dotted object identifier of the attribute type.
        public let type: String
        /// The usual short name (`CN`, `OU`, `ST`…), or the dotted identifier where there is none.
        public let label: String
        public let value: String
        /// Index of the relative distinguished name this attribute belongs to.
        public let set: Int

        public init(type: String, label: String, value: String, set: Int) {
            self.type = type
            self.label = label
            self.value = value
            self.set = set
        }
    }

    public let attributes: [Attribute]

    public init(attributes: [Attribute]) { self.attributes = attributes }

    public var isEmpty: Bool { attributes.isEmpty }

    public func values(_ label: String) -> [String] {
        attributes.filter { $0.label == label }.map(\.value)
    }

    public var commonName: String? { values("CN").first }
    public var organization: String? { values("O").first }
    public var organizationalUnits: [String] { values("OU") }
    public var state: String? { values("ST").first }

    /// RFC 2253: last attribute first, accents as they are.
    public var rfc2253: String {
        grouped.reversed().map { $0.map(Self.escaped).joined(separator: "+") }.joined(separator: ",")
    }

    /// The attributes in encoded order, separated by commas and a blank.
    public var encodedOrder: String {
        grouped.map { $0.map(Self.escaped).joined(separator: "+") }.joined(separator: ", ")
    }

    private var grouped: [[Attribute]] {
        var groups: [[Attribute]] = []
        for attribute in attributes {
            if let last = groups.last?.last, last.set == attribute.set {
                groups[groups.count - 1].append(attribute)
            } else {
                groups.append([attribute])
            }
        }
        return groups
    }

    private static func escaped(_ attribute: Attribute) -> String {
        var value = ""
        let characters = Array(attribute.value)
        for (index, character) in characters.enumerated() {
            let atStart = index == 0 && (character == " " || character == "#")
            let atEnd = index == characters.count - 1 && character == " "
            if ",+\"\\<>;".contains(character) || atStart || atEnd { value.append("\\") }
            value.append(character)
        }
        return attribute.label + "=" + value
    }
}
