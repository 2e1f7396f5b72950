internal import CommandSupport
public import FHIRCore
internal import ValueFormats
internal import YAML

/// A file of suppressions, YAML or JSON:
///
///     suppressions:
///       - rule: example-url
///         expression: Task.input[*
///         file: exemples/*.json
///         reason: adresses des exemples du guide
///         expires: 2027-06-30
public struct SuppressionFile: Sendable {
    /// Names that are looked for in the current folder, in this order.
    public static let names = [".esms-validate.yml", ".esms-validate.yaml", ".esms-validate.json"]

    public let path: String
    public let source: SourceText
    public let entries: [Suppression]

    /// What is wrong with a file of suppressions: the id of a message, its arguments, and the place.
    public struct Fault: Error, Equatable, Sendable {
        public let message: String
        public let arguments: [String]
        public let line: Int
    }

    public init(path: String) throws(Fault) {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.read(path, limit: 1 << 20)
        } catch {
            throw Fault(message: "file-" + error.code.rawValue, arguments: [path], line: 0)
        }
        try self.init(path: path, bytes)
    }

    public init(path: String, _ bytes: [UInt8]) throws(Fault) {
        self.path = path
        source = SourceText(bytes)
        let root: YAMLNode?
        do throws(YAMLError) {
            root = try YAMLReader.read(bytes)
        } catch {
            throw Fault(
                message: "suppression-" + error.code.rawValue, arguments: [error.reason], line: error.place.line)
        }
        guard let root else {
            entries = []
            return
        }
        guard case .mapping(let members, let place) = root else {
            throw Fault(message: "suppression-shape", arguments: [], line: root.place.line)
        }
        var entries: [Suppression] = []
        for member in members {
            guard member.key == "suppressions", case .sequence(let items, _) = member.value else {
                throw Fault(message: "suppression-shape", arguments: [], line: member.at.line)
            }
            for item in items { entries.append(try Self.entry(item)) }
        }
        guard !members.isEmpty else { throw Fault(message: "suppression-shape", arguments: [], line: place.line) }
        self.entries = entries
    }

    private static func entry(_ node: YAMLNode) throws(Fault) -> Suppression {
        guard case .mapping(let members, let place) = node else {
            throw Fault(message: "suppression-shape", arguments: [], line: node.place.line)
        }
        var values: [String: String] = [:]
        for member in members {
            guard ["rule", "expression", "file", "reason", "expires"].contains(member.key) else {
                throw Fault(message: "suppression-unknown-key", arguments: [member.key], line: member.at.line)
            }
            guard case .scalar(let text, _) = member.value, values.updateValue(text, forKey: member.key) == nil else {
                throw Fault(message: "suppression-value", arguments: [member.key], line: member.at.line)
            }
        }
        func required(_ key: String) throws(Fault) -> String {
            guard let value = values[key], value.utf8.contains(where: { $0 > 0x20 }) else {
                throw Fault(message: "suppression-missing", arguments: [key], line: place.line)
            }
            return value
        }
        let expires = try required("expires")
        guard expires.utf8.count == 10, let day = ISO8601DateTime((expires + "T00:00:00Z").utf8)?.date else {
            throw Fault(message: "suppression-date", arguments: [expires], line: place.line)
        }
        return Suppression(
            rule: try required("rule"), expression: values["expression"], file: values["file"],
            reason: try required("reason"), expires: day, line: place.line)
    }
}
