public import FHIRCore
internal import FHIRReading
internal import ValueFormats

/// Applies a patch of either kind to a resource in either format; the format is kept.
public struct Patching {
    private let definitions: Definitions

    public init(definitions: Definitions) { self.definitions = definitions }

    /// The patched document, formatted.
    public func apply(
        _ patchBytes: [UInt8], to bytes: [UInt8], layout: JSONLayout
    ) throws -> [UInt8] {
        let format = Payload.format(of: bytes)
        let value = try read(bytes, isPatch: false)
        let result = try patched(value, by: patchBytes)
        return try Formatting(layout: layout, definitions: definitions).format(result.bytes, to: format)
    }

    private func patched(_ value: JSONValue, by patchBytes: [UInt8]) throws -> JSONValue {
        if Payload.format(of: patchBytes) == .json {
            let document = JSONDocument(SourceText(patchBytes))
            if let problem = document.problems.first {
                throw PatchFailure(cause: SyntaxFailure(problem, in: document.source))
            }
            if let root = document.root, document.nodes[root].kind == .array {
                return try JSONPatch(document).apply(to: value)
            }
        }
        return try FHIRPathPatch(try read(patchBytes, isPatch: true), definitions: definitions).apply(to: value)
    }

    private func read(_ bytes: [UInt8], isPatch: Bool) throws -> JSONValue {
        do {
            var json = bytes
            if Payload.format(of: bytes) == .xml {
                json = try XMLToJSON.convert(XMLText(decoding: SourceText(bytes)), definitions: definitions)
            }
            let document = JSONDocument(SourceText(json))
            // A key that stands twice would lose one of its values.
            if let problem = document.problems.first { throw SyntaxFailure(problem, in: document.source) }
            return JSONValue(document) ?? .null
        } catch let error as SyntaxFailure {
            if isPatch { throw PatchFailure(cause: error) }
            throw error
        }
    }
}

/// The patch itself could not be read.
public struct PatchFailure: Error {
    public let cause: SyntaxFailure
}
