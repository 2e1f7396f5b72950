internal import CDefinitions

/// A file of definitions that travels inside the executable.
public struct EmbeddedResource: Sendable {
    /// Path in the repository: `Profiles/sdo/4.0.6/esms-task.json`.
    public let path: String
    private let start: UInt
    public let count: Int

    private init(path: String, start: UInt, count: Int) {
        self.path = path
        self.start = start
        self.count = count
    }

    /// Every embedded file, in the order of `definitions.c`.
    public static let all: [EmbeddedResource] = (0..<esms_embedded_count()).map { index in
        let file = esms_embedded_file(index)
        return EmbeddedResource(
            path: String(cString: file.path), start: UInt(bitPattern: file.bytes), count: Int(file.count))
    }

    public static func named(_ path: String) -> EmbeddedResource? { all.first { $0.path == path } }

    /// The whole file. The bytes live as long as the process; this copies them.
    public var bytes: [UInt8] { slice(0..<count) }

    /// A copy of a part of the file; parts outside it are left out.
    public func slice(_ range: Range<Int>) -> [UInt8] {
        let range = range.clamped(to: 0..<count)
        return withBytes { Array($0[range]) }
    }

    func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
        body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: start), count: count))
    }
}

/// Embedded resources, one a line, found by canonical through a sorted index without reading the rest.
struct EmbeddedCollection: Sendable {
    private let index: EmbeddedResource
    private let data: EmbeddedResource

    /// `name` is the path without `.index` or `.ndjson`.
    init?(_ name: String) {
        guard let index = EmbeddedResource.named(name + ".index"), let data = EmbeddedResource.named(name + ".ndjson")
        else { return nil }
        self.index = index
        self.data = data
    }

    /// The JSON of the resource with this canonical.
    func resource(_ url: String) -> [UInt8]? {
        guard let range = range(of: Array(url.utf8)) else { return nil }
        return data.slice(range)
    }

    func contains(_ url: String) -> Bool { range(of: Array(url.utf8)) != nil }

    /// All canonicals, sorted.
    var urls: [String] {
        String(decoding: index.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            line.split(separator: "\t").first.map(String.init)
        }
    }

    /// Binary search over the sorted lines.
    private func range(of key: [UInt8]) -> Range<Int>? {
        index.withBytes { bytes in
            var low = 0
            var high = bytes.count
            while low < high {
                var lineStart = (low + high) / 2
                while lineStart > low, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
                var tab = lineStart
                while tab < high, bytes[tab] != 0x09 { tab += 1 }
                var lineEnd = tab
                while lineEnd < high, bytes[lineEnd] != 0x0A { lineEnd += 1 }
                let candidate = bytes[lineStart..<tab]
                if candidate.elementsEqual(key) {
                    let numbers = String(decoding: bytes[tab..<lineEnd], as: UTF8.self).split(separator: "\t")
                    guard numbers.count == 2, let offset = Int(numbers[0]), let count = Int(numbers[1]) else {
                        return nil
                    }
                    return offset..<offset + count
                }
                if candidate.lexicographicallyPrecedes(key) { low = lineEnd + 1 } else { high = lineStart }
            }
            return nil
        }
    }
}
