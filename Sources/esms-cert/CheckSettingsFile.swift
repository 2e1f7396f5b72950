import ArgumentParser
import Certificates
import CommandSupport
import Messages
import ValueFormats
import YAML

/// `.esms-cert.yml`, beside the files that are checked: what holds for all of them.
struct CheckSettingsFile {
    static let name = ".esms-cert.yml"

    private(set) var entities: Set<String> = []
    private(set) var warningDays: Int?

    /// Nil when there is none in the folder.
    init?(beside folder: CertificateFile, _ language: Language) throws {
        let file = CertificateFile(Array(Self.name.utf8), in: folder)
        guard file.kind(following: true) == .file else { return nil }
        let bytes = try file.read(limit: 64 << 10)
        let root: YAMLNode?
        do throws(YAMLError) {
            root = try YAMLReader.read(bytes)
        } catch {
            throw Failure("check.settings", [file.name, String(error.place.line), error.reason], language)
        }
        guard let root else { return }
        guard case .mapping(let members, _) = root else {
            throw Failure("check.settings", [file.name, String(root.place.line), "legal-entity: …"], language)
        }
        for (key, value, _) in members {
            let texts = Self.texts(value)
            switch key {
            case "legal-entity":
                for text in texts { entities.insert(try Self.entity(text, named: file.name, language)) }
            case "warn-days":
                guard let days = texts.first.flatMap({ Int($0) }), days >= 0 else {
                    throw Failure("check.settings", [file.name, String(value.place.line), key], language)
                }
                warningDays = days
            default: throw Failure("check.settings-key", [file.name, key], language)
            }
        }
    }

    private static func texts(_ node: YAMLNode) -> [String] {
        switch node {
        case .scalar(let text, _): [text]
        case .sequence(let items, _): items.flatMap(texts)
        case .mapping: []
        }
    }

    /// A FINESS number as it is printed: in groups, or with the 1 that certificates put before it.
    static func entity(_ text: String, named source: String, _ language: Language) throws -> String {
        let bare = text.filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
        guard let number = FINESSNumber(bare) ?? StructureIdentifier(bare)?.finess else {
            throw Failure("check.entity", [source, text], language)
        }
        return number.text
    }
}
