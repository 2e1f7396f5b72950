import CommandSupport
import FHIRCore
import PayloadDiff
import ValueFormats

/// Payloads to test with: the project's own synthetic ones, and published examples where they are at hand.
enum Samples {
    /// Folder of this file, from which the fixtures are found.
    static let fixtures: String = {
        let file = #filePath
        guard let end = file.range(of: "/Support/", options: .backwards) else { return "." }
        return String(file[..<end.lowerBound]) + "/Fixtures"
    }()

    /// Reference data beside the package, if there.
    static let reference: String = fixtures + "/../../../../shared/reference"

    static var hasReference: Bool { InputFiles.isDirectory(reference + "/sdo/examples") }

    static func bytes(_ path: String) throws -> [UInt8] { try FileAccess.read(path) }

    static func files(_ folder: String, _ suffix: String) -> [String] {
        InputFiles.names(in: folder).filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
    }

    /// The project's own payloads.
    static var own: [String] { files(fixtures + "/payloads", ".json") }

    /// Own and published resources in JSON.
    static var resources: [String] {
        own + files(reference + "/sdo/examples", ".json") + files(reference + "/parity/r4-examples/cases", ".json")
    }

    static func value(_ path: String) throws -> JSONValue? {
        JSONValue(JSONDocument(SourceText(try bytes(path))))
    }
}

extension String {
    func range(of needle: String, options: SearchOptions) -> Range<String.Index>? {
        var end = endIndex
        while let start = index(end, offsetBy: -needle.count, limitedBy: startIndex) {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            guard end > startIndex else { return nil }
            end = index(before: end)
        }
        return nil
    }

    enum SearchOptions { case backwards }
}
